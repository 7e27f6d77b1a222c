"""Rounding small counts or hiding them: `python -m benchmarks.pembulatan`.

Small count rounding (Langsrud and Heldal 2018; SmallCountRounding of Statistics
Norway) against suppression, for desa and for the sexes, under the same attack. Inner
cells below a base become 0 or the base, so that the sums that are published stay near;
larger ones stay as they are, and every sum is one of rounded cells.

The attacker knows that rule and its base, which numbers are exact, and every number
shown above: of desa the totals of their kecamatan, of the sexes both together. A number
is sure where the rule alone says that it was not rounded.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.kegunaan import TAHUN as OFFICE_TAHUN
from benchmarks.kegunaan import office_table
from psks_analysis import catalog, disclosure, paths
from psks_analysis.indicators import PREVALENCE
from psks_analysis.region import load_region
from psks_analysis.store import database
from psks_analysis.views.counts import Counts, counts_of
from psks_analysis.views.desa import persons_by_desa
from psks_analysis.views.groups import ALL, WITHOUT_FAKIR_MISKIN, pmks_groups
from psks_analysis.views.secrecy import year_cells
from psks_analysis.views.secrecy.desa_cells import is_sensitive, separable
from psks_analysis.views.secrecy.hidden_desa import one_kecamatan, protect_desa
from psks_analysis.views.secrecy.one_kecamatan import OneKecamatan, belongs, limits
from psks_analysis.views.secrecy.places import SEXES
from psks_analysis.views.secrecy.published_cells import YearCells
from psks_analysis.views.secrecy.sums import Sums

REGION, TAHUN = "35.13", 2024
NEAR = 1e-6
ROUNDS = 20  # through all exact sums
MANY = 1e6  # more than anybody counts
EVERYBODY = (ALL, WITHOUT_FAKIR_MISKIN)
CUTS = ("semua jenis", "klaster", "jenis")


# ---------------------------------------------------------------- rounding
def small_counts_rounded(
    counts: np.ndarray,
    base: np.ndarray,
    sums: np.ndarray,
    *,
    zeros_too: bool = False,
) -> np.ndarray:
    """Round cells below their base to 0 or to it, the sums staying near.

    As many as their total asks for are taken up, each time the one that the sums miss
    most; then the one that they miss least is put back, until that is the same one.

    Parameters
    ----------
    counts, base : ndarray of float, shape (cells,)
    sums : ndarray of 0 and 1, shape (sums, cells)
        What is published of them.
    zeros_too : bool
        Whether 0 may become the base, so that nobody knows that a base is not empty.
    """
    rounded, missed, of_all = counts.copy(), np.zeros(len(sums)), 0.0
    for each in np.unique(base):
        small = (counts < each) & (base == each) & ((counts > 0) | zeros_too)
        own, few = sums[:, small], counts[small]
        ups = min(round((few.sum() + of_all) / each), len(few))
        up = _taken_up(own, few, each, ups, missed)
        rounded[small] = up * each
        missed += own @ (few - up * each)
        of_all += float((few - up * each).sum())
    return rounded


def _taken_up(
    sums: np.ndarray, few: np.ndarray, base: float, ups: int, missed: np.ndarray
) -> np.ndarray:
    """Return which cells become the base."""
    up = np.zeros(len(few), bool)
    gain = (sums @ few + missed) @ sums
    shared = base * (sums.T @ sums)
    for _ in range(ups):
        _move(up, gain, shared, np.argmax(np.where(up, -np.inf, gain)))
    for _ in range(ups + 100):
        if up.all() or not up.any():
            break
        least = np.argmin(np.where(up, gain, np.inf))
        _move(up, gain, shared, least)
        most = np.argmax(np.where(up, -np.inf, gain))
        _move(up, gain, shared, most)
        if most == least:
            break
    return up


def _move(up: np.ndarray, gain: np.ndarray, shared: np.ndarray, cell: np.intp) -> None:
    gain += shared[cell] if up[cell] else -shared[cell]
    up[cell] = not up[cell]


def by_the_rule(
    rounded: np.ndarray, base: np.ndarray, *, zeros_too: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Return what a rounded cell can have been, from the rule alone."""
    low = np.where(rounded == 0, 0, np.where(rounded == base, 1 - zeros_too, rounded))
    return low, np.where(rounded == 0, base - 1, rounded)


