"""Numbers as people type them: 1.234,5, 1,5 juta, Rp2 jt, 120 orang."""

import re
from dataclasses import dataclass
from decimal import Decimal

from psks_analysis.errors import TypedNumberError
from psks_analysis.formats import number
from psks_analysis.ingest.numbers import A_FRACTION, AMBIGUOUS, TOO_LARGE, read_count

GROUPED = re.compile(r"^\d{1,3}(\.\d{3})+,\d+$")
COMMA = re.compile(r"^\d*,\d+$")
POINT = re.compile(r"^\d*\.\d+$")
SIGNS = {"−": "-", "–": "-", "\u00a0": " "}
LEADING = re.compile(
    r"^(?:(?:kira-kira|sekitar|kurang lebih|hampir|±|~|≈|=|rp\.?)\s*)+", re.IGNORECASE
)
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
PARTED = re.compile(r"(\d[.,]) (\d)|(?<=\d) (?=[.,]\d)")
UP_OR_DOWN = re.compile(
    r"\b(?:turun|minus|min|berkurang|menurun|naik|plus|bertambah|meningkat)\b",
    re.IGNORECASE,
)
DOWN = re.compile(r"turun|min|kurang", re.IGNORECASE)
FRACTION = re.compile(r"^[+-]?(\d{1,6})\s*/\s*(\d{1,6})$")
RANGE = re.compile(r"\d\s*(?:-|sampai|s/d|s\.d\.|hingga|atau|dan)\s*\d", re.IGNORECASE)
PER = re.compile(r"(?:per|dari|/|setiap|untuk)\s*1?[\d.]*0\b", re.IGNORECASE)
ANOTHER = re.compile(r"\d")  # another number, behind the first
TOO_MUCH = 10**12  # rupiah or anything else: more than any office plans in one place
SHOWN = 40  # letters of what was typed, where it is said again


@dataclass(frozen=True)
class TypedNumber:
    """A number as somebody typed it.

    Parameters
    ----------
    value
        What was understood.
    places
        Decimals that were typed.
    by_words
        Whether words or spaces decided the value, so that it is shown back first.
    """

    value: float
    places: int = 0
    by_words: bool = False

    @property
    def said(self) -> str:
        """Return it as it is said again.

        >>> read_typed("5,76 juta").said, read_typed("turun 10,7").said
        ('5.760.000', '−10,7')
        """
        return number(self.value, self.places)


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
    >>> read_number("5,76 juta"), read_number("39, 1"), read_number("turun 10,7")
    (5760000.0, 39.1, -10.7)
    """
    return read_typed(text).value


def read_typed(text: str) -> TypedNumber:
    """Return the number that a trainee typed, and how it was typed.

    Raises
    ------
    TypedNumberError
        If it is no number, or could be two; the message asks.
    """
    plain = _with_plain_signs(text)
    _ask_back(plain, text)
    plain, sign = _direction(plain, text)
    joined = PARTED.sub(r"\1\2", LEADING.sub("", plain))
    found = BODY.match(joined)
    if found is None:
        raise TypedNumberError(_how(text))
    body, unit = found[1].replace(" ", ""), found[2] or ""
    if ANOTHER.search(PER.sub("", unit)):
        raise TypedNumberError(_how(text))
    value = _unsigned(body.lstrip("+-"), text)
    _, _, decimals = f"{value:f}".partition(".")
    typed = len(body.rpartition(",")[2]) if "," in body else len(decimals)
    times = _times(unit)
    negative = body.startswith("-") or sign < 0
    if times > 1:
        value, typed = value * times, max(0, typed - len(str(times)) + 1)
    by_words = sign != 0 or times > 1 or joined != LEADING.sub("", plain)
    return TypedNumber(float(-value if negative else value), typed, by_words)


def places_of(text: str) -> int:
    """Return how many decimals were typed.

    >>> places_of("14,40"), places_of("1.234"), places_of("5,76 juta")
    (2, 0, 0)
    """
    return read_typed(text).places


def _ask_back(plain: str, text: str) -> None:
    """Refuse what could be two numbers, and ask which."""
    part = FRACTION.match(plain)
    if part is not None:
        above, below = int(part[1]), int(part[2])
        like = f", misalnya {number(above / below, 2)}" if below else ""
        raise TypedNumberError(
            f"{_quoted(text)} adalah pecahan. Tulis sebagai satu angka dengan koma "
            f"desimal{like}."
        )
    if RANGE.search(plain):
        raise TypedNumberError(
            f"{_quoted(text)} memuat dua angka. Tulis satu angka saja, misalnya 12,5."
        )


def _direction(plain: str, text: str) -> tuple[str, int]:
    """Return the text without its words for up and down, and the sign they give."""
    signs = {-1 if DOWN.search(word) else 1 for word in UP_OR_DOWN.findall(plain)}
    if not signs:
        return plain, 0
    rest = " ".join(UP_OR_DOWN.sub(" ", plain).split())
    if len(signs) > 1 or rest.startswith(("-", "+")):
        raise TypedNumberError(
            f"{_quoted(text)} menyebut arahnya dua kali. Tulis −10,7 untuk turun, "
            "10,7 untuk naik."
        )
    return rest, signs.pop()


def _times(unit: str) -> int:
    word = unit.strip().casefold().split(" ")[0].rstrip(".")
    return TIMES[word] if len(word) > 1 and word in TIMES else 1


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
