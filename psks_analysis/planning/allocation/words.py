"""An allocation in sentences: what it reaches, what holds it back, what clashes."""

from collections.abc import Mapping
from typing import Any

from psks_analysis import catalog
from psks_analysis.formats import enumeration, number
from psks_analysis.planning.allocation.model import AREA, BUDGET, CAPACITY
from psks_analysis.planning.allocation.problem import Allocation, Problem
from psks_analysis.planning.allocation.worth import Limit

ONCE = (
    "Satu entri menerima tiap layanan paling banyak sekali. Layanan dengan efek di "
    "bawah 1 menolong sebagian dari satu entri; bagian dari beberapa layanan "
    "dijumlahkan, paling banyak satu entri. Yang terbaik dicari menurut aturan ini."
)


def reached(found: Allocation) -> str:
    """Say what it reaches for which money, and how good that provably is."""
    helped = number(float(found.helped.sum().sum()))
    return (
        f"Dengan Rp{number(found.cost)} tertolong kira-kira {helped} entri. Terbukti "
        f"paling banyak {number(100 * found.gap, 2)} % di bawah yang terbaik menurut "
        "anggapan di bawah; dari yang sama baiknya dipilih yang paling merata."
    )


def rule_of_parts(problem: Problem) -> str:
    """Say by which rule the best is sought where effects are below 1; else nothing."""
    return ONCE if (problem.services["efek"] < 1).any() else ""


def held_back(found: list[Limit], names: Mapping[str, str]) -> str:
    """Say which limits bind and what a little more of each would bring.

    Parameters
    ----------
    names
        Of the kecamatan.
    """
    if not found:
        return "Uangnya cukup untuk semua yang dapat direncanakan."
    money = [each for each in found if each.kind == BUDGET]
    clauses = [
        f"{_name(each.kind, each.code, names)} habis; tambahan Rp1.000.000 menolong "
        f"kira-kira {number(each.gain, 2)} entri lagi (berbobot)"
        for each in money
    ]
    others = [_name(e.kind, e.code, names) for e in found if e.kind != BUDGET]
    if others:
        clauses.append(f"yang juga menahan: {enumeration(others)}")
    said = "; ".join(clauses)
    return f"{said[0].upper()}{said[1:]}."


def clash(
    found: list[tuple[str, Any]], problem: Problem, names: Mapping[str, str]
) -> str:
    """Say which limits cannot be met together, and how to mend it."""
    limits = [_limit(kind, code, problem, names) for kind, code in found]
    if len(limits) == 1:
        return (
            f"{limits[0]} tidak dapat dipenuhi: yang diketahui membutuhkan, atau "
            "layanannya, tidak sebanyak itu. Turunkan, atau tambah layanan."
        )
    return (
        f"Tidak dapat dipenuhi bersama: {enumeration(limits)}. "
        "Longgarkan salah satunya."
    )


def _limit(kind: str, code: Any, problem: Problem, names: Mapping[str, str]) -> str:
    if kind == BUDGET:
        return f"{_name(kind, code, names)} Rp{number(problem.budget[code])}"
    if kind == CAPACITY:
        return f"{_name(kind, code, names)} {number(problem.capacity[code])} satuan"
    floor = problem.least_area if kind == AREA else problem.least_kind
    return f"{_name(kind, code, names)} {number(floor[code])} entri"


def _name(kind: str, code: Any, names: Mapping[str, str]) -> str:
    if kind == BUDGET:
        fund = catalog.funds().get(code)
        return f"pagu {fund.nama if fund else code}"
    if kind == CAPACITY:
        return f"kapasitas PSKS {names.get(code, code)}"
    if kind == AREA:
        return f"paling sedikit di {names.get(code, code)}"
    return f"paling sedikit untuk {catalog.kind_name(code)}"
