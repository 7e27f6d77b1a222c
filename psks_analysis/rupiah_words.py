"""Rupiah in words, as the last line of a budget needs them."""

ONES = (
    *("", "satu", "dua", "tiga", "empat", "lima"),
    *("enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"),
)
SCALES = (
    (10**15, "kuadriliun"),
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
)
LARGEST = 10**18 - 1


def rupiah_words(amount: int) -> str:
    """Write whole rupiah in words.

    Own, because libraries write "satu juta satu ribu" where a treasurer reads "satu
    juta seribu".

    >>> rupiah_words(1_001_100)
    'satu juta seribu seratus rupiah'
    >>> rupiah_words(0), rupiah_words(11_000)
    ('nol rupiah', 'sebelas ribu rupiah')

    Raises
    ------
    ValueError
        The amount is below zero or beyond what a budget can hold.
    """
    if not 0 <= amount <= LARGEST:
        raise ValueError(f"between 0 and {LARGEST} rupiah, not {amount}")
    return f"{_words(amount) or 'nol'} rupiah"


def _words(amount: int) -> str:
    for scale, name in SCALES:
        if amount >= scale:
            return _joined(f"{_words(amount // scale)} {name}", amount % scale)
    if amount >= 2_000:
        return _joined(f"{_words(amount // 1_000)} ribu", amount % 1_000)
    if amount >= 1_000:
        return _joined("seribu", amount - 1_000)
    return _below_thousand(amount)


def _below_thousand(amount: int) -> str:
    if amount >= 200:
        return _joined(f"{ONES[amount // 100]} ratus", amount % 100)
    if amount >= 100:
        return _joined("seratus", amount - 100)
    if amount >= 20:
        return _joined(f"{ONES[amount // 10]} puluh", amount % 10)
    if amount >= 12:
        return f"{ONES[amount - 10]} belas"
    return ONES[amount]


def _joined(first: str, rest: int) -> str:
    return f"{first} {_words(rest)}".strip()
