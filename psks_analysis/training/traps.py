"""What everybody's practice data must contain, since an exercise is about it.

An exercise whose point is the blank teaches nobody whose data have no blank. The
shipped exercises say in their files what they need; what the draw did not bring is
planted here, in kecamatan of which no story is told.
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from psks_analysis import paths
from psks_analysis.training.simulation.streams import stream

BLANK, EXACTLY, TIE, CHANGED = KINDS = ("kosong", "tepat", "seri", "berubah")
PASSES = 3  # what is planted may undo what was there
SOME = 3  # that are helped already, where a limit is planted
PARTS = ["laki", "perempuan", "jumlah", "tertangani"]
WAITING = "belum"  # what is counted but not helped yet


@dataclass(frozen=True, kw_only=True)
class Trap:
    """Something the data must contain.

    Parameters
    ----------
    apa : str
        "kosong" (a kecamatan that did not report), "tepat" (one that has just `nilai`),
        "seri" (two that have the same, at least `nilai`), or "berubah" (of PSKS: one
        that has another number than the year before).
    jenis : str
        Kind of PMKS, or a klaster: then the sum of its kinds.
    kolom : str
        "jumlah", or "belum" for what is not helped yet.
    """

    apa: str
    tahun: int
    jenis: str
    kolom: str = "jumlah"
    nilai: int = 0
    lalu: int = 0  # "kosong": one that had at least so many the year before


@dataclass(frozen=True, eq=False)
class Book:
    """Where the rows of a tahun and kind are, and the klaster of each kind."""

    places: Mapping[Any, np.ndarray]
    klaster: Mapping[str, str]

    def rows(self, table: pd.DataFrame, tahun: int, jenis: str) -> pd.DataFrame:
        """Return the rows of a kind, or of every kind of a klaster."""
        inside = [kode for kode, each in self.klaster.items() if each == jenis]
        found = [self.places.get((tahun, kode)) for kode in inside or [jenis]]
        known = [each for each in found if each is not None]
        return table.iloc[np.sort(np.concatenate(known))]


def planted(
    pmks: pd.DataFrame,
    seed: int,
    untouched: Collection[str],
    klaster: Mapping[str, str],
) -> pd.DataFrame:
    """Return the PMKS of one trainee with every trap of the exercises in them."""
    table = pmks.copy()
    book = Book(pmks.groupby(["tahun", "jenis_pmks"]).indices, klaster)
    taken: set[tuple[str, int, str]] = set()
    for _ in range(PASSES):
        lacking = [each for each in _in_order() if not holds(table, each, book)]
        for trap in lacking:
            _take_up(table, trap, seed, untouched, book, taken)
        if not lacking:
            break
    return table


def _take_up(
    table: pd.DataFrame,
    trap: Trap,
    seed: int,
    untouched: Collection[str],
    book: Book,
    taken: set[tuple[str, int, str]],
) -> None:
    """Plant one trap, in the kecamatan that a draw, or nearness, puts first."""
    rows = _rows(table, trap, book)
    free = rows[~rows["kecamatan_kode"].isin(untouched)]
    random = stream("jebakan", seed, trap.apa, trap.tahun, trap.jenis, trap.kolom)
    order = free.iloc[random.permutation(len(free))]
    if trap.apa == EXACTLY:
        near = (_values(order, trap, book) - trap.nilai).abs()
        order = order.loc[near.sort_values(kind="stable").index]
    _plant(table, trap, order, book, taken)


def changed(psks: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Return the PSKS of one trainee with a change where an exercise needs one."""
    table = psks.copy()
    for trap in [each for each in _needed_all() if each.apa == CHANGED]:
        rows = table[table["jenis_psks"] == trap.jenis]
        now = rows[rows["tahun"] == trap.tahun].set_index("kecamatan_kode")["jumlah"]
        lalu = rows[rows["tahun"] == trap.tahun - 1].set_index("kecamatan_kode")
        if now.to_dict() == lalu["jumlah"].to_dict():
            here = rows.index[rows["tahun"] == trap.tahun]
            chosen = stream("jebakan", seed, trap.apa, trap.jenis).randint(len(here))
            table.loc[here[chosen], "jumlah"] += 1
    return table


def holds(table: pd.DataFrame, trap: Trap, book: Book) -> bool:
    """Whether the data contain it."""
    rows = _rows(table, trap, book)
    if trap.apa == BLANK:
        return bool((rows["jumlah"].isna() & _had(table, trap, rows, book)).any())
    values = _values(rows, trap, book).dropna()
    if trap.apa == EXACTLY:
        return bool((values == trap.nilai).any())
    return bool(values[values >= trap.nilai].duplicated().any())


