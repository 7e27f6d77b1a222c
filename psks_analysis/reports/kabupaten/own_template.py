"""A DOCX of the office's own, whose fields are filled in.

The office writes `{{ kabupaten }}` or `{% for each in temuan %}` into its own letter
and puts it into `PSKS_DATA_DIR/templat-dokumen/`. A template is somebody's text, so it
is filled in a sandbox that reaches nothing but these fields.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from psks_analysis import catalog, paths
from psks_analysis.errors import StoreError
from psks_analysis.formats import long_date
from psks_analysis.plain_text import one_line
from psks_analysis.reports.documents.same_bytes import steady
from psks_analysis.reports.kabupaten import saying
from psks_analysis.reports.kabupaten.sources import Sources

FOLDER = "templat-dokumen"
LARGEST = 5_000_000


def own_templates() -> Iterator[Path]:
    """Return the office's templates, by name."""
    folder = paths.store_dir() / FOLDER
    yield from sorted(folder.glob("*.docx")) if folder.is_dir() else ()


def fields(src: Sources) -> dict[str, Any]:
    """Return what a template may name."""
    said = saying.of_kabupaten(src)
    first = src.kop.pejabat[0] if src.kop.pejabat else None
    return {
        "kabupaten": src.region.nama,
        "tahun": str(src.tahun),
        "istilah": catalog.term(),
        "kantor": src.kop.nama,
        "tempat": src.kop.tempat,
        "pejabat": first.nama if first else "",
        "jabatan": first.jabatan if first else "",
        "nip": first.nip if first else "",
        "tanda": src.mark or "",
        "tanggal_data": long_date(src.day),
        "sumber": src.source,
        "jawaban": said.lead,
        "angka": [{"nama": name, "nilai": value} for name, value in said.facts],
        "temuan": [{"judul": head, "isi": text} for head, text in said.findings],
        "belum_pasti": list(said.unsure),
        "bantuan": list(said.helpers),
        "langkah": list(said.steps),
    }


def filled(template: Path, src: Sources) -> bytes:
    """Return a template with its fields filled in.

    Raises
    ------
    StoreError
        It is no DOCX, or names a field that there is not.
    """
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    known = fields(src)
    if template.stat().st_size > LARGEST:
        raise StoreError(
            f"Templat {template.name}: lebih besar dari {LARGEST // 10**6} MB. "
            "Perkecil gambarnya."
        )
    inside = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        document = DocxTemplate(template)
        document.render(_plain(known), jinja_env=inside, autoescape=True)
        written = io.BytesIO()
        document.save(written)
    except (TemplateError, BadZipFile, KeyError, ValueError) as broken:
        raise StoreError(
            f"Templat {template.name} tidak dapat diisi: {one_line(str(broken))}. "
            f"Yang dapat disebut: {', '.join(known)}."
        ) from broken
    return steady(written.getvalue())


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return {name: _plain(each) for name, each in value.items()}
