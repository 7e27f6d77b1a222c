"""Fifth step: counts are read, and become one long row per key."""
