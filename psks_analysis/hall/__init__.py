"""One laptop, one hall: addresses, checks before the start, running, and stopping."""
