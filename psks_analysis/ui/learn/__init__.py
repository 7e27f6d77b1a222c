"""Learning: material, exercises, SQL, tests, certificates."""
