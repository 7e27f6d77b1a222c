"""Sixth step: what a file says twice must agree."""
