"""A border file of any of the usual kinds becomes clean kecamatan polygons.

Whatever is repaired is reported; a file that does not fit the kabupaten is refused with
the list of what does not fit.
"""

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from psks_analysis.errors import BorderFileError, UnreadableFileError
from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.border_columns import Keyed, recognise
from psks_analysis.ingest.codes import Kabupaten
from psks_analysis.ingest.coverage import dissolve, lighten, repair
from psks_analysis.ingest.names import AreaNames
from psks_analysis.region.borders import CRS

INDONESIA = shapely.box(94.5, -11.5, 141.5, 6.5)
POLYGONS = {"Polygon", "MultiPolygon"}
FORMATS = "GeoJSON, Shapefile (.shp beserta .dbf, .shx, .prj, atau .zip), GeoPackage"


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
    notes : tuple of str
        What was found and repaired, for the user.
    desa : frozenset of str
        Codes of the desa that were joined, empty for a file of kecamatan.
    """

    frame: gpd.GeoDataFrame
    scheme: str
    notes: tuple[str, ...]
    desa: frozenset[str] = frozenset()


def read_borders(file: Path, place: Kabupaten, expected: AreaNames) -> CleanBorders:
    """Read a border file and keep what belongs to `place`.

    `expected` names the kecamatan, to find them in a file without codes.
    """
    raw = read_polygons(file)
    keyed = recognise(raw, place, expected, file.name)
    return _clean(keyed, len(raw), expected)


def read_polygons(file: Path) -> gpd.GeoDataFrame:
    """Return all polygons of a file in degrees, or refuse what is not a border map."""
    raw = _read(file)
    if raw.empty:
        raise BorderFileError(f"{file.name} tidak memuat satu pun bidang batas.")
    kinds = raw.geom_type[raw.geometry.notna() & ~raw.geometry.is_empty]
    if not kinds.isin(POLYGONS).all():
        counts = kinds.value_counts()
        listed = [f"{number(n)} {kind}" for kind, n in counts.items()]
        raise BorderFileError(
            f"{file.name} memuat {enumeration(listed)}. Hanya bidang (Polygon, "
            "MultiPolygon) yang diterima; simpan bidangnya saja di berkas tersendiri."
        )
    if len(kinds) < len(raw):
        empty = sorted(set(raw.index) - set(kinds.index))
        rows = ", ".join(str(row + 1) for row in empty)
        raise BorderFileError(f"{file.name}: bidang ke-{rows} tidak bergeometri.")
    return _in_degrees(raw, file)


def _read(file: Path) -> gpd.GeoDataFrame:
    if not file.exists():
        raise UnreadableFileError(
            f"Berkas {file} tidak ada. Periksa nama dan foldernya."
        )
    source = f"/vsizip/{file}" if file.suffix.lower() == ".zip" else str(file)
    try:
        layers = pyogrio.list_layers(source)
        polygons = [name for name, kind in layers if "Polygon" in str(kind)]
        usable = polygons or [name for name, _ in layers]
        if len(usable) > 1:
            raise BorderFileError(
                f"{file.name} memuat beberapa lapisan: {enumeration(usable)}. Simpan "
                "satu lapisan (kecamatan atau desa) sebagai berkas tersendiri."
            )
        frame = gpd.read_file(source, layer=usable[0]) if usable else None
    except (DataSourceError, DataLayerError, shapely.GEOSException) as broken:
        raise UnreadableFileError(
            f"{file} tidak terbaca sebagai berkas batas ({broken}). Yang diterima: "
            f"{FORMATS}."
        ) from broken
    if not isinstance(frame, gpd.GeoDataFrame):
        raise UnreadableFileError(
            f"{file} tidak memuat peta. Yang diterima: {FORMATS}."
        )
    return frame


def _in_degrees(raw: gpd.GeoDataFrame, file: Path) -> gpd.GeoDataFrame:
    if raw.crs is None:
        raise BorderFileError(
            f"{file.name} tidak menyebut sistem koordinatnya. Sertakan berkas .prj, "
            "atau simpan ulang sebagai GeoJSON WGS 84."
        )
    degrees = raw.to_crs(CRS)
    frame = degrees.set_geometry(shapely.force_2d(degrees.geometry.to_numpy()), crs=CRS)
    west, south, east, north = frame.total_bounds
    if INDONESIA.contains(shapely.box(west, south, east, north)):
        return frame
    swapped = INDONESIA.contains(shapely.box(south, west, north, east))
    reason = (
        "Bujur dan lintang tampaknya tertukar"
        if swapped
        else "Periksa sistem koordinatnya (satuan meter harus disertai .prj atau crs)"
    )
    raise BorderFileError(
        f"{file.name} terletak di luar Indonesia (bujur {number(west, 1)} sampai "
        f"{number(east, 1)}, lintang {number(south, 1)} sampai {number(north, 1)}). "
        f"{reason}."
    )


def _clean(keyed: Keyed, read: int, expected: AreaNames) -> CleanBorders:
    """Repair rings, overlaps and slivers; dissolve to kecamatan; lighten."""
    rows, titles = keyed.rows, dict(expected.display)
    labels = rows["nama"].fillna(rows["kunci"].map(lambda key: titles.get(key, key)))
    shapes, repairs = repair(rows.geometry.to_numpy(), list(labels))
    areas = dissolve(shapes, rows["kunci"])
    light, lightened = lighten(areas.to_numpy())
    firsts = rows.drop_duplicates("kunci").set_index("kunci")["nama"]
    frame = gpd.GeoDataFrame(
        {"nama": firsts.reindex(areas.index), "geometry": light},
        index=pd.Index(areas.index, name="kunci"),
        crs=CRS,
    )
    notes = [f"{number(read)} bidang dibaca, {number(len(rows))} di wilayah ini."]
    if len(areas) < len(rows):
        notes.append(f"Bidangnya digabung menjadi {number(len(areas))} kecamatan.")
    names = labels.groupby(rows["kunci"]).first().reindex(frame.index)
    alone = _island_notes(frame, names)
    said = (*notes, *repairs, *lightened, *alone)
    return CleanBorders(frame, keyed.scheme, said, keyed.desa)


def _island_notes(frame: gpd.GeoDataFrame, names: pd.Series) -> list[str]:
    """Say which kecamatan touch no other one: no neighbours there in any analysis."""
    first, second = frame.sindex.query(frame.geometry, predicate="intersects")
    touching = set(first[first != second])
    alone = [str(n) for i, n in enumerate(names) if i not in touching]
    return [f"Tanpa tetangga darat: {enumeration(alone)}."] if alone else []
