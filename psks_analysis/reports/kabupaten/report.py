"""The report of a kabupaten: contents, numbered tables and figures, sources, method."""

import pandas as pd

from psks_analysis import catalog, indicators
from psks_analysis.disclosure import HIDDEN_NOTE, HIDDEN_WHY
from psks_analysis.formats import HIDDEN, number, percent
from psks_analysis.indicators import NUMBER_OF_ENTRIES, PREVALENCE
from psks_analysis.reports.documents.parts import (
    Bullets,
    Contents,
    Facts,
    Heading,
    NewPage,
    Paper,
    Paragraph,
    Part,
    Table,
    signatures,
)
from psks_analysis.reports.kabupaten import drawings, saying
from psks_analysis.reports.kabupaten.sources import JENIS, Sources
from psks_analysis.reports.table_files import PURPOSE
from psks_analysis.views.groups import ALL
from psks_analysis.views.jawaban import CHANGED
from psks_analysis.views.peta import value_text
from psks_analysis.views.ringkasan import HELP
from psks_analysis.views.sentences import WHY_OTHER_NAMES, compare

MOST_DOUBTS = 40  # rows: the list itself is on the page Kualitas data


def paper(src: Sources) -> Paper:
    """Return the report."""
    term = catalog.term()
    return Paper(
        title=f"LAPORAN ANALISIS DATA {term} DAN PSKS TAHUN {src.tahun}",
        subject=f"Laporan {src.region.nama}, {src.tahun}",
        subtitle=src.region.nama,
        parts=(
            Contents(),
            NewPage(),
            *_summary(src),
            *_places(src),
            *_changes(src),
            *_kinds(src),
            *_help(src),
            *_quality(src),
            *_next(src),
            signatures(src.kop, None, "Disusun oleh,", "Mengetahui,"),
        ),
        day=src.day,
        kop=src.kop,
        mark=src.mark,
        foot=f"Laporan {src.region.nama}, {src.tahun}. {PURPOSE}",
    )


def tables(src: Sources) -> list[Table]:
    """Return every table of the report."""
    return [part for part in paper(src).parts if isinstance(part, Table)]


def _summary(src: Sources) -> list[Part]:
    said = saying.of_kabupaten(src)
    return [
        Heading("1 Ringkasan"),
        Paragraph(said.lead, is_lead=True),
        Facts(said.facts),
        Bullets(tuple(f"{h}. {text}" for h, text in said.findings), is_numbered=True),
    ]


def _places(src: Sources) -> list[Part]:
    cards = indicators.declared()
    asked = ((NUMBER_OF_ENTRIES, JENIS), (PREVALENCE, JENIS), (HELP, ALL))
    texts = {
        kode: {
            str(place): value_text(row, cards[kode])
            for place, row in src.now.kecamatan(kode, kind).iterrows()
        }
        for kode, kind in asked
    }
    rows = tuple(
        (
            str(name),
            *(texts[kode].get(str(place), number(None)) for kode, _ in asked),
            compare(src.now, PREVALENCE, JENIS, str(place)),
        )
        for place, name in src.region.kecamatan["nama"].items()
    )
    heads = (
        *("Kecamatan", "Entri", "Entri orang per 1.000 penduduk"),
        *("PSKS per 10.000", "Kebutuhan dibanding kabupaten"),
    )
    title = f"Kebutuhan dan PSKS menurut kecamatan, {src.region.nama}, {src.tahun}"
    return [
        Heading("2 Kebutuhan menurut kecamatan"),
        *drawings.map_of(src),
        Table(
            heads,
            rows,
            title,
            src.source,
            numeric=frozenset({1, 2, 3}),
            widths=(1.6, 1.5, 2.4, 1.6, 1.8),
        ),
        Paragraph(f"{HIDDEN} = {HIDDEN_NOTE}: {HIDDEN_WHY}.", is_small=True),
        drawings.balance(src),
        Paragraph(src.summary.sentences[0]),
    ]


