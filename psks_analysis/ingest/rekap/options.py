"""What the user said beside the file."""

import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

IGNORE = "abaikan"
DASH_IS_ZERO = ("-", "0")
# What `--abaikan` sets aside: a total that does not fit, what a title says, or what
# stands in hidden rows and columns.
TOTAL, TITLE = "total", "judul"
HIDDEN_ROWS, HIDDEN_COLUMNS = "baris-tersembunyi", "kolom-tersembunyi"
SET_ASIDE = (TOTAL, TITLE, HIDDEN_ROWS, HIDDEN_COLUMNS)
SHELL = re.compile(r"[\"$`\\!]")  # what a shell reads within double quotes
LEVELS = ("desa", "kecamatan")
# Who of a list of persons is taken for one: who has the same NIK (unless told), also
# who has a like name and the same birthday, or nobody.
ALIKE, NOBODY = "mirip", "tidak"
SAME_PERSON = (ALIKE, NOBODY)
LIKENESS, LEAST_LIKENESS = 90, 70  # per cent of the letters of two names


@dataclass(frozen=True)
class Mend:
    """A cell written anew: its sheet, its row from 1, its column from 0, the text.

    A text table has one sheet, without a name; an empty text empties the cell.
    """

    sheet: str | None
    row: int
    column: int
    text: str


@dataclass(frozen=True)
class Options:
    """Answers to what a file leaves open; padanan maps written names to codes."""

    isi: str | None = None
    tahun: int | None = None
    lembar: str | None = None
    jenis: str | None = None
    hitung: bool = False
    padanan: Mapping[str, str] | None = None
    kecamatan: str | None = None
    tingkat: str | None = None
    abaikan: tuple[str, ...] = ()
    ganda: str | None = None
    kemiripan: int = LIKENESS
    perbaikan: tuple[Mend, ...] = ()

    @property
    def pairs(self) -> Mapping[str, str]:
        """Return the pairs, none where none were given."""
        return self.padanan or {}

    @property
    def dash_is_zero(self) -> bool:
        """Whether the user said that a dash means none."""
        return DASH_IS_ZERO in self.pairs.items()


def advised_pair(written: str, guess: str | None, wanted: str = "kodenya") -> str:
    """Return what to type about a name that is not known; it works as it stands.

    Without a guess only what leaves the name out is printed: it stores nothing wrong.
    """
    left_out = pair(written, IGNORE)
    if guess:
        return f"{pair(written, guess)}, atau {left_out}."
    return (
        f"{left_out} bila tidak diperlukan; bila diperlukan, tulis {wanted} sebagai "
        f"ganti {IGNORE}."
    )


def pair(written: str, meaning: str) -> str:
    """Return the option that says what a written name means.

    >>> print(pair("Lansia", "PMKS-08"), pair('Eks "napi"', "abaikan"))
    --padanan "Lansia=PMKS-08" --padanan 'Eks "napi"=abaikan'
    """
    return f"--padanan {quoted(f'{written}={meaning}')}"


def quoted(text: str) -> str:
    """Put a text into the quotes in which a shell leaves it as it is."""
    plain = " ".join(text.split())
    return shlex.quote(plain) if SHELL.search(plain) else f'"{plain}"'


def one_of(option: str, values: Iterable[object]) -> str:
    """Return every way to type an option, since none of them is likelier.

    >>> one_of("--tahun", [2021, 2022])
    '--tahun 2021 atau --tahun 2022'
    """
    return " atau ".join(f"{option} {value}" for value in values)
