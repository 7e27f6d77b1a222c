"""`wilayah tambah`: a kabupaten from a border file and a population table.

Only reading and checking: `store.regions` writes what `prepare_region` returns.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from psks_analysis.errors import RegionError
from psks_analysis.formats import number
from psks_analysis.ingest import joining
from psks_analysis.ingest.borders import read_borders
from psks_analysis.ingest.codes import Kabupaten
from psks_analysis.ingest.mismatches import refuse_left_over
from psks_analysis.ingest.names import AreaNames, match_areas
from psks_analysis.ingest.population import PopulationTable, read_population
from psks_analysis.region import Region, known_regions, load_region
from psks_analysis.region.borders import OFFICIAL, neighbour_pairs
from psks_analysis.region.loading import ALIAS_COLUMNS, CODE, KECAMATAN_COLUMNS
from psks_analysis.region.population import COLUMNS as POPULATION_COLUMNS


@dataclass(frozen=True)
class NewRegion:
    """What is to be kept of a kabupaten, and what was done to get there.

    `files` are complete texts by file name. `is_new` says that the kabupaten was not
    known, so that all its files are there; otherwise they replace single files.
    """

    kode: str
    nama: str
    files: dict[str, str]
    notes: tuple[str, ...]
    is_new: bool


def prepare_region(
    kode: str,
    *,
    nama: str | None = None,
    batas: Path | None = None,
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
    if not CODE.fullmatch(kode):
        raise RegionError(f"Kode “{kode}” bukan kode kabupaten seperti 35.07.")
    pairs = padanan or {}
    if kode in known_regions():
        return _known_region(load_region(kode), batas, penduduk, tahun, dasar, pairs)
    if nama is None or batas is None or penduduk is None:
        raise RegionError(
            f"Wilayah {kode} belum dikenal: sebutkan --nama, --batas, dan --penduduk."
        )
    people = read_population(penduduk, kode, nama, tahun=tahun, dasar=dasar)
    borders = read_borders(batas, people.place, joining.named_by(people.rows))
    return _new_region(joining.join(borders, people, pairs), people, batas.name)


def _known_region(
    region: Region,
    batas: Path | None,
    penduduk: Path | None,
    tahun: int | None,
    dasar: str | None,
    padanan: Mapping[str, str],
) -> NewRegion:
    if batas is None and penduduk is None:
        raise RegionError(
            f"Wilayah {region.kode} ({region.nama}) sudah dikenal. Sebutkan --batas "
            "untuk mengganti batasnya, atau --penduduk untuk menambah penduduknya."
        )
    files: dict[str, str] = {}
    notes: list[str] = []
    if batas is not None:
        place = Kabupaten(region.kode, region.nama, _bps_kode(region))
        borders = read_borders(batas, place, AreaNames.of_kecamatan(region))
        frame, matched = joining.in_known_region(borders, region, padanan)
        files[OFFICIAL] = _geojson(frame, batas.name)
        notes += [*borders.notes, *matched, *_neighbour_notes(frame, region)]
    if penduduk is not None:
        people = read_population(
            penduduk, region.kode, region.nama, tahun=tahun, dasar=dasar
        )
        counts, matched = _counts_of_known(people, region, padanan)
        files["penduduk.csv"] = _merged(region.published_population, counts)
        notes += [*people.notes, *matched, _people_note(people)]
    return NewRegion(region.kode, region.nama, files, tuple(notes), is_new=False)


def _bps_kode(region: Region) -> str:
    """Return the BPS code of a kabupaten, which its kecamatan begin with."""
    known = region.kecamatan["bps_kode"].dropna()
    return str(known.iloc[0])[:4] if len(known) else region.kode.replace(".", "")


def _counts_of_known(
    people: PopulationTable, region: Region, padanan: Mapping[str, str]
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    areas = AreaNames.of_kecamatan(region)
    written = joining.written_areas(people.rows, areas)
    match = match_areas(written, areas, padanan=padanan, leftover=True)
    refuse_left_over(match, areas, "tabel penduduk", "wilayah ini")
    return _counts(people, written.map(match.found)), match.notes


def _new_region(
    joined: joining.Joined, people: PopulationTable, border_name: str
) -> NewRegion:
    place, table = people.place, joined.kecamatan
    about = pd.DataFrame(
        {"kode": [place.kode], "nama": [place.nama], "provinsi": [people.provinsi]}
    )
    kecamatan = table.reindex(columns=KECAMATAN_COLUMNS[1:])
    aliases = pd.DataFrame(joined.aliases, columns=ALIAS_COLUMNS)
    frame = joined.borders.frame
    return NewRegion(
        kode=place.kode,
        nama=place.nama,
        files={
            "wilayah.csv": about.to_csv(index=False),
            "kecamatan.csv": kecamatan.to_csv(index_label=KECAMATAN_COLUMNS[0]),
            "penduduk.csv": _merged(None, _counts(people, joined.codes)),
            "alias.csv": aliases.to_csv(index=False),
            OFFICIAL: _geojson(frame, border_name),
        },
        notes=(
            *joined.borders.notes,
            *people.notes,
            *joined.notes,
            _people_note(people),
            f"{len(neighbour_pairs(frame))} pasang kecamatan bertetangga.",
            "Luas resmi dan daftar desa belum ada: kepadatan dan cakupan per desa "
            "tidak dihitung.",
        ),
        is_new=True,
    )


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
    return counts.astype(whole).to_csv(index=False)


def _people_note(people: PopulationTable) -> str:
    total = people.rows["jumlah"].sum()
    return (
        f"{len(people.rows)} kecamatan, {number(total)} penduduk {people.source.tahun} "
        f"({people.source.dasar})."
    )


def _neighbour_notes(frame: gpd.GeoDataFrame, region: Region) -> list[str]:
    """Say where the new borders change who is whose neighbour."""
    before, after = region.neighbours(), neighbour_pairs(frame)
    names = region.kecamatan["nama"]

    def listed(pairs: frozenset[tuple[str, str]]) -> str:
        return ", ".join(f"{names[a]}–{names[b]}" for a, b in sorted(pairs)) or "–"

    note = f"{len(after)} pasang kecamatan bertetangga (sebelumnya {len(before)})."
    if before == after:
        return [note]
    return [f"{note} Baru: {listed(after - before)}; hilang: {listed(before - after)}."]


def _geojson(frame: gpd.GeoDataFrame, source: str) -> str:
    named = frame[["geometry"]].assign(sumber=source)
    content = json.loads(named.reset_index().to_json(drop_id=True))
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False)
