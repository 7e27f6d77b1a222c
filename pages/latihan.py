"""Latihan soal: exercises in the trainee's own data, answers with a diagnosis."""

from psks_analysis.ui import exercises, filters, trainee

filters.place()
exercise = exercises.chosen()
peserta = trainee.current()
if exercise is None:
    exercises.title()
    exercises.listing(peserta)
else:
    exercises.one(exercise, peserta)
