"""Settings in words: what a field is called, and how two versions differ."""

from collections.abc import Callable
from typing import Any

from psks_analysis import catalog, indicators
from psks_analysis.catalog.settings_shape import NAMES, Settings
from psks_analysis.formats import MISSING, number
from psks_analysis.region import known_regions
from psks_analysis.shapes import ShapeError
from psks_analysis.views.peta import kind_label

LABELS = {
    "istilah": "Istilah",
    "ambang_umum": "Ambang umum",
    "ambang_sensitif": "Ambang jenis sensitif",
    "minimal_penyebut": "Penduduk paling sedikit",
    "basis_persen_perubahan": "Dasar persen perubahan",
    "kelengkapan_cukup": "Kelengkapan cukup (%)",
    "lebar_perlindungan": "Lebar perlindungan",
    "minimal_terpilah": "Jumlah paling sedikit untuk dipilah",
    "nama_kantor": "Nama kantor",
    "kop": "Kop surat",
    "logo": "Logo",
    "pejabat": "Pejabat",
    "tempat": "Tempat penandatanganan",
    "wilayah": "Kabupaten asal",
    "warna": "Warna kantor",
    "kertas": "Kertas buku kerja",
    "target": "Target",
    "patahan": "Patahan seri",
}
LONGEST = 60


def told(wrong: ShapeError) -> str:
    """Say which field does not fit, by the name it has on the page."""
    name, _, _ = wrong.where.partition(".")
    name, _, place = name.partition(" ke-")
    rest = wrong.where.removeprefix(name)
    label = LABELS.get(name, name)
    where = rest.replace(f" ke-{place}", f" baris {place}", 1).replace(".", ", ")
    return f"{label}{where}: {wrong.why}"


def said(before: Settings, after: Settings) -> list[str]:
    """Return what is different, each in a few words."""
    found = []
    for name in NAMES:
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        if name in ROWS:
            found += _rows(name, old, new)
        else:
            found.append(f"{LABELS[name]}: {_text(name, old)} → {_text(name, new)}")
    return found


def target_words(each: catalog.Target) -> str:
    """Say what a target is of."""
    card = indicators.declared().get(each.indikator)
    name = card.nama if card else each.indikator
    place = known_regions().get(each.wilayah, each.wilayah)
    return f"{name} ({kind_label(each.jenis)}) {place} {each.tahun}"


ROWS: dict[str, tuple[Callable[[Any], Any], Callable[[Any], str]]] = {
    "target": (lambda each: each.about, lambda each: number(each.nilai, 2)),
    "patahan": (lambda each: each.tahun, lambda each: f"“{each.keterangan}”"),
}
HEADS: dict[str, Callable[[Any], str]] = {
    "target": target_words,
    "patahan": lambda each: str(each.tahun),
}


def _rows(name: str, before: tuple[Any, ...], after: tuple[Any, ...]) -> list[str]:
    about, value = ROWS[name]
    old, new = ({about(each): each for each in rows} for rows in (before, after))
    return [
        f"{LABELS[name]} {HEADS[name](new.get(key) or old[key])}: "
        f"{value(old[key]) if key in old else MISSING} → "
        f"{value(new[key]) if key in new else MISSING}"
        for key in sorted({*old, *new})
        if old.get(key) != new.get(key)
    ]


def _text(name: str, value: Any) -> str:
    if name == "pejabat":
        value = tuple(f"{each.nama} ({each.jabatan})" for each in value)
    if name == "logo":
        return "ada" if value else MISSING
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    if not text:
        return MISSING
    short = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return f"“{short}”" if isinstance(value, str | tuple) else short
