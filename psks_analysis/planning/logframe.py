"""A work plan as a logical framework: from the goal down to what is done."""

import pandas as pd

from psks_analysis import catalog
from psks_analysis.formats import number
from psks_analysis.planning.plan import Plan, PlanRow
from psks_analysis.region import Region

GOAL, PURPOSE, OUTPUT, ACTIVITY = "Tujuan umum", "Hasil", "Keluaran", "Kegiatan"
COLUMNS = ["Tingkat", "Uraian", "Indikator", "Sumber pembuktian", "Anggapan"]
REGISTER = "Rekap PMKS dan PSKS"
REPORTS = "Laporan pelaksana, daftar penerima di kantor"


def logframe(plan: Plan, region: Region) -> pd.DataFrame:
    """Return goals, outcomes, outputs and activities, those that say the same once.

    Returns
    -------
    DataFrame of str
        Tingkat, Uraian, Indikator, Sumber pembuktian, Anggapan.
    """
    assumed = " ".join(plan.anggapan)
    rows: list[tuple[str, str, str, str, str]] = []
    goals = dict.fromkeys(row.tujuan for row in plan.rows if row.tujuan)
    rows += [(GOAL, goal, "", REGISTER, "") for goal in goals]
    rows += [
        (PURPOSE, _outcome(row, region), _outcome_indicator(row), REGISTER, assumed)
        for row in plan.rows
        if row.indikator_hasil
    ]
    rows += [(OUTPUT, row.bentuk, _output(row), REPORTS, "") for row in plan.rows]
    rows += [(ACTIVITY, row.bentuk, _input(row), "", "") for row in plan.rows]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.drop_duplicates(ignore_index=True)


def _outcome(row: PlanRow, region: Region) -> str:
    known = row.jenis in catalog.pmks_kinds()
    kind = catalog.kind_name(row.jenis) if known else "Sasaran"
    name = region.kecamatan["nama"].get(row.kecamatan, row.kecamatan)
    return f"{kind} di {name or 'seluruh wilayah rencana'} tertolong"


def _outcome_indicator(row: PlanRow) -> str:
    before, after = number(row.dasar_hasil, 1), number(row.target_hasil, 1)
    return f"{row.indikator_hasil}: dari {before} menjadi {after}"


def _output(row: PlanRow) -> str:
    target = "" if row.target_keluaran is None else f": {number(row.target_keluaran)}"
    return f"{row.indikator_keluaran}{target}"


def _input(row: PlanRow) -> str:
    return f"{number(row.volume)} {row.satuan}, Rp{number(row.jumlah_biaya)}"
