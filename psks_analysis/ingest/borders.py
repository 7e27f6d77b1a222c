"""A border file of any of the usual kinds becomes clean kecamatan polygons.

Whatever is repaired is reported; a file that does not fit the kabupaten is refused with
the list of what does not fit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from pyogrio.errors import DataSourceError

from psks_analysis.errors import BorderFileError
from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.codes import as_bps, as_kemendagri
from psks_analysis.ingest.names import AreaNames, match_areas

CRS = "EPSG:4326"
INDONESIA = (94.0, -12.0, 142.0, 7.0)
GRID = 1e-5  # about a metre
SLIVER_WIDTH = 0.002  # gaps narrower than about 200 m are slivers, not lakes
TOLERANCE = 0.0008  # simplification for the screen, about 90 m
NAME_COLUMNS = ("nama", "kecamatan", "name", "namobj", "wadmkc", "district", "nm_kec")


@dataclass(frozen=True)
class CleanBorders:
    """Polygons by kecamatan, and what was done to get them.

    Parameters
    ----------
    frame : GeoDataFrame
        Index kecamatan_kode or, where the file has names only, the written name;
        columns nama (as written, may be missing), bps_kode, geometry.
    has_kemendagri : bool
        Whether the index holds Kemendagri codes.
    """

    frame: gpd.GeoDataFrame
    has_kemendagri: bool
    notes: tuple[str, ...]


def read_borders(file: Path, kode: str) -> CleanBorders:
    """Read a border file and keep what belongs to the kabupaten `kode`."""
    raw = _read(file)
    _refuse_wrong_geometry(raw, file)
    raw = _in_degrees(raw, file)
    scheme, codes = _codes(raw)
    if scheme is None:
        name_column = _name_column(raw, file)
        keys = raw[name_column].astype("string").str.strip()
        chosen = raw.assign(kunci=keys, nama=keys, bps_kode=None)
        return _clean(chosen, has_kemendagri=False)
    own = codes.str.startswith(
        kode if scheme == "kemendagri" else kode.replace(".", "")
    )
    if not own.any():
        others = enumeration(sorted(codes.str[:5].dropna().unique())[:5])
        raise BorderFileError(
            f"{file.name} bukan batas wilayah {kode}: kode di dalamnya diawali {others}. "
            "Periksa berkas atau kode kabupatennya."
        )
    length = 8 if scheme == "kemendagri" else 7
    if codes[own].str.len().min() < length:
        raise BorderFileError(
            f"{file.name} memuat batas kabupaten, bukan kecamatan atau desa. Minta "
            "berkas tingkat kecamatan atau desa."
        )
    keys = codes[own].str[:length]
    is_kecamatan_level = bool((codes[own].str.len() == length).all())
    column = _optional_name_column(raw) if is_kecamatan_level else _district_name(raw)
    names = raw.loc[own, column].astype("string") if column else None
    bps = keys if scheme == "bps" else None
    chosen = raw[own].assign(kunci=keys, nama=names, bps_kode=bps)
    return _clean(chosen, has_kemendagri=scheme == "kemendagri")


def _read(file: Path) -> gpd.GeoDataFrame:
    source = f"zip://{file}" if file.suffix.lower() == ".zip" else file
    try:
        frame = gpd.read_file(source)
    except (DataSourceError, OSError, ValueError) as broken:
        raise BorderFileError(
            f"{file} tidak terbaca sebagai berkas batas ({broken}). Yang diterima: "
            "GeoJSON, Shapefile (.shp atau .zip), GeoPackage."
        ) from broken
    if not isinstance(frame, gpd.GeoDataFrame) or frame.empty:
        raise BorderFileError(f"{file.name} tidak memuat satu pun bidang batas.")
    return frame


def _refuse_wrong_geometry(raw: gpd.GeoDataFrame, file: Path) -> None:
    kinds = set(raw.geom_type.fillna("kosong"))
    wrong = kinds - {"Polygon", "MultiPolygon"}
    if wrong:
        raise BorderFileError(
            f"{file.name} memuat {enumeration(sorted(wrong))} di samping bidang. Hanya "
            "bidang (Polygon, MultiPolygon) yang diterima; hapus yang lain."
        )


def _in_degrees(raw: gpd.GeoDataFrame, file: Path) -> gpd.GeoDataFrame:
    if raw.crs is None:
        raise BorderFileError(
            f"{file.name} tidak menyebut sistem koordinatnya. Sertakan berkas .prj, "
            "atau simpan ulang sebagai GeoJSON WGS 84."
        )
    frame = raw.to_crs(CRS)
    west, south, east, north = frame.total_bounds
    inside = (
        west >= INDONESIA[0]
        and south >= INDONESIA[1]
        and east <= INDONESIA[2]
        and north <= INDONESIA[3]
    )
    if not inside:
        raise BorderFileError(
            f"{file.name} terletak di luar Indonesia (bujur {number(west, 1)}–"
            f"{number(east, 1)}, lintang {number(south, 1)}–{number(north, 1)}). "
            "Periksa sistem koordinat dan urutan bujur–lintang."
        )
    return frame


def _codes(raw: gpd.GeoDataFrame) -> tuple[str | None, pd.Series]:
    """Return the scheme and codes of the column whose every cell is the longest code."""
    found: list[tuple[int, str, pd.Series]] = []
    for column in raw.columns.drop("geometry"):
        text = raw[column].astype("string")
        if text.isna().any():
            continue
        for scheme, read in (("kemendagri", as_kemendagri), ("bps", as_bps)):
            codes = text.map(read).astype("string")
            if codes.notna().all():
                found.append((int(codes.str.len().min()), scheme, codes))
        if text.str.fullmatch(r"\d{2}\.\d{2}").all():
            found.append((5, "kemendagri", text))
    if not found:
        return None, pd.Series(dtype="string")
    _, scheme, codes = max(found, key=lambda each: each[0])
    return scheme, codes


def _name_column(raw: gpd.GeoDataFrame, file: Path) -> str:
    column = _optional_name_column(raw)
    if column is None:
        columns = enumeration([str(each) for each in raw.columns.drop("geometry")])
        raise BorderFileError(
            f"{file.name} tidak mempunyai kolom kode maupun nama kecamatan "
            f"(kolomnya: {columns}). Namai salah satu kolom “kecamatan”."
        )
    return column


def _optional_name_column(raw: gpd.GeoDataFrame) -> str | None:
    lowered = {str(column).lower(): column for column in raw.columns}
    return next((lowered[name] for name in NAME_COLUMNS if name in lowered), None)


def _district_name(raw: gpd.GeoDataFrame) -> str | None:
    """Return the column that names the kecamatan of a desa, if there is one."""
    lowered = {str(column).lower(): column for column in raw.columns}
    names = ("kecamatan", "district", "wadmkc", "nm_kec")
    return next((lowered[name] for name in names if name in lowered), None)


def _clean(chosen: gpd.GeoDataFrame, *, has_kemendagri: bool) -> CleanBorders:
    """Repair rings, overlaps and slivers; dissolve to kecamatan; simplify."""
    notes = [f"{len(chosen)} bidang dibaca."]
    shapes = chosen.geometry.to_numpy()
    invalid = int((~shapely.is_valid(shapes)).sum())
    if invalid:
        shapes = shapely.make_valid(shapes, method="structure", keep_collapsed=False)
        notes.append(f"{invalid} bidang dengan cincin tidak sah diperbaiki.")
    shapes = shapely.set_precision(shapes, GRID)
    before = float(shapely.area(shapes).sum())
    overlap = before - float(shapely.area(shapely.union_all(shapes)))
    if not shapely.coverage_is_valid(shapes):
        shapes = shapely.coverage_clean(shapes, gap_width=SLIVER_WIDTH)
        notes.append(
            f"Tumpang tindih ({number(overlap / before * 100, 3)} % luas) dan celah "
            "sempit antarbidang dirapikan."
        )
    keys = chosen["kunci"].to_numpy()
    dissolved = {
        key: shapely.coverage_union_all(shapes[keys == key])
        for key in sorted(set(keys))
    }
    if len(dissolved) < len(chosen):
        notes.append(f"Bidang desa digabung menjadi {len(dissolved)} kecamatan.")
    simple = shapely.coverage_simplify(list(dissolved.values()), TOLERANCE)
    notes.append("Garis batas disederhanakan untuk layar (kira-kira 90 m).")
    firsts = chosen.drop(columns="geometry").drop_duplicates("kunci").set_index("kunci")
    frame = gpd.GeoDataFrame(
        {
            "nama": firsts.loc[list(dissolved), "nama"].to_numpy(),
            "bps_kode": firsts.loc[list(dissolved), "bps_kode"].to_numpy(),
            "geometry": simple,
        },
        index=pd.Index(list(dissolved), name="kunci"),
        crs=CRS,
    )
    return CleanBorders(frame, has_kemendagri, tuple(notes))


def match_to_known(
    borders: CleanBorders,
    known: pd.DataFrame,
    aliases: Mapping[str, str],
    confirmed: Mapping[str, str],
) -> CleanBorders:
    """Index the polygons by the codes of a kabupaten that is already known.

    `known` has the index kecamatan_kode and the columns nama, bps_kode.
    """
    frame = borders.frame
    if borders.has_kemendagri:
        codes = {key: key for key in frame.index}
        notes: tuple[str, ...] = ()
    elif frame["bps_kode"].notna().all():
        by_bps = {bps: code for code, bps in known["bps_kode"].items()}
        codes = {key: by_bps[key] for key in frame.index if key in by_bps}
        notes = ("Kode BPS dicocokkan dengan kode Kemendagri.",)
    else:
        areas = AreaNames.of(known["nama"].to_dict(), aliases=aliases)
        found = match_areas(frame.index, areas, padanan=confirmed, leftover=True)
        codes, notes = dict(found.found), found.notes
    extra = [str(key) for key in frame.index if key not in codes]
    extra += [key for key, code in codes.items() if code not in known.index]
    absent = [
        f"{code} {known.loc[code, 'nama']}"
        for code in known.index
        if code not in codes.values()
    ]
    if extra or absent:
        raise BorderFileError(
            "Batas tidak cocok dengan daftar kecamatan. "
            f"Hanya di berkas: {', '.join(extra) or '–'}. "
            f"Tidak ada di berkas: {', '.join(absent) or '–'}. "
            'Sebutkan padanannya dengan --padanan "NAMA=KODE".'
        )
    renamed = frame.rename(index=codes).rename_axis("kecamatan_kode").sort_index()
    return CleanBorders(renamed, True, (*borders.notes, *notes))
