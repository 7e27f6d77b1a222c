"""Borders and population of one kabupaten under the same codes of kecamatan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import shapely

from psks_analysis.ingest.area_names import AreaNames, Matching, match_areas, normalise
from psks_analysis.ingest.codes import as_bps, as_kemendagri
from psks_analysis.ingest.findings import INFO, Reporter
from psks_analysis.ingest.wilayah.border_columns import NAMES
from psks_analysis.ingest.wilayah.borders import CleanBorders
from psks_analysis.ingest.wilayah.leftovers import BORDERS, refuse_left_over, some
from psks_analysis.ingest.wilayah.population import PopulationTable, readable
from psks_analysis.region import Region

INDEX = "kecamatan_kode"
SAME_LOCATION = 0.5  # share of common area below which a polygon lies elsewhere


@dataclass(frozen=True)
class Matched:
    """A new kabupaten under one set of codes.

    `kecamatan` and `borders` are indexed by kecamatan_kode; `codes` gives the code of
    each row of the population table; `aliases` are spellings to remember.
    """

    kecamatan: pd.DataFrame
    borders: gpd.GeoDataFrame
    codes: pd.Series
    aliases: list[tuple[str, str, str]]


def named_by(people: pd.DataFrame) -> AreaNames:
    """Name the kecamatan that a population table speaks of."""
    return AreaNames.of({str(row): nama for row, nama in people["nama"].items()})


def _written_areas(people: pd.DataFrame, areas: AreaNames) -> pd.Series:
    """Return how each row is best looked up: by its code where known, else by name."""
    by_code = people["kode"].map(
        lambda code: areas.find(code) is not None, na_action="ignore"
    )
    return people["kode"].where(by_code.eq(True), people["nama"])


def coded_borders(
    reading: Reporter,
    borders: CleanBorders,
    region: Region,
    padanan: Mapping[str, str],
) -> gpd.GeoDataFrame:
    """Index polygons by the codes of a known kabupaten, and check where they lie."""
    areas = AreaNames.of_kecamatan(region)
    frame = borders.frame
    by_name = borders.scheme == NAMES
    written = frame["nama"] if by_name else frame.index.to_series()
    match = match_areas(written, areas, padanan=padanan, leftover=by_name)
    refuse_left_over(reading, match, areas, BORDERS, "wilayah ini")
    codes = written.map(match.found)
    _refuse_contradiction(reading, frame, codes, areas)
    coded = frame.set_index(pd.Index(codes, name=INDEX)).sort_index()
    _refuse_other_location(reading, coded, region.borders(), areas)
    _report_matches(reading, match)
    _report_missing_desa(reading, borders, region)
    return coded


def coded_population(
    reading: Reporter,
    people: PopulationTable,
    region: Region,
    padanan: Mapping[str, str],
) -> pd.Series:
    """Return the code of every row of a population table of a known kabupaten."""
    areas = AreaNames.of_kecamatan(region)
    written = _written_areas(people.rows, areas)
    match = match_areas(written, areas, padanan=padanan, leftover=True)
    refuse_left_over(reading, match, areas, "tabel penduduk", "wilayah ini")
    _report_matches(reading, match)
    return written.map(match.found)


def match_files(
    reading: Reporter,
    borders: CleanBorders,
    people: PopulationTable,
    padanan: Mapping[str, str],
) -> Matched:
    """Give every polygon its population, and both the same code."""
    areas = _areas_of(borders)
    kode = people.kabupaten.kode
    given, pairs = _given_codes(borders, areas, padanan, kode)
    written = _written_areas(people.rows, areas)
    match = match_areas(written, areas, padanan=pairs, leftover=True)
    refuse_left_over(reading, match, areas, "tabel penduduk", BORDERS)
    _report_matches(reading, match)
    keys = written.map(match.found)
    table = _coded(borders, people.rows.set_index(keys), given, kode)
    codes = table[INDEX]
    _report_provisional(reading, codes)
    return Matched(
        table.set_index(INDEX).sort_index(),
        borders.frame.set_index(pd.Index(codes, name=INDEX)).sort_index(),
        keys.map(codes),
        _aliases(match, areas, codes),
    )


def _coded(
    borders: CleanBorders, people: pd.DataFrame, given: Mapping[str, str], kode: str
) -> pd.DataFrame:
    """Return code, bps_kode and nama of each polygon, on the index of the polygons."""
    frame = borders.frame
    other = people["kode"].reindex(frame.index)
    keys = frame.index.to_series().astype("string")
    kemendagri = (
        keys
        if borders.scheme == "kemendagri"
        else keys.map(dict(given)).astype("string")
    )
    kemendagri = kemendagri.fillna(_codes_of(other, as_kemendagri))
    bps = keys if borders.scheme == "bps" else _codes_of(other, as_bps)
    names = frame["nama"].fillna(people["nama"].reindex(frame.index))
    # Three digits or letters cannot be mistaken for a Kemendagri code (decision 0005).
    provisional = f"{kode}." + bps.str[4:].fillna(names.map(normalise))
    codes = kemendagri.fillna(provisional)
    return pd.DataFrame(
        {INDEX: codes, "bps_kode": bps, "nama": names.map(readable)}, dtype="string"
    )


def _codes_of(written: pd.Series, read: Callable[[str], str | None]) -> pd.Series:
    return written.map(read, na_action="ignore").astype("string")


def _report_matches(reading: Reporter, match: Matching) -> None:
    for note in match.notes:
        reading.report(INFO, "padanan_wilayah", note)


def _report_missing_desa(
    reading: Reporter, borders: CleanBorders, region: Region
) -> None:
    """Say which known desa a file of desa leaves out: a hole, or a split since."""
    if not borders.desa:
        return
    desa = region.desa
    codes = desa["bps_kode"] if borders.scheme == "bps" else desa.index.to_series()
    absent = list(desa.loc[~codes.isin(borders.desa), "nama"])
    if absent:
        reading.report(
            INFO,
            "desa_tidak_ada",
            f"{len(absent)} desa tidak ada di berkas ({some(absent, 8)}): "
            "kecamatannya tergambar lebih kecil. Periksa apakah berkasnya lengkap.",
        )


def _refuse_contradiction(
    reading: Reporter, frame: gpd.GeoDataFrame, codes: pd.Series, areas: AreaNames
) -> None:
    """Refuse a file whose codes and names speak of different kecamatan."""
    by_name = frame["nama"].map(areas.find, na_action="ignore")
    differ = by_name.notna() & (by_name != codes)
    if differ.any():
        listed = [
            f"{code} bernama {nama}"
            for code, nama in zip(codes[differ], frame.loc[differ, "nama"], strict=True)
        ]
        reading.refuse(
            "kode_lawan_nama",
            f"Kode dan nama di berkas batas bertentangan: {', '.join(listed)}.",
            "Periksa kolom kode: urutan kode BPS dan Kemendagri berbeda.",
        )


def _refuse_other_location(
    reading: Reporter,
    coded: gpd.GeoDataFrame,
    known: gpd.GeoDataFrame,
    areas: AreaNames,
) -> None:
    """Refuse polygons that lie elsewhere than the known ones of the same code."""
    before = known.geometry.reindex(coded.index).to_numpy()
    after = coded.geometry.to_numpy()
    common = shapely.area(shapely.intersection(before, after))
    share = common / shapely.area(shapely.union(before, after))
    elsewhere = coded.index[share < SAME_LOCATION]
    if len(elsewhere):
        reading.refuse(
            "letak_lain",
            "Letak bidang di berkas batas lain dari batas yang sudah dikenal untuk "
            f"{', '.join(areas.title(kode) for kode in elsewhere)}.",
            "Periksa kode dan sistem koordinatnya.",
        )


def _areas_of(borders: CleanBorders) -> AreaNames:
    frame = borders.frame
    names = frame["nama"].fillna(frame.index.to_series())
    return AreaNames.of({str(key): str(nama) for key, nama in names.items()})


def _given_codes(
    borders: CleanBorders, areas: AreaNames, padanan: Mapping[str, str], kode: str
) -> tuple[dict[str, str], dict[str, str]]:
    """Return official codes that the user gave, and the pairs left for matching names.

    Where the border file has no Kemendagri codes, a pair "NAMA=33.04.01" gives one.
    """
    given: dict[str, str] = {}
    pairs: dict[str, str] = {}
    for text, target in padanan.items():
        code, key = as_kemendagri(target), areas.find(text)
        is_code = code is not None and code.startswith(f"{kode}.")
        if is_code and key and borders.scheme != "kemendagri":
            given[key] = str(code)
        else:
            pairs[text] = target
    return given, pairs


def _report_provisional(reading: Reporter, codes: pd.Series) -> None:
    if codes.map(as_kemendagri).isna().any():
        reading.report(
            INFO,
            "kode_sementara",
            "Tidak ada kode Kemendagri di kedua berkas: dipakai kode sementara "
            f"(misalnya {codes.iloc[0]}). Kode resmi dapat diberikan dengan --padanan "
            '"NAMA=KODE RESMI".',
        )


def _aliases(
    match: Matching, areas: AreaNames, codes: pd.Series
) -> list[tuple[str, str, str]]:
    """Return names that are not a spelling of their area, for later imports."""
    return [
        (text, codes[key], "dipasangkan saat wilayah ditambahkan")
        for text, key in match.found.items()
        if normalise(text) not in areas.spellings
    ]
