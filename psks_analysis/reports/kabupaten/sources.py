"""What all set documents of a kabupaten and tahun stand on, read once.

The same views as the pages show, small numbers already hidden; no document computes or
hides anything of its own.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from psks_analysis import addresses, paths
from psks_analysis.catalog.settings_shape import Letterhead
from psks_analysis.errors import RegionError, StoreError
from psks_analysis.figures.basemap import Basemap, make_basemap
from psks_analysis.formats import SIMULATION_MARK, long_date
from psks_analysis.office.settings import letterhead
from psks_analysis.planning.psks_capacity import capacity
from psks_analysis.queries import Connection, fetch
from psks_analysis.region import Region, load_region
from psks_analysis.store import database, snapshots
from psks_analysis.views.desa import desa_counts
from psks_analysis.views.groups import WITHOUT_FAKIR_MISKIN
from psks_analysis.views.jawaban import Jawaban, Known, date_of_data, jawaban
from psks_analysis.views.kualitas import Kualitas, kualitas
from psks_analysis.views.measures import Measures, measures_by_year
from psks_analysis.views.overview import Overview, overview
from psks_analysis.views.profil import Profil, profil
from psks_analysis.views.ringkasan import Ringkasan, ringkasan, services
from psks_analysis.views.selection import LATIHAN

JENIS = WITHOUT_FAKIR_MISKIN  # what the pages open with


@dataclass(frozen=True, eq=False)
class Sources:
    """The views of one kabupaten and tahun, and who writes about them.

    Parameters
    ----------
    profiles : dict of Profil
        By kecamatan_kode.
    capacity : DataFrame or None
        As ``planning.psks_capacity`` gives it; None without PSKS of the tahun.
    base : Basemap or None
        None where there are no borders.
    services : DataFrame
        As ``views.ringkasan.services`` gives it.
    """

    dataset: str
    region: Region
    tahun: int
    kop: Letterhead
    about: Overview
    years: dict[int, Measures]
    summary: Ringkasan
    answer: Jawaban
    quality: Kualitas
    capacity: pd.DataFrame | None
    profiles: dict[str, Profil]
    services: pd.DataFrame
    base: Basemap | None
    last_change: date | None

    @property
    def now(self) -> Measures:
        """Return the measures of the tahun."""
        return self.years[self.tahun]

    @property
    def mark(self) -> str | None:
        """Return what is written on simulated data."""
        return SIMULATION_MARK if self.dataset == LATIHAN else None

    @property
    def day(self) -> date:
        """Return the day of the data: of the last import, or the end of the tahun."""
        return self.last_change or date(self.tahun, 12, 31)

    @property
    def source(self) -> str:
        """Return the line that stands below every table and figure."""
        office = self.kop.nama or "rekap kecamatan dan desa"
        changed = (
            f"; data per {long_date(self.last_change)}" if self.last_change else ""
        )
        simulated = f" {SIMULATION_MARK}." if self.mark else ""
        return f"Sumber: {office}, {self.tahun}, diolah{changed}.{simulated}"

    @property
    def data_note(self) -> str:
        """Say of which years the data are."""
        return date_of_data(self.about, self.last_change)

    def doubts(self, kecamatan: str | None = None) -> pd.DataFrame:
        """Return what is to be asked about in the tahun, of all or of one kecamatan."""
        found = self.quality.follow_up
        found = found[found["tahun"] == self.tahun]
        return found if kecamatan is None else found[found["kecamatan"] == kecamatan]


def gathered(dataset: str, wilayah: str, tahun: int) -> Sources:
    """Read everything that the documents say.

    Raises
    ------
    StoreError
        The tahun has no report, with the years that have.
    """
    region = load_region(wilayah)
    with database.cursor(dataset) as con:
        about = overview(con, region)
        _check(about, region, tahun)
        years = measures_by_year(con, region, about.any_years[::-1])
        quality = kualitas(con, region)
        desa = desa_counts(con, region, tahun)
        able = _capacity(con, region, years[tahun], about, tahun)
    now, before = years[tahun], years.get(tahun - 1)
    summary = ringkasan(now, JENIS)
    base = _base(region)
    known = Known(about, quality.follow_up, able, has_borders=base is not None)
    return Sources(
        dataset=dataset,
        region=region,
        tahun=tahun,
        kop=letterhead(paths.store_dir()),
        about=about,
        years=years,
        summary=summary,
        answer=jawaban(now, summary, known, JENIS),
        quality=quality,
        capacity=able,
        profiles={
            str(kode): profil(region, desa[str(kode)], years, tahun, str(kode), JENIS)
            for kode in region.kecamatan.index
        },
        services=services(now, before),
        base=base,
        last_change=_last_change(dataset, wilayah),
    )


def _check(about: Overview, region: Region, tahun: int) -> None:
    years = about.years("pmks")
    if tahun not in years:
        there = ", ".join(map(str, years)) or "belum ada"
        raise StoreError(
            f"Belum ada rekap {tahun} untuk {region.nama} (yang ada: {there}). Pilih "
            "tahun itu, atau masukkan rekapnya dulu."
        )


def _capacity(
    con: Connection, region: Region, now: Measures, about: Overview, tahun: int
) -> pd.DataFrame | None:
    if tahun not in about.years("psks"):
        return None
    every = fetch(con, "psks_by_kecamatan", wilayah=region.kode)
    psm = every[(every["tahun"] == tahun) & (every["jenis_psks"] == "PSM")]
    trained = psm.astype({"terlatih": float}).groupby("kecamatan_kode")["terlatih"]
    try:
        beside = region.neighbours()
    except RegionError:
        beside = frozenset()
    return capacity(now, trained.sum(min_count=1), beside)


def _base(region: Region) -> Basemap | None:
    try:
        return make_basemap(region.borders(), addresses.BORDERS, region.kode)
    except RegionError:
        return None


def _last_change(dataset: str, wilayah: str) -> date | None:
    if dataset == LATIHAN:
        return None
    return snapshots.last_change(paths.store_dir(), wilayah)
