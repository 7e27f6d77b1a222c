"""Classes of a training: people, attempts, tests, pinboard, wall, certificates."""
