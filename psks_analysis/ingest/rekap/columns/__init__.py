"""Third step: what the columns of a table mean, and whether it is the right one."""