# ---------------------------------------------------------------- what is counted
@dataclass
class Score:
    """What one way of showing keeps of a cut, and what an attacker learns."""

    numbers: int = 0
    shown: int = 0
    exact: int = 0
    sure: int = 0
    error: float = 0
    largest: float = 0

    def add(self, true: np.ndarray, shown: np.ndarray, sure: np.ndarray) -> None:
        """Count numbers, NaN where one is hidden, and where a reader can be sure."""
        is_shown = ~np.isnan(shown)
        errors = np.abs(shown - true)[is_shown]
        self.numbers += true.size
        self.shown += int(is_shown.sum())
        self.exact += int((errors < NEAR).sum())
        self.sure += int((sure & is_shown).sum())
        self.error += float(errors.sum())
        self.largest = max(self.largest, float(errors.max(initial=0)))


@dataclass
class Way:
    """A way of showing: its scores by cut, and its small cells under attack."""

    name: str
    scores: dict[str, Score]
    small: int = 0
    narrow: int = 0
    one_off: int = 0
    exactly: int = 0

    @classmethod
    def named(cls, name: str, cuts: tuple[str, ...]) -> "Way":
        return cls(name, {cut: Score() for cut in cuts})

    def attacked(
        self,
        low: np.ndarray,
        high: np.ndarray,
        lowest: np.ndarray,
        highest: np.ndarray,
    ) -> None:
        """Compare what small cells can be with what must stay possible."""
        short = np.maximum(low - lowest, 0) + np.maximum(highest - high, 0)
        self.small += len(low)
        self.narrow += int((short > NEAR).sum())
        self.one_off += int(((short > NEAR) & (short < 1 + NEAR)).sum())
        self.exactly += int((high - low < NEAR).sum())

    def print(self) -> None:
        print(f"\n{self.name}")
        for cut, one in self.scores.items():
            if one.numbers:
                print(
                    f"  {cut:26} {one.numbers:6} angka; ditampilkan "
                    f"{one.shown / one.numbers:6.1%}, tepat "
                    f"{one.exact / one.numbers:6.1%}, pasti "
                    f"{one.sure / one.numbers:6.1%}; selisih rata-rata "
                    f"{one.error / max(one.shown, 1):4.2f}, "
                    f"terbesar {one.largest:.0f}"
                )
        print(
            f"  angka kecil {self.small}: terlalu sempit {self.narrow} "
            f"({self.one_off} kurang 1), terbuka tepat {self.exactly}"
        )


def cut_of(jenis: str) -> str:
    """Return the cut of a group."""
    if jenis in EVERYBODY:
        return CUTS[0]
    return CUTS[2] if pmks_groups()[jenis].is_single_kind else CUTS[1]


# ---------------------------------------------------------------- desa
def desa_ways() -> list[Way]:
    """Show the desa of the simulated data in every way."""
    names = ["desa: ditekan (sekarang)"]
    choices = list(rounding_choices())
    ways = [Way.named(name, CUTS) for name in names]
    ways += [Way.named(f"desa: dibulatkan, {name}", CUTS) for name, *_ in choices]
    region = load_region(REGION)
    with database.cursor("latihan") as con:
        counts = counts_of(con, region)
        persons = persons_by_desa(con, region, TAHUN)
    place = region.kecamatan.index.get_indexer(region.desa["kecamatan_kode"])
    for _, own in one_kecamatan(counts, TAHUN, persons, place):
        _suppress_desa(ways[0], own)
        for way, (_, wider, zeros_too) in zip(ways[1:], choices, strict=True):
            _round_desa(way, own, wider=wider, zeros_too=zeros_too)
    return ways


def rounding_choices() -> Iterator[tuple[str, int, bool]]:
    """Yield how much wider than the threshold the base is, and whether zeros move."""
    width = catalog.settings().lebar_perlindungan
    yield "dasar = ambang", 0, False
    yield f"dasar = ambang + {width}", width, False
    yield f"dasar = ambang + {width}, nol ikut", width, True


def _suppress_desa(way: Way, own: OneKecamatan) -> None:
    """Show as the dashboard does: what is told is proved to leave all small ones open.

    `protect_desa` tells nothing without tables that prove it, checked one by one.
    """
    hidden, told = protect_desa(own)
    true = np.nan_to_num(own.persons) @ belongs()
    _add_desa(way, own, np.where(hidden, np.nan, true), ~hidden)
    way.small += int(_small_desa(own, told).sum())


def _small_desa(own: OneKecamatan, told: np.ndarray) -> np.ndarray:
    """Say which told numbers are small: 0 too, in a kecamatan that has somebody."""
    counts = np.nan_to_num(own.persons) @ belongs()
    return own.has_reported & told & (counts < limits()) & _has_any(own)


def _has_any(own: OneKecamatan) -> np.ndarray:
    return own.tables[0] @ belongs() > 0


