"""What every section of the dashboard uses."""
