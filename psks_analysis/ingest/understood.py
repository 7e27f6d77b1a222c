"""How the columns of a file were read, and which of them nobody understood."""

from psks_analysis.catalog import recognise_kind
from psks_analysis.formats import number
from psks_analysis.ingest.columns import PERSONAL, UNUSED, without_measure
from psks_analysis.ingest.findings import ERROR, WARNING, Finding
from psks_analysis.ingest.header import UNTITLED
from psks_analysis.ingest.layout import COUNT, Table
from psks_analysis.ingest.table_columns import (
    AS_TOLD,
    DOMAIN_OF,
    FROM_CELLS,
    ReadColumn,
)
from psks_analysis.ingest.totals import split_total_columns

LABELS = {UNUSED: "tidak dipakai", PERSONAL: "data pribadi, tidak disimpan"}


def understood(table: Table, columns: list[ReadColumn]) -> dict[str, str]:
    """Return in words where the table was found and what each column means."""
    _, totals = split_total_columns(columns)
    said = {
        "lembar": table.sheet or "(satu-satunya)",
        "baris judul kolom": "–".join(map(str, _ends(table.header_rows))),
        "baris data": number(len(table.body)),
        "baris jumlah": number(len(table.totals)),
        "baris lain yang dilewati": _listed(table.dropped),
    }
    for column in columns:
        meaning = column.meaning
        extra = [meaning.kind, meaning.tahun, meaning.satuan]
        role = LABELS.get(meaning.role, meaning.role)
        if column in totals:
            role = "jumlah dari kolom lain, diperiksa saja"
        words = [role, *(str(each) for each in extra if each)]
        basis = [f"({column.basis})"] if column.basis else []
        said[f"kolom {column.header.place}"] = " ".join([*words, *basis])
    return said


def column_findings(table: Table, columns: list[ReadColumn]) -> list[Finding]:
    """Tell of columns that hold counts but have no meaning, or one from their cells."""
    found = []
    domains = {c.meaning.domain for c in columns} & set(DOMAIN_OF.values())
    for column in columns:
        if column.meaning.role == UNUSED and column.basis != AS_TOLD:
            found += _unused(column, table, domains)
        elif column.basis == FROM_CELLS and column.meaning.role != PERSONAL:
            found.append(_from_cells(column, table))
    return found


def _unused(
    column: ReadColumn, table: Table, domains: set[str | None]
) -> list[Finding]:
    """Ask about a column like a kind of this table; only remark on any other."""
    cells = [row[column.header.index] for _, row in table.body]
    filled = [str(cell).strip() for cell in cells if cell is not None]
    counts = [text for text in filled if COUNT.fullmatch(text)]
    if not filled or len(counts) * 2 < len(filled):
        return []
    text = column.header.text
    if elsewhere := _other_content(text, domains):
        return [_of_other_content(column, table, elsewhere)]
    guess = _guess(text, domains)
    hint = f" Mungkin {guess}?" if guess else ""
    label = "tanpa judul" if text == UNTITLED else f"“{text}”"
    return [
        Finding(
            ERROR if guess else WARNING,
            "kolom_tidak_dikenal" if guess else "kolom_tidak_dipakai",
            f"Kolom {label} berisi angka tetapi tidak dikenal.{hint}",
            f'--padanan "{text}={guess or "KODE"}", atau --padanan "{text}=abaikan".'
            if text != UNTITLED
            else "Beri judul pada kolom itu, atau hapus.",
            table.sheet,
            table.header_rows[-1],
            column.header.place,
        )
    ]


def _other_content(text: str, domains: set[str | None]) -> str | None:
    """Return the content that a header belongs to, if not to that of this table."""
    for isi, domain in DOMAIN_OF.items():
        found = recognise_kind(domain, without_measure(text)[1])
        if domains and domain not in domains and found.kode:
            return isi
    return None


def _of_other_content(column: ReadColumn, table: Table, isi: str) -> Finding:
    return Finding(
        WARNING,
        "kolom_isi_lain",
        f"Kolom ini {isi}, lain dari isi tabel yang lain, dan tidak dibaca.",
        f"Impor berkas ini sekali lagi dengan --isi {isi}.",
        table.sheet,
        table.header_rows[-1],
        column.header.place,
    )


def _guess(text: str, domains: set[str | None]) -> str | None:
    for domain in sorted(str(each) for each in domains):
        if guess := recognise_kind(domain, without_measure(text)[1]).guess:
            return guess
    return None


def _from_cells(column: ReadColumn, table: Table) -> Finding:
    return Finding(
        WARNING,
        "kolom_dari_isi",
        f"Kolom ini dibaca sebagai {column.meaning.role} karena isinya.",
        f'Tegaskan: --padanan "{column.header.text}={column.meaning.role}".',
        table.sheet,
        table.header_rows[-1],
        column.header.place,
    )


def _ends(lines: tuple[int, ...]) -> tuple[int, ...]:
    return lines[:1] if len(lines) == 1 else (lines[0], lines[-1])


def _listed(rows: tuple[int, ...]) -> str:
    shown = ", ".join(map(str, rows[:10])) or "tidak ada"
    return f"{shown}, ..." if len(rows) > 10 else shown
