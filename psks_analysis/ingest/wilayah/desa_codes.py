"""Codes of desa as a spreadsheet leaves them: mended where nothing is guessed."""

import re

from psks_analysis.ingest.codes import as_bps, as_kemendagri

DESA_LENGTH = {"kemendagri": 13, "bps": 10}
READERS = {"kemendagri": as_kemendagri, "bps": as_bps}
GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(\1\d{3})+")
LAST_PART = re.compile(r"[12]\d{3}(\.0)?")  # 2001: the desa inside its kecamatan
DATE = re.compile(r"\d{4}-\d\d-\d\d.*|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d+ \w+ \d{4}")
SCIENTIFIC = re.compile(r"\d([.,]\d+)?e\+?\d+", re.IGNORECASE)
CUT = re.compile(r"[\d.,]{1,9}")


def desa_code(text: str, scheme: str) -> str | None:
    """Return the code of a desa in one system, or None.

    >>> desa_code("3513012001", "kemendagri"), desa_code("3.513.012.001", "kemendagri")
    ('35.13.01.2001', '35.13.01.2001')
    >>> desa_code("3513010001.0", "bps"), desa_code("35.13.01", "kemendagri")
    ('3513010001', None)
    """
    plain = text.strip().removeprefix("'").removesuffix(".0").replace(" ", "")
    if GROUPED.fullmatch(plain):
        plain = re.sub(r"[.,]", "", plain)
    code = READERS[scheme](plain)
    return code if code is not None and len(code) == DESA_LENGTH[scheme] else None


def last_part(text: str) -> str | None:
    """Return the four digits of a desa where the parts before them are lost.

    >>> last_part("2001"), last_part("1001.0"), last_part("3001")
    ('2001', '1001', None)
    """
    plain = text.strip()
    return plain[:4] if LAST_PART.fullmatch(plain) else None


def what_became_of(text: str) -> str:
    """Return why a cell is no code any more, in words.

    >>> what_became_of("2001-01-12"), what_became_of("3,51E+09")
    ('menjadi tanggal', 'menjadi angka yang dibulatkan')
    >>> what_became_of("01.2001"), what_became_of("Tiris")
    ('kehilangan bagian depannya', 'bukan kode desa')
    """
    kinds = (
        (DATE, "menjadi tanggal"),
        (SCIENTIFIC, "menjadi angka yang dibulatkan"),
        (CUT, "kehilangan bagian depannya"),
    )
    plain = text.strip()
    return next(
        (why for kind, why in kinds if kind.fullmatch(plain)), "bukan kode desa"
    )
