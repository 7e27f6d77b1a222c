"""Second step: where in a sheet the table is."""
