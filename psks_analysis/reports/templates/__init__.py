"""Workbooks that an office sends out to be filled in, and reads again."""
