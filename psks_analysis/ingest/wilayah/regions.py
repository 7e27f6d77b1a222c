"""`wilayah tambah`: a kabupaten from a border file and a population table.

Only reading and checking: `store.regions` writes what `prepare_region` returns.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from psks_analysis.errors import BorderFileError, RegionError
from psks_analysis.formats import number
from psks_analysis.ingest.area_names import AreaNames
from psks_analysis.ingest.codes import Kabupaten
from psks_analysis.ingest.findings import INFO, Finding, Reporter, notes_of
from psks_analysis.ingest.wilayah import area_codes
from psks_analysis.ingest.wilayah.border_paths import named
from psks_analysis.ingest.wilayah.borders import read_borders
from psks_analysis.ingest.wilayah.population import PopulationTable, read_population
from psks_analysis.region import Region, known_regions, load_region
from psks_analysis.region.borders import OFFICIAL, neighbour_pairs
from psks_analysis.region.loading import ALIAS_COLUMNS, CODE, KECAMATAN_COLUMNS
from psks_analysis.region.population import COLUMNS as POPULATION_COLUMNS


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
    tahun: int | None = None,
    dasar: str | None = None,
    padanan: Mapping[str, str] | None = None,
) -> NewRegion:
    """Read and check the files of a kabupaten; nothing is written.

    A kabupaten that is known already keeps its list of kecamatan: a border file
    replaces its borders, a population table adds a year.

    Raises
    ------
    RegionError, BorderFileError, PopulationError, UnreadableFileError
        With the list of what does not fit.
    """
    pairs = padanan or {}
    files = [batas] if isinstance(batas, Path) else list(batas)
    reading = RegionReading(kode, kode, nama, files, penduduk, tahun, dasar, pairs)
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
    if not reading.batas and reading.penduduk is None:
        reading.refuse(
            "wilayah_dikenal",
            f"Wilayah {region.kode} ({region.nama}) sudah dikenal.",
            "Sebutkan --batas untuk mengganti batasnya, atau --penduduk untuk menambah "
            "penduduknya.",
        )
    files: dict[str, str] = {}
    if reading.batas:
        files[OFFICIAL] = _replaced_borders(reading, region)
    if reading.penduduk is not None:
        people = reading.population(reading.penduduk, region.nama)
        reading.findings += people.findings
        codes = area_codes.coded_population(reading, people, region, reading.padanan)
        files["penduduk.csv"] = _merged(
            region.published_population, _counts(people, codes)
        )
        _report_people(reading, people)
    return files


def _replaced_borders(reading: RegionReading, region: Region) -> str:
    kabupaten = Kabupaten(region.kode, region.nama, _bps_kode(region))
    borders = read_borders(reading.batas, kabupaten, AreaNames.of_kecamatan(region))
    reading.findings += borders.findings
    with reading.refusals_as(BorderFileError):
        frame = area_codes.coded_borders(reading, borders, region, reading.padanan)
    _report_neighbours(reading, frame, region)
    return _geojson(frame, named(reading.batas))


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
    reading.report(
        INFO,
        "belum_ada",
        "Luas resmi dan daftar desa belum ada: kepadatan dan cakupan per desa tidak "
        "dihitung.",
    )
    return _files(matched, people, named(batas))


def _files(
    matched: area_codes.Matched, people: PopulationTable, border_name: str
) -> dict[str, str]:
    kabupaten = people.kabupaten
    about = pd.DataFrame(
        {
            "kode": [kabupaten.kode],
            "nama": [kabupaten.nama],
            "provinsi": [people.provinsi],
        }
    )
    kecamatan = matched.kecamatan.reindex(columns=KECAMATAN_COLUMNS[1:])
    aliases = pd.DataFrame(matched.aliases, columns=ALIAS_COLUMNS)
    return {
        "wilayah.csv": about.to_csv(index=False),
        "kecamatan.csv": kecamatan.to_csv(index_label=KECAMATAN_COLUMNS[0]),
        "penduduk.csv": _merged(None, _counts(people, matched.codes)),
        "alias.csv": aliases.to_csv(index=False),
        OFFICIAL: _geojson(matched.borders, border_name),
    }


def _counts(people: PopulationTable, codes: pd.Series) -> pd.DataFrame:
    source = people.source
    return people.rows.assign(
        tahun=source.tahun,
        tingkat="kecamatan",
        kode=codes.to_numpy(),
        dasar=source.dasar,
        deret=source.deret,
        sumber=source.sumber,
    )[POPULATION_COLUMNS].sort_values("kode")


def _merged(published: pd.DataFrame | None, counts: pd.DataFrame) -> str:
    """Return `penduduk.csv` with the new table in place of the same year's."""
    whole = dict.fromkeys(("laki", "perempuan", "jumlah"), "Int64")
    if published is not None and len(published):
        year = published["tahun"] == counts["tahun"].iloc[0]
        kept = published[~(year & (published["tingkat"] == "kecamatan"))]
        counts = pd.concat([kept.astype(whole), counts.astype(whole)])
    text: str = counts.astype(whole).to_csv(index=False)
    return text


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


def _geojson(frame: gpd.GeoDataFrame, source: str) -> str:
    named = frame[["geometry"]].assign(sumber=source)
    content = json.loads(named.reset_index().to_json(drop_id=True))
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False)
