"""Why the chosen services can help nobody, service by service, and how to mend it."""

import pandas as pd

from psks_analysis import catalog
from psks_analysis.catalog import Layanan
from psks_analysis.formats import enumeration, number
from psks_analysis.planning.allocation import Problem, is_hopeless, unable
from psks_analysis.planning.allocation.unable import (
    NO_CAPACITY,
    NO_MONEY,
    NO_NEED,
    NO_UNIT,
)
from psks_analysis.planning.need import HIDDEN, SILENT, UNKNOWN
from psks_analysis.planning.plan import Plan

NONE_WAITING = "tidak ada yang belum tertangani"
STATES = {
    HIDDEN: "angkanya dirahasiakan supaya tidak ada orang yang dapat dikenali",
    SILENT: "tidak dilaporkan",
    UNKNOWN: "penanganannya tidak diketahui",
}
NOT_THERE = "tidak ada lagi di menu layanan, atau sekarang hanya rujukan"
MENDS = {
    NO_NEED: "pilih jenis atau layanan lain di langkah 2, atau tulis barisnya sendiri "
    "di langkah 4 bila Anda tahu siapa yang membutuhkan",
    NO_UNIT: "naikkan “Paling banyak” di langkah 2",
    NO_CAPACITY: "naikkan satuan tiap PSM di langkah 3 (0 berarti tanpa batas)",
    NO_MONEY: "naikkan pagu di langkah 3",
    NOT_THERE: "pilih layanannya lagi di langkah 2",
}


def why_nobody(
    plan: Plan, problem: Problem, need: pd.DataFrame, where: str
) -> tuple[str, ...]:
    """Say why no chosen service can help anybody; nothing where one can.

    Parameters
    ----------
    need
        That of `need.unmet_need`, which knows why a number is missing.
    where
        The kecamatan or kabupaten of the plan, and of which data.

    Returns
    -------
    tuple of str
        What, then why for each service, then how to mend it.
    """
    if not is_hopeless(problem):
        return ()
    menu, reasons = catalog.services(), unable(problem).to_dict()
    own = need[need["kecamatan"].isin(problem.need.index)]
    chosen = [each.kode for each in plan.layanan]
    reasons |= {kode: NOT_THERE for kode in chosen if kode not in reasons}
    mends = [MENDS[reason] for reason in MENDS if reason in reasons.values()]
    return (
        f"Tidak ada layanan terpilih yang dapat menolong siapa pun di {where}, jadi "
        "tidak ada yang dapat dialokasikan.",
        *(
            f"{menu[kode].nama if kode in menu else kode}: "
            f"{_reason(reasons[kode], menu.get(kode), problem, own)}."
            for kode in chosen
        ),
        f"Yang dapat dilakukan: {'; '.join(mends)}.",
    )


def _reason(
    reason: str, service: Layanan | None, problem: Problem, need: pd.DataFrame
) -> str:
    if service is None or reason == NOT_THERE:
        return NOT_THERE
    if reason == NO_NEED:
        return "; ".join(_no_need(kind, need) for kind in service.jenis_pmks)
    if reason == NO_UNIT:
        return "batas “Paling banyak” kurang dari satu satuan"
    if reason == NO_CAPACITY:
        return "PSM aktif di kecamatan yang membutuhkan tidak sanggup satu satuan pun"
    price = number(problem.services.loc[service.kode, "biaya"])
    return f"tidak ada pagu yang cukup untuk satu satuan (Rp{price})"


def _no_need(kind: str, need: pd.DataFrame) -> str:
    """Say why nobody of a kind can be planned for, in how many kecamatan each."""
    own = need[need["jenis"] == kind]
    states = own["dasar"].map(STATES).fillna(NONE_WAITING)
    counts = states.value_counts(sort=False)
    if len(counts) == 1:
        return f"{catalog.kind_name(kind)}, {counts.index[0]}"
    parts = [f"{state} di {number(int(n))} kecamatan" for state, n in counts.items()]
    return f"{catalog.kind_name(kind)}, {enumeration(parts)}"
