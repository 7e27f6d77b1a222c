"""Codes of areas as written, in the two official systems."""

import re

KEMENDAGRI = re.compile(r"^\d{2}\.?\d{2}\.?\d{2}(\.?\d{4})?$")
BPS = re.compile(r"^(?:ID)?(\d{7}|\d{10})$")


def as_kemendagri(text: str) -> str | None:
    """Return 35.13.01 or 35.13.01.2001 for any spelling of such a code.

    >>> as_kemendagri("351301"), as_kemendagri("35.13.01.2001")
    ('35.13.01', '35.13.01.2001')
    >>> as_kemendagri("3513010")
    """
    if not KEMENDAGRI.match(text.strip()):
        return None
    digits = text.replace(".", "").strip()
    if len(digits) not in (6, 10):
        return None
    parts = [digits[:2], digits[2:4], digits[4:6], digits[6:]]
    return ".".join(part for part in parts if part)


def as_bps(text: str) -> str | None:
    """Return the digits of a BPS code of 7 or 10 digits, with or without prefix.

    >>> as_bps("id3513140015"), as_bps("3513010.0"), as_bps("35.13.01")
    ('3513140015', '3513010', None)
    """
    found = BPS.match(text.strip().upper().removesuffix(".0"))
    return found.group(1) if found else None
