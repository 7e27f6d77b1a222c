"""Unmet need: who was counted and not yet helped, with how sure that is.

Everything comes from `Measures`, in which small numbers are hidden, so what is hidden
there is not planned for either.
"""

import pandas as pd

from psks_analysis import catalog
from psks_analysis.views.measures import Measures

COUNT, HANDLED = "I03", "I05"
COUNTED, ESTIMATED = "tercatat", "perkiraan"
HIDDEN, SILENT, UNKNOWN = (
    "disembunyikan",
    "tidak dilaporkan",
    "penanganan tidak diketahui",
)
COLUMNS = ["kecamatan", "nama", "jenis", "jumlah", "belum", "bawah", "atas", "dasar"]


def unmet_need(now: Measures) -> pd.DataFrame:
    """Return the entries not yet handled of every kecamatan and kind.

    Returns
    -------
    DataFrame
        One row per kecamatan and kind: jumlah; belum, with bawah and atas (95 %); and
        dasar: "tercatat" (counted minus handled, Wilson), "perkiraan" (the count times
        the kabupaten's share not handled, where the kecamatan's own is hidden or not
        reported), or why there is no number.

    Examples
    --------
    See ``tests/planning/test_need.py``.
    """
    kinds = list(catalog.pmks_kinds())
    parts = [_of_kind(now, kind) for kind in kinds]
    return pd.concat(parts, ignore_index=True)[COLUMNS]


def men_by_kind(men: Measures, women: Measures) -> dict[str, float]:
    """Return the share of men among the kabupaten's entries, where both are told."""
    found = {}
    for kind in catalog.pmks_kinds():
        parts = [sex.kabupaten(COUNT, kind) for sex in (men, women)]
        counts = [float("nan") if p is None else p["pembilang"] for p in parts]
        if sum(counts) > 0:  # not so where one is missing
            found[kind] = float(counts[0] / sum(counts))
    return found


def as_table(need: pd.DataFrame, column: str = "belum") -> pd.DataFrame:
    """Return one column of the need as kecamatan x jenis; missing where unknown."""
    table = need.pivot_table(
        index="kecamatan", columns="jenis", values=column, dropna=False, sort=False
    )
    return table.reindex(
        index=need["kecamatan"].unique(), columns=need["jenis"].unique()
    ).astype(float)


def by_place_and_kind(need: pd.DataFrame) -> dict[tuple[str, str], float]:
    """Return what is known, by kecamatan and jenis, as plans are checked against it.

    A kecamatan of "" is the whole kabupaten, known only where every part of it is.
    """
    known = need.dropna(subset="belum")
    keys = zip(known["kecamatan"], known["jenis"], strict=True)
    found = dict(zip(keys, known["belum"], strict=True))
    whole = need.groupby("jenis")["belum"].sum(min_count=need["kecamatan"].nunique())
    return found | {("", str(kind)): value for kind, value in whole.dropna().items()}


def _of_kind(now: Measures, kind: str) -> pd.DataFrame:
    counts, shares = now.kecamatan(COUNT, kind), now.kecamatan(HANDLED, kind)
    names = now.kecamatan(COUNT, "SEMUA")["kecamatan_nama"]
    table = pd.DataFrame({"nama": names, "jenis": kind}, index=names.index)
    table["jumlah"] = counts["pembilang"].reindex(names.index)
    own = shares.reindex(names.index)
    whole = now.kabupaten(HANDLED, kind)
    is_own = own["nilai"].notna()
    left = {
        "belum": 100 - own["nilai"],
        "bawah": 100 - own["atas"],
        "atas": 100 - own["bawah"],
    }
    base = own["penyebut"].where(is_own, table["jumlah"])
    if whole is not None and pd.notna(whole["nilai"]):
        of_whole = {
            "belum": 100 - whole["nilai"],
            "bawah": 100 - whole["atas"],
            "atas": 100 - whole["bawah"],
        }
        left = {
            name: share.where(is_own, of_whole[name]) for name, share in left.items()
        }
    for name, share in left.items():
        table[name] = (base * share / 100).round()
    hidden = counts["is_hidden"].reindex(names.index)
    table["dasar"] = [
        _basis(counted, handled, small, told)
        for counted, handled, small, told in zip(
            table["jumlah"].notna(), is_own, hidden, table["belum"].notna(), strict=True
        )
    ]
    return table.rename_axis("kecamatan").reset_index()


def _basis(counted: bool, handled: bool, small: object, told: bool) -> str:
    if handled:
        return COUNTED
    if not counted:
        return HIDDEN if small is True or small == 1 else SILENT
    return ESTIMATED if told else UNKNOWN
