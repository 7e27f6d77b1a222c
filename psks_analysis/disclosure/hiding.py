"""Primary suppression: a count of 1..k-1 people, and what is computed from it.

PMKS are vulnerable people; "2 korban kekerasan in Krucil" can point at somebody. Zero
is shown. What can be subtracted inside one row (men from the total, handled from all)
is hidden here too; what whole tables give away, where the kabupaten's row or a group of
kinds tells a hidden cell, is for `suppression` and `attacker`.
"""

import pandas as pd

HIDDEN_NOTE = "disembunyikan (angka kecil)"
NUMBERS = ["pembilang", "penyebut", "nilai", "bawah", "atas"]


def small(counts: pd.Series, threshold: pd.Series | int) -> pd.Series:
    """Say which counts are between 1 and threshold - 1; missing ones are not.

    Raises
    ------
    ValueError
        If a threshold is missing: what is not known to be safe is not shown.

    Examples
    --------
    >>> import pandas as pd
    >>> small(pd.Series([0, 1, 4, 5, None]), 5).to_list()
    [False, True, True, False, False]
    """
    if pd.Series(threshold).isna().any():
        raise ValueError("threshold is missing")
    values = _floats(counts)
    return (values > 0) & (values < threshold)


def small_measures(
    measures: pd.DataFrame,
    threshold: pd.Series,
    *,
    base_is_people: pd.Series,
    part_of_whole: pd.Series,
    minimal_base: pd.Series,
) -> pd.Series:
    """Say which measures would tell a small count of people.

    Parameters
    ----------
    measures : DataFrame, shape (k, n)
        With the columns pembilang and penyebut.
    threshold : Series of int, shape (k,)
        Smallest count that may be shown; 0 where the counts are not of people with
        problems (PSM, desa).
    base_is_people : Series of bool, shape (k,)
        Whether the denominator is itself a count of such people, so that it must not be
        small either.
    part_of_whole : Series of bool, shape (k,)
        Whether one of numerator and denominator contains the other, so that what is
        left between them (those not handled) must not be small either.
    minimal_base : Series of int, shape (k,)
        Smallest population on which a rate may be shown; 0 where it is none.

    Returns
    -------
    Series of bool, shape (k,)

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"pembilang": [8, 98, 98], "penyebut": [900, 100, 100]})
    >>> share = pd.Series([False, True, False])
    >>> k = pd.Series([5, 5, 5])
    >>> small_measures(rows, k, base_is_people=share, part_of_whole=share,
    ...     minimal_base=k * 10).to_list()
    [False, True, False]
    """
    part, base = _floats(measures["pembilang"]), _floats(measures["penyebut"])
    return (
        small(part, threshold)
        | (base_is_people & small(base, threshold))
        | (part_of_whole & small((base - part).abs(), threshold))
        | ((minimal_base > 0) & (base < minimal_base))
    )


def hide_measures(measures: pd.DataFrame, hidden: pd.Series) -> pd.DataFrame:
    """Empty every number of the hidden rows and say so.

    Parameters
    ----------
    measures : DataFrame, shape (k, n)
        With the columns pembilang, penyebut, nilai, bawah, atas, keterangan.
    hidden : Series of bool, shape (k,)
        Which rows to hide, see :func:`small_measures`.

    Returns
    -------
    DataFrame, shape (k, n + 1)
        Hidden rows have no numbers, say so in keterangan, and are True in the new
        column is_hidden.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"pembilang": [4.0, 5.0], "penyebut": [900.0, 900.0],
    ...     "nilai": [4.4, 5.6], "bawah": [1.2, 1.8], "atas": [11.4, 13.0],
    ...     "keterangan": ["", ""]})
    >>> hide_measures(rows, small(rows["pembilang"], 5))["nilai"].to_list()
    [nan, 5.6]
    """
    safe = measures.assign(is_hidden=hidden)
    safe[NUMBERS] = safe[NUMBERS].where(~hidden)
    safe["keterangan"] = safe["keterangan"].mask(hidden, HIDDEN_NOTE)
    return safe


def hide_small_counts(
    counts: pd.DataFrame,
    threshold: pd.Series | int,
    *,
    total: str,
    parts: tuple[str, ...] = (),
) -> pd.DataFrame:
    """Empty small counts, and what would give them away in their own row.

    Parameters
    ----------
    counts : DataFrame
        One row per area (and kind) with counts of people.
    threshold : Series of int or int
        Smallest count that may be shown, per row.
    total : str
        The column that contains the others. It stays unless it is small itself.
    parts : tuple of str
        Columns contained in the total that are hidden together (laki and perempuan, or
        tertangani alone): if one of them, or what the total leaves besides it, is
        small, none of them stays, since the total would tell it.

    Returns
    -------
    DataFrame
        A copy with hidden counts missing and the column is_hidden, which stays True for
        rows of which an earlier call hid something.

    Raises
    ------
    ValueError
        If a threshold is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"laki": [2, 6], "perempuan": [9, 7], "jumlah": [11, 13]})
    >>> safe = hide_small_counts(rows, 5, total="jumlah", parts=("laki", "perempuan"))
    >>> safe["perempuan"].to_list(), safe["jumlah"].to_list()
    ([<NA>, 7], [11, 13])
    """
    values = counts[[total, *parts]].astype("Int64")
    total_small = small(values[total], threshold)
    part_small = total_small.copy()
    for part in parts:
        part_small |= small(values[part], threshold)
        part_small |= small((values[total] - values[part]).abs(), threshold)
    earlier = counts.get("is_hidden", False)
    safe = counts.assign(is_hidden=part_small | earlier)
    safe[total] = values[total].where(~total_small)
    for part in parts:
        safe[part] = values[part].where(~part_small)
    return safe


def _floats(counts: pd.Series) -> pd.Series:
    return counts if counts.dtype == float else counts.astype("Float64").astype(float)
