"""What offices put around and into a finished sheet; each habit is one function."""

from collections.abc import Callable

from tests.lembar import habits
from tests.lembar.layout import Line, Sheet, Writer

Habit = Callable[[Writer, Sheet], None]


def letterhead(writer: Writer, sheet: Sheet) -> None:
    name = writer.content.region.nama.removeprefix("Kabupaten ").upper()
    texts = [text.format(name) for text in habits.LETTERHEAD]
    sheet.lines[:0] = [Line("title", [text]) for text in texts]


def blank_below_title(writer: Writer, sheet: Sheet) -> None:
    titles = sheet.of("title")
    if titles:
        sheet.lines.insert(sheet.lines.index(titles[-1]) + 1, Line("title", [None]))


def source(writer: Writer, sheet: Sheet) -> None:
    sheet.lines.append(Line("note", [writer.random.choice(habits.SOURCES)]))


def note(writer: Writer, sheet: Sheet) -> None:
    sheet.lines.append(Line("note", [writer.random.choice(habits.NOTES)]))


def note_between(writer: Writer, sheet: Sheet) -> None:
    body = sheet.of("body")
    if len(body) > 2:
        at = sheet.lines.index(writer.random.choice(body[1:]))
        text = writer.random.choice(habits.NOTES_BETWEEN)
        sheet.lines.insert(at, Line("note", [text]))


def blank_between(writer: Writer, sheet: Sheet) -> None:
    at = sheet.lines.index(writer.random.choice(sheet.of("body")))
    sheet.lines.insert(at, Line("note", [None]))


def signature_below(writer: Writer, sheet: Sheet) -> None:
    at = max(sheet.width - 2, 0)
    for text in ("", *habits.signature(writer.random)):
        sheet.lines.append(Line("note", [*[None] * at, text or None]))


def signature_beside(writer: Writer, sheet: Sheet) -> None:
    texts = habits.signature(writer.random)
    rows = sheet.of("body", "total")[-len(texts) :]
    at = sheet.width + 1
    for line, text in zip(rows, texts[-len(rows) :], strict=True):
        line.cells += [None] * (at - len(line.cells)) + [text or None]


def empty_column(writer: Writer, sheet: Sheet) -> None:
    for line in sheet.lines:
        line.put_before(None)
    sheet.hidden_columns = {column + 1 for column in sheet.hidden_columns}


def hidden_blank_row(writer: Writer, sheet: Sheet) -> None:
    at = sheet.lines.index(sheet.of("body")[-1]) + 1
    sheet.lines.insert(at, Line("note", [None], is_hidden=True))


def hidden_row(writer: Writer, sheet: Sheet) -> None:
    writer.random.choice(sheet.of("body")).is_hidden = True


def hidden_column(writer: Writer, sheet: Sheet) -> None:
    sheet.hidden_columns.add(writer.random.randrange(sheet.width))


# Name, how often, and what it does; what comes later goes around what came before.
AROUND: list[tuple[str, float, Habit]] = [
    ("kop", 0.25, letterhead),
    ("baris kosong di bawah judul", 0.5, blank_below_title),
    ("catatan di antara baris", 0.04, note_between),
    ("baris kosong di antara baris", 0.04, blank_between),
    ("baris kosong tersembunyi", 0.02, hidden_blank_row),
    ("baris tersembunyi", 0.02, hidden_row),
    ("kolom tersembunyi", 0.02, hidden_column),
    ("tanda tangan di samping", 0.03, signature_beside),
    ("sumber", 0.2, source),
    ("keterangan", 0.12, note),
    ("tanda tangan", 0.25, signature_below),
    ("kolom kosong di depan", 0.12, empty_column),
]


def surround(writer: Writer, sheet: Sheet) -> None:
    """Put around a sheet what its office puts there."""
    for name, share, put in AROUND:
        if writer.has(name, share):
            put(writer, sheet)
