"""Last step: what was read and found, in words."""
