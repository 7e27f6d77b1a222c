"""Primary suppression: a count of 1..k-1 people, and what is computed from it.

PMKS are vulnerable people; "2 korban kekerasan in Krucil" can point at somebody. Zero is
shown. Complementary suppression over whole tables comes with the analysis pages; inside
one row (men, women and their total) it is done here.
"""

import pandas as pd

HIDDEN_NOTE = "disembunyikan (angka kecil)"
NUMBERS = ["pembilang", "penyebut", "nilai", "bawah", "atas"]


def small(counts: pd.Series, threshold: pd.Series | int) -> pd.Series:
    """Say which counts are between 1 and threshold - 1; missing ones are not.

    Examples
    --------
    >>> import pandas as pd
    >>> small(pd.Series([0, 1, 4, 5, None]), 5).to_list()
    [False, True, True, False, False]
    """
    values = counts.astype("Float64").astype(float)
    return (values > 0) & (values < threshold)


def hide_small_measures(
    measures: pd.DataFrame,
    threshold: pd.Series,
    *,
    base_is_people: pd.Series,
    minimal_base: pd.Series,
) -> pd.DataFrame:
    """Empty every measure that would tell a small count of people.

    Parameters
    ----------
    measures : DataFrame, shape (k, n)
        With the columns pembilang, penyebut, nilai, bawah, atas, keterangan.
    threshold : Series of int, shape (k,)
        Smallest count that may be shown; 0 where the counts are not of people with
        problems (PSM, desa).
    base_is_people : Series of bool, shape (k,)
        Whether the denominator is itself a count of such people, so that it and the
        difference to the numerator must not be small either.
    minimal_base : Series of int, shape (k,)
        Smallest population on which a rate may be shown; 0 where it is none.

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
    >>> no = pd.Series([False, False])
    >>> k = pd.Series([5, 5])
    >>> safe = hide_small_measures(rows, k, base_is_people=no, minimal_base=k)
    >>> safe["nilai"].to_list()
    [nan, 5.6]
    """
    part, base = measures["pembilang"], measures["penyebut"]
    hidden = small(part, threshold)
    hidden |= base_is_people & small(base, threshold)
    hidden |= base_is_people & small((base - part).abs(), threshold)
    hidden |= (minimal_base > 0) & (base < minimal_base)
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
        Columns contained in the total (laki, perempuan, tertangani). If one of them
        or what the total leaves besides it is small, none of the parts stays: the
        total would tell it.

    Returns
    -------
    DataFrame
        A copy with hidden counts missing and the new column is_hidden.

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
    safe = counts.assign(is_hidden=part_small)
    safe[total] = values[total].where(~total_small)
    for part in parts:
        safe[part] = values[part].where(~part_small)
    return safe
