"""Sheets beside those with the figures: guides, lists, hidden ones with old figures."""

from collections.abc import Callable

from tests.lembar.layout import Line, Sheet, Writer


def guide(writer: Writer, sheets: list[Sheet]) -> Sheet:
    texts = ["PETUNJUK PENGISIAN", "1. Isi menurut kecamatan", "2. Kirim ke dinas"]
    return Sheet("Petunjuk", [Line("note", [text]) for text in texts])


def list_of_kinds(writer: Writer, sheets: list[Sheet]) -> Sheet:
    rows = [Line("note", [name]) for name in writer.kind_names.values()]
    return Sheet("Daftar", [Line("note", ["Pilihan"]), *rows], is_hidden=True)


def old_figures(writer: Writer, sheets: list[Sheet]) -> Sheet:
    lines = [line.copy() for line in sheets[0].lines]
    for line in lines:
        for place in line.counts():
            line.cells[place] = writer.random.randint(0, 40)
    return Sheet("Lama", lines, is_hidden=True)


OTHERS: list[tuple[str, float, Callable[[Writer, list[Sheet]], Sheet]]] = [
    ("lembar petunjuk", 0.04, guide),
    ("daftar tersembunyi", 0.03, list_of_kinds),
    ("lembar lama tersembunyi", 0.03, old_figures),
]


def add(writer: Writer, sheets: list[Sheet]) -> None:
    """Add the sheets that hold none of the figures."""
    for name, share, make in OTHERS:
        if writer.has(name, share):
            sheets.append(make(writer, sheets))
