"""Chapters of the training as text files: what is in them and what is wrong with them.

A chapter is Markdown with three additions: a head of `kunci: nilai` lines, marks of
certainty such as `[S: sumber]`, and directives such as `{{angka indikator=I03}}` for
what the dashboard itself shows. A mistake is told with file and line; the rest of the
chapter is shown all the same. `docs/menulis-materi.md` is the schema for its writers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from psks_analysis import paths
from psks_analysis.catalog.kinds import MARKS
from psks_analysis.training import directives
from psks_analysis.training.directives import Directive

FOLDER = "materi"
KEYS = ("judul", "urutan", "ringkas", "menit")
NEEDED = KEYS[:3]
MAX_BYTES = 200_000
LAST = 999  # the place of a chapter that does not say where it belongs
FENCE = "---"
HEAD_LINE = re.compile(r"(\w+):\s*(.*)")
WHOLE = re.compile(r"\{\{(.*)\}\}")
WITHIN = re.compile(r"\{\{(?P<order>.*?)\}\}|\[(?P<mark>[A-Z]~?)(?P<source>:[^\]]*)?\]")
HEADING = re.compile(r"##\s+(.+?)\s*")
BULLET = re.compile(r"\s*[-*+] ")
PICTURE = "!["


@dataclass(frozen=True)
class Problem:
    """What is wrong in a file, where, and how to mend it."""

    berkas: str
    baris: int
    pesan: str

    def __str__(self) -> str:
        """Say it with its place."""
        return f"{self.berkas} baris {self.baris}: {self.pesan}"


@dataclass(frozen=True)
class Mark:
    """How certain a fact is, and where it comes from."""

    tanda: str
    sumber: str


@dataclass(frozen=True)
class Text:
    """Markdown; between its pieces stand marks, and figures within a line."""

    baris: int
    isi: tuple[str | Mark | Directive, ...]


@dataclass(frozen=True)
class Heading:
    """The title of a part, which an address can point at."""

    baris: int
    teks: str

    @property
    def anchor(self) -> str:
        """Return the title as it stands in an address.

        >>> Heading(1, "Kasus batas: jenis mana?").anchor
        'kasus-batas-jenis-mana'
        """
        return "-".join(re.findall(r"\w+", self.teks.lower()))


Block = Text | Heading | Directive | Problem


@dataclass(frozen=True)
class Chapter:
    """One chapter.

    Parameters
    ----------
    kode : str
        The name of its file without `.md`; it is also its address.
    isi : tuple of Block
        In the order of the file; a Problem stands where something could not be read.
    """

    kode: str
    judul: str
    urutan: int
    ringkas: str
    menit: str
    isi: tuple[Block, ...]

    @property
    def problems(self) -> list[Problem]:
        """Return everything that is wrong, in the order of the file."""
        return [each for each in self.isi if isinstance(each, Problem)]

    @property
    def headings(self) -> list[Heading]:
        """Return the titles of the parts in order."""
        return [each for each in self.isi if isinstance(each, Heading)]

    @property
    def marks(self) -> list[Mark]:
        """Return every mark once, in the order of its first use."""
        texts = [each for each in self.isi if isinstance(each, Text)]
        every = (part for text in texts for part in text.isi if isinstance(part, Mark))
        return list(dict.fromkeys(every))


def chapters() -> dict[str, Chapter]:
    """Return all chapters by code: the office's own file before the shipped one."""
    shipped = _files(paths.DATA_DIR / FOLDER)
    own = _files(paths.store_dir() / FOLDER)
    read = [_read(file, file.stat().st_mtime_ns) for file in (shipped | own).values()]
    return {each.kode: each for each in sorted(read, key=lambda c: (c.urutan, c.kode))}


def is_own(kode: str) -> bool:
    """Say whether a chapter is the office's own."""
    return kode in _files(paths.store_dir() / FOLDER)


def parse(text: str, kode: str, berkas: str) -> Chapter:
    r"""Read a chapter.

    >>> chapter = parse("---\njudul: BLC\nurutan: 1\nringkas: Awal.\n---\nHalo.",
    ...                 "blc", "blc.md")
    >>> chapter.judul, chapter.isi[0].isi
    ('BLC', ('Halo.',))
    """
    lines = text.lstrip("\ufeff").splitlines()
    head, start, wrong = _head(lines, berkas)
    body = list(_blocks(lines[start:], start + 1, berkas))
    return Chapter(
        kode=kode,
        judul=head.get("judul") or kode,
        urutan=int(head["urutan"]) if head.get("urutan", "").isdecimal() else LAST,
        ringkas=head.get("ringkas", ""),
        menit=head.get("menit", ""),
        isi=(*wrong, *body),
    )


def _files(folder: Path) -> dict[str, Path]:
    return {file.stem: file for file in sorted(folder.glob("*.md"))}


@lru_cache(maxsize=200)
def _read(file: Path, changed: int) -> Chapter:
    del changed  # only part of the key: a corrected file shows at once
    try:
        content = file.read_bytes()
        if len(content) > MAX_BYTES:
            kilobytes = MAX_BYTES // 1000
            return _unreadable(file, f"lebih dari {kilobytes} KB. Bagi menjadi bab.")
        return parse(content.decode("utf-8"), file.stem, file.name)
    except (OSError, UnicodeDecodeError):
        return _unreadable(file, "tidak terbaca. Simpan sebagai teks UTF-8.")


def _unreadable(file: Path, why: str) -> Chapter:
    problem = Problem(file.name, 1, f"berkas {why}")
    return Chapter(file.stem, file.stem, LAST, "", "", (problem,))


