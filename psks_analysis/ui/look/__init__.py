"""Showing: overview, map, profile, comparison."""
