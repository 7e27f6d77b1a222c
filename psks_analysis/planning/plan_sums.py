"""Sums of a work plan, to the rupiah, and plans that add up over levels and years."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import combinations

import pandas as pd

from psks_analysis import catalog
from psks_analysis.planning.plan import QUARTERS, Plan, PlanRow
from psks_analysis.region import Region
from psks_analysis.region.levels import DESA, KABUPATEN, KECAMATAN

WHOLE = "Seluruh wilayah rencana"
NO_CODE = "(belum berkode)"


def rupiah_by(plan: Plan, key: Callable[[PlanRow], str]) -> dict[str, int]:
    """Return rupiah by whatever `key` says of a row; the sum is the plan's total."""
    spent: dict[str, int] = {}
    for row in plan.rows:
        spent[key(row)] = spent.get(key(row), 0) + row.jumlah_biaya
    return spent


def by_fund(plan: Plan) -> pd.DataFrame:
    """Return what each source of funds pays beside what there is.

    Returns
    -------
    DataFrame
        One row per source that is used or has a pagu: kode, nama, biaya, pagu, sisa
        (rupiah; the last two missing where the source has no pagu).
    """
    spent, limits = rupiah_by(plan, lambda row: row.sumber_dana), dict(plan.pagu)
    rows = []
    for kode in dict.fromkeys([*limits, *spent]):
        fund, limit = catalog.funds().get(kode), limits.get(kode)
        cost = spent.get(kode, 0)
        rows.append(
            {
                "kode": kode,
                "nama": fund.nama if fund else kode or "(belum dipilih)",
                "biaya": cost,
                "pagu": limit,
                "sisa": None if limit is None else limit - cost,
            }
        )
    columns = ["kode", "nama", "biaya", "pagu", "sisa"]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype(dict.fromkeys(("biaya", "pagu", "sisa"), "Int64"))


def by_code(plan: Plan) -> pd.DataFrame:
    """Return rupiah by program, kegiatan and sub-kegiatan, each with its name.

    Returns
    -------
    DataFrame
        kode, nama, tingkat (0 program, 1 kegiatan, 2 sub-kegiatan), biaya; in the order
        of the codes, so that parts follow their whole.
    """
    codes = catalog.activities()
    sums: dict[tuple[str, int], int] = {}
    names: dict[str, str] = {NO_CODE: ""}
    for row in plan.rows:
        found = codes.get(row.sub_kegiatan)
        levels = [(NO_CODE, 2)]
        if found is not None:
            labels = {
                found.program_kode: found.program_nama,
                found.kegiatan_kode: found.kegiatan_nama,
                found.kode: found.nama,
            }
            names |= labels
            levels = [(kode, level) for level, kode in enumerate(labels)]
        for each in levels:
            sums[each] = sums.get(each, 0) + row.jumlah_biaya
    rows = [(kode, names[kode], level, cost) for (kode, level), cost in sums.items()]
    table = pd.DataFrame(rows, columns=["kode", "nama", "tingkat", "biaya"])
    return table.sort_values("kode", kind="stable", ignore_index=True)


def by_place(plan: Plan, region: Region) -> pd.DataFrame:
    """Return rows and rupiah by kecamatan; what is for the whole area stands first.

    Returns
    -------
    DataFrame
        kode, nama, baris, biaya.
    """
    names = region.kecamatan["nama"]
    spent = rupiah_by(plan, lambda row: row.kecamatan)
    lines = pd.Series([row.kecamatan for row in plan.rows], dtype=object).value_counts()
    rows = [
        (kode, names.get(kode, kode) if kode else WHOLE, int(lines[kode]), spent[kode])
        for kode in sorted(spent)
    ]
    return pd.DataFrame(rows, columns=["kode", "nama", "baris", "biaya"])


def realised(plan: Plan) -> pd.DataFrame:
    """Return plan against realisation, row by row.

    Returns
    -------
    DataFrame
        On the kode of the rows: bentuk, volume, biaya (planned), tw1 to tw4 (rupiah
        spent, missing where nothing was entered), volume_jadi, biaya_jadi.
    """
    entered = {(each.kode, each.triwulan): each for each in plan.realisasi}
    rows = {}
    for row in plan.rows:
        done = [entered.get((row.kode, quarter)) for quarter in QUARTERS]
        known = [each for each in done if each is not None]
        rows[row.kode] = {
            "bentuk": row.bentuk,
            "volume": row.volume,
            "biaya": row.jumlah_biaya,
            **{
                f"tw{quarter}": None if each is None else each.biaya
                for quarter, each in zip(QUARTERS, done, strict=True)
            },
            "volume_jadi": sum(each.volume for each in known) if known else None,
            "biaya_jadi": sum(each.biaya for each in known) if known else None,
        }
    table = pd.DataFrame.from_dict(rows, orient="index")
    return table.astype({name: "Int64" for name in table.columns if name != "bentuk"})


@dataclass(frozen=True)
class Change:
    """One difference between two plans."""

    bentuk: str
    kolom: str
    lama: object
    baru: object


