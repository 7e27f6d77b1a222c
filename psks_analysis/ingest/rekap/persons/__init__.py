"""Lists of persons: counted in memory, and forgotten."""
