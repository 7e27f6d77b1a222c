"""A work plan as a document to discuss and to sign: DOCX and PDF of one description."""

from collections.abc import Sequence

import pandas as pd

from psks_analysis.catalog import ancestors, official
from psks_analysis.catalog.settings_shape import Letterhead
from psks_analysis.formats import number
from psks_analysis.planning import plan_sums
from psks_analysis.planning.logframe import ACTIVITY, COLUMNS, OUTPUT, logframe
from psks_analysis.planning.plan import Plan
from psks_analysis.region import Region
from psks_analysis.reports.documents.parts import (
    Bullets,
    Heading,
    Paper,
    Paragraph,
    Part,
    Table,
    signatures,
)
from psks_analysis.reports.plan import words
from psks_analysis.reports.plan.sums import done_table
from psks_analysis.reports.table_files import PURPOSE

SHORT = (
    *("No", "Sub kegiatan", "Bentuk kegiatan", "Sasaran", "Lokasi", "Waktu", "Volume"),
    *("Biaya satuan (Rp)", "Jumlah (Rp)", "Sumber dana", "Penanggung jawab"),
)
WIDTHS = (0.7, 2.5, 1.9, 1.7, 1.4, 1.0, 1.2, 1.5, 2.0, 1.5, 1.8)
NUMERIC = frozenset({0, 7, 8})
LONGEST_LOGFRAME = 12  # rows that a reader still takes in
UNCHECKED = (
    "Nama resmi yang bertanda * belum dicocokkan dengan teks peraturannya; "
    "cocokkan dengan SIPD-RI."
)


def plan_paper(
    plan: Plan, region: Region, kop: Letterhead, notes: Sequence[str] = ()
) -> Paper:
    """Return the plan as a document.

    Parameters
    ----------
    notes
        What a reader must know beside the assumptions.
    """
    return Paper(
        title=words.title(plan),
        subject=f"Rencana kerja: {words.subtitle(plan, region)}",
        subtitle=words.subtitle(plan, region),
        parts=tuple(_parts(plan, region, kop, notes)),
        day=words.day_of(plan),
        kop=kop,
        mark=words.mark(plan),
        foot=f"{words.state(plan)}. {PURPOSE}",
        is_lying=True,
    )


def _parts(
    plan: Plan, region: Region, kop: Letterhead, notes: Sequence[str]
) -> list[Part]:
    return [
        _matrix(plan, region),
        Paragraph(f"{words.in_words(plan)}."),
        _funds(plan),
        *_realised(plan),
        signatures(kop, plan.tahun, *words.SIGNED),
        *_logframe(plan, region),
        *_notes(plan, notes),
    ]


def _matrix(plan: Plan, region: Region) -> Table:
    rows = [
        (
            str(line),
            named(row.sub_kegiatan),
            row.bentuk,
            f"{number(row.sasaran)} {words.kind(row)}".strip(),
            words.where(row, region),
            words.months(row),
            f"{number(row.volume)} {row.satuan}",
            number(row.biaya_satuan),
            number(row.jumlah_biaya),
            words.fund(row),
            row.penanggung_jawab,
        )
        for line, row in enumerate(plan.rows, start=1)
    ]
    total = ("", "Jumlah", *[""] * 6, number(plan.total), "", "")
    title = f"Kegiatan, {plan.nama}, {region.nama}, {plan.tahun}"
    return Table(
        SHORT, (*rows, total), title, numeric=NUMERIC, widths=WIDTHS, has_total=True
    )


def named(kode: str) -> str:
    """Return code and full name of a sub-kegiatan, marked where nobody checked it."""
    found = ancestors(kode)
    if not found:
        return kode
    known = official(kode)
    doubt = "" if known and known.is_verified else "*"
    return f"{kode} {found[-1][1]}{doubt}"


def _funds(plan: Plan) -> Table:
    table = plan_sums.by_fund(plan)
    rows = [
        (str(row["nama"]), *(number(row[n]) for n in ("biaya", "pagu", "sisa")))
        for _, row in table.iterrows()
    ]
    heads = ("Sumber dana", "Biaya (Rp)", "Pagu (Rp)", "Sisa (Rp)")
    return Table(
        heads,
        (*rows, ("Jumlah", number(plan.total), "", "")),
        f"Biaya menurut sumber dana, {plan.tahun}",
        numeric=frozenset({1, 2, 3}),
        widths=(3, 1.4, 1.4, 1.4),
        has_total=True,
    )


def _realised(plan: Plan) -> list[Part]:
    if not plan.realisasi:
        return []
    table = done_table(plan)
    rows = tuple(tuple(map(text, row)) for row in table.to_numpy().tolist())
    return [
        Table(
            tuple(map(str, table.columns)),
            rows,
            f"Realisasi, {plan.tahun}",
            numeric=frozenset(range(1, len(table.columns))),
            widths=(3, *[1.2] * (len(table.columns) - 1)),
            has_total=True,
        )
    ]


def _logframe(plan: Plan, region: Region) -> list[Part]:
    """Return goals, outcomes and outputs: what is done stands in the table above."""
    table = logframe(plan, region)
    table = table[table["Tingkat"] != ACTIVITY]
    shown = table.head(LONGEST_LOGFRAME).drop(columns="Anggapan")
    if shown.empty or not (table["Tingkat"] != OUTPUT).any():
        return []
    rows = tuple(tuple(map(text, row)) for row in shown.to_numpy().tolist())
    more = len(table) - len(shown)
    return [
        Table(
            tuple(COLUMNS[:-1]),
            rows,
            f"Kerangka logis ringkas, {plan.tahun}",
            source=f"{number(more)} baris lagi di buku kerja." if more else "",
            widths=(1, 3, 3.4, 2.2),
        )
    ]


def _notes(plan: Plan, notes: Sequence[str]) -> list[Part]:
    said = [*(f"Anggapan: {each}" for each in plan.anggapan), *notes]
    if any("*" in named(row.sub_kegiatan) for row in plan.rows):
        said.append(UNCHECKED)
    return [Heading("Catatan"), Bullets(tuple(said))] if said else []


def text(cell: object) -> str:
    """Write a cell as a reader here would."""
    if isinstance(cell, str):
        return cell
    return number(None if pd.isna(cell) else cell)  # type: ignore[arg-type]
