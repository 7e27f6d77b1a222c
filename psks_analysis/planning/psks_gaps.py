"""Each kind of PSKS: how many lie idle, where there is none, and who waits there."""

import pandas as pd

from psks_analysis import catalog
from psks_analysis.indicators import PSKS_DENSITY, SHARE_ACTIVE
from psks_analysis.planning import service_matching
from psks_analysis.views.measures import Measures

TOO_MANY = "PMKS-24"  # Fakir Miskin are nobody's caseload
COLUMNS = ["nama", "jumlah", "aktif", "belum_aktif", "tanpa", "menunggu"]


def psks_gaps(now: Measures, need: pd.DataFrame) -> pd.DataFrame:
    """Return capacity that lies idle and capacity that lacks, by kind of PSKS.

    Parameters
    ----------
    now : Measures
        Of both sexes.
    need : DataFrame
        As ``need.unmet_need`` gives it.

    Returns
    -------
    DataFrame
        Index jenis of PSKS; nama, jumlah, aktif, belum_aktif (idle; missing where a
        part is not reported), tanpa (names of kecamatan that report none), menunggu
        (entries known not to be handled there, of the kinds that the menu of services
        joins with it, without Fakir Miskin).
    """
    names = now.kecamatan(PSKS_DENSITY, "SEMUA")["kecamatan_nama"]
    joined = service_matching.table()
    rows = {}
    for kind in catalog.psks_kinds():
        there = now.kecamatan(PSKS_DENSITY, kind)["pembilang"].reindex(names.index)
        every, active = (
            _whole(now, each, kind) for each in (PSKS_DENSITY, SHARE_ACTIVE)
        )
        without = there.index[there == 0]
        helped = set(joined.index[joined[kind] > 0]) - {TOO_MANY}
        waits = need["kecamatan"].isin(without) & need["jenis"].isin(helped)
        rows[kind] = {
            "nama": catalog.kind_name(kind),
            "jumlah": every,
            "aktif": active,
            "belum_aktif": every - active,
            "tanpa": tuple(str(names[kode]) for kode in without),
            "menunggu": need.loc[waits, "belum"].sum(),
        }
    return pd.DataFrame.from_dict(rows, orient="index")[COLUMNS]


def _whole(now: Measures, indikator: str, kind: str) -> float:
    found = now.kabupaten(indikator, kind)
    return float("nan") if found is None else float(found["pembilang"])
