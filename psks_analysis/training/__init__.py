"""Material for trainees: the simulated data set."""
