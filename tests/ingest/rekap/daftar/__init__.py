"""Messy lists of persons who do not exist, with their truth."""
