"""Quizzes of the chapters: TOML files, checked against the catalogue when read.

A question rests on rules of the catalogue. Where it says how old somebody is, the right
kinds must admit that age and the kinds that it calls impossible must not; so a key that
no longer fits the catalogue is refused, not taught.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from psks_analysis import catalog, paths
from psks_analysis.catalog.kinds import MARKS
from psks_analysis.catalog.toml_files import read_toml
from psks_analysis.errors import CatalogError
from psks_analysis.shapes import Text, Unfit, between, distinct, filled, one_of
from psks_analysis.training.catalog_rules import Rule, admits, rule

FOLDER = Path("materi") / "kuis"
RIGHT, PARTLY, WRONG = "benar", "sebagian", "salah"
MAX_AGE = 110
Codes = Annotated[tuple[str, ...], distinct]


@dataclass(frozen=True)
class Question:
    """One question.

    Parameters
    ----------
    pilihan, kunci : tuple of str
        What may be chosen and what is right: codes of the catalogue, or plain words.
    gugur : tuple of str
        Kinds among `pilihan` that age or sex alone rule out.
    aturan : tuple of str
        Codes of the rules that the answer rests on.
    """

    kode: Text
    kasus: Text
    pilihan: Codes
    kunci: Codes
    alasan: Text
    tanda: Annotated[Text, one_of(MARKS)]
    sumber: Text
    aturan: Codes
    gugur: Codes = ()
    umur: Annotated[int, between(0, MAX_AGE)] | None = None
    jenis_kelamin: Annotated[str, one_of(("L", "P"))] | None = None

    def __post_init__(self) -> None:
        """Refuse what does not fit together or does not fit the catalogue."""
        if len(self.pilihan) < 2 or not self.kunci or not self.aturan:
            raise Unfit("perlu sedikitnya dua pilihan, satu kunci, dan satu aturan.")
        for each in (*self.kunci, *self.gugur):
            if each not in self.pilihan:
                raise Unfit(f"“{each}” tidak ada di pilihan.")
        if set(self.kunci) & set(self.gugur):
            raise Unfit("satu pilihan tidak dapat menjadi kunci sekaligus gugur.")
        for each in self.aturan:
            if rule(each) is None:
                raise Unfit(f"“{each}” tidak ada di katalog.", "aturan")
        self._fits_catalogue()

    @property
    def rules(self) -> list[Rule]:
        """Return the rules as the catalogue states them now."""
        return [found for code in self.aturan if (found := rule(code))]

    def _fits_catalogue(self) -> None:
        person, kinds = (self.umur, self.jenis_kelamin), catalog.pmks_kinds()
        for each in self.pilihan:
            if each.startswith("PMKS-") and each not in kinds:
                raise Unfit(f"jenis “{each}” tidak ada di katalog.", "pilihan")
        for each in self.kunci:
            if each in kinds and not admits(each, *person):
                why = f"{each} tidak menerima umur atau jenis kelamin itu."
                raise Unfit(why, "kunci")
        for each in self.gugur:
            if each not in kinds or admits(each, *person):
                why = f"{each} tidak gugur menurut umur dan jenis kelamin."
                raise Unfit(why, "gugur")


@dataclass(frozen=True)
class QuizFile:
    """What a file says; its name is the name of the quiz."""

    judul: Text
    soal: Annotated[tuple[Question, ...], filled]


@dataclass(frozen=True)
class Quiz:
    """Questions on one subject."""

    nama: str
    judul: str
    soal: tuple[Question, ...]


def names() -> list[str]:
    """Return the names of all quizzes, shipped and the office's own."""
    return sorted(_files())


def quiz(nama: str) -> Quiz:
    """Return a quiz: the office's own file before the shipped one.

    Raises
    ------
    CatalogError
        With the file, the question and how to mend it.
    """
    file = _files().get(nama)
    if file is None:
        raise CatalogError(f"Kuis {nama} tidak ada; yang ada: {', '.join(names())}.")
    return _read(file, file.stat().st_mtime_ns)


def option_name(option: str) -> str:
    """Return an option as it is shown: kinds by name, words as they are.

    >>> option_name("PMKS-08"), option_name("Bukan keduanya")
    ('Lanjut Usia Telantar', 'Bukan keduanya')
    """
    is_kind = option in catalog.pmks_kinds() or option in catalog.psks_kinds()
    return catalog.kind_name(option) if is_kind else option


def mark(question: Question, chosen: Iterable[str]) -> str:
    """Return how right a choice is: benar, sebagian, or salah."""
    picked, right = set(chosen), set(question.kunci)
    if picked == right:
        return RIGHT
    return PARTLY if picked & right else WRONG


def read_quiz(file: Path) -> Quiz:
    """Read a quiz and check every question."""
    read = read_toml(file, QuizFile)
    codes = [each.kode for each in read.soal]
    for code in codes:
        if codes.count(code) > 1:
            raise CatalogError(f"{file.name}: kode soal “{code}” dipakai dua kali.")
    return Quiz(file.stem, read.judul, read.soal)


def _files() -> dict[str, Path]:
    folders = (paths.DATA_DIR / FOLDER, paths.store_dir() / FOLDER)
    return {f.stem: f for folder in folders for f in sorted(folder.glob("*.toml"))}


@lru_cache(maxsize=100)
def _read(file: Path, changed: int) -> Quiz:
    del changed  # only part of the key
    return read_quiz(file)