def _head(lines: list[str], berkas: str) -> tuple[dict[str, str], int, list[Problem]]:
    """Return the head, the number of its lines, and what is wrong with it."""
    if not lines or lines[0].strip() != FENCE:
        why = f"kepala bab belum ada. Awali dengan garis {FENCE}, {', '.join(NEEDED)}."
        return {}, 0, [Problem(berkas, 1, why)]
    head: dict[str, str] = {}
    wrong: list[Problem] = []
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() == FENCE:
            return head, number, wrong + _missing(head, number, berkas)
        found = HEAD_LINE.fullmatch(line.strip())
        if found and found[1] in KEYS:
            head[found[1]] = found[2]
        elif line.strip():
            known = ", ".join(KEYS)
            why = f"“{line.strip()}” tidak dikenal di kepala bab; yang ada: {known}."
            wrong.append(Problem(berkas, number, why))
    why = f"kepala bab tidak ditutup. Tambahkan garis {FENCE} sebelum isi bab."
    return {}, 1, [Problem(berkas, 1, why)]


def _missing(head: dict[str, str], number: int, berkas: str) -> list[Problem]:
    absent = [key for key in NEEDED if not head.get(key)]
    wrong = []
    if absent:
        why = f"kepala bab tanpa {', '.join(absent)}. Tambahkan, misalnya judul: BLC."
        wrong.append(Problem(berkas, number, why))
    if head.get("urutan") and not head["urutan"].isdecimal():
        why = f"urutan harus bilangan bulat, tertulis “{head['urutan']}”."
        wrong.append(Problem(berkas, number, why))
    return wrong


def _blocks(lines: list[str], first: int, berkas: str) -> Iterator[Block]:
    """Return texts, directives on lines of their own, and problems, in order."""
    waiting: list[str] = []
    for number, line in enumerate(lines, start=first):
        own = _own_line(line, number, berkas)
        if own is None:
            waiting.append(line)
        else:
            yield from _text(waiting, number - len(waiting), berkas)
            waiting = []
            yield own
    yield from _text(waiting, first + len(lines) - len(waiting), berkas)


def _own_line(line: str, number: int, berkas: str) -> Block | None:
    """Return what a line is on its own, None for a line of text."""
    title = HEADING.fullmatch(line)
    if title:
        return Heading(number, title[1])
    order = WHOLE.fullmatch(line.strip())
    if order and "{{" not in order[1]:
        return _directive(order[1], number, berkas)
    return None


def _directive(order: str, number: int, berkas: str) -> Directive | Problem:
    try:
        return directives.read(order, number)
    except directives.WrongDirective as wrong:
        return Problem(berkas, number, str(wrong))


def _text(lines: list[str], first: int, berkas: str) -> Iterator[Text | Problem]:
    """Return a text without what is wrong in it, and then what is wrong."""
    pieces: list[str | Mark | Directive] = []
    wrong: list[Problem] = []
    for number, line in enumerate(lines, start=first):
        found = [part for part in _parts(line, number, berkas) if part != ""]
        wrong += [each for each in found if isinstance(each, Problem)]
        good = [each for each in found if not isinstance(each, Problem)]
        if BULLET.match(line) and not any(isinstance(each, Mark) for each in found):
            why = "butir tanpa tanda dan sumber. Akhiri misalnya dengan [S: UU 13/2011]"
            wrong.append(Problem(berkas, number, f"{why} atau [P: usulan kantor]."))
        pieces += [*good, "\n"]
    joined = _joined(pieces)
    if joined:
        yield Text(first, joined)
    yield from wrong


def _parts(
    line: str, number: int, berkas: str
) -> Iterator[str | Mark | Directive | Problem]:
    if PICTURE in line:
        why = "gambar tidak dapat ditampilkan; dasbor ini tanpa internet. Hapus ![...]."
        yield Problem(berkas, number, why)
        return
    end = 0
    for found in WITHIN.finditer(line):
        yield line[end : found.start()]
        end = found.end()
        if found["order"] is not None:
            yield _inline(found["order"], number, berkas)
        else:
            yield _mark(found, number, berkas)
    rest = line[end:]
    yield rest
    if "{{" in rest:
        yield Problem(berkas, number, "{{ tidak ditutup dengan }} pada baris itu.")


def _inline(order: str, number: int, berkas: str) -> Directive | Problem:
    found = _directive(order, number, berkas)
    if isinstance(found, Directive) and found.nama not in directives.INLINE:
        why = f"{{{{{found.nama}}}}} harus pada baris sendiri, tanpa teks lain."
        return Problem(berkas, number, why)
    return found


def _mark(found: re.Match[str], number: int, berkas: str) -> Mark | Problem:
    mark, source = found["mark"], (found["source"] or "").lstrip(":").strip()
    if mark not in MARKS:
        why = f"tanda “{mark}” tidak dikenal; pilih {', '.join(MARKS)}."
        return Problem(berkas, number, why)
    if not source:
        why = f"tanda {mark} tanpa sumber. Tulis misalnya [{mark}: Permensos 28/2018]."
        return Problem(berkas, number, why)
    return Mark(mark, source)


def _joined(
    pieces: list[str | Mark | Directive],
) -> tuple[str | Mark | Directive, ...]:
    """Put neighbouring strings together and cut blank lines at both ends."""
    joined: list[str | Mark | Directive] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if isinstance(piece, str) and isinstance(before, str):
            joined[-1] = before + piece
        else:
            joined.append(piece)
    if joined and isinstance(joined[0], str):
        joined[0] = joined[0].lstrip("\n")
    if joined and isinstance(joined[-1], str):
        joined[-1] = joined[-1].rstrip()
    return tuple(piece for piece in joined if piece != "")
