"""Figures of the set documents: those of the pages, drawn without a browser."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from psks_analysis.figures import map_layers, summary, theme
from psks_analysis.figures.answer_map import answer_map
from psks_analysis.figures.basemap import Basemap
from psks_analysis.figures.static import draw, printing
from psks_analysis.reports.documents.parts import Picture
from psks_analysis.reports.kabupaten.sources import Sources

WIDE, MAP = 680, 520  # pixels
FULL_MM, MAP_MM = 165, 120


def map_of(src: Sources, kode: str | None = None) -> tuple[Picture, ...]:
    """Return the map of the answer; of a kecamatan, with its name alone on it."""
    if src.base is None or src.answer.places.empty:
        return ()
    view, where = src.answer, src.region.nama
    if kode is not None:
        places = view.places.assign(is_named=view.places.index == kode)
        view, where = replace(view, places=places), src.profiles[kode].nama
    said = src.answer.lead if kode is None else _group(src, kode)
    alt = f"Peta kecamatan {src.region.nama}, {src.tahun}. {said}"
    title = f"Kebutuhan dan PSKS menurut kecamatan, {where}, {src.tahun}"
    figure = answer_map(view, src.base, None)
    if kode is not None:
        own = map_layers.line(src.base.outline(kode), theme.INK, 3)
        figure["data"] = [*figure["data"], own]
    return (_picture(src, figure, alt, title, src.base, MAP, MAP_MM),)


def balance(src: Sources) -> Picture:
    """Return need against help of every kecamatan."""
    view = src.summary
    title = f"Entri orang per 1.000 penduduk dan PSKS per 10.000, {src.tahun}"
    alt = f"{title}. {view.sentences[0]}"
    return _picture(src, summary.balance(view), alt, title)


def clusters(src: Sources) -> tuple[Picture, ...]:
    """Return the entries of every cluster of kinds as bars."""
    frame = src.summary.by_cluster
    if not (frame["entri"] > 0).any():
        return ()
    title = f"Entri menurut klaster, {src.region.nama}, {src.tahun}"
    name = summary.largest(frame)
    alt = f"{title}: terbanyak {name}." if name else f"{title}."
    return (_picture(src, summary.entries(frame), alt, title),)


def _group(src: Sources, kode: str) -> str:
    group = src.answer.places["kelompok"].get(kode)
    name = src.profiles[kode].nama
    return f"{name}: {group}." if isinstance(group, str) else f"{name}: tanpa nilai."


def _picture(
    src: Sources,
    figure: dict[str, Any],
    alt: str,
    title: str,
    base: Basemap | None = None,
    width: int = WIDE,
    width_mm: float = FULL_MM,
) -> Picture:
    svg = draw(figure, alt, base=base, width=width)
    return Picture(
        svg=svg.encode(),
        png=_png(svg, width),
        alt=alt,
        title=title,
        source=src.source,
        width_mm=width_mm,
    )


@lru_cache(maxsize=64)
def _png(svg: str, width: int) -> bytes:
    return printing.png(svg, width)
