"""Opening a table, whatever it is: what it holds, within what a laptop can bear."""