def differences(old: Plan, new: Plan) -> list[Change]:
    """Return which rows came, went or changed; rows are matched by their kode."""
    before = {row.kode: row for row in old.rows}
    after = {row.kode: row for row in new.rows}
    found = [
        Change(row.bentuk, "baris", "ada", "dihapus")
        for kode, row in before.items()
        if kode not in after
    ]
    for kode, row in after.items():
        if kode not in before:
            found.append(Change(row.bentuk, "baris", "", "baru"))
            continue
        for name in PlanRow.__annotations__:
            one, other = getattr(before[kode], name), getattr(row, name)
            if one != other:
                found.append(Change(row.bentuk, name, one, other))
    return found


def added_up(plans: Iterable[Plan], *, nama: str, tingkat: str, kecamatan: str) -> Plan:
    """Return the plans of desa or kecamatan as one plan of the level above.

    Every row keeps its place, money and realisation; rows for a whole desa or kecamatan
    get its code, so that the sums stay what they were. A source of funds that has a
    pagu in all plans it pays in has their sum.

    Raises
    ------
    ValueError
        If there is no plan, or they are of different tahun, kabupaten or data.
    """
    given = list(plans)
    if len({(each.dataset, each.wilayah, each.tahun) for each in given}) != 1:
        raise ValueError("plans of one tahun, kabupaten and data set, at least one")
    if tingkat not in (KECAMATAN, KABUPATEN):
        raise ValueError(f"plans do not add up to a {DESA}")
    rows = [
        replace(
            row,
            kode=f"{part.id}-{row.kode}",
            kecamatan=row.kecamatan or part.kecamatan,
            desa=row.desa or part.desa,
        )
        for part in given
        for row in part.rows
    ]
    first = given[0]
    return Plan(
        nama=nama,
        dataset=first.dataset,
        wilayah=first.wilayah,
        tahun=first.tahun,
        tingkat=tingkat,
        kecamatan=kecamatan,
        rows=tuple(rows),
        realisasi=tuple(
            replace(each, kode=f"{part.id}-{each.kode}")
            for part in given
            for each in part.realisasi
        ),
        pagu=_pagu_of(given),
        anggapan=tuple(dict.fromkeys(a for part in given for a in part.anggapan)),
    )


def counted_twice(plans: Iterable[Plan]) -> list[tuple[Plan, Plan]]:
    """Return the pairs that would bring the same rows, or two plans of one place."""
    given = list(plans)
    signs = {part.id: {row.kode for row in part.rows} for part in given}

    def holds(whole: Plan, part: Plan) -> bool:
        own = {f"{part.id}-{kode}" for kode in signs[part.id]}
        return any(
            sign in own or sign.endswith(tuple(f"-{each}" for each in own))
            for sign in signs[whole.id]
        )

    return [
        (one, other)
        for one, other in combinations(given, 2)
        if _where(one) == _where(other) or holds(one, other) or holds(other, one)
    ]


def suggested(plans: Iterable[Plan]) -> list[Plan]:
    """Return one plan of each place, agreed ones first, then the latest.

    A plan of a desa is left out where one of its kecamatan is there.
    """
    found: dict[tuple[str, str, str], Plan] = {}
    for plan in sorted(plans, key=lambda each: (each.terkunci, each.waktu)):
        found[_where(plan)] = plan
    whole = {each.kecamatan for each in found.values() if each.tingkat == KECAMATAN}
    return [
        each
        for each in found.values()
        if each.tingkat != DESA or each.kecamatan not in whole
    ]


def _where(plan: Plan) -> tuple[str, str, str]:
    return plan.tingkat, plan.kecamatan, plan.desa


def _pagu_of(plans: list[Plan]) -> tuple[tuple[str, int], ...]:
    limits = [dict(part.pagu) for part in plans]
    used = [{row.sumber_dana for row in part.rows} for part in plans]
    without = {
        kode for own, has in zip(used, limits, strict=True) for kode in own - set(has)
    }
    sums: dict[str, int] = {}
    for each in limits:
        for kode, amount in each.items():
            sums[kode] = sums.get(kode, 0) + amount
    return tuple((kode, sums[kode]) for kode in sums if kode not in without)


def by_quarter(plan: Plan) -> pd.DataFrame:
    """Return what was spent in each quarter and up to its end.

    Returns
    -------
    DataFrame
        On triwulan 1 to 4: biaya (rupiah, missing where nothing was entered), sampai
        (from the first quarter on), persen (of the plan's total, missing without one).
    """
    spent_in = dict.fromkeys({each.triwulan for each in plan.realisasi}, 0)
    for each in plan.realisasi:
        spent_in[each.triwulan] += each.biaya
    spent = pd.Series(spent_in, dtype="Int64").reindex(list(QUARTERS))
    until = spent.cumsum()
    share = 100 * until.astype("Float64") / (plan.total or pd.NA)
    return pd.DataFrame({"biaya": spent, "sampai": until, "persen": share})
