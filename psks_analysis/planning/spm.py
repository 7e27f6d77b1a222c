"""Achievement of the minimum services: of those assessed to need one, who got it.

The denominator is the need assessed in the year, never the register of PMKS. It comes
from a file of its own, since no recap holds it: `spm.csv` of the simulated data, or
`<store>/spm-<wilayah>.csv` of the office (tahun, spm, membutuhkan, terpenuhi).
"""

from pathlib import Path

import pandas as pd

from psks_analysis import catalog, disclosure, indicators, paths
from psks_analysis.errors import PlanningError
from psks_analysis.views.groups import thresholds
from psks_analysis.views.selection import LATIHAN

COLUMNS = ["tahun", "spm", "membutuhkan", "terpenuhi"]
NO_NEED = "tidak ada kebutuhan"


def spm_file(dataset: str, wilayah: str) -> Path:
    """Return where the assessments of a kabupaten lie; the file may not be there."""
    if dataset == LATIHAN:
        return paths.LATIHAN_DIR / wilayah / "spm.csv"
    return paths.store_dir() / f"spm-{wilayah}.csv"


def read_assessments(file: Path) -> pd.DataFrame:
    """Read assessments; empty without a file.

    Raises
    ------
    PlanningError
        With row and column, where a number is no count, more got it than needed it, or
        a service stands twice in a tahun.
    """
    if not file.exists():
        return pd.DataFrame(columns=COLUMNS)
    try:
        table = pd.read_csv(file, sep=";", dtype="string", encoding="utf-8-sig")
    except (OSError, ValueError) as broken:
        raise PlanningError(f"{file.name} tidak terbaca sebagai CSV.") from broken
    if list(table.columns) != COLUMNS:
        raise PlanningError(f"{file.name} baris 1: kolom harus {';'.join(COLUMNS)}.")
    for place, row in enumerate(table.itertuples(), start=2):
        _check(file.name, place, row._asdict())
    twice = table.duplicated(["tahun", "spm"])
    if twice.any():
        line = int(twice.to_numpy().argmax()) + 2
        raise PlanningError(
            f"{file.name} baris {line}: layanan ini sudah ada untuk tahun itu."
        )
    return table.astype(dict.fromkeys(("tahun", "membutuhkan", "terpenuhi"), int))


def achievements(assessed: pd.DataFrame, tahun: int) -> pd.DataFrame:
    """Return the five services of one tahun.

    Returns
    -------
    DataFrame
        Index spm; nama, membutuhkan, terpenuhi, capaian, bawah, atas (per cent,
        Wilson), keterangan. Missing where nothing was assessed; small counts, also of
        those who did not get it, are hidden; without need there is no percentage.
    """
    own = assessed[assessed["tahun"] == tahun].set_index("spm")
    names = catalog.minimum_services()
    table = own.reindex(list(names))[["membutuhkan", "terpenuhi"]].astype(float)
    share = indicators.wilson_interval(table["terpenuhi"], table["membutuhkan"])
    table["capaian"] = 100 * table["terpenuhi"] / table["membutuhkan"]
    table["bawah"], table["atas"] = 100 * share["bawah"], 100 * share["atas"]
    limit = thresholds()
    small = [
        _is_small(
            row.membutuhkan, row.terpenuhi, max(limit[k] for k in names[kode].jenis)
        )
        for kode, row in zip(table.index, table.itertuples(), strict=True)
    ]
    table["keterangan"] = [
        disclosure.HIDDEN_NOTE if hidden else NO_NEED if need == 0 else ""
        for hidden, need in zip(small, table["membutuhkan"], strict=True)
    ]
    numbers = ["membutuhkan", "terpenuhi", "capaian", "bawah", "atas"]
    table.loc[small, numbers] = float("nan")
    table.insert(0, "nama", [names[kode].nama for kode in table.index])
    return table


def _is_small(need: float, met: float, limit: int) -> bool:
    return any(0 < part < limit for part in (need, met, need - met))


def _check(name: str, place: int, row: dict) -> None:
    where = f"{name} baris {place}"
    for column in ("tahun", "membutuhkan", "terpenuhi"):
        if not str(row[column]).isdigit():
            raise PlanningError(
                f"{where}, kolom {column}: harus bilangan bulat, tertulis "
                f"“{row[column]}”."
            )
    if row["spm"] not in catalog.minimum_services():
        raise PlanningError(f"{where}, kolom spm: “{row['spm']}” tidak dikenal.")
    if int(row["terpenuhi"]) > int(row["membutuhkan"]):
        raise PlanningError(
            f"{where}: terpenuhi {row['terpenuhi']} lebih dari yang membutuhkan "
            f"{row['membutuhkan']}. Capaian tidak dapat lebih dari 100 %; periksa."
        )
