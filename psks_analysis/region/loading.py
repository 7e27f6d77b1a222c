"""Find a kabupaten's files and read them: the store first, then the shipped ones."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import geopandas as gpd
import pandas as pd

from psks_analysis import paths
from psks_analysis.errors import RegionError
from psks_analysis.plain_text import area_name
from psks_analysis.region import borders as border_files
from psks_analysis.region import population

REGIONS = "wilayah"
FILES = ("wilayah.csv", "kecamatan.csv")
KECAMATAN_COLUMNS = [
    *("kecamatan_kode", "bps_kode", "nama"),
    *("desa_count", "kelurahan_count", "luas_km2_resmi"),
]
DESA_COLUMNS = [
    *("desa_kode", "kecamatan_kode", "bps_kode", "nama", "nama_bps", "jenis"),
    *("bujur", "lintang"),
]
ALIAS_COLUMNS = ["tertulis", "kecamatan_kode", "catatan"]
CODE = re.compile(r"\d{2}\.\d{2}")


@dataclass(frozen=True, eq=False)
class Region:
    """One kabupaten or kota; frames are shared and must not be changed.

    Parameters
    ----------
    kode, nama, provinsi : str
        Kemendagri code such as "35.13", and names.
    kecamatan : DataFrame
        Index kecamatan_kode; bps_kode, nama, desa_count, kelurahan_count,
        luas_km2_resmi (official area, missing where not known).
    desa : DataFrame
        Index desa_kode; kecamatan_kode, bps_kode, nama, nama_bps, jenis, bujur,
        lintang. Empty where the desa are not known.
    """

    kode: str
    nama: str
    provinsi: str
    kecamatan: pd.DataFrame
    desa: pd.DataFrame
    published_population: pd.DataFrame
    aliases: dict[str, str]
    folders: tuple[Path, ...]

    def borders(self) -> gpd.GeoDataFrame:
        """Return the kecamatan polygons: index kecamatan_kode, EPSG:4326."""
        return _borders(self._border_folder(), self._border_state())[0]

    def border_source(self) -> border_files.BorderSource:
        """Return which borders the map shows."""
        return _borders(self._border_folder(), self._border_state())[1]

    def neighbours(self) -> frozenset[tuple[str, str]]:
        """Return the pairs of kecamatan that share a border line."""
        return _neighbours(self._border_folder(), self._border_state())

    def population(
        self, tahun: int, counted: pd.DataFrame | None = None
    ) -> pd.DataFrame:
        """Return the population of each kecamatan, counted or marked as estimate."""
        if counted is not None:
            return self._population(tahun, counted)
        if tahun not in self._populations:
            self._populations[tahun] = self._population(tahun, None)
        return self._populations[tahun]

    def _population(self, tahun: int, counted: pd.DataFrame | None) -> pd.DataFrame:
        return population.population(
            tahun,
            self.published_population,
            self.kecamatan.index,
            counted,
            known=self._counted_years,
        )

    @cached_property
    def _populations(self) -> dict[int, pd.DataFrame]:
        """What was asked for without imported counts, once computed."""
        return {}

    @cached_property
    def _counted_years(self) -> dict[int, pd.DataFrame]:
        return population.counted_years(self.published_population, self.kecamatan.index)

    def _border_folder(self) -> Path:
        names = (border_files.OFFICIAL, border_files.SECTIONS)
        for folder in self.folders:
            if any((folder / name).exists() for name in names):
                return folder
        return self.folders[0]

    def _border_state(self) -> int:
        official = self._border_folder() / border_files.OFFICIAL
        return official.stat().st_mtime_ns if official.exists() else 0


def known_regions() -> dict[str, str]:
    """Return the names of all kabupaten by code, shipped and added."""
    folders = [
        folder for root in _roots() if root.is_dir() for folder in root.iterdir()
    ]
    codes = {f.name for f in folders if CODE.fullmatch(f.name) and _complete(f.name)}
    return {kode: load_region(kode).nama for kode in sorted(codes)}


def load_region(kode: str) -> Region:
    """Read a kabupaten's files; each file is taken from the store where it has one."""
    folders = tuple(folder for root in _roots() if (folder := root / kode).is_dir())
    if not folders or not _complete(kode):
        known = ", ".join(known_regions()) or "belum ada"
        raise RegionError(
            f"Wilayah {kode} belum dikenal (yang dikenal: {known}). Tambahkan dengan "
            f"`wilayah tambah {kode} --nama ... --batas ... --penduduk ...`."
        )
    return _load(kode, folders, _last_change(folders))