def _add_desa(way: Way, own: OneKecamatan, shown: np.ndarray, sure: np.ndarray) -> None:
    """Count all numbers of kinds that may be told by desa at all."""
    true = np.nan_to_num(own.persons) @ belongs()
    asked = own.has_reported & _has_any(own) & ~is_sensitive()
    for jenis, name in enumerate(pmks_groups()):
        rows = asked[:, jenis]
        score = way.scores[cut_of(name)]
        score.add(true[rows, jenis], shown[rows, jenis], sure[rows, jenis])


def _round_desa(way: Way, own: OneKecamatan, *, wider: int, zeros_too: bool) -> None:
    """Round what told groups cut each other into, and attack it.

    The total of every such part is known of the kecamatan, so parts are independent,
    and a group's limits are the sums of those of its parts.
    """
    groups, told = belongs(), _told_rounded(own)
    patterns, part = np.unique(groups[:, told], axis=0, return_inverse=True)
    is_part = patterns.any(axis=1)
    kinds = np.eye(len(patterns))[part.ravel()][:, is_part]  # (kinds, parts)
    count = np.nan_to_num(own.persons) @ kinds
    reported = ~np.isnan(own.persons) @ kinds > 0
    only_sensitive = np.array(
        [is_sensitive()[_place_of_kinds()][each > 0].all() for each in kinds.T], bool
    )
    chosen = catalog.settings()
    limit = np.where(only_sensitive, chosen.ambang_sensitif, chosen.ambang_umum)
    base = np.broadcast_to(limit + wider, count.shape)
    desa = len(count)
    in_group = patterns[is_part].T  # (told groups, parts)
    sums = np.vstack(list(_all_sums(in_group, desa)))
    rounded = small_counts_rounded(
        count.ravel(), base.ravel().astype(float), sums, zeros_too=zeros_too
    ).reshape(count.shape)
    rounded[~reported] = 0
    low, high = by_the_rule(rounded, base, zeros_too=zeros_too)
    low, high = np.where(reported, low, 0), np.where(reported, high, 0)
    shown, sure = np.full((desa, len(told)), np.nan), np.zeros((desa, len(told)), bool)
    shown[:, told] = rounded @ in_group.T
    sure[:, told] = (high - low) @ in_group.T < NEAR
    _add_desa(way, own, shown, sure)
    rest_low, rest_high = low.sum(axis=0) - low, high.sum(axis=0) - high
    whole = count.sum(axis=0)
    low, high = np.maximum(low, whole - rest_high), np.minimum(high, whole - rest_low)
    small = _small_desa(own, told)[:, told]
    width = chosen.lebar_perlindungan
    most = np.minimum(limits()[told] - 1 + width, whole @ in_group.T)
    most = np.maximum(most, (count @ in_group.T))
    way.attacked(
        (low @ in_group.T)[small],
        (high @ in_group.T)[small],
        np.zeros(small.sum()),
        most[small],
    )


def _told_rounded(own: OneKecamatan) -> np.ndarray:
    """Say which groups can be told: as `told_groups`, but also where most are small."""
    groups = belongs()
    is_whole = groups[~own.adds_up].sum(axis=0) == 0
    return separable(is_whole & own.is_shown & ~is_sensitive() & _has_any(own))


def _place_of_kinds() -> list[int]:
    return [list(pmks_groups()).index(kind) for kind in catalog.pmks_kinds()]


def _all_sums(in_group: np.ndarray, desa: int) -> Iterator[np.ndarray]:
    """Yield the groups of each desa, and of all together."""
    yield np.kron(np.eye(desa), in_group)
    yield np.kron(np.ones((1, desa)), in_group)


# ---------------------------------------------------------------- sexes
def sex_ways(tables: int) -> list[Way]:
    """Show the sexes of office tables in every way."""
    cuts = tuple(f"{who}, {cut}" for who in ("orang", "L dan P") for cut in CUTS)
    width = catalog.settings().lebar_perlindungan
    names = [
        "jenis kelamin: ditekan (sekarang)",
        f"jenis kelamin: dibulatkan, dasar = ambang + {width}, jumlahnya tetap tepat",
        f"jenis kelamin: dibulatkan berpasangan (L + P = jumlah), ambang + {width}",
        "semua dibulatkan, jumlahnya juga, dasar = ambang",
        f"semua dibulatkan, jumlahnya juga, dasar = ambang + {width}",
    ]
    ways = [Way.named(name, cuts) for name in names]
    for seed in range(tables):
        counts = office_table(seed)
        year = year_cells(counts, OFFICE_TAHUN)
        own = Sexes.of(counts)
        _suppress_sexes(ways[0], own, year)
        shown = _shown_without_sexes(year)
        _round_sexes(ways[1], own, shown, wider=width)
        _round_pairs(ways[2], own, shown, wider=width)
        for way, wider in ((ways[3], 0), (ways[4], width)):
            _round_sexes(way, own, np.zeros_like(shown), wider=wider)
    return ways


