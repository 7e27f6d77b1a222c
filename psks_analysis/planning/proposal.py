"""From what a planner chooses to the problem of allocation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from psks_analysis import catalog
from psks_analysis.catalog import Layanan
from psks_analysis.planning.allocation import Problem
from psks_analysis.planning.need import as_table
from psks_analysis.planning.plan import ChosenService, Plan
from psks_analysis.priority import usg
from psks_analysis.priority.usg import CRITERIA

NEUTRAL = 1.0


@dataclass(frozen=True)
class Choice:
    """What is chosen for an allocation, all of it editable by the planner.

    Parameters
    ----------
    layanan : DataFrame
        Index kode of the services: biaya_satuan (rupiah), efek, paling_banyak (units;
        missing without a limit).
    pagu : mapping of str to int
        Rupiah by source of funds.
    kecamatan : sequence of str
        Where; all kecamatan of the kabupaten or some.
    chosen : sequence of str
        Kecamatan that count `chosen_worth` times, from the saved analysis.
    kind_worth : mapping of str to float
        Weight of a kind; those left out count 1.
    least_area, least_kind : int
        Entries that must be helped in every kecamatan, and of every kind, that has
        that many.
    capacity : mapping of str to float
        Units that the PSKS of a kecamatan can carry; without it there is no limit.
    """

    layanan: pd.DataFrame
    pagu: Mapping[str, int]
    kecamatan: Sequence[str]
    chosen: Sequence[str] = ()
    chosen_worth: float = NEUTRAL
    kind_worth: Mapping[str, float] | None = None
    least_area: int = 0
    least_kind: int = 0
    capacity: Mapping[str, float] | None = None


def choice_of(
    plan: Plan,
    kecamatan: Sequence[str],
    kind_worth: Mapping[str, float] | None = None,
    active_psm: Mapping[str, float] | None = None,
) -> Choice:
    """Return what a plan says about its allocation, for these kecamatan.

    A kecamatan whose active PSM are not known has no limit of capacity.
    """
    capacity = {
        kode: plan.per_psm * active
        for kode, active in (active_psm or {}).items()
        if plan.per_psm and not pd.isna(active)
    }
    menu = catalog.services()  # it may have changed since the plan was made
    own = [
        each
        for each in plan.layanan
        if each.kode in menu and not menu[each.kode].is_referral
    ]
    layanan = pd.DataFrame(
        {
            "biaya_satuan": [each.biaya_satuan for each in own],
            "efek": [each.efek for each in own],
            "paling_banyak": [each.paling_banyak for each in own],
        },
        index=[each.kode for each in own],
    )
    return Choice(
        layanan=layanan,
        pagu=dict(plan.pagu),
        kecamatan=[plan.kecamatan] if plan.kecamatan else list(kecamatan),
        chosen=plan.terpilih,
        chosen_worth=plan.bobot_terpilih,
        kind_worth=kind_worth,
        least_area=plan.lantai,
        least_kind=plan.lantai_jenis,
        capacity=capacity,
    )


def for_kinds(plan: Plan, kinds: tuple[str, ...]) -> Plan:
    """Change the kinds; new ones bring their priced services, gone ones take them."""
    menu = [each.kode for each in plannable(kinds)]
    same = [each for each in plan.layanan if each.kode in menu]
    had = {each.kode for each in plannable(plan.jenis)}
    new = [priced(kode) for kode in menu if kode not in had]
    return replace(plan, jenis=kinds, layanan=(*same, *new))


def priced(kode: str) -> ChosenService:
    """Return a service of the menu with the cost and effect that stand there."""
    service = catalog.services()[kode]
    return ChosenService(
        kode=kode,
        biaya_satuan=service.biaya_satuan or 0,
        efek=service.efek or 0.0,
    )


def units_of(plan: Plan) -> pd.DataFrame:
    """Return units by service and kecamatan of a plan, e.g. of last year."""
    rows = [
        (row.layanan, row.kecamatan or plan.kecamatan, row.volume)
        for row in plan.rows
        if row.layanan
    ]
    table = pd.DataFrame(rows, columns=["layanan", "kecamatan", "volume"])
    return table.pivot_table(
        index="layanan", columns="kecamatan", values="volume", aggfunc="sum"
    )


def plannable(jenis: Sequence[str]) -> list[Layanan]:
    """Return the priced services of the kabupaten for any of these kinds."""
    wanted = set(jenis)
    return [
        each
        for each in catalog.services().values()
        if not each.is_referral
        and each.biaya_satuan
        and each.efek
        and wanted & set(each.jenis_pmks)
    ]


def referrals(jenis: Sequence[str]) -> list[Layanan]:
    """Return the services that can only be referred to, with their reasons."""
    wanted = set(jenis)
    return [
        each
        for each in catalog.services().values()
        if each.is_referral and wanted & set(each.jenis_pmks)
    ]


def problem(need: pd.DataFrame, choice: Choice) -> Problem:
    """Return the problem of allocation; `need` is that of `need.unmet_need`."""
    services = choice.layanan.index
    menu = catalog.services()
    kinds = [
        kind
        for kind in catalog.pmks_kinds()
        if any(kind in menu[kode].jenis_pmks for kode in services)
    ]
    wanted = as_table(need).reindex(index=list(choice.kecamatan), columns=kinds)
    worth = pd.DataFrame(NEUTRAL, wanted.index, wanted.columns)
    worth *= [(choice.kind_worth or {}).get(kind, NEUTRAL) for kind in kinds]
    worth.loc[worth.index.isin(choice.chosen)] *= choice.chosen_worth
    funds = [kode for kode, amount in choice.pagu.items() if amount > 0]
    capacity = choice.capacity or {}
    limits = choice.layanan["paling_banyak"].astype(float)
    load = [capacity.get(kode, np.inf) for kode in wanted.index]
    budget = {kode: int(choice.pagu[kode]) for kode in funds}
    return Problem(
        need=wanted,
        worth=worth,
        services=pd.DataFrame(
            {
                "biaya": choice.layanan["biaya_satuan"].astype(int),
                "efek": choice.layanan["efek"].astype(float),
                "beban": 1.0,
                "paling_banyak": limits.fillna(np.inf),
            }
        ),
        serves=pd.DataFrame(
            [[kind in menu[kode].jenis_pmks for kind in kinds] for kode in services],
            services,
            kinds,
        ),
        budget=pd.Series(budget, dtype="int64"),
        pays=pd.DataFrame(True, funds, services),
        capacity=pd.Series(load, wanted.index, dtype=float),
        least_area=_floor(wanted.sum(axis="columns"), choice.least_area),
        least_kind=_floor(wanted.sum(), choice.least_kind),
    )


def _floor(reachable: pd.Series, least: int) -> pd.Series:
    """Ask for so many only where there are so many."""
    return pd.Series(np.where(reachable >= least, least, 0.0), reachable.index)


def worth_of_usg(scores: Mapping[str, Any]) -> dict[str, float]:
    """Return weights of kinds from saved USG scores: total over the mean total.

    Problems whose name is not a kind have no weight.
    """
    rows = scores.get("baris") or []
    if not rows:
        return {}
    table = pd.DataFrame(rows, columns=["masalah", "penilai", *CRITERIA])
    # Somebody may have scored one problem twice; the page asks to mend that.
    total = usg(table.drop_duplicates(["masalah", "penilai"]))["total"]
    names = {catalog.kind_name(kode): kode for kode in catalog.pmks_kinds()}
    mean = total.mean()
    return {
        names[each]: round(float(value / mean), 2)
        for each, value in total.items()
        if each in names
    }
