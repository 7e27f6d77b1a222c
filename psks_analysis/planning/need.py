"""Unmet need: who was counted and not yet helped, with how sure that is.

Everything comes from `Measures`, in which small numbers are hidden, so what is hidden
there is not planned for either.
"""

import pandas as pd

from psks_analysis import catalog
from psks_analysis.indicators import PREVALENCE, SERVICE_GAP, SHARE_HANDLED
from psks_analysis.views.measures import Measures

COUNT, HANDLED, WAITING = PREVALENCE, SHARE_HANDLED, SERVICE_GAP
COUNTED, ESTIMATED = "tercatat", "perkiraan"
HIDDEN, SILENT, UNKNOWN = (
    "dirahasiakan",
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
        reported), or why there is no number. Estimates add up, with what is counted, to
        the kabupaten's own number wherever nothing else is missing from it.

    Examples
    --------
    See ``tests/planning/test_need.py``.
    """
    kinds = list(catalog.pmks_kinds())
    tables = [_of_kind(now, kind) for kind in kinds]
    return pd.concat(tables, ignore_index=True)[COLUMNS]


def men_by_kind(men: Measures, women: Measures) -> dict[str, float]:
    """Return the share of men in the kabupaten's entries, where both are reported."""
    found = {}
    for kind in catalog.pmks_kinds():
        totals = [sex.kabupaten(COUNT, kind) for sex in (men, women)]
        counts = [float("nan") if p is None else p["pembilang"] for p in totals]
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
    _fit(table, own, kabupaten_waiting(now, kind))
    hidden = counts["is_hidden"].reindex(names.index)
    table["dasar"] = [
        _basis(counted, handled, small, known)
        for counted, handled, small, known in zip(
            table["jumlah"].notna(), is_own, hidden, table["belum"].notna(), strict=True
        )
    ]
    return table.rename_axis("kecamatan").reset_index()


def kabupaten_waiting(now: Measures, kind: str) -> float:
    """Return the entries not yet handled in the whole kabupaten, as all pages show it.

    Missing where it is hidden or nobody reported.
    """
    whole = now.kabupaten(WAITING, kind)
    return float("nan") if whole is None else float(whole["nilai"])


def _fit(table: pd.DataFrame, own: pd.DataFrame, waiting: float) -> None:
    """Share what the kabupaten has beyond the counted ones among the hidden ones.

    By their counts and in whole entries, so that one total stands on every page. It
    tells no more than the two numbers it is the difference of.
    """
    is_own = own["nilai"].notna()
    is_part = own["is_hidden"].eq(True) & ~is_own  # hidden, but in the kabupaten's sum
    counts = table.loc[is_part, "jumlah"]
    rest = waiting - table.loc[is_own, "belum"].sum()
    if counts.empty or counts.isna().any() or not 0 <= rest <= counts.sum():
        return
    exact = rest * counts / counts.sum()
    fitted = exact // 1
    more = (exact - fitted).sort_values(ascending=False, kind="stable")
    fitted[more.index[: round(rest - fitted.sum())]] += 1
    table.loc[is_part, "belum"] = fitted
    table["bawah"] = table[["bawah", "belum"]].min(axis="columns", skipna=False)
    table["atas"] = table[["atas", "belum"]].max(axis="columns", skipna=False)


def _basis(counted: bool, handled: bool, small: object, known: bool) -> str:
    if handled:
        return COUNTED
    if not counted:
        return HIDDEN if small is True or small == 1 else SILENT
    return ESTIMATED if known else UNKNOWN
