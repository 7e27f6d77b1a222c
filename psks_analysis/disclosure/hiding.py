"""Taking numbers out: what a hidden row still says."""

import pandas as pd

# One word for everything hidden: which numbers are small is nobody's to know.
HIDDEN_NOTE = "dirahasiakan"
HIDDEN_WHY = "kecil, atau membuka angka kecil lain"
NUMBERS = ["pembilang", "penyebut", "nilai", "bawah", "atas"]


def hide_measures(measures: pd.DataFrame, hidden: pd.Series) -> pd.DataFrame:
    """Empty every number of the hidden rows and say so.

    Parameters
    ----------
    measures : DataFrame, shape (k, n)
        With the columns pembilang, penyebut, nilai, bawah, atas, keterangan.
    hidden : Series of bool, shape (k,)
        Which rows to hide, from :func:`protect`.

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
    >>> hide_measures(rows, pd.Series([True, False]))["nilai"].to_list()
    [nan, 5.6]
    """
    safe = measures.assign(is_hidden=hidden)
    safe[NUMBERS] = safe[NUMBERS].where(~hidden)
    safe["keterangan"] = safe["keterangan"].mask(hidden, HIDDEN_NOTE)
    return safe
