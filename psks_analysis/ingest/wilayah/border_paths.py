"""Which border files were given: one, several, a folder, or a zip of them."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from psks_analysis.errors import UnreadableFileError
from psks_analysis.formats import number
from psks_analysis.ingest.findings import INFO, Reporter
from psks_analysis.ingest.wilayah.leftovers import some

FORMATS = "GeoJSON, Shapefile (.shp beserta .dbf, .shx, .prj, atau .zip), GeoPackage"
MAPS = (".geojson", ".json", ".topojson", ".js", ".shp", ".gpkg", ".zip")
BESIDE_A_SHAPEFILE = (".dbf", ".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qpj", ".qmd")
UNPACKED = 400_000_000  # bytes: more than the desa of a province
MOST_AREAS = 100_000  # in one file: all desa of Indonesia are 84,000
SHOWN = 8


@dataclass(frozen=True)
class BorderFile:
    """One file with borders: where it lies, and what messages call it."""

    path: Path
    label: str


@contextmanager
def border_files(
    reading: Reporter, given: Sequence[Path]
) -> Iterator[list[BorderFile]]:
    """Return every border file that was given; what a zip holds lives as long as this.

    Whatever else lies in a folder is reported, not read.
    """
    with tempfile.TemporaryDirectory() as unpacked:
        files = [
            each
            for place, path in enumerate(given)
            for each in _found(reading, path, path.name, Path(unpacked, str(place)))
        ]
        yield files


def named(given: Sequence[Path]) -> str:
    """Return what the given files are called together."""
    first = given[0].name
    return first if len(given) == 1 else f"{first} dan {len(given) - 1} lainnya"


def _found(
    reading: Reporter, path: Path, label: str, unpacked: Path
) -> list[BorderFile]:
    if path.is_dir():
        return _in_folder(reading, path, label, unpacked)
    if not path.exists():
        raise UnreadableFileError(
            f"Berkas {path} tidak ada. Periksa nama dan foldernya."
        )
    if path.suffix.lower() == ".zip":
        _unpack(path, unpacked)
        return _in_folder(reading, unpacked, label, unpacked)
    return [BorderFile(path, label)]


def _in_folder(
    reading: Reporter, folder: Path, label: str, unpacked: Path
) -> list[BorderFile]:
    inside = sorted(each for each in folder.rglob("*") if each.is_file())
    seen = [each for each in inside if not each.name.startswith((".", "~", "__MACOSX"))]
    maps = [each for each in seen if each.suffix.lower() in MAPS]
    if not maps:
        raise UnreadableFileError(
            f"{label} tidak memuat satu pun berkas batas. Yang diterima: {FORMATS}."
        )
    _report_others(reading, label, set(seen) - set(maps), maps)
    found: list[BorderFile] = []
    for place, each in enumerate(maps):
        name = each.relative_to(folder).as_posix()
        if each.suffix.lower() == ".zip" and not each.is_relative_to(unpacked):
            found += _found(reading, each, name, unpacked / f"dalam-{place}")
        else:
            found.append(BorderFile(each, name if len(maps) > 1 else label))
    return found


def _report_others(
    reading: Reporter, label: str, others: Iterable[Path], maps: list[Path]
) -> None:
    """Say what in a folder is no map; the parts of a shapefile are one with it."""
    shapefiles = {each.with_suffix("") for each in maps}
    ignored = sorted(
        each.name
        for each in others
        if each.suffix.lower() not in BESIDE_A_SHAPEFILE
        or each.with_suffix("") not in shapefiles
        if not each.name.endswith(".shp.xml")
    )
    if ignored:
        reading.report(
            INFO,
            "berkas_lain",
            f"{number(len(ignored))} berkas lain di {label} tidak dibaca: "
            f"{some(ignored, SHOWN)}.",
        )


def _unpack(file: Path, folder: Path) -> None:
    """Unpack a zip; it never yields more than it says, so what it says is the limit."""
    try:
        with zipfile.ZipFile(file) as archive:
            size = sum(each.file_size for each in archive.infolist())
            if size > UNPACKED:
                raise UnreadableFileError(
                    f"{file.name} menjadi {number(size / 1e6)} MB bila dibuka; paling "
                    f"banyak {number(UNPACKED / 1e6)} MB. Simpan batas satu kabupaten "
                    "saja, sebagai GeoJSON atau Shapefile."
                )
            if any(each.flag_bits & 1 for each in archive.infolist()):
                raise UnreadableFileError(
                    f"{file.name} berkata sandi. Buka zip itu dengan kata sandinya, "
                    "lalu sebutkan foldernya."
                )
            archive.extractall(folder)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as broken:
        shutil.rmtree(folder, ignore_errors=True)
        raise UnreadableFileError(
            f"{file.name} tidak terbaca sebagai zip: berkasnya terpotong atau rusak. "
            "Unduh atau salin ulang."
        ) from broken
