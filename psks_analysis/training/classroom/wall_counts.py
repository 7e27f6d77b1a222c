"""What the class wall counts: one query for all trainees, whatever their number."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pandas as pd

from psks_analysis.queries import read_sql
from psks_analysis.store import class_db
from psks_analysis.training.classroom.members import written

COUNTS = ("benar", "percobaan", "petunjuk", "salah_di_soal")


@dataclass(frozen=True, eq=False)
class Counts:
    """A class as it stands: trainees by name, exercises, and what was wrong."""

    trainees: pd.DataFrame
    exercises: pd.DataFrame
    wrong: pd.DataFrame


def counts(store: Path, kelas: str, since: datetime | None = None) -> Counts:
    """Return how a class stands; `since` bounds the wrong answers only."""
    asked = {"kelas": kelas, "sejak": written(since) if since else ""}
    trainees = _rows(store, "trainees", asked)
    # Who tried nothing is in no row of attempts: that is a count of zero.
    for name in COUNTS:
        trainees[name] = trainees[name].astype("Int64").fillna(0).astype(int)
    return Counts(
        trainees, _rows(store, "exercises", asked), _rows(store, "wrong_answers", asked)
    )


def _rows(store: Path, name: str, asked: dict[str, str]) -> pd.DataFrame:
    with class_db.read(store) as con:
        done = con.execute(read_sql(f"kelas/{name}"), asked)
        columns = [column[0] for column in done.description]
        return pd.DataFrame([tuple(row) for row in done], columns=columns)
