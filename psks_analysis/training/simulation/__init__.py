"""The simulated data set `latihan`: the same bytes on every machine."""

from pathlib import Path

import pandas as pd

from psks_analysis import paths
from psks_analysis.catalog.facts import FACT_TABLES
from psks_analysis.region import Region, shipped_region
from psks_analysis.training.mistakes import spoil
from psks_analysis.training.parameters import WILAYAH, YEARS
from psks_analysis.training.simulation.layanan import simulated_layanan
from psks_analysis.training.simulation.pmks import POOR, simulated_pmks
from psks_analysis.training.simulation.psks import psm_per_desa, simulated_psks
from psks_analysis.training.simulation.spm_assessments import simulated_spm

SPM = "spm"  # of the whole kabupaten, so no fact like the others


def write(folder: Path = paths.LATIHAN_DIR / WILAYAH) -> list[Path]:
    """Write one CSV per fact and tahun that opens in an Indonesian Excel."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for fact, frame in generate(shipped_region(WILAYAH)).items():
        if fact == SPM:
            files.append(_written(frame, folder / f"{fact}.csv"))
            continue
        table = FACT_TABLES[fact]
        for tahun, rows in table.typed(frame).groupby("tahun"):
            ordered = rows.sort_values(list(table.key))
            files.append(_written(ordered, folder / f"{fact}_{tahun}.csv"))
    return files


def _written(rows: pd.DataFrame, file: Path) -> Path:
    text = rows.to_csv(sep=";", index=False, lineterminator="\r\n")
    file.write_bytes(text.encode("utf-8-sig"))
    return file


def generate(region: Region) -> dict[str, pd.DataFrame]:
    """Return the simulated facts by their name; equal calls give equal frames."""
    psm = {tahun: psm_per_desa(region, tahun) for tahun in YEARS}
    pmks = simulated_pmks(region, psm)
    poor = pmks[pmks["jenis_pmks"] == POOR]
    return {
        "pmks": spoil(pmks),
        "psks": simulated_psks(region, psm),
        "layanan": simulated_layanan(
            region, poor.groupby(["tahun", "kecamatan_kode"])["jumlah"].sum()
        ),
        SPM: simulated_spm(pmks),
    }
