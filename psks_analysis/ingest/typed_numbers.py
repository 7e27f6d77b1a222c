"""Numbers as people type them: 1.234,5, 1,5 juta, Rp2 jt, 120 orang."""

import re
from decimal import Decimal

from psks_analysis.errors import TypedNumberError
from psks_analysis.formats import number
from psks_analysis.ingest.numbers import A_FRACTION, AMBIGUOUS, TOO_LARGE, read_count

GROUPED = re.compile(r"^\d{1,3}(\.\d{3})+,\d+$")
COMMA = re.compile(r"^\d*,\d+$")
POINT = re.compile(r"^\d*\.\d+$")
SIGNS = {"−": "-", "–": "-", "\u00a0": " "}
LEADING = re.compile(r"^(kira-kira|sekitar|±|rp\.?)\s*", re.IGNORECASE)
# The number itself: a unit may follow it ("14,4 per 1.000", "62 %", "120 orang").
BODY = re.compile(r"^([+-]?\s*[\d.,]*\d(?: \d{3})*)\s*(,-|[^\d+-].*)?$", re.DOTALL)
TIMES = {
    **dict.fromkeys(("ribu", "rb"), 10**3),
    **dict.fromkeys(("juta", "jt"), 10**6),
    **dict.fromkeys(("miliar", "milyar", "m"), 10**9),
    **dict.fromkeys(("triliun", "trilyun", "t"), 10**12),
}
# Nothing but the number, and how many thousands, millions ... of it.
AMOUNT = re.compile(
    r"^([+-]?)\s*(?:rp\.?\s*)?([+-]?)\s*(\d[\d.,]*|,\d+)((?: \d{3})*)(,-)?"
    rf"\s*({'|'.join(TIMES)})?\.?(?:\s*rupiah)?$",
    re.IGNORECASE,
)
TOO_MUCH = 10**12  # rupiah or anything else: more than any office plans in one place
SHOWN = 40  # letters of what was typed, where it is said again


def read_number(text: str) -> float:
    """Return the number that a trainee typed; what follows it is taken as its unit.

    Raises
    ------
    TypedNumberError
        If it is no number.

    Examples
    --------
    >>> read_number("1.234,5"), read_number("14,4 per 1.000"), read_number("−62,8 %")
    (1234.5, 14.4, -62.8)
    >>> read_number("1.234"), read_number("Rp6.000.000"), read_number("14.4")
    (1234.0, 6000000.0, 14.4)
    """
    found = BODY.match(LEADING.sub("", _with_plain_signs(text)))
    if found is None:
        raise TypedNumberError(_how(text))
    body = found[1].replace(" ", "")
    sign = -1 if body.startswith("-") else 1
    return float(sign * _unsigned(body.lstrip("+-"), text))


def read_amount(text: str, *, decimals: int = 0) -> Decimal | None:
    """Return an amount of money or of anything else; None where nothing was typed.

    Unlike `read_number` it takes nothing on trust: letters that are no unit of money
    are refused, and so is what a plan cannot hold.

    Raises
    ------
    TypedNumberError
        With what is wrong and how to write it.

    Examples
    --------
    >>> [int(read_amount(each)) for each in ("1.500.000", "1,5 juta", "Rp 2 jt")]
    [1500000, 1500000, 2000000]
    >>> str(read_amount("2.000,50", decimals=2)), read_amount(" ")
    ('2000.50', None)
    """
    plain = _with_plain_signs(text)
    if not plain:
        return None
    found = AMOUNT.match(plain)
    if found is None:
        raise TypedNumberError(_how(text, example="1.500.000 atau 1,5 juta"))
    before, after, digits, thousands, _, times = found.groups()
    value = _unsigned(digits + thousands.replace(" ", ""), text)
    value *= TIMES[times.lower()] if times else 1
    if "-" in (before, after) and value:
        raise TypedNumberError(
            f"{_quoted(text)} kurang dari nol. Tulis 0 atau lebih, tanpa tanda minus."
        )
    if value >= TOO_MUCH:
        raise TypedNumberError(
            f"{_quoted(text)} terlalu besar: harus di bawah 1 triliun "
            f"({number(TOO_MUCH)}). Periksa banyaknya nol."
        )
    return _rounded_nowhere(value, text, decimals)


def written(value: float | Decimal | None, *, decimals: int = 0) -> str:
    """Return a number as a field shows it, to be typed over; blank for none.

    >>> written(1500000), written(120.5, decimals=2), written(None)
    ('1.500.000', '120,5', '')
    """
    if value is None:
        return ""
    text = number(float(value), decimals)
    return text.rstrip("0").rstrip(",") if decimals else text


def _rounded_nowhere(value: Decimal, text: str, decimals: int) -> Decimal:
    """Refuse what would have to be rounded: nobody typed the rounded number."""
    if value != round(value, decimals):
        wanted = f"paling banyak {decimals} angka di belakang koma"
        raise TypedNumberError(
            f"{_quoted(text)} terbaca {f'{value.normalize():f}'.replace('.', ',')}; "
            f"di sini {wanted if decimals else 'harus bilangan bulat'}. Titik untuk "
            "ribuan, koma untuk pecahan: 1.500.000 atau 1,5 juta."
        )
    return value


def _with_plain_signs(text: str) -> str:
    plain = text
    for typed, meant in SIGNS.items():
        plain = plain.replace(typed, meant)
    return " ".join(plain.split())


def _unsigned(body: str, text: str) -> Decimal:
    count = read_count(body)
    if count.value is not None:
        return Decimal(count.value)
    if count.problem == TOO_LARGE:  # too many for people, not for rupiah
        return Decimal(body.split(",")[0].replace(".", ""))
    if count.problem in (A_FRACTION, AMBIGUOUS):  # with a comma it is a fraction here
        if GROUPED.match(body) or COMMA.match(body):
            return Decimal("0" + body.replace(".", "").replace(",", "."))
        if POINT.match(body):
            return Decimal("0" + body)
    raise TypedNumberError(_how(text))


def _quoted(text: str) -> str:
    return f"“{text.strip()[:SHOWN]}”"


def _how(text: str, example: str = "1.234,5") -> str:
    if not text.strip():
        return f"Isian angka masih kosong. Tulis satu angka, misalnya {example}."
    return (
        f"{_quoted(text)} tidak terbaca sebagai angka. Tulis satu angka dengan koma "
        f"desimal, misalnya {example}."
    )
