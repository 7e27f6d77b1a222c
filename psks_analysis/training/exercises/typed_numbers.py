"""Numbers as trainees type them: 1.234,5, with or without their unit."""

import re

from psks_analysis.errors import AnswerError
from psks_analysis.ingest.numbers import A_FRACTION, AMBIGUOUS, TOO_LARGE, read_count

GROUPED = re.compile(r"^\d{1,3}(\.\d{3})+,\d+$")
COMMA = re.compile(r"^\d*,\d+$")
POINT = re.compile(r"^\d*\.\d+$")
SIGNS = {"−": "-", "–": "-", "\u00a0": " "}
LEADING = re.compile(r"^(kira-kira|sekitar|±|rp\.?)\s*", re.IGNORECASE)
# The number itself: a unit may follow it ("14,4 per 1.000", "62 %", "120 orang").
BODY = re.compile(r"^([+-]?\s*[\d.,]*\d(?: \d{3})*)\s*(,-|[^\d+-].*)?$", re.DOTALL)


def read_number(text: str) -> float:
    """Return the number that a trainee typed.

    Raises
    ------
    AnswerError
        If it is no number.

    Examples
    --------
    >>> read_number("1.234,5"), read_number("14,4 per 1.000"), read_number("−62,8 %")
    (1234.5, 14.4, -62.8)
    >>> read_number("1.234"), read_number("Rp6.000.000"), read_number("14.4")
    (1234.0, 6000000.0, 14.4)
    """
    plain = text.strip()
    for written, meant in SIGNS.items():
        plain = plain.replace(written, meant)
    found = BODY.match(LEADING.sub("", plain))
    if found is None:
        raise AnswerError(_how(text))
    body = found[1].replace(" ", "")
    sign = -1 if body.startswith("-") else 1
    return sign * _unsigned(body.lstrip("+-"), text)


def _unsigned(body: str, text: str) -> float:
    count = read_count(body)
    if count.value is not None:
        return float(count.value)
    if count.problem == TOO_LARGE:  # too many for people, not for rupiah
        return float(body.split(",")[0].replace(".", ""))
    if count.problem in (A_FRACTION, AMBIGUOUS):  # with a comma it is a fraction here
        if GROUPED.match(body) or COMMA.match(body):
            return float("0" + body.replace(".", "").replace(",", "."))
        if POINT.match(body):
            return float("0" + body)
    raise AnswerError(_how(text))


def _how(text: str) -> str:
    if not text.strip():
        return "Isian angka masih kosong. Tulis satu angka, misalnya 1.234,5."
    shown = text.strip()[:40]
    return (
        f"“{shown}” tidak terbaca sebagai angka. Tulis satu angka dengan koma desimal, "
        "misalnya 1.234,5."
    )
