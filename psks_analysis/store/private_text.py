"""Finding what may be a person's number or address in text that is to be kept."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

RUN = re.compile(r"\+?\d(?:[ .\-]?\d)*")
EMAIL = re.compile(r"[^\s@]@[^\s@]+\.\w")
# Parts of a run that are no person's: area codes, years, and numbers as 1.234 or 0.25.
HARMLESS = re.compile(
    r"\d{2}\.\d{2}(\.\d{2}(\.\d{4})?)?|(19|20)\d{2}|\d{1,3}(\.\d{3})+|\d{1,2}\.\d+"
)
PHONE = re.compile(
    r"(?<!\d)((\+?62[ .\-]?|0)8([ .\-]?\d){7,11}|0\d{2,3}[ \-]\d{5,8})(?!\d)"
)
IDENTITY_DIGITS = 16


def personal_text(content: Any) -> str | None:
    """Return what kind of personal data is anywhere in plain data, None without any."""
    kinds = map(_kind, sorted(set(_texts(content))))
    return next((kind for kind in kinds if kind), None)


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, Mapping):
        for key, value in content.items():
            yield str(key)
            yield from _texts(value)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from _texts(value)
    elif isinstance(content, str) or type(content) is int:
        yield str(content)


def _kind(text: str) -> str | None:
    if EMAIL.search(text):
        return "alamat surel"
    for found in RUN.finditer(text):
        run = found.group()
        parts = re.split(r"[ \-]", run)
        if all(HARMLESS.fullmatch(part) for part in parts):
            continue
        if sum(letter.isdigit() for letter in run) >= IDENTITY_DIGITS:
            return "NIK atau nomor KK"
        if PHONE.search(run):
            return "nomor telepon"
    return None