def shipped_region(kode: str) -> Region:
    """Read a kabupaten as it comes with the project, whatever the store has added."""
    folders = (paths.REFERENCE_DIR / kode,)
    return _load(kode, folders, _last_change(folders))


def _last_change(folders: tuple[Path, ...]) -> int:
    files = [file for folder in folders for file in folder.glob("*.csv")]
    return max(file.stat().st_mtime_ns for file in files)


@cache
def _load(kode: str, folders: tuple[Path, ...], changed: int) -> Region:
    del changed  # only part of the cache key
    about = pd.read_csv(_file(folders, "wilayah.csv"), dtype="string").iloc[0]
    kecamatan = _read(folders, "kecamatan.csv", KECAMATAN_COLUMNS)
    counts = ["desa_count", "kelurahan_count"]
    kecamatan = kecamatan.astype(dict.fromkeys(counts, "Int64"))
    desa = _read(folders, "desa.csv", DESA_COLUMNS)
    return Region(
        kode=kode,
        nama=area_name(str(about["nama"])),
        provinsi="" if pd.isna(about["provinsi"]) else area_name(about["provinsi"]),
        kecamatan=kecamatan.astype({"luas_km2_resmi": float}),
        desa=desa.astype({"bujur": float, "lintang": float}),
        published_population=population.read_published(_file(folders, "penduduk.csv")),
        aliases=_aliases(_file(folders, "alias.csv")),
        folders=folders,
    )


def _read(folders: tuple[Path, ...], name: str, columns: list[str]) -> pd.DataFrame:
    file = _file(folders, name)
    if not file.exists():
        return pd.DataFrame(columns=columns, dtype="string").set_index(columns[0])
    frame = pd.read_csv(file, dtype="string")
    if list(frame.columns) != columns:
        raise RegionError(f"{file}: kolom harus {','.join(columns)}.")
    doubled = frame.loc[frame[columns[0]].duplicated(), columns[0]]
    if len(doubled):
        raise RegionError(f"{file}: kode berulang: {', '.join(doubled)}.")
    names = [each for each in ("nama", "nama_bps") if each in columns]
    frame[names] = frame[names].map(area_name, na_action="ignore").astype("string")
    return frame.set_index(columns[0]).sort_index()


def _aliases(file: Path) -> dict[str, str]:
    if not file.exists():
        return {}
    frame = pd.read_csv(file, dtype="string")
    if list(frame.columns) != ALIAS_COLUMNS:
        raise RegionError(f"{file}: kolom harus {','.join(ALIAS_COLUMNS)}.")
    return dict(zip(frame["tertulis"], frame["kecamatan_kode"], strict=True))


def _file(folders: tuple[Path, ...], name: str) -> Path:
    return next((f / name for f in folders if (f / name).exists()), folders[0] / name)


def _complete(kode: str) -> bool:
    return all(
        any((root / kode / name).exists() for root in _roots()) for name in FILES
    )


def _roots() -> tuple[Path, Path]:
    return (paths.store_dir() / REGIONS, paths.REFERENCE_DIR)


@cache
def _borders(
    folder: Path, changed: int
) -> tuple[gpd.GeoDataFrame, border_files.BorderSource]:
    del changed  # only part of the cache key
    return border_files.read_borders(folder)


@cache
def _neighbours(folder: Path, changed: int) -> frozenset[tuple[str, str]]:
    return border_files.neighbour_pairs(_borders(folder, changed)[0])
