"""GeoJSON as text: freed of the script around it, or the reason why it is none."""

import json
import re
from pathlib import Path

from psks_analysis.formats import number

BEGINNING = 4_096
SCRIPT = re.compile(rb"^(?:\xef\xbb\xbf)?\s*((?:var|let|const)\s+[\w$.]+\s*=)\s*(?=\{)")
WIDE = (b"\xff\xfe", b"\xfe\xff")
WEB_PAGE = re.compile(r"^\s*<(!doctype|html|head|body|script)", re.IGNORECASE)
DIAGNOSED = 30_000_000  # bytes: beyond this a diagnosis costs more than it tells
GEOMETRIES = ("FeatureCollection", "Feature", "Topology", "GeometryCollection")
NESTED = "kurung bersarang terlalu dalam"


def geojson_source(file: Path) -> tuple[bytes | None, str]:
    """Return the GeoJSON inside a script or a wide encoding, and the script before it.

    Nothing (None) where the file can be opened as it is.
    """
    with file.open("rb") as opened:
        beginning = opened.read(BEGINNING)
    if beginning.startswith(WIDE):
        text = file.read_bytes().decode("utf-16", errors="replace")
        return text.encode(), ""
    script = SCRIPT.match(beginning)
    if script is None:
        return None, ""
    inside = file.read_bytes()[script.end() :].rstrip().rstrip(b";")
    return inside, script[1].decode("ascii", errors="replace")


def reason_it_is_no_geojson(file: Path, label: str, formats: str) -> str:
    """Return in words what a file that could not be opened is, and how to mend it."""
    with file.open("rb") as opened:
        beginning = opened.read(BEGINNING).decode("utf-8", errors="replace")
    if WEB_PAGE.match(beginning):
        return (
            f"{label} adalah halaman web (HTML), bukan GeoJSON: barangkali tersimpan "
            "halaman unduhan atau halaman masuknya. Unduh berkasnya sendiri."
        )
    if not beginning.lstrip("\ufeff \t\r\n").startswith(
        ("{", "[", "var", "let", "con")
    ):
        return f"{label} bukan GeoJSON. Yang diterima: {formats}."
    if file.stat().st_size > DIAGNOSED:
        return f"{label} bukan GeoJSON yang utuh. Unduh atau simpan ulang."
    return f"{label} {_fault(file)}"


def _fault(file: Path) -> str:
    inside, _ = geojson_source(file)
    text = (inside or file.read_bytes()).decode("utf-8-sig", errors="replace")
    try:
        content = json.loads(text)
    except json.JSONDecodeError as broken:
        is_cut = broken.pos >= len(text.rstrip()) - 1 or "Unterminated" in broken.msg
        how = "terpotong di" if is_cut else "bukan JSON yang benar pada"
        place = f"baris {number(broken.lineno)}, huruf ke-{number(broken.colno)}"
        return f"{how} {place}. Unduh atau simpan ulang berkasnya."
    except RecursionError:
        return f"bukan GeoJSON: {NESTED}. Simpan ulang dari QGIS sebagai GeoJSON biasa."
    return _what_it_holds(content)


def _what_it_holds(content: object) -> str:
    kind = content.get("type") if isinstance(content, dict) else None
    if kind in GEOMETRIES:
        return (
            "memuat bidang yang tidak terbaca (titik sudut bukan angka, atau "
            f"{NESTED}). Buka di QGIS, perbaiki, dan simpan ulang sebagai GeoJSON."
        )
    return (
        "adalah JSON, tetapi bukan GeoJSON: tidak ada “FeatureCollection” di "
        "dalamnya. Simpan peta dari QGIS atau minta berkas GeoJSON."
    )
