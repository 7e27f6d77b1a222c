"""Who there is to help: PSM and TKSK per kecamatan, gaps, and help from next door."""

from collections.abc import Iterable

import pandas as pd

from psks_analysis.indicators import (
    DESA_WITH_PSM,
    PSKS_DENSITY,
    SHARE_ACTIVE,
    SHARE_HANDLED,
)
from psks_analysis.views.measures import Measures

GROUP = "TANPA-24"  # Fakir Miskin are too many to be anybody's caseload
COLUMNS = [
    *("nama", "psm", "psm_aktif", "psm_terlatih", "tksk", "psks", "desa_tanpa_psm"),
    *("belum", "beban", "selisih", "tetangga"),
]


def capacity(
    now: Measures, trained: pd.Series, neighbours: Iterable[tuple[str, str]]
) -> pd.DataFrame:
    """Return the PSKS of every kecamatan against what is to be done there.

    Parameters
    ----------
    now : Measures
        Of both sexes.
    trained : Series of number
        Trained PSM by kecamatan_kode; missing where not reported.
    neighbours : iterable of pairs
        As ``Region.neighbours`` gives them.

    Returns
    -------
    DataFrame
        Index kecamatan_kode; nama, psm, psm_aktif, psm_terlatih, tksk, psks,
        desa_tanpa_psm, belum (entries not handled, without Fakir Miskin), beban (of
        them per active PSM), selisih (active PSM more or, negative, fewer than the
        kabupaten's own burden would ask for; whole PSM, towards zero), tetangga (codes
        of neighbours that have some more, where there are too few). Missing where a
        part is hidden or not reported.

    Examples
    --------
    See ``tests/planning/test_capacity.py``.
    """
    names = now.kecamatan(PSKS_DENSITY, "SEMUA")["kecamatan_nama"]
    share = now.kecamatan(SHARE_HANDLED, GROUP)
    desa = now.kecamatan(DESA_WITH_PSM, "PSM")
    columns = {
        "nama": names,
        "psm": now.kecamatan(PSKS_DENSITY, "PSM")["pembilang"],
        "psm_aktif": now.kecamatan(SHARE_ACTIVE, "PSM")["pembilang"],
        "psm_terlatih": trained,
        "tksk": now.kecamatan(PSKS_DENSITY, "TKSK")["pembilang"],
        "psks": now.kecamatan(PSKS_DENSITY, "SEMUA")["pembilang"],
        "desa_tanpa_psm": desa["penyebut"] - desa["pembilang"],
        "belum": share["penyebut"] - share["pembilang"],
    }
    table = pd.DataFrame(
        {name: each.reindex(names.index) for name, each in columns.items()}
    )
    active = table["psm_aktif"].where(table["psm_aktif"] > 0)
    table["beban"] = table["belum"] / active
    table["selisih"] = _difference(table["belum"], table["psm_aktif"])
    table["tetangga"] = _next_door(table["selisih"], neighbours)
    return table[COLUMNS]


def _difference(left: pd.Series, active: pd.Series) -> pd.Series:
    """Return whole PSM above or below what the kabupaten's own burden would ask for."""
    known = left.notna() & active.notna()
    done, people = left[known].sum(), active[known].sum()
    if not done or not people:
        return pd.Series(float("nan"), left.index)
    wanted = left / (done / people)
    return (active - wanted).where(known).map(lambda gap: float(int(gap)), "ignore")


def _next_door(
    difference: pd.Series, neighbours: Iterable[tuple[str, str]]
) -> list[tuple[str, ...]]:
    beside: dict[str, list[str]] = {str(kode): [] for kode in difference.index}
    for one, other in neighbours:
        for here, there in ((one, other), (other, one)):
            if here in beside and there in beside:
                beside[here].append(there)
    spare = {str(kode) for kode in difference.index[difference > 0]}
    short = set(difference.index[difference < 0])
    return [
        tuple(sorted(set(beside[str(kode)]) & spare)) if kode in short else ()
        for kode in difference.index
    ]
