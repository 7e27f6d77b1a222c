"""Imports as snapshots, and the databases built from them."""
