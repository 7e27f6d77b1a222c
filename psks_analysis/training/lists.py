"""Lists of the catalogue as text with marks, the way a chapter shows them."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from psks_analysis import catalog, paths
from psks_analysis.catalog.csv_files import read_rows
from psks_analysis.training.catalog_rules import age_text
from psks_analysis.training.directives import Directive
from psks_analysis.training.material import FOLDER, Mark, Text

UNKNOWN_SOURCE = "pengetahuan umum"
FORM_FILE = "formulir.csv"
FORM_COLUMNS = ("isian", "contoh", "wajib", "dasbor", "penjelasan")
Line = tuple[str, Mark]


def listed(asked: Directive) -> Text:
    """Return the list that a directive asks for; every line with mark and source."""
    pieces: list[str | Mark | Directive] = []
    for words, mark in LISTS[asked.get("nama")](asked):
        pieces += [f"- {words} ", mark, "\n"]
    return Text(asked.baris, tuple(pieces))


def form() -> list[dict[str, str]]:
    """Return the filled example form: the office's own before the shipped one.

    Raises
    ------
    CatalogError
        With file, row and column, and how to mend it.
    """
    own = paths.store_dir() / FOLDER / FORM_FILE
    file = own if own.exists() else paths.DATA_DIR / FOLDER / FORM_FILE
    rows = read_rows(file, FORM_COLUMNS)
    return [{column: row.text(column) for column in FORM_COLUMNS} for row in rows]


def _pmks(asked: Directive) -> list[Line]:
    wanted = [each.strip() for each in asked.get("jenis").split(",") if each.strip()]
    cluster = asked.get("klaster")
    lines = []
    for kind in catalog.pmks_kinds().values():
        if (wanted and kind.kode not in wanted) or cluster not in ("", kind.klaster):
            continue
        limits = "; ".join(
            each for each in (age_text(kind), f"satuan {kind.satuan}") if each
        )
        words = (
            f"**{kind.nomor}. {catalog.kind_name(kind.kode)}** — {kind.definisi} "
            f"*{limits[0].upper()}{limits[1:]}.*"
        )
        lines.append((words, Mark(kind.tanda, kind.sumber or UNKNOWN_SOURCE)))
    return lines


def _psks(_: Directive) -> list[Line]:
    return [
        (
            f"**{kind.nama}** ({kind.kode}) — {kind.definisi}",
            Mark(kind.tanda, kind.sumber or UNKNOWN_SOURCE),
        )
        for kind in catalog.psks_kinds().values()
    ]


def _duties(asked: Directive) -> list[Line]:
    return [
        (each.tugas, Mark(each.tanda, each.sumber))
        for each in catalog.duties()
        if each.peran == asked.get("peran")
    ]


def _services(asked: Directive) -> list[Line]:
    return [
        (
            f"**{each.nama}** — {', '.join(each.instansi)}; PSKS: "
            f"{', '.join(each.psks)}." + (" *Hanya rujukan.*" * each.is_referral),
            Mark(each.tanda, each.sumber),
        )
        for kind in asked.get("jenis").split(",")
        for each in catalog.services_for(kind.strip())
    ]


def _standards(_: Directive) -> list[Line]:
    return [
        (f"**{each.kode}** — {each.nama}.", Mark(each.tanda, each.sumber))
        for each in catalog.minimum_services().values()
    ]


LISTS: Mapping[str, Callable[[Directive], list[Line]]] = MappingProxyType(
    {
        "pmks": _pmks,
        "psks": _psks,
        "tugas": _duties,
        "layanan": _services,
        "spm": _standards,
    }
)