def _changes(src: Sources) -> list[Part]:
    said = {each.question: each.said for each in src.answer.answers}
    parts: list[Part] = [
        Heading("3 Perubahan dari tahun lalu"),
        Paragraph(said[CHANGED]),
        Paragraph(src.summary.worsening_said),
    ]
    if len(src.summary.worsening):
        rows = tuple(tuple(map(str, r)) for r in src.summary.worsening.to_numpy())
        heads = ("Kecamatan", "Jenis", "Per 1.000 penduduk", "Perubahan")
        title = f"Tinggi dan memburuk, {src.region.nama}, {src.tahun}"
        numeric = frozenset({2, 3})
        parts.append(Table(heads, rows, title, src.source, numeric=numeric))
    return [*parts, Paragraph(WHY_OTHER_NAMES, is_small=True)]


def _kinds(src: Sources) -> list[Part]:
    where = f"{src.region.nama}, {src.tahun}"
    return [
        Heading("4 Klaster dan jenis"),
        *drawings.clusters(src),
        _composition(src, src.summary.by_cluster, f"Entri menurut klaster, {where}"),
        _composition(src, src.summary.by_kind, f"Entri menurut jenis, {where}"),
    ]


def _composition(src: Sources, frame: pd.DataFrame, title: str) -> Table:
    rows = tuple(
        (
            str(row["nama"]),
            *(_count(row, name) for name in ("entri", "orang")),
            percent(row["tertangani_pct"], 1),
            str(row["keterangan"]),
        )
        for _, row in frame.iterrows()
    )
    heads = ("Jenis", "Entri", "Orang", "Tertangani", "Keterangan")
    numeric, widths = frozenset({1, 2, 3}), (3, 1, 1, 1, 2)
    return Table(heads, rows, title, src.source, numeric=numeric, widths=widths)


def _count(row: pd.Series, name: str) -> str:
    return HIDDEN if row["is_hidden"] else number(row[name])


def _help(src: Sources) -> list[Part]:
    parts: list[Part] = [
        Heading("5 Siapa yang dapat membantu"),
        Bullets(saying.of_kabupaten(src).helpers),
    ]
    if src.capacity is not None:
        rows = tuple(
            (
                str(row["nama"]),
                *(number(row[n]) for n in ("psks", "psm", "psm_aktif", "belum")),
                number(row["beban"], 1),
            )
            for _, row in src.capacity.iterrows()
        )
        heads = (
            *("Kecamatan", "PSKS", "PSM", "PSM aktif", "Entri belum tertangani"),
            "Beban per PSM aktif",
        )
        title = f"PSKS dan beban menurut kecamatan, {src.region.nama}, {src.tahun}"
        numeric = frozenset(range(1, len(heads)))
        parts.append(Table(heads, rows, title, src.source, numeric=numeric))
    if len(src.services):
        parts.append(_services(src))
    return parts


def _services(src: Sources) -> Table:
    rows = tuple(
        (
            f"{row['nama']} ({row['satuan']})",
            *(number(row[name]) for name in ("penerima", "penerima_lalu")),
            number(row["per_1000"], 1),
        )
        for _, row in src.services.iterrows()
    )
    heads = ("Program", f"{src.tahun}", f"{src.tahun - 1}", "Per 1.000")
    title = f"Penerima layanan, {src.region.nama}, {src.tahun}"
    numeric, widths = frozenset({1, 2, 3}), (3, 1, 1, 1)
    return Table(heads, rows, title, src.source, numeric=numeric, widths=widths)


def _quality(src: Sources) -> list[Part]:
    doubts = src.doubts()
    parts: list[Part] = [
        Heading("6 Yang belum pasti"),
        Bullets(saying.of_kabupaten(src).unsure),
    ]
    if len(doubts):
        names = ["kecamatan", "desa", "pemeriksaan", "temuan", "saran"]
        shown = doubts[names].head(MOST_DOUBTS)
        rows = tuple(tuple(map(str, row)) for row in shown.to_numpy())
        heads = ("Kecamatan", "Desa", "Pemeriksaan", "Temuan", "Yang ditanyakan")
        more = len(doubts) - len(shown)
        rest = f" {number(more)} lagi tidak dimuat." if more else ""
        title = f"Yang perlu ditanyakan, {src.region.nama}, {src.tahun}"
        widths = (1.2, 1.2, 1.4, 2.4, 2.4)
        parts.append(Table(heads, rows, title, src.source + rest, widths=widths))
    return parts


def _next(src: Sources) -> list[Part]:
    return [
        Heading("7 Langkah berikutnya"),
        Bullets(saying.of_kabupaten(src).steps, is_numbered=True),
        Heading("Catatan tentang data"),
        Bullets(saying.notes(src)),
    ]