def _plant(
    table: pd.DataFrame,
    trap: Trap,
    free: pd.DataFrame,
    book: Book,
    taken: set[tuple[str, int, str]],
) -> None:
    """Change the first cell that may be changed so that the trap holds."""
    had = _had(table, trap, free, book)
    for row in free.index:
        cell = (str(free.loc[row, "kecamatan_kode"]), trap.tahun, trap.jenis)
        if cell in taken or pd.isna(free.loc[row, "jumlah"]):
            continue
        if trap.apa == BLANK and had[row]:
            table.loc[row, PARTS] = pd.NA
        elif trap.apa == EXACTLY:
            _make_room(table, row, trap)
            _shift(table, row, trap, trap.nilai - _value(table, row, trap, book))
        elif trap.apa != TIE or not _tied(table, row, trap, book):
            continue
        taken.add(cell)
        return


def _make_room(table: pd.DataFrame, row: int, trap: Trap) -> None:
    """Let more be counted where fewer are than shall be waiting."""
    short = trap.nilai + SOME - int(table.loc[row, "jumlah"])
    if trap.kolom == WAITING and short > 0:
        table.loc[row, ["perempuan", "jumlah", "tertangani"]] += short


def _shift(table: pd.DataFrame, row: int, trap: Trap, by: int) -> None:
    """Let a value grow by so much: by who is helped, or by women who are counted."""
    if trap.kolom == WAITING:
        table.loc[row, "tertangani"] -= by
        return
    for column in ("perempuan", "jumlah"):
        table.loc[row, column] += by
    short = min(0, int(table.loc[row, "perempuan"]))
    table.loc[row, "perempuan"] -= short
    table.loc[row, "laki"] += short
    handled = min(int(table.loc[row, "tertangani"]), int(table.loc[row, "jumlah"]))
    table.loc[row, "tertangani"] = handled


def _tied(
    table: pd.DataFrame,
    row: int,
    trap: Trap,
    book: Book,
) -> bool:
    """Give a kecamatan what another one has, where it has as many."""
    values = _values(_rows(table, trap, book), trap, book)
    others = values[(values.index != row) & (values > trap.nilai)].dropna()
    own = _value(table, row, trap, book)
    if others.empty or own == trap.nilai:  # a limit that is met stays met
        return False
    _make_room(table, row, replace(trap, nilai=int(others.min())))
    _shift(table, row, trap, int(others.min()) - _value(table, row, trap, book))
    return True


def _value(table: pd.DataFrame, row: int, trap: Trap, book: Book) -> int:
    rows = _rows(table, trap, book, every=True)
    own = rows[rows["kecamatan_kode"] == table.loc[row, "kecamatan_kode"]]
    return int(_values(own, trap, book).iloc[0])


def _rows(
    table: pd.DataFrame,
    trap: Trap,
    book: Book,
    *,
    every: bool = False,
) -> pd.DataFrame:
    """Return the rows a trap is about; of a klaster one for each kecamatan, or all."""
    rows = book.rows(table, trap.tahun, trap.jenis)
    if trap.jenis not in book.klaster.values():
        return rows
    whole = rows.groupby("kecamatan_kode")["jumlah"].transform("sum")
    rows = rows.assign(seluruh=whole)
    if every:
        return rows
    largest = rows.sort_values("jumlah", ascending=False, kind="stable")
    return largest.drop_duplicates("kecamatan_kode").sort_index()


def _values(rows: pd.DataFrame, trap: Trap, book: Book) -> pd.Series:
    if trap.jenis in book.klaster.values():
        return rows["seluruh"]
    if trap.kolom == WAITING:
        return rows["jumlah"] - rows["tertangani"]
    return rows["jumlah"]


def _had(table: pd.DataFrame, trap: Trap, rows: pd.DataFrame, book: Book) -> pd.Series:
    """Say of each row whether there were enough the year before."""
    if not trap.lalu:
        return pd.Series(True, rows.index)
    lalu = book.rows(table, trap.tahun - 1, trap.jenis)
    before = lalu.set_index("kecamatan_kode")["jumlah"]
    return (rows["kecamatan_kode"].map(before) >= trap.lalu).fillna(False).astype(bool)


@cache
def needed() -> dict[str, tuple[Trap, ...]]:
    """Return what each shipped exercise needs, by its code."""
    files = sorted((paths.DATA_DIR / "soal").glob("*.toml"))
    read = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in files}
    return {
        kode: tuple(Trap(**each) for each in found.get("memuat", []))
        for kode, found in read.items()
    }


def _in_order() -> list[Trap]:
    """Return all traps, blanks first: what is exact must not be blanked again."""
    found = [each for each in _needed_all() if each.apa != CHANGED]
    return sorted(found, key=lambda each: (KINDS.index(each.apa), repr(each)))


def _needed_all() -> list[Trap]:
    return sorted({x for each in needed().values() for x in each}, key=repr)
