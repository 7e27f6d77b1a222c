"""Latihan soal: exercises in the trainee's own data, answers with a diagnosis."""

from psks_analysis.ui.learn import exercise_page
from psks_analysis.ui.shared import filters, trainee

filters.place(is_shown=False)
exercise = exercise_page.chosen()
peserta = trainee.current()
if exercise is None:
    exercise_page.title()
    exercise_page.listing(peserta)
else:
    exercise_page.one(exercise, peserta)
