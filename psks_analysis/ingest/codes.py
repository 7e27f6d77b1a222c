"""Codes of areas as written, in the two official systems."""

import re
from dataclasses import dataclass

# A desa of Kemendagri ends in 2001.., a kelurahan in 1001..; a BPS desa in 001..
KEMENDAGRI = re.compile(r"(\d{2})\.?(\d{2})\.?(\d{2})(?:\.?([12]\d{3}))?")
BPS = re.compile(r"(?:ID)?(\d{7}|\d{10})(?:\.0)?")
KECAMATAN_LENGTH = {"kemendagri": 8, "bps": 7}
KABUPATEN_TYPE = re.compile(r"^(KABUPATEN|KAB)\b[\s.]*")


@dataclass(frozen=True)
class Kabupaten:
    """The kabupaten a file is read for; its BPS code may differ from its own."""

    kode: str
    nama: str
    bps_kode: str

    def owns(self, scheme: str, code: str) -> bool:
        """Return whether a kecamatan or desa code lies in this kabupaten."""
        prefix = f"{self.kode}." if scheme == "kemendagri" else self.bps_kode
        return code.startswith(prefix)


def as_kemendagri(text: str) -> str | None:
    """Return 35.13.01 or 35.13.01.2001 for any spelling of such a code.

    >>> as_kemendagri("351301"), as_kemendagri("35.13.01.2001")
    ('35.13.01', '35.13.01.2001')
    >>> as_kemendagri("3513010"), as_kemendagri("3513010001")
    (None, None)
    """
    found = KEMENDAGRI.fullmatch(text.strip())
    return ".".join(part for part in found.groups() if part) if found else None


def as_bps(text: str) -> str | None:
    """Return the digits of a BPS code of 7 or 10 digits, with or without prefix.

    >>> as_bps("id3513140015"), as_bps("3513010.0"), as_bps("35.13.01")
    ('3513140015', '3513010', None)
    """
    found = BPS.fullmatch(text.strip().upper())
    return found[1] if found else None


def kabupaten_key(text: str) -> str:
    """Return what spellings of a kabupaten share; a kota keeps its word.

    >>> kabupaten_key("Kab. Malang"), kabupaten_key("Kota Malang")
    ('MALANG', 'KOTAMALANG')
    """
    plain = KABUPATEN_TYPE.sub("", text.upper().strip())
    return re.sub(r"[^A-Z0-9]", "", plain)
