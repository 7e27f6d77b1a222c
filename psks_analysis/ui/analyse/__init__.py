"""Analysing problems: steps, problem tree, USG, clusters, priority."""
