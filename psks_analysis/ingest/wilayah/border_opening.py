"""One border file opened; where that fails, the true reason in words of an office."""

import warnings
from collections.abc import Iterable
from typing import Any

import geopandas as gpd
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from psks_analysis.errors import UnreadableFileError
from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.findings import INFO, Reporter
from psks_analysis.ingest.wilayah.border_paths import FORMATS, MOST_AREAS, BorderFile
from psks_analysis.ingest.wilayah.geojson_text import (
    geojson_source,
    reason_it_is_no_geojson,
)
from psks_analysis.region.borders import CRS

LARGEST = 200_000_000  # bytes: more than the desa of a province
NEEDED = {".shx": "urutan bidang", ".dbf": "kode dan nama"}
JSON = (".geojson", ".json", ".topojson", ".js")
READ_AS = {"Topology": "TopoJSON"}


def open_borders(reading: Reporter, file: BorderFile) -> gpd.GeoDataFrame:
    """Return everything in the only layer of a file, as written."""
    _refuse_unopenable(file)
    source = _source(reading, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # in English, about what is told below
            layers = _usable(pyogrio.list_layers(source))
            _refuse_several(reading, file, list(layers.values()))
            if layers:
                _refuse_many(reading, file, pyogrio.read_info(source, min(layers)))
            frame = pyogrio.read_dataframe(source, layer=min(layers, default=None))
    except (
        *(DataSourceError, DataLayerError, shapely.GEOSException),
        *(UnicodeDecodeError, ValueError, OSError),
    ) as broken:
        raise UnreadableFileError(_why_unreadable(file)) from broken
    if not isinstance(frame, gpd.GeoDataFrame):
        raise UnreadableFileError(
            f"{file.label} tidak memuat peta, hanya tabel. Yang diterima: {FORMATS}."
        )
    return _with_crs(reading, file, frame)


def _usable(layers: "Iterable[tuple[str, str | None]]") -> dict[int, str]:
    """Return the layers with areas by their place, all where none is known to have."""
    every = {place: str(name) for place, (name, _) in enumerate(layers)}
    kinds = [str(kind) for _, kind in layers]
    return {i: name for i, name in every.items() if "Polygon" in kinds[i]} or every


def _refuse_several(reading: Reporter, file: BorderFile, layers: list[str]) -> None:
    if len(layers) > 1:
        reading.refuse(
            "lapisan_ganda",
            f"{file.label} memuat beberapa lapisan: {enumeration(layers)}.",
            "Simpan satu lapisan (kecamatan atau desa) sebagai berkas tersendiri.",
        )


def _refuse_many(reading: Reporter, file: BorderFile, about: dict[str, Any]) -> None:
    if about["features"] > MOST_AREAS:
        reading.refuse(
            "terlalu_banyak_bidang",
            f"{file.label} memuat {number(about['features'])} bidang; paling banyak "
            f"{number(MOST_AREAS)}.",
            "Simpan bidang satu kabupaten saja.",
        )


def _refuse_unopenable(file: BorderFile) -> None:
    """Refuse what no library needs to be asked about: rights, size, missing parts."""
    try:
        with file.path.open("rb"):
            size = file.path.stat().st_size
    except OSError as closed:
        raise UnreadableFileError(
            f"{file.label} tidak boleh dibaca dari komputer ini. Minta hak bacanya, "
            "atau salin dulu ke folder sendiri."
        ) from closed
    if size == 0:
        raise UnreadableFileError(f"{file.label} kosong (0 bita). Salin ulang.")
    if size > LARGEST:
        raise UnreadableFileError(
            f"{file.label} berukuran {number(size / 1e6)} MB; paling banyak "
            f"{number(LARGEST / 1e6)} MB. Simpan batas satu kabupaten saja."
        )
    if file.path.suffix.lower() != ".shp":
        return
    beside = {each.name.lower() for each in file.path.parent.iterdir()}
    stem = file.path.stem
    missing = [
        f"{stem}{part} ({what})"
        for part, what in NEEDED.items()
        if f"{stem}{part}".lower() not in beside
    ]
    if missing:
        raise UnreadableFileError(
            f"{file.label}: di sampingnya tidak ada {enumeration(missing)}. Shapefile "
            "terdiri dari .shp, .shx, .dbf, dan .prj: salin semuanya ke satu folder, "
            "atau minta zip-nya."
        )


def _source(reading: Reporter, file: BorderFile) -> "str | bytes":
    """Return what is to be opened; a script around GeoJSON is taken off and said."""
    if file.path.suffix.lower() not in JSON:
        return str(file.path)
    inside, script = geojson_source(file.path)
    if script:
        reading.report(
            INFO,
            "naskah_dilewati",
            f"{file.label}: “{script}” di depan GeoJSON dilewati.",
        )
    return inside if inside is not None else str(file.path)


def _why_unreadable(file: BorderFile) -> str:
    kind = file.path.suffix.lower()
    if kind in JSON:
        return reason_it_is_no_geojson(file.path, file.label, FORMATS)
    if kind in (".shp", ".gpkg"):
        return (
            f"{file.label} terpotong atau rusak: isinya tidak terbaca sebagai peta. "
            "Salin atau unduh ulang bersama semua bagiannya."
        )
    return f"{file.label} tidak terbaca sebagai berkas batas. Yang diterima: {FORMATS}."


def _with_crs(
    reading: Reporter, file: BorderFile, frame: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    """Take TopoJSON as WGS 84, which is all that it may be."""
    if frame.crs is not None or file.path.suffix.lower() not in JSON:
        return frame
    reading.report(
        INFO, "topojson", f"{file.label} dibaca sebagai TopoJSON (bujur dan lintang)."
    )
    return frame.set_crs(CRS)
