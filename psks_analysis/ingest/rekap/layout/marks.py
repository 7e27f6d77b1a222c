"""Words and marks that tell what a row is: total, note, signature, numbering."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from psks_analysis.ingest.numbers import Cell

TOTAL = re.compile(
    r"^((grand|sub)[\s-]*)?(jumlah|total|jml|jlh|rekapitulasi|keseluruhan|"
    r"se[\s-]*(kab\.?|kabupaten|kota|kec\.?|kecamatan)|"
    r"seluruh (kab\.?|kabupaten|kota|kecamatan|desa))(?![a-z])",
    re.IGNORECASE,
)
SPACED_OUT = re.compile(r"\w(?: \w)+")  # J U M L A H
MEAN = re.compile(
    r"^((nilai )?(rata\s*-?\s*rata|median|tertinggi|terendah|maksimum|minimum)|"
    r"per ?sen(tase)?|pro ?sen(tase)?|target|selisih|peringkat|ranking|"
    r"(standar deviasi|simpangan baku))\b|^%",
    re.IGNORECASE,
)
NOTE = re.compile(r"^(sumber|catatan|keterangan|ket|note)\b|^\*", re.IGNORECASE)
PAGE = re.compile(r"^(lanjutan|sambungan|halaman|hal)\b", re.IGNORECASE)
# A group of kecamatan, which is none itself: "Dapil 1", "Eks Kawedanan X".
GROUP = re.compile(
    r"^(?:jumlah|sub ?total|total)? ?(?:eks|ex|dapil|daerah pemilihan|zona|korwil|"
    r"kawedanan|eks[- ]?kawedanan|rayon|gugus|klaster|"
    r"(?:wilayah|kawasan|bagian) (?:barat|timur|utara|selatan|tengah|pesisir|"
    r"pegunungan|dataran|kota|[ivx]+|\d|[a-z])(?: \w+)?)(?![a-z])",
    re.IGNORECASE,
)
# A number before a label: "1", "12.", "(a)", "IV".
MARK = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]*", re.IGNORECASE)
FILLER = re.compile(r"[\s().,_…:-]*[._…]{2,}[\s().,_…:-]*|-{2,}|_+|={2,}")
SIGNED = re.compile(
    r"^(nip|mengetahui|menyetujui|kepala dinas|kepala bidang|camat|kepala desa|lurah|"
    r"a\.?n\.? |plt\.?)\b|^[a-z. ]+, *\d{1,2} [a-z]{3,9} \d{4}$",
    re.IGNORECASE,
)
UNITS_IN_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
ROMAN = [tens + ones for tens in ("", "x", "xx", "xxx") for ones in UNITS_IN_ROMAN]
_PART = r"(?:\d{1,2}|[a-z]|[ivx]{1,5})"
# "5=3+4", "3+4", "6=4x5", without brackets and spaces
SUM = re.compile(rf"{_PART}=.*|{_PART}(?:[-+:x*/,]{_PART})+|=.*")
BRACKETS = re.compile(r"[()\s.]")
FEW = 3  # numbers in a row that need not begin with 1


def is_total_word(text: str) -> bool:
    """Say whether a label begins like that of a total.

    >>> [is_total_word(t) for t in ("J U M L A H", "Se-Kab. Uji", "Total Kec. Tiris")]
    [True, True, True]
    >>> is_total_word("Totok"), is_total_word("Sekarputih")
    (False, False)
    """
    plain = " ".join(text.split())
    if SPACED_OUT.fullmatch(plain):
        plain = plain.replace(" ", "")
    return TOTAL.match(plain) is not None


def is_group_word(text: str) -> bool:
    """Say whether a label is that of a group of kecamatan.

    >>> [is_group_word(t) for t in ("Wilayah Barat", "Eks Kawedanan X", "Dapil 1")]
    [True, True, True]
    >>> is_group_word("Wilayah"), is_group_word("Exampel")
    (False, False)
    """
    return GROUP.match(" ".join(text.split())) is not None


def is_mark(text: str) -> bool:
    """Say whether a cell only numbers its row.

    >>> is_mark("12."), is_mark("IV"), is_mark("2023"), is_mark("Tiris")
    (True, True, False, False)
    """
    return MARK.fullmatch(text.strip()) is not None


def is_note(text: str) -> bool:
    """Say whether a line explains, signs, or draws: what is below it goes on as above.

    >>> is_note("Catatan: belum final"), is_note("(sementara)"), is_note("B. Pemulung")
    (True, True, False)
    """
    words = (NOTE, PAGE, MEAN, SIGNED, GROUP)
    is_drawn = is_filler(text) or text.strip().startswith("(")
    return is_drawn or any(each.match(text.strip()) for each in words)


def is_filler(text: str) -> bool:
    """Say whether a cell only draws a line, as one to sign on."""
    return FILLER.fullmatch(text.strip()) is not None


def is_numbering(filled: Sequence[Cell]) -> bool:
    """Say whether a row only numbers the columns: (1) (2) (3), a b c, 5 = 3+4.

    >>> is_numbering(["1", "2", "3", "4=2+3"]), is_numbering(["a", "b", "c"])
    (True, True)
    >>> is_numbering(["1", "Sumber", "3"]), is_numbering(["3", "4"])
    (False, False)
    >>> is_numbering(["(2)", "(3)", "(4)", "(5)=(3)+(4)"])
    True
    """
    marks = [BRACKETS.sub("", str(cell)).lower() for cell in filled]
    plain = [mark for mark in marks if not SUM.fullmatch(mark)]
    if len(marks) < 2 or not plain:
        return False
    return any(_in_order(plain, read) for read in (_digit, _letter, _roman))


def _in_order(marks: list[str], read: Callable[[str], int | None]) -> bool:
    numbers = [read(mark) for mark in marks]
    known = [number for number in numbers if number is not None]
    if len(known) != len(numbers) or len(known) < 2:
        return False
    steps = [high - low for low, high in pairwise(known)]
    follows = len(known) >= FEW and set(steps) == {1}
    return min(steps) > 0 and (known[0] == 1 or follows)


def _digit(mark: str) -> int | None:
    return int(mark) if re.fullmatch(r"[1-9]\d?", mark) else None


def _letter(mark: str) -> int | None:
    return ord(mark) - 96 if re.fullmatch(r"[a-z]", mark) else None


def _roman(mark: str) -> int | None:
    return ROMAN.index(mark) if mark and mark in ROMAN else None
