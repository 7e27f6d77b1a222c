"""A document as PDF: tagged, with title and language, fonts inside, no network.

Typst reads the description as JSON; no text of it is ever Typst code.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from psks_analysis.figures.static.printing import fonts
from psks_analysis.reports.documents.parts import (
    Contents,
    NewPage,
    Paper,
    Part,
    Picture,
    Signatures,
    cleaned,
    letterhead_lines,
    numbered,
    signing_line,
)

TEMPLATE = Path(__file__).with_name("paper.typ")
STANDARD = "ua-1"  # PDF/UA: what a screen reader needs is there, or nothing is made


def pdf(paper: Paper) -> bytes:
    """Return the document as PDF."""
    paper = cleaned(paper)
    files: dict[str, bytes] = {"main.typ": _template()}
    parts = [
        _plain(part, label, place, files)
        for place, (part, label) in enumerate(numbered(paper.parts))
    ]
    has_logo = paper.kop is not None and paper.kop.logo is not None
    if paper.kop is not None and paper.kop.logo is not None:
        files["logo.png"] = paper.kop.logo
    about = {
        "title": paper.title,
        "subtitle": paper.subtitle,
        "subject": paper.subject,
        "office": paper.kop.nama if paper.kop else "",
        "kop": letterhead_lines(paper.kop) if paper.kop else (),
        "logo": has_logo,
        "mark": paper.mark or "",
        "foot": paper.foot,
        "lying": paper.is_lying,
        "accent": paper.accent,
        "parts": parts,
    }
    files["data.json"] = json.dumps(about, ensure_ascii=False).encode()
    # Several files in memory are documented, but not in its types.
    made = typst.compile(  # type: ignore[call-overload]
        files,
        font_paths=fonts(),
        pdf_standards=[STANDARD],
        timestamp=int(datetime.combine(paper.day, time(), UTC).timestamp()),
    )
    return bytes(made)


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


def _plain(
    part: Part, label: str, place: int, files: dict[str, bytes]
) -> dict[str, Any]:
    """Return a part as plain data; its picture becomes a file beside it."""
    own: dict[str, Any] = {"kind": type(part).__name__, "label": label}
    if isinstance(part, Picture):
        own["file"] = f"gambar-{place}.svg"
        files[own["file"]] = part.svg
        kept = ("alt", "title", "source", "width_mm")
        return own | {name: getattr(part, name) for name in kept}
    if isinstance(part, Contents | NewPage):
        return own
    plain = asdict(part)
    if isinstance(part, Signatures):
        plain |= {"line": signing_line(part), "columns": part.columns}
    if "numeric" in plain:
        plain["numeric"] = sorted(plain["numeric"])
    return own | plain
