"""Quizzes of the chapters: TOML files, checked against the catalogue when read.

A question rests on rules of the catalogue. Where it says how old somebody is, the right
kinds must admit that age and the kinds that it calls impossible must not; so a key that
no longer fits the catalogue is refused, not taught.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from psks_analysis import catalog, paths
from psks_analysis.catalog.kinds import MARKS
from psks_analysis.catalog.toml_files import read_toml
from psks_analysis.errors import CatalogError
from psks_analysis.training.rules import Rule, admits, rule

FOLDER = Path("materi") / "kuis"
RIGHT, PARTLY, WRONG = "benar", "sebagian", "salah"
TEXTS = ("kode", "kasus", "alasan", "tanda", "sumber")
LISTS = ("pilihan", "kunci", "aturan", "gugur")
NEEDED = (*TEXTS, "pilihan", "kunci", "aturan")


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

    kode: str
    kasus: str
    pilihan: tuple[str, ...]
    kunci: tuple[str, ...]
    alasan: str
    tanda: str
    sumber: str
    aturan: tuple[str, ...]
    gugur: tuple[str, ...] = ()
    umur: int | None = None
    jenis_kelamin: str | None = None

    @property
    def rules(self) -> list[Rule]:
        """Return the rules as the catalogue states them now."""
        return [found for code in self.aturan if (found := rule(code))]


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
    content = read_toml(file)
    title, questions = content.get("judul"), content.get("soal")
    if not isinstance(title, str) or not title.strip():
        raise CatalogError(f'{file.name}: tulis judul = "..." di baris pertama.')
    if not isinstance(questions, list) or not questions:
        raise CatalogError(f"{file.name}: belum ada satu soal pun ([[soal]]).")
    made = tuple(
        _question(each, number, file) for number, each in enumerate(questions, start=1)
    )
    codes = [each.kode for each in made]
    for code in codes:
        if codes.count(code) > 1:
            raise CatalogError(f"{file.name}: kode soal “{code}” dipakai dua kali.")
    return Quiz(file.stem, title.strip(), made)


def _files() -> dict[str, Path]:
    folders = (paths.DATA_DIR / FOLDER, paths.store_dir() / FOLDER)
    return {f.stem: f for folder in folders for f in sorted(folder.glob("*.toml"))}


@lru_cache(maxsize=100)
def _read(file: Path, changed: int) -> Quiz:
    del changed  # only part of the key
    return read_quiz(file)


def _question(raw: object, number: int, file: Path) -> Question:
    table = raw if isinstance(raw, Mapping) else {}
    check = _Checking(f"{file.name} soal {number}", table)
    check.keys()
    made = Question(
        kode=check.text("kode"),
        kasus=check.text("kasus"),
        pilihan=check.words("pilihan"),
        kunci=check.words("kunci"),
        alasan=check.text("alasan"),
        tanda=check.text("tanda"),
        sumber=check.text("sumber"),
        aturan=check.words("aturan"),
        gugur=check.words("gugur"),
        umur=check.age(),
        jenis_kelamin=check.one_of("jenis_kelamin", ("L", "P")),
    )
    check.one_of("tanda", MARKS)
    check.holds(made)
    return made


@dataclass(frozen=True)
class _Checking:
    """One question being read, which knows how it is called in a message."""

    tempat: str
    isi: Mapping[str, Any]

    def refuse(self, why: str) -> NoReturn:
        raise CatalogError(f"{self.tempat}: {why}")

    def keys(self) -> None:
        known = (*TEXTS, *LISTS, "umur", "jenis_kelamin")
        for key in self.isi:
            if key not in known:
                self.refuse(f"“{key}” tidak dikenal; yang ada: {', '.join(known)}.")
        for key in NEEDED:
            if key not in self.isi:
                self.refuse(f"{key} belum ditulis.")

    def text(self, key: str) -> str:
        value = self.isi[key]
        if not isinstance(value, str) or not value.strip():
            self.refuse(f"{key} harus teks, tidak boleh kosong.")
        return value.strip()

    def words(self, key: str) -> tuple[str, ...]:
        value = self.isi.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self.refuse(f'{key} harus daftar teks, misalnya ["PMKS-01", "PMKS-02"].')
        if len(set(value)) < len(value):
            self.refuse(f"{key} memuat satu hal dua kali.")
        return tuple(value)

    def age(self) -> int | None:
        value = self.isi.get("umur")
        if value is not None and (type(value) is not int or not 0 <= value <= 110):
            self.refuse("umur harus bilangan bulat 0 sampai 110.")
        return value

    def one_of(self, key: str, allowed: Iterable[str]) -> str | None:
        value = self.isi.get(key)
        if value is not None and value not in allowed:
            self.refuse(f"{key} “{value}” tidak dikenal; pilih {', '.join(allowed)}.")
        return value

    def holds(self, made: Question) -> None:
        """Refuse what does not fit together or does not fit the catalogue."""
        if len(made.pilihan) < 2 or not made.kunci or not made.aturan:
            self.refuse("perlu sedikitnya dua pilihan, satu kunci, dan satu aturan.")
        for each in (*made.kunci, *made.gugur):
            if each not in made.pilihan:
                self.refuse(f"“{each}” tidak ada di pilihan.")
        if set(made.kunci) & set(made.gugur):
            self.refuse("satu pilihan tidak dapat menjadi kunci sekaligus gugur.")
        for each in made.aturan:
            if rule(each) is None:
                self.refuse(f"aturan “{each}” tidak ada di katalog.")
        self._fits_catalogue(made)

    def _fits_catalogue(self, made: Question) -> None:
        person, kinds = (made.umur, made.jenis_kelamin), catalog.pmks_kinds()
        for each in made.pilihan:
            if each.startswith("PMKS-") and each not in kinds:
                self.refuse(f"jenis “{each}” tidak ada di katalog.")
        for each in made.kunci:
            if each in kinds and not admits(each, *person):
                self.refuse(f"kunci {each} tidak menerima umur atau jenis kelamin itu.")
        for each in made.gugur:
            if each not in kinds or admits(each, *person):
                self.refuse(f"{each} tidak gugur menurut umur dan jenis kelamin.")
