"""What came of a file: typed facts or a refusal, and everything that was found."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from psks_analysis.catalog import FACT_TABLES
from psks_analysis.formats import number
from psks_analysis.ingest.findings import ERROR, Finding
from psks_analysis.ingest.rekap.mending import mended, told_of
from psks_analysis.ingest.rekap.persons import discretion
from psks_analysis.ingest.rekap.report.layout_key import layout_key
from psks_analysis.ingest.rekap.report.marking import MarkedSheet, marked
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Column, Sheet
from psks_analysis.ingest.rekap.vocabulary import PERSONAL, UNUSED

LABELS = {UNUSED: "tidak dipakai", PERSONAL: "data pribadi, tidak disimpan"}
ROWS_LISTED = 10


@dataclass(frozen=True)
class ImportOutcome:
    """What a file holds: typed facts, how it was read, and all findings.

    `facts` has the columns of its fact table; it is empty where the file is refused.
    `blanks` says how many cells of each column of counts hold none. `sheets` are what
    was sent, marked; `mended` says which cells were written anew, `layout` which way
    of laying tables out it is, blank where none was found or persons are listed.
    """

    isi: str | None
    facts: pd.DataFrame
    findings: tuple[Finding, ...]
    source_name: str
    sha256: str
    mapping: Mapping[str, str] = field(default_factory=dict)
    blanks: Mapping[str, int] = field(default_factory=dict)
    sheets: tuple[MarkedSheet, ...] = ()
    mended: tuple[str, ...] = ()
    layout: str = ""

    @property
    def lists_persons(self) -> bool:
        """Whether a row of the file is a person: nothing of it is quoted or given."""
        return any(sheet.lists_persons for sheet in self.sheets)

    @property
    def refused(self) -> bool:
        """Whether anything forbids saving."""
        return any(each.level == ERROR for each in self.findings)


def outcome(
    whole: Reading, sent: list[Sheet], sha256: str, *, is_complete: bool
) -> ImportOutcome:
    """Close a reading of what was sent; of a list of persons nothing is quoted."""
    isi = whole.isi if is_complete else whole.options.isi or _only(whole.parts)
    others = [part for part in whole.parts if part is not whole]
    findings = [f for reading in (whole, *others) for f in reading.findings]
    facts = whole.facts
    if isi and not facts.empty:
        is_refused = any(each.level == ERROR for each in findings)
        facts = FACT_TABLES[isi].typed(pd.DataFrame() if is_refused else facts)
    mends = whole.options.perbaikan
    sheets = marked(mended(sent, mends), whole.parts, findings)
    is_list = whole.options.hitung is True or any(
        part.lists_persons for part in (whole, *others)
    )
    may_be_list = is_list or any(sheet.lists_persons for sheet in sheets)
    found = ImportOutcome(
        isi=isi,
        facts=facts,
        findings=tuple(findings),
        source_name=whole.source_name,
        sha256=sha256,
        mapping=_mapping(whole),
        blanks=_blanks(whole) if is_complete else {},
        sheets=sheets,
        mended=() if may_be_list else told_of(sent, mends),
        layout="" if may_be_list else layout_key(sent, whole.region),
    )
    return _discreet(whole, found) if is_list else found


def _discreet(whole: Reading, found: ImportOutcome) -> ImportOutcome:
    """Leave nothing of what is written in a list, in its sheets' or its file's name."""
    renamed = discretion.renamed_sheets(whole)
    rename = discretion.with_renamed(renamed)
    return replace(
        found,
        findings=tuple(rename(discretion.discreet(each)) for each in found.findings),
        mapping={
            discretion.named(what, renamed): renamed.get(meaning, meaning)
            for what, meaning in found.mapping.items()
        },
        source_name=discretion.file_name(found.source_name, whole.region),
        sheets=tuple(
            replace(each, name=renamed.get(each.name or "", each.name))
            for each in found.sheets
        ),
    )


def _blanks(whole: Reading) -> dict[str, int]:
    """Count the cells without a count, column by column."""
    found: dict[str, int] = {}
    for part in whole.parts:
        if not part.lists_persons:
            missing = part.rows["nilai"].isna().groupby(part.rows["kolom"]).sum()
            sheet = "" if whole.is_whole else f" di {_place(part)}"
            found |= {f"{each}{sheet}": int(n) for each, n in missing.items() if n}
    return found


def _only(parts: list[Reading]) -> str | None:
    """Return the content of several tables if they agree; of one it is not certain."""
    found = {part.isi for part in parts}
    return found.pop() or None if len(parts) > 1 and len(found) == 1 else None


def _mapping(whole: Reading) -> dict[str, str]:
    """Return what was read as what; empty where no table was found."""
    if whole.is_whole:
        return _of_table(whole) if whole.columns else {}
    return {
        f"{_place(part)}, {what}": meaning
        for part in whole.parts
        for what, meaning in _of_table(part).items()
        if what != "lembar"
    }


def _place(part: Reading) -> str:
    return f"{'lembar ' if part.table.sheet else ''}{part.table.place}"


def _of_table(reading: Reading) -> dict[str, str]:
    table = reading.table
    found = {
        "lembar": table.sheet or "(satu-satunya)",
        "baris judul kolom": "–".join(map(str, _ends(table.header_rows))),
        "baris data": number(len(table.body)),
        "baris jumlah": number(len(table.totals)),
        "baris lain yang dilewati": _listed(
            tuple(map(table.folds.line, table.dropped))
        ),
    }
    if table.headings:
        found["baris judul bagian"] = _listed(
            tuple(map(table.folds.line, table.headings))
        )
    columns = {
        f"kolom {label}": _meaning(column, reading)
        for column in reading.columns
        for label in table.folds.labels(column.header.label)
    }
    return found | columns


def _meaning(column: Column, reading: Reading) -> str:
    meaning = column.meaning
    role = LABELS.get(meaning.role, meaning.role)
    if column in reading.totals:
        role = "jumlah dari kolom lain, diperiksa saja"
    extra = [meaning.kind, meaning.tahun, meaning.satuan]
    basis = [f"({column.basis})"] if column.basis else []
    return " ".join([role, *(str(each) for each in extra if each), *basis])


def _ends(lines: tuple[int, ...]) -> tuple[int, ...]:
    return lines[:1] if len(lines) == 1 else (lines[0], lines[-1])


def _listed(rows: tuple[int, ...]) -> str:
    shown = ", ".join(map(str, rows[:ROWS_LISTED])) or "tidak ada"
    return f"{shown}, ..." if len(rows) > ROWS_LISTED else shown
