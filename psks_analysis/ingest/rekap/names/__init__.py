"""Fourth step: which area, year, kind, sex and unit every count is about."""
