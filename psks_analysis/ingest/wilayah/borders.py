"""A border file of any of the usual kinds becomes clean kecamatan polygons.

Whatever is repaired is reported; a file that does not fit the kabupaten is refused with
the list of what does not fit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from psks_analysis.errors import BorderFileError
from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.area_names import AreaNames
from psks_analysis.ingest.codes import Kabupaten
from psks_analysis.ingest.findings import INFO, Finding, Reporter, notes_of
from psks_analysis.ingest.wilayah.border_columns import Keyed, recognise
from psks_analysis.ingest.wilayah.border_opening import open_borders
from psks_analysis.ingest.wilayah.border_parts import Part, joined, read_each
from psks_analysis.ingest.wilayah.border_paths import BorderFile, border_files, named
from psks_analysis.ingest.wilayah.coverage import dissolve, lighten, repair
from psks_analysis.ingest.wilayah.leftovers import some
from psks_analysis.region.borders import CRS

INDONESIA = shapely.box(94.5, -11.5, 141.5, 6.5)
MOST_POLYGONS, MOST_POINTS = 5_000, 1_000_000
MOST_NEIGHBOURS, TOGETHER = 100, 50  # polygons at one place; looked up at once
UNREADABLE = 1e12  # beyond any coordinate, in degrees or metres
POLYGONS = {"Polygon", "MultiPolygon"}


@dataclass(frozen=True)
class CleanBorders:
    """Polygons by kecamatan, and what was done to get them.

    Parameters
    ----------
    frame : GeoDataFrame
        Index `kunci`: Kemendagri code, BPS code or normalised name, as `scheme` says;
        columns nama (as written, may be missing) and geometry.
    scheme : str
        kemendagri, bps or nama.
    findings : tuple of Finding
        What was found and repaired, for the user.
    desa : frozenset of str
        Codes of the desa that were joined, empty for a file of kecamatan.
    """

    frame: gpd.GeoDataFrame
    scheme: str
    findings: tuple[Finding, ...]
    desa: frozenset[str] = frozenset()

    @property
    def notes(self) -> tuple[str, ...]:
        """What was found and repaired, in words."""
        return notes_of(self.findings)


def read_borders(
    given: Path | Sequence[Path], kabupaten: Kabupaten, expected: AreaNames
) -> CleanBorders:
    """Read border files and keep what belongs to `kabupaten`.

    Several files, a folder or a zip are read as one map. `expected` names the
    kecamatan, to find them in a file without codes.
    """
    paths = [given] if isinstance(given, Path) else list(given)
    reading = Reporter(named(paths))
    with reading.refusals_as(BorderFileError), border_files(reading, paths) as files:
        parts = read_each(
            files, lambda one, file: _keyed(one, file, kabupaten, expected)
        )
        for part in parts:
            reading.findings += part.findings
        keyed = joined(reading, parts)
        _refuse_too_fine(reading, keyed)
        _refuse_piled_up(reading, keyed)
        frame = _clean(reading, keyed, sum(part.read for part in parts), expected)
    return CleanBorders(frame, keyed.scheme, tuple(reading.findings), keyed.desa)


def _keyed(
    reading: Reporter, file: BorderFile, kabupaten: Kabupaten, expected: AreaNames
) -> Part:
    raw = polygons(reading, file)
    keyed = recognise(reading, raw, kabupaten, expected)
    return Part(file.label, keyed, len(raw), reading.findings)


def polygons(reading: Reporter, file: BorderFile) -> gpd.GeoDataFrame:
    """Return all polygons of a file in degrees, or refuse what is not a border map."""
    raw = open_borders(reading, file)
    if raw.empty:
        reading.refuse(
            "tanpa_bidang",
            f"{file.label} tidak memuat satu pun bidang batas.",
            "Periksa apakah yang disimpan lapisan yang benar, lalu simpan ulang.",
        )
    shapes = raw.geometry.to_numpy()  # geopandas warns, in English, of empty ones
    kinds = raw.geom_type[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]
    if not kinds.isin(POLYGONS).all():
        counts = kinds.value_counts()
        listed = [f"{number(n)} {kind}" for kind, n in counts.items()]
        reading.refuse(
            "bukan_bidang",
            f"{file.label} memuat {enumeration(listed)}.",
            "Hanya bidang (Polygon, MultiPolygon) yang diterima; simpan bidangnya saja "
            "di berkas tersendiri.",
        )
    if len(kinds) < len(raw):
        empty = [str(row + 1) for row in sorted(set(raw.index) - set(kinds.index))]
        reading.refuse(
            "tanpa_geometri",
            f"{file.label}: bidang ke-{some(empty)} tidak bergeometri.",
            "Gambar bidangnya di QGIS, atau hapus barisnya bila bukan kecamatan atau "
            "desa.",
        )
    return _in_degrees(reading, raw)


def _in_degrees(reading: Reporter, raw: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    if raw.crs is None:
        reading.refuse(
            "tanpa_koordinat",
            f"{reading.source_name} tidak menyebut sistem koordinatnya.",
            "Sertakan berkas .prj, atau simpan ulang sebagai GeoJSON WGS 84.",
        )
    degrees = raw.to_crs(CRS)
    frame = degrees.set_geometry(shapely.force_2d(degrees.geometry.to_numpy()), crs=CRS)
    west, south, east, north = frame.total_bounds
    if INDONESIA.contains(shapely.box(west, south, east, north)):
        return frame
    swapped = INDONESIA.contains(shapely.box(south, west, north, east))
    mend = (
        "Bujur dan lintang tampaknya tertukar"
        if swapped
        else "Periksa sistem koordinatnya (satuan meter harus disertai .prj atau crs)"
    )
    return reading.refuse(
        "luar_indonesia",
        f"{reading.source_name} terletak di luar Indonesia (bujur {_degrees(west)} "
        f"sampai {_degrees(east)}, lintang {_degrees(south)} sampai "
        f"{_degrees(north)}).",
        f"{mend}.",
    )


def _refuse_too_fine(reading: Reporter, keyed: Keyed) -> None:
    """Refuse more polygons or points than any kabupaten needs: hours of repair."""
    points = int(shapely.get_num_coordinates(keyed.rows.geometry.to_numpy()).sum())
    if len(keyed.rows) > MOST_POLYGONS or points > MOST_POINTS:
        reading.refuse(
            "terlalu_rinci",
            f"{reading.source_name} memuat {number(len(keyed.rows))} bidang dengan "
            f"{number(points)} titik sudut untuk satu kabupaten; paling banyak "
            f"{number(MOST_POLYGONS)} bidang dan {number(MOST_POINTS)} titik.",
            "Gabungkan menjadi desa atau kecamatan (Dissolve di QGIS), sederhanakan "
            "(Simplify), lalu simpan ulang.",
        )


def _refuse_piled_up(reading: Reporter, keyed: Keyed) -> None:
    """Refuse polygons that lie on top of each other, all on all: repair has no end."""
    shapes = keyed.rows.geometry.to_numpy()
    tree, pairs = shapely.STRtree(shapes), 0
    for first in range(0, len(shapes), TOGETHER):
        pairs += tree.query(shapes[first : first + TOGETHER]).shape[1]
        if pairs > MOST_NEIGHBOURS * len(shapes):
            reading.refuse(
                "bertumpuk",
                f"{reading.source_name}: bidangnya saling bertumpuk "
                f"({number(len(shapes))} bidang, rata-rata lebih dari "
                f"{MOST_NEIGHBOURS} di tempat yang sama).",
                "Hapus bidang yang berulang di QGIS (Delete duplicate geometries), "
                "lalu simpan ulang.",
            )


def _degrees(value: float) -> str:
    """Write a coordinate, whatever it is: not every number has a place on a map."""
    return number(value, 1) if abs(value) < UNREADABLE else "tak terhingga"


def _clean(
    reading: Reporter, keyed: Keyed, read: int, expected: AreaNames
) -> gpd.GeoDataFrame:
    """Repair rings, overlaps and slivers; dissolve to kecamatan; lighten."""
    rows, titles = keyed.rows, dict(expected.display)
    found = f"{number(read)} bidang dibaca, {number(len(rows))} di wilayah ini."
    reading.report(INFO, "bidang_dibaca", found)
    keys = rows["kunci"]
    if keys.nunique() < len(rows):
        joined = f"Bidangnya digabung menjadi {number(keys.nunique())} kecamatan."
        reading.report(INFO, "bidang_digabung", joined)
    labels = rows["nama"].fillna(keys.map(lambda key: titles.get(key, key)))
    shapes = repair(reading, rows.geometry.to_numpy(), list(labels))
    areas = dissolve(shapes, keys)
    light = lighten(reading, areas.to_numpy())
    firsts = rows.drop_duplicates("kunci").set_index("kunci")["nama"]
    frame = gpd.GeoDataFrame(
        {"nama": firsts.reindex(areas.index), "geometry": light},
        index=pd.Index(areas.index, name="kunci"),
        crs=CRS,
    )
    _report_islands(reading, frame, labels.groupby(keys).first().reindex(frame.index))
    return frame


def _report_islands(
    reading: Reporter, frame: gpd.GeoDataFrame, names: "pd.Series[str]"
) -> None:
    """Say which kecamatan touch no other one: no neighbours there in any analysis."""
    first, second = frame.sindex.query(frame.geometry, predicate="intersects")
    touching = set(first[first != second])
    alone = [str(n) for i, n in enumerate(names) if i not in touching]
    if alone:
        words = f"Tanpa tetangga darat: {enumeration(alone)}."
        reading.report(INFO, "tanpa_tetangga", words)
