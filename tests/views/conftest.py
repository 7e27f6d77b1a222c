"""A small world typed by hand: three kecamatan, two years, large enough to be shown."""

import pandas as pd
import pytest

from psks_analysis import paths
from psks_analysis.region import Region, load_region
from psks_analysis.store import database, snapshots
from psks_analysis.views.measures import measures_by_year
from psks_analysis.views.overview import overview

ELDERLY, DISABLED = "PMKS-08", "PMKS-09"


def pmks(tahun, number, kind, men, women, handled):
    return {
        **{"tahun": tahun, "kecamatan_kode": f"35.13.{number:02}", "jenis_pmks": kind},
        **{"satuan": "orang", "laki": men, "perempuan": women, "jumlah": men + women},
        "tertangani": handled,
    }


PMKS = [
    pmks(2024, 1, ELDERLY, 150, 250, 100),
    pmks(2024, 2, ELDERLY, 100, 200, 90),
    pmks(2024, 3, ELDERLY, 200, 300, None),
    pmks(2024, 1, DISABLED, 120, 80, 50),
    pmks(2024, 2, DISABLED, 0, 0, 0),
    pmks(2024, 3, DISABLED, 150, 100, 60),
    pmks(2023, 1, ELDERLY, 140, 240, 100),
    pmks(2023, 2, ELDERLY, 100, 200, 80),
]
PSKS = [
    ("35.13.01", "PSM", 6, 4),
    ("35.13.02", "PSM", 3, 0),
]
LAYANAN = [("35.13.01", "PKH", 1_000), ("35.13.02", "PKH", 500)]


def facts() -> dict[str, pd.DataFrame]:
    psks = pd.DataFrame(
        PSKS, columns=["kecamatan_kode", "jenis_psks", "jumlah", "aktif"]
    )
    layanan = pd.DataFrame(LAYANAN, columns=["kecamatan_kode", "program", "jumlah"])
    return {
        "pmks": pd.DataFrame(PMKS),
        "psks": psks.assign(tahun=2024, satuan="orang"),
        "layanan": layanan.assign(tahun=2024, satuan="keluarga"),
    }


class World:
    """What was read from the small world."""

    def __init__(self, region: Region) -> None:
        self.region = region
        with database.cursor("nyata") as con:
            self.years = measures_by_year(con, region, [2023, 2024])
            self.about = overview(con, region)
        self.now = self.years[2024]


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    store = tmp_path_factory.mktemp("dunia")
    region = load_region("35.13")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.STORE_VARIABLE, str(store))
        for isi, table in facts().items():
            about = {"wilayah": "35.13", "isi": isi, "sumber": isi, "sha256": isi}
            snapshots.save(store, table, **about)
        yield World(region)