@dataclass(frozen=True)
class Sexes:
    """People of one table, of shape (kecamatan, kinds, 2)."""

    people: np.ndarray

    @classmethod
    def of(cls, counts: Counts) -> "Sexes":
        cells = counts.persons.cells
        men, women = (np.nan_to_num(cells[each][0]) for each in ("laki", "perempuan"))
        return cls(np.stack([men, women], axis=-1))

    @property
    def limit(self) -> np.ndarray:
        """Return the threshold of each inner cell."""
        own = limits()[_place_of_kinds()][:, None]
        return np.broadcast_to(own, self.people.shape)

    @staticmethod
    def by_group(cells: np.ndarray) -> np.ndarray:
        """Return sums of shape (kecamatan and kabupaten, jenis, L, P and both)."""
        groups = np.einsum("aks,kj->ajs", cells, belongs())
        areas = np.concatenate([groups, groups.sum(axis=0, keepdims=True)])
        return np.concatenate([areas, areas.sum(axis=-1, keepdims=True)], axis=-1)

    def sums(self) -> np.ndarray:
        """Return which inner cells each of these sums adds up."""
        kecamatan = len(self.people)
        areas = np.vstack([np.eye(kecamatan), np.ones((1, kecamatan))])
        sexes = np.vstack([np.eye(2), np.ones((1, 2))])
        return np.kron(np.kron(areas, belongs().T), sexes)


def _suppress_sexes(way: Way, own: Sexes, year: YearCells) -> None:
    width = catalog.settings().lebar_perlindungan
    cells, is_safe = disclosure.protect(year.published, width=width)
    assert is_safe
    marks = year.hidden(cells)
    hidden = np.stack(
        [marks[PREVALENCE, 0, sex] for sex in (*SEXES[1:], None)], axis=-1
    )
    true = own.by_group(own.people)
    _add_sexes(way, true, np.where(hidden, np.nan, true), ~hidden)
    found = disclosure.audit(year.published, cells, width=width)
    way.small += len(found)
    way.narrow += int((~found["aman"]).sum())
    way.exactly += int((found["atas"] - found["bawah"] < NEAR).sum())


def _shown_without_sexes(year: YearCells) -> np.ndarray:
    """Return where both sexes together are shown if nothing by sex is suppressed."""
    together = [places for sums, places in _places(year) if sums.sex is None]
    cells = np.arange(len(year.published.counts))
    elsewhere = ~np.isin(cells, np.concatenate([each.ravel() for each in together]))
    published = replace(year.published, unpublished=elsewhere)
    width = catalog.settings().lebar_perlindungan
    hidden, is_safe = disclosure.protect(published, width=width)
    assert is_safe
    return ~year.hidden(hidden)[PREVALENCE, 0, None]


def _places(year: YearCells) -> Iterator[tuple[Sums, np.ndarray]]:
    return zip(year.sums, year.places, strict=True)


def _add_sexes(way: Way, true: np.ndarray, shown: np.ndarray, sure: np.ndarray) -> None:
    """Count all numbers of kecamatan that hold somebody."""
    for jenis, name in enumerate(pmks_groups()):
        for who, places in (("orang", [2]), ("L dan P", [0, 1])):
            own = true[:-1, jenis][:, places]
            there = own > 0
            found, is_sure = (
                each[:-1, jenis][:, places][there] for each in (shown, sure)
            )
            score = way.scores[f"{who}, {cut_of(name)}"]
            score.add(own[there], found, is_sure)


def _round_sexes(way: Way, own: Sexes, shown: np.ndarray, *, wider: int) -> None:
    """Round inner cells; numbers of both sexes stay exact where they are shown."""
    base = (own.limit + wider).astype(float)
    sums = own.sums()
    rounded = small_counts_rounded(own.people.ravel(), base.ravel(), sums)
    cells = rounded.reshape(own.people.shape)
    true, table = own.by_group(own.people), own.by_group(cells)
    is_exact = shown.any()
    if is_exact:
        table[..., 2] = np.where(shown, true[..., 2], np.nan)
    low, high = by_the_rule(cells, base, zeros_too=False)
    sure = own.by_group((high > low).astype(float)) == 0
    sure[..., 2] |= is_exact
    _add_sexes(way, true, table, sure)
    known = shown if is_exact else np.zeros(true.shape[:2], bool)
    _attack_sexes(way, own, low, high, known)


