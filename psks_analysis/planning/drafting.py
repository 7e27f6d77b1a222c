"""From an allocation to the draft of a work plan: rows, their words, their sums."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from psks_analysis import catalog
from psks_analysis.catalog import Layanan
from psks_analysis.formats import number
from psks_analysis.planning.allocation import Allocation
from psks_analysis.planning.allocation.words import rule_of_parts
from psks_analysis.planning.plan import Plan, PlanRow
from psks_analysis.planning.problem_tree import ProblemTree
from psks_analysis.planning.reasons import next_place, why
from psks_analysis.region.levels import DESA

SEX_ASSUMED = (
    "Sasaran laki-laki dan perempuan dibagi menurut perbandingan entri di kabupaten."
)
MONTHS = (2, 11)  # money comes after January, reports are written in December


@dataclass(frozen=True)
class Share:
    """The part of an allocation that one row stands for."""

    layanan: str
    kecamatan: str
    sumber_dana: str
    jenis: str
    unit: int
    tertolong: int


def draft(
    allocation: Allocation,
    need: pd.DataFrame,
    tree: ProblemTree | None = None,
    men: Mapping[str, float] | None = None,
) -> tuple[PlanRow, ...]:
    """Return rows of a plan from an allocation, each with where its words come from.

    Problem and cause are those of the saved tree where it has any, else the need
    itself; objective, output and outcome are drafts to be reworded. The target group is
    divided by sex where `men`, the share of men by kind, is known.
    """
    table = need.set_index(["kecamatan", "jenis"])
    return tuple(
        PlanRow(
            kode=f"b{number_:03d}",
            **_why(table.loc[(part.kecamatan, part.jenis)], part.jenis, tree),
            **_what(catalog.services()[part.layanan], allocation, part.unit),
            **_by_sex(part, men or {}),
            jenis=part.jenis,
            sasaran=part.tertolong,
            kecamatan=part.kecamatan,
            sumber_dana=part.sumber_dana,
            mulai=MONTHS[0],
            selesai=MONTHS[1],
            **_outcome(
                table.loc[(part.kecamatan, part.jenis)], part.jenis, part.tertolong
            ),
        )
        for number_, part in enumerate(shares(allocation), start=1)
    )


def shares(allocation: Allocation) -> list[Share]:
    """Divide an allocation into rows of one service, kecamatan, source and kind.

    Units add up to those of the allocation; entries too, but for halves rounded. What
    only one service helps is given to it first.
    """
    payments = allocation.by_source().to_dict("records")
    left = allocation.helped.round().astype(int)
    menu = catalog.services()
    kinds = [
        [k for k in menu[part["layanan"]].jenis_pmks if k in left.columns]
        for part in payments
    ]
    found: dict[int, list[Share]] = {}
    for position in sorted(range(len(payments)), key=lambda each: len(kinds[each])):
        part = payments[position]
        effect = float(allocation.problem.services.loc[part["layanan"], "efek"])
        own = left.loc[part["kecamatan"], kinds[position]].sort_values(
            ascending=False, kind="stable"
        )
        helped = _taken(own, round(part["unit"] * effect))
        left.loc[part["kecamatan"], helped.index] -= helped
        units = _divided(int(part["unit"]), helped)
        found[position] = [
            Share(
                str(part["layanan"]),
                str(part["kecamatan"]),
                str(part["sumber_dana"]),
                str(kind),
                units[kind],
                int(helped[kind]),
            )
            for kind in helped.index
            if units[kind]
        ]
    return [each for position in sorted(found) for each in found[position]]


def _taken(own: pd.Series, most: int) -> pd.Series:
    """Take up to `most` entries from the kinds in their order."""
    before = own.cumsum() - own
    return (most - before).clip(lower=0).clip(upper=own).astype(int)


def _divided(units: int, helped: pd.Series) -> dict[str, int]:
    """Divide whole units by the entries helped; the sum stays what it was."""
    total = int(helped.sum())
    exact = units * helped / total if total else helped * 0.0
    whole = np.floor(exact + 1e-9).astype(int)
    more = units - int(whole.sum())
    for kind in (exact - whole).sort_values(ascending=False, kind="stable").index:
        if more <= 0:
            break
        given = 1 if total else more
        whole[kind] += given
        more -= given
    return {str(kind): int(count) for kind, count in whole.items()}


def _by_sex(part: Share, men: Mapping[str, float]) -> dict[str, Any]:
    if part.jenis not in men:
        return {}
    laki = round(part.tertolong * men[part.jenis])
    return {"laki": laki, "perempuan": part.tertolong - laki}


def row_of(
    plan: Plan, layanan: str, kode: str, tree: ProblemTree | None = None
) -> PlanRow:
    """Return a row for a service of the menu, at the plan's own price.

    Without a service it is a row to be written by hand: it has only what the analysis
    says of every row.
    """
    where: dict[str, Any] = {"kecamatan": next_place(plan, layanan), "desa": plan.desa}
    if not layanan:
        kind = plan.jenis[0] if len(plan.jenis) == 1 else ""
        return PlanRow(kode=kode, jenis=kind, **why(tree, kind), **where)
    service = catalog.services()[layanan]
    own = {each.kode: each for each in plan.layanan}
    price = own[layanan].biaya_satuan if layanan in own else service.biaya_satuan or 0
    kinds = [k for k in service.jenis_pmks if not plan.jenis or k in plan.jenis]
    words = _service(service)
    if plan.tingkat == DESA:  # who answers for it in the desa is for the desa to say
        words |= {"penanggung_jawab": "", "mitra": ", ".join(service.instansi)}
    return PlanRow(
        kode=kode,
        **words,
        **why(tree, kinds[0] if kinds else ""),
        **where,
        jenis=kinds[0] if kinds else "",
        biaya_satuan=price,
        mulai=MONTHS[0],
        selesai=MONTHS[1],
    )


def assumptions(
    allocation: Allocation, men: Mapping[str, float] | None = None
) -> tuple[str, ...]:
    """Return what was assumed, to be printed with the plan."""
    services = allocation.problem.services
    used = allocation.units.sum(axis="columns")
    general = [SEX_ASSUMED] if men else []
    if rule := rule_of_parts(allocation.problem):
        general.append(rule)
    return (
        *general,
        *(_effect(kode, services.loc[kode]) for kode in services.index[used > 0]),
    )


def _effect(kode: str, assumed: pd.Series) -> str:
    service = catalog.services()[kode]
    return (
        f"{service.nama}: satu {service.satuan} dianggap menolong "
        f"{number(assumed['efek'], 2)} entri dengan biaya Rp{number(assumed['biaya'])}."
    )


def _why(row: pd.Series, kind: str, tree: ProblemTree | None) -> dict[str, Any]:
    name = catalog.kind_name(kind)
    said = why(tree, kind)
    need = f"{number(row['belum'])} entri {name} belum tertangani di {row['nama']}"
    if said:
        return said | {"keterangan": need}
    return {"masalah": need, "tujuan": f"Bertambahnya {name} yang tertangani"}


def _what(service: Layanan, allocation: Allocation, units: int) -> dict[str, Any]:
    return _service(service) | {
        "volume": units,
        "biaya_satuan": int(allocation.problem.services.loc[service.kode, "biaya"]),
        "target_keluaran": units,
    }


def _service(service: Layanan) -> dict[str, Any]:
    return {
        "layanan": service.kode,
        "sub_kegiatan": service.sub_kegiatan[0],
        "bentuk": _form_of(service),
        "satuan": service.satuan,
        "penanggung_jawab": service.instansi[0],
        "pelaksana": ", ".join(catalog.kind_name(kode) for kode in service.psks),
        "mitra": ", ".join(service.instansi[1:]),
        "indikator_keluaran": f"Jumlah {service.satuan} yang menerima",
    }


def _form_of(service: Layanan) -> str:
    """Return what is done: what the kabupaten may not do, it refers."""
    says_so = not service.is_referral or "rujuk" in service.nama.lower()
    return service.nama if says_so else f"Rujukan: {service.nama}"


def _outcome(row: pd.Series, kind: str, helped: int) -> dict[str, Any]:
    """Return the outcome indicator with baseline and target, where both are known."""
    total, left = row["jumlah"], row["belum"]
    if pd.isna(total) or pd.isna(left) or not total:
        return {}
    before = 100 * (total - left) / total
    after = min(100.0, 100 * (total - left + helped) / total)
    return {
        "indikator_hasil": f"Persentase {catalog.kind_name(kind)} tertangani",
        "dasar_hasil": round(float(before), 1),
        "target_hasil": round(float(after), 1),
    }
