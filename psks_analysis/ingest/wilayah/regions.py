"""`wilayah tambah`: a kabupaten from a border file and a population table.

Only reading and checking: `store.regions` writes what `prepare_region` returns.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd

from psks_analysis.errors import BorderFileError, RegionError
from psks_analysis.formats import number
from psks_analysis.ingest.area_names import AreaNames
from psks_analysis.ingest.codes import Kabupaten
from psks_analysis.ingest.findings import INFO, Finding, Reporter, notes_of
from psks_analysis.ingest.wilayah import area_codes
from psks_analysis.ingest.wilayah.border_paths import named
from psks_analysis.ingest.wilayah.borders import CleanBorders, read_borders
from psks_analysis.ingest.wilayah.desa_list import read_desa
from psks_analysis.ingest.wilayah.population import PopulationTable, read_population
from psks_analysis.ingest.wilayah.region_files import (
    POPULATION,
    counts_of,
    desa_files,
    geojson,
    merged_population,
    new_files,
    unsaved_region,
)
from psks_analysis.region import Region, known_regions, load_region
from psks_analysis.region.borders import OFFICIAL, neighbour_pairs
from psks_analysis.region.loading import CODE


@dataclass(frozen=True)
class NewRegion:
    """What is to be kept of a kabupaten, and what was found on the way.

    `files` are complete texts by file name. `is_new` says that the kabupaten was not
    known, so that all its files are there; otherwise they replace single files.
    """

    kode: str
    nama: str
    files: dict[str, str]
    findings: tuple[Finding, ...]
    is_new: bool

    @property
    def notes(self) -> tuple[str, ...]:
        """What was done to get there, in words."""
        return notes_of(self.findings)


@dataclass
class RegionReading(Reporter):
    """The files that were given for one kabupaten, and what was found in them."""

    kode: str
    nama: str | None
    batas: Sequence[Path]
    penduduk: Path | None
    desa: Sequence[Path]
    tahun: int | None
    dasar: str | None
    padanan: Mapping[str, str]

    def population(self, file: Path, nama: str) -> PopulationTable:
        """Read the population table that was given."""
        return read_population(
            file, self.kode, nama, tahun=self.tahun, dasar=self.dasar
        )


def prepare_region(
    kode: str,
    *,
    nama: str | None = None,
    batas: Path | Sequence[Path] = (),
    penduduk: Path | None = None,
    desa: Path | None = None,
    tahun: int | None = None,
    dasar: str | None = None,
    padanan: Mapping[str, str] | None = None,
) -> NewRegion:
    """Read and check the files of a kabupaten; nothing is written.

    A kabupaten that is known already keeps its list of kecamatan: a border file
    replaces its borders, a population table adds a year, a list of desa its desa. A
    border file of desa is a list of desa where none is known.

    Raises
    ------
    RegionError, BorderFileError, PopulationError, UnreadableFileError
        With the list of what does not fit.
    """
    pairs = padanan or {}
    files = [batas] if isinstance(batas, Path) else list(batas)
    of_desa = [] if desa is None else [desa]
    reading = RegionReading(
        kode, kode, nama, files, penduduk, of_desa, tahun, dasar, pairs
    )
    with reading.refusals_as(RegionError):
        if not CODE.fullmatch(kode):
            reading.refuse(
                "kode_kabupaten", f"Kode “{kode}” bukan kode kabupaten seperti 35.07."
            )
        region = load_region(kode) if kode in known_regions() else None
        texts = (
            _new_files(reading) if region is None else _changed_files(reading, region)
        )
    return NewRegion(
        kode=kode,
        nama=str(nama) if region is None else region.nama,
        files=texts,
        findings=tuple(reading.findings),
        is_new=region is None,
    )


def _changed_files(reading: RegionReading, region: Region) -> dict[str, str]:
    if not (reading.batas or reading.penduduk or reading.desa):
        reading.refuse(
            "wilayah_dikenal",
            f"Wilayah {region.kode} ({region.nama}) sudah dikenal.",
            "Sebutkan --batas untuk mengganti batasnya, --penduduk untuk menambah "
            "penduduknya, atau --desa untuk memberi daftar desanya.",
        )
    files: dict[str, str] = {}
    kabupaten = Kabupaten(region.kode, region.nama, _bps_kode(region))
    if reading.batas:
        borders = read_borders(reading.batas, kabupaten, AreaNames.of_kecamatan(region))
        files[OFFICIAL] = _replaced_borders(reading, borders, region)
        if region.desa.empty and not reading.desa:
            files |= _desa_of_borders(reading, borders, kabupaten, region)
    if reading.penduduk is not None:
        people = reading.population(reading.penduduk, region.nama)
        reading.findings += people.findings
        codes = area_codes.coded_population(reading, people, region, reading.padanan)
        files[POPULATION] = merged_population(
            region.published_population, counts_of(people, codes)
        )
        _report_people(reading, people)
    return files | _files_of_desa(reading, kabupaten, region)


def _files_of_desa(
    reading: RegionReading, kabupaten: Kabupaten, region: Region
) -> dict[str, str]:
    """Return the list of desa where one was given."""
    if not reading.desa:
        return {}
    desa, findings = read_desa(reading.desa, kabupaten, region, reading.padanan)
    reading.findings += findings
    return desa_files(region, desa)


def _desa_of_borders(
    reading: RegionReading, borders: CleanBorders, kabupaten: Kabupaten, region: Region
) -> dict[str, str]:
    """Take the list of desa from borders of desa; borders count without it too."""
    if not borders.desa:
        return {}
    try:
        desa, findings = read_desa(reading.batas, kabupaten, region, reading.padanan)
    except RegionError as refused:
        words = f"Daftar desa tidak diambil dari berkas batas. {refused}"
        reading.report(INFO, "desa_tidak_diambil", words)
        return {}
    reading.findings += findings
    return desa_files(region, desa)


def _replaced_borders(
    reading: RegionReading, borders: CleanBorders, region: Region
) -> str:
    reading.findings += borders.findings
    with reading.refusals_as(BorderFileError):
        frame = area_codes.coded_borders(reading, borders, region, reading.padanan)
    _report_neighbours(reading, frame, region)
    return geojson(frame, named(reading.batas))


def _bps_kode(region: Region) -> str:
    """Return the BPS code of a kabupaten, which its kecamatan begin with."""
    known = region.kecamatan["bps_kode"].dropna()
    return str(known.iloc[0])[:4] if len(known) else region.kode.replace(".", "")


def _new_files(reading: RegionReading) -> dict[str, str]:
    nama, batas, penduduk = reading.nama, reading.batas, reading.penduduk
    if nama is None or not batas or penduduk is None:
        reading.refuse(
            "wilayah_baru",
            f"Wilayah {reading.kode} belum dikenal: sebutkan --nama, --batas, dan "
            "--penduduk.",
        )
    people = reading.population(penduduk, nama)
    borders = read_borders(batas, people.kabupaten, area_codes.named_by(people.rows))
    reading.findings += [*borders.findings, *people.findings]
    matched = area_codes.match_files(reading, borders, people, reading.padanan)
    _report_people(reading, people)
    pairs = len(neighbour_pairs(matched.borders))
    reading.report(INFO, "tetangga", f"{pairs} pasang kecamatan bertetangga.")
    region, kabupaten = unsaved_region(matched, people), people.kabupaten
    of_desa = _files_of_desa(reading, kabupaten, region)
    if not of_desa:
        of_desa = _desa_of_borders(reading, borders, kabupaten, region)
    _report_missing(reading, has_desa=bool(of_desa))
    return new_files(matched, people, named(batas)) | of_desa


def _report_missing(reading: RegionReading, *, has_desa: bool) -> None:
    """Say what a new kabupaten still lacks, and how the list of desa is given."""
    area = "Luas resmi belum ada: kepadatan tidak dihitung."
    desa = (
        "Daftar desa belum ada: cakupan per desa tidak dihitung, rekap per desa "
        f"ditolak. Beri dengan `wilayah tambah {reading.kode} --desa BERKAS`."
    )
    reading.report(INFO, "belum_ada", area if has_desa else f"{area} {desa}")


def _report_people(reading: RegionReading, people: PopulationTable) -> None:
    total = people.rows["jumlah"].sum()
    reading.report(
        INFO,
        "penduduk",
        f"{len(people.rows)} kecamatan, {number(total)} penduduk {people.source.tahun} "
        f"({people.source.dasar}).",
    )


def _report_neighbours(
    reading: RegionReading, frame: gpd.GeoDataFrame, region: Region
) -> None:
    """Say where the new borders change who is whose neighbour."""
    before, after = region.neighbours(), neighbour_pairs(frame)
    names = region.kecamatan["nama"]

    def listed(pairs: frozenset[tuple[str, str]]) -> str:
        return ", ".join(f"{names[a]}–{names[b]}" for a, b in sorted(pairs)) or "–"

    words = f"{len(after)} pasang kecamatan bertetangga (sebelumnya {len(before)})."
    if before != after:
        changed = (listed(after - before), listed(before - after))
        words += f" Baru: {changed[0]}; hilang: {changed[1]}."
    reading.report(INFO, "tetangga", words)
