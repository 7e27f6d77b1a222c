"""What the tests ask, and what a certificate takes: `data/tes.toml`.

An office replaces the file by `tes.toml` in its own data folder. Both tests ask the
same exercises in other data: one of a few parallel forms, so that neighbours differ and
a hall that begins at the same moment shares what has to be computed.
"""

import math
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from psks_analysis import paths
from psks_analysis.catalog.toml_files import read_toml
from psks_analysis.errors import ExerciseError
from psks_analysis.formats import number
from psks_analysis.shapes import Text, between, distinct, filled
from psks_analysis.training.classroom.certificate_code import Achieved
from psks_analysis.training.classroom.exams import AFTER, BEFORE
from psks_analysis.training.classroom.members import Peserta, seed_of
from psks_analysis.training.exercises import Exercise, load_exercises

NAME = "tes.toml"
FORMS = 8
MAX_MINUTES = 240
MAX_EXERCISES = 255  # what the code of a certificate can count


@dataclass(frozen=True)
class Certificate:
    """What a certificate takes.

    Parameters
    ----------
    latihan : int
        Per cent of the exercises that must have been solved.
    pascates : bool
        Whether the second test must have been handed in.
    """

    latihan: Annotated[int, between(1, 100)]
    pascates: bool


@dataclass(frozen=True)
class Course:
    """How the tests go and what a certificate takes.

    Parameters
    ----------
    soal : tuple of str
        Codes of exercises, in the order in which they are asked.
    """

    menit: Annotated[int, between(1, MAX_MINUTES)]
    soal: Annotated[tuple[Text, ...], filled, distinct]
    sertifikat: Certificate


def course() -> Course:
    """Return the office's own course, else the shipped one.

    Raises
    ------
    ExerciseError
        If the file is not usable; the message says where.
    """
    own = paths.store_dir() / NAME
    file = own if own.exists() else paths.DATA_DIR / NAME
    found = _course(file, file.stat().st_mtime_ns)
    known = load_exercises()
    missing = [kode for kode in found.soal if kode not in known]
    if missing:
        raise ExerciseError(
            f"{file}, soal: tidak ada soal dengan kode {', '.join(missing)}. Tulis "
            "nama berkas soal tanpa .toml."
        )
    return found


def questions() -> list[Exercise]:
    """Return the exercises of the tests, in order."""
    known = load_exercises()
    return [known[kode] for kode in course().soal]


def form_seed(peserta: Peserta, tes: str) -> int:
    """Return what the form of a trainee's test is drawn from.

    The form after is never the form before, and never the trainee's practice data.
    """
    return seed_of("tes", tes, str(peserta.seed % FORMS))


def what_is_missing(
    solved: set[str], exercises: set[str], after: float | None
) -> list[str]:
    """Return what is still to be done for the certificate, in words."""
    wanted = course()
    needed, done = needed_exercises(len(exercises)), len(solved & exercises)
    missing = []
    if done < needed:
        missing.append(
            f"{needed - done} soal latihan lagi (perlu {needed} dari "
            f"{len(exercises)} terjawab benar, sekarang {done})"
        )
    if wanted.sertifikat.pascates and after is None:
        missing.append("menyerahkan pascates")
    return missing


def needed_exercises(count: int) -> int:
    """Return how many of `count` exercises a certificate takes."""
    return -(-count * course().sertifikat.latihan // 100)


def achieved(
    peserta: Peserta,
    solved: set[str],
    exercises: set[str],
    scores: dict[str, float | None],
    today: date,
) -> Achieved:
    """Return what the certificate of a trainee says."""
    return Achieved(
        peserta.nomor,
        today,
        len(solved & exercises),
        min(len(exercises), MAX_EXERCISES),
        _whole_per_cent(scores.get(BEFORE)),
        _whole_per_cent(scores.get(AFTER)),
    )


def score_text(nilai: float | None) -> str:
    """Write a score with the half points that a partly right answer gives.

    >>> score_text(62.5), score_text(50.0), score_text(None)
    ('62,5', '50', '–')
    """
    is_whole = nilai is None or float(nilai).is_integer()
    return number(nilai, 0 if is_whole else 1)


def _whole_per_cent(nilai: float | None) -> int | None:
    """Return a score for the certificate, halves up as readers expect."""
    return None if nilai is None else math.floor(nilai + 0.5)


@lru_cache(maxsize=8)
def _course(file: Path, changed: int) -> Course:
    del changed  # only part of the key
    return read_toml(file, Course, refuse=ExerciseError)
