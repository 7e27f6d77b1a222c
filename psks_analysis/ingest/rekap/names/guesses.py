"""Guesses at names that are not known: none by which a count would be stated twice."""

from collections.abc import Mapping

import pandas as pd

OF_A_CELL = ("baris", "kolom", "teks", "dasar", "tertulis")


def without_clashes(
    rows: pd.DataFrame,
    written: "pd.Series[str]",
    codes: "pd.Series[str]",
    guesses: Mapping[str, str | None],
    *,
    named: tuple[str, ...],
) -> dict[str, str]:
    """Return the guesses that may be advised: each only where its place is free.

    Two names in one row's place, or one beside the name that is known, would be the
    same count twice, or one area with the figures of another.

    Parameters
    ----------
    written, codes : Series
        What each row says, and its code where that is known.
    named : tuple of str
        The columns that the code takes the place of.
    """
    guessed = codes.where(codes.notna(), written.map(guesses))
    keys = rows.drop(columns=[*OF_A_CELL, *named], errors="ignore").assign(kode=guessed)
    twice = keys[guessed.notna()].astype("string").duplicated(keep=False)
    clashing = set(written.loc[twice.index[twice]])
    return {t: kode for t, kode in guesses.items() if kode and t not in clashing}
