"""Data quality and the dictionary."""