def _round_pairs(way: Way, own: Sexes, shown: np.ndarray, *, wider: int) -> None:
    """Round one of both so that they still add up; show them where their sum is.

    Of several kinds where all of them are; else their sum tells the hidden ones.
    """
    base = (own.limit + wider).astype(float)
    sums = own.sums()
    few = np.where(own.people.min(axis=-1, keepdims=True) == own.people, 1, 0)
    few[..., 1] = np.where(few[..., 0] == 1, 0, few[..., 1])
    both = own.people.sum(axis=-1, keepdims=True)
    smaller = np.where(few, own.people, base)  # the other one is not rounded itself
    smaller = small_counts_rounded(smaller.ravel(), base.ravel(), sums)
    smaller = np.minimum(smaller.reshape(base.shape), both)
    cells = np.where(few, smaller, both - smaller[..., ::-1])
    place = _place_of_kinds()
    is_told = shown[:-1, place] | (both[..., 0] == 0)
    whole = np.where(is_told[..., None], cells, np.nan)
    groups = [np.where(each > 0)[0] for each in belongs().T]
    table = np.stack([whole[:, kinds].sum(axis=1) for kinds in groups], axis=1)
    table = np.concatenate([table, np.full((1, *table.shape[1:]), np.nan)])
    low, high = np.zeros(cells.shape), np.full(cells.shape, np.inf)
    one_low, one_high = by_the_rule(cells, base, zeros_too=False)
    may_be = (cells == 0) | (cells >= both) | (cells == base)
    for sex in (0, 1):
        other = 1 - sex
        whole_pair = both[..., 0]
        rule = may_be[..., sex], one_low[..., sex], one_high[..., sex]
        turned = (
            may_be[..., other],
            whole_pair - one_high[..., other],
            whole_pair - one_low[..., other],
        )
        found_low, found_high = cells[..., sex].copy(), cells[..., sex].copy()
        for is_one, lowest, highest in (rule, turned):
            found_low = np.where(is_one, np.minimum(found_low, lowest), found_low)
            found_high = np.where(is_one, np.maximum(found_high, highest), found_high)
        low[..., sex] = np.where(is_told, np.maximum(found_low, 0), 0)
        high[..., sex] = np.where(is_told, np.minimum(found_high, whole_pair), np.inf)
    true = own.by_group(own.people)
    total = np.where(shown, true[..., 2], np.nan)
    sure = own.by_group((high > low).astype(float)) == 0
    sure[..., 2] = True
    table = np.concatenate([table, total[..., None]], axis=-1)
    _add_sexes(way, true, table, sure)
    _attack_sexes(way, own, low, high, shown)


def _attack_sexes(
    way: Way, own: Sexes, low: np.ndarray, high: np.ndarray, shown: np.ndarray
) -> None:
    """Narrow the limits of inner cells by every exact sum until nothing changes."""
    sums, true = own.sums(), own.by_group(own.people)
    values = true.ravel()
    exact = np.zeros(true.shape, bool)
    exact[..., 2] = shown
    rows = sums[exact.ravel()] > 0
    low, high = low.ravel().astype(float), np.minimum(high.ravel(), MANY)
    whole = values[exact.ravel()][:, None]
    for _ in range(ROUNDS if len(rows) else 0):
        before = low.sum() - high.sum()
        least, most = ((rows @ each)[:, None] - each for each in (low, high))
        low = np.maximum(low, np.where(rows, whole - most, -np.inf).max(axis=0))
        high = np.minimum(high, np.where(rows, whole - least, np.inf).min(axis=0))
        if low.sum() - high.sum() == before:
            break
    limit = np.broadcast_to(limits()[:, None], true.shape[1:])
    small = (true > 0) & (true < limit)
    lowest = np.where(exact, true, (sums @ low).reshape(true.shape))
    highest = np.where(exact, true, (sums @ high).reshape(true.shape))
    width = catalog.settings().lebar_perlindungan
    wanted = np.broadcast_to(limit - 1 + width, true.shape)[small]
    way.attacked(lowest[small], highest[small], np.ones(small.sum()), wanted)


def main() -> int:
    """Print both kinds of tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tabel", type=int, default=3)
    tables = parser.parse_args().tabel
    with tempfile.TemporaryDirectory() as folder:
        os.environ[paths.STORE_VARIABLE] = folder
        for way in (*desa_ways(), *sex_ways(tables)):
            way.print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
