"""Set documents of both worlds: what the views say, nothing hidden, for all readers."""

import io
import os
import re
from dataclasses import replace
from zipfile import ZipFile

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.util import Pt

from psks_analysis import catalog, paths, progress
from psks_analysis.catalog.settings_shape import Letterhead
from psks_analysis.errors import StoreError
from psks_analysis.formats import HIDDEN, SIMULATION_MARK
from psks_analysis.indicators import NUMBER_OF_ENTRIES, PREVALENCE, PSKS_DENSITY
from psks_analysis.reports.documents.docx_writer import docx
from psks_analysis.reports.documents.parts import Picture, Table
from psks_analysis.reports.documents.pdf_writer import pdf
from psks_analysis.reports.kabupaten import (
    brief,
    everything,
    nota,
    own_template,
    report,
    saying,
    slides,
    writing,
)
from psks_analysis.reports.kabupaten.sources import JENIS, gathered
from psks_analysis.reports.kabupaten.writing import write_all
from psks_analysis.views.ringkasan import HIGH
from tests.dunia.dunia import BAWAAN, KANTOR, PROBOLINGGO
from tests.reports import libreoffice

TIRIS = "35.13.07"
NO_OFFICE = ("", (), None, "", ())


@pytest.fixture(scope="module", params=[BAWAAN, KANTOR])
def src(request):
    """What the documents of Kabupaten Probolinggo 2024 stand on, in both worlds."""
    world = request.getfixturevalue(f"dunia_{request.param}")
    dataset = "latihan" if request.param == BAWAAN else "nyata"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.STORE_VARIABLE, str(world.store))
        yield gathered(dataset, PROBOLINGGO, 2024)


@pytest.fixture(scope="module")
def slide_file(src):
    return slides.pptx(src)


def words(text):
    """Return a text without what breaking lines did to it."""
    return re.sub(r"\s+", "", text)


def pdf_text(content):
    pages = pypdfium2.PdfDocument(content)
    return words("".join(page.get_textpage().get_text_range() for page in pages))


def docx_text(content):
    document = Document(io.BytesIO(content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return words("".join([*(p.text for p in document.paragraphs), *cells]))


@pytest.mark.parametrize("kode", [None, TIRIS])
def test_a_brief_says_what_the_pages_say_in_both_formats(src, kode):
    paper = brief.of_kecamatan(src, kode) if kode else brief.of_kabupaten(src)
    said = saying.of_kecamatan(src, kode) if kode else saying.of_kabupaten(src)
    assert len(said.findings) == 3
    printed, typed = pdf(paper), docx(paper)
    for text in (said.lead, *(f for _, f in said.findings), *said.unsure, *said.steps):
        assert words(text) in pdf_text(printed)
        assert words(text) in docx_text(typed)
    assert len(pypdfium2.PdfDocument(printed)) <= 2


def test_the_answer_of_the_first_page_leads_the_brief(src):
    said = saying.of_kabupaten(src)
    assert said.lead == src.answer.lead
    assert [f for _, f in said.findings][:2] == [a.said for a in src.answer.answers][:2]
    assert dict(said.facts) == {h.label: h.value for h in src.summary.headlines}


def test_what_is_hidden_stands_in_no_table(src):
    rows = src.now.kecamatan(NUMBER_OF_ENTRIES, JENIS)
    names = set(rows.loc[rows["is_hidden"].astype(bool), "kecamatan_nama"])
    table = next(t for t in report.tables(src) if t.heads[1] == "Entri")
    shown = {row[0]: row[1] for row in table.rows}
    assert {name for name, text in shown.items() if text.startswith(HIDDEN)} == names
    assert len(shown) == 24


def test_charts_hold_nothing_but_published_values(src, slide_file):
    """Neither do the workbooks behind them."""
    rates = src.now.kecamatan(PREVALENCE, JENIS)["nilai"].dropna()
    wholes = [each.kabupaten(PREVALENCE, JENIS) for each in src.years.values()]
    clusters = src.summary.by_cluster
    balance = src.summary.balance.dropna(subset=["kebutuhan", "psks"])
    known = {round(float(each), 2) for each in rates}
    known |= {round(float(w["nilai"]), 2) for w in wholes if w is not None}
    known |= set(clusters.loc[~clusters["is_hidden"], "entri"].dropna().astype(float))
    known |= {round(float(v), 2) for n in ("kebutuhan", "psks") for v in balance[n]}
    found, books = 0, 0
    for slide in Presentation(io.BytesIO(slide_file)).slides:
        for shape in slide.shapes:
            if not shape.has_chart:
                continue
            for series in shape.chart.plots[0].series:
                assert {round(each, 2) for each in series.values} <= known
                found += len(series.values)
    with ZipFile(io.BytesIO(slide_file)) as parts:
        for name in parts.namelist():
            if name.endswith(".xlsx"):
                book = load_workbook(io.BytesIO(parts.read(name)))
                assert [sheet.sheet_state for sheet in book] == ["visible"]
                cells = [c.value for row in book.active.iter_rows() for c in row]
                numbers = {round(c, 2) for c in cells if isinstance(c, int | float)}
                assert numbers <= known
                books += 1
    assert found > 10
    assert books >= 3


def test_slides_are_read_from_the_last_row_and_by_ear(src, slide_file):
    made = Presentation(io.BytesIO(slide_file))
    places = 0
    for slide in made.slides:
        assert slide.shapes.title.text
        for shape in slide.shapes:
            described = shape._element._nvXxPr.cNvPr.get("descr")
            assert described or shape.has_text_frame
            if shape.has_text_frame:
                sizes = [
                    r.font.size for p in shape.text_frame.paragraphs for r in p.runs
                ]
                assert all(size >= Pt(18) for size in sizes)
            if shape.has_chart:
                assert shape.chart.font.size >= Pt(18)
            assert shape.shape_type is None or "PICTURE" not in str(shape.shape_type)
            places += bool(described) and ": " in described and not shape.has_chart
    assert places >= len(src.base.shapes)  # every kecamatan a shape of its own
    texts = [
        s.text_frame.text for x in made.slides for s in x.shapes if s.has_text_frame
    ]
    assert (SIMULATION_MARK in " ".join(texts)) == (src.dataset == "latihan")


def test_points_of_groups_differ_in_shape_and_the_few_are_drawn_last(src, slide_file):
    shapes = [h for s in Presentation(io.BytesIO(slide_file)).slides for h in s.shapes]
    charts = [h.chart for h in shapes if h.has_chart]
    (dots,) = [c for c in charts if c.chart_type == XL_CHART_TYPE.XY_SCATTER]
    series = list(dots.plots[0].series)
    sizes = [len(list(each.values)) for each in series]
    assert sizes == ([23, 1] if src.dataset == "latihan" else [22])
    styles = {each.name: each.marker.style for each in series}
    assert styles.get(HIGH, XL_MARKER_STYLE.DIAMOND) == XL_MARKER_STYLE.DIAMOND
    assert styles[series[0].name] == XL_MARKER_STYLE.CIRCLE


def test_pdf_is_tagged_with_title_and_language(src):
    document = pypdfium2.PdfDocument(pdf(brief.of_kabupaten(src)))
    raw = pypdfium2.raw
    assert raw.FPDFCatalog_IsTagged(document.raw)
    assert document.get_metadata_value("Title").startswith("LEMBAR RINGKAS KABUPATEN")


def test_figures_are_said_in_words_and_tables_are_numbered(src):
    content = docx(report.paper(src))
    text = docx_text(content)
    for number in range(1, len(report.tables(src)) + 1):
        assert f"Tabel{number}." in text
    assert words(src.source) in text
    with ZipFile(io.BytesIO(content)) as parts:
        body = parts.read("word/document.xml").decode()
    alts = re.findall(r'<wp:docPr[^>]*descr="([^"]+)"', body)
    pictures = [p for p in report.paper(src).parts if isinstance(p, Picture)]
    assert len(alts) == len(pictures) >= 2
    assert "TOC " in body


def written(element):
    return "".join(part.text for part in element.iter(qn("w:t")))


def test_every_line_of_the_contents_leads_to_its_heading(src):
    body = Document(io.BytesIO(docx(report.paper(src)))).element.body
    links = {
        link.get(qn("w:anchor")): written(link) for link in body.iter(qn("w:hyperlink"))
    }
    marked = {
        mark.get(qn("w:name")): written(mark.getparent())
        for mark in body.iter(qn("w:bookmarkStart"))
    }
    assert links == marked
    assert list(links.values())[:2] == ["1 Ringkasan", "2 Kebutuhan menurut kecamatan"]


def test_the_colour_of_the_office_is_that_of_its_papers(src):
    own = replace(src, kop=replace(src.kop, warna="#7a1f5c"))
    paper, plain = nota.paper(own), nota.paper(replace(own, kop=Letterhead(*NO_OFFICE)))
    for made, colour in ((paper, "7A1F5C"), (plain, "0B5FA5")):
        heading = Document(io.BytesIO(docx(made))).styles["Heading 1"]
        assert str(heading.font.color.rgb) == colour
    assert pdf(paper) != pdf(plain)


def test_only_simulated_documents_carry_the_mark(src):
    is_simulated = src.dataset == "latihan"
    for paper in (brief.of_kabupaten(src), nota.paper(src), report.paper(src)):
        assert (words(SIMULATION_MARK) in pdf_text(pdf(paper))) == is_simulated
        with ZipFile(io.BytesIO(docx(paper))) as parts:
            heads = b"".join(
                parts.read(n) for n in parts.namelist() if n.startswith("word/header")
            )
        assert (SIMULATION_MARK.encode() in heads) == is_simulated


def test_helpers_are_those_of_the_profile(src):
    rows = src.profiles[TIRIS].indicators.set_index("indikator")
    table = next(
        p for p in brief.of_kecamatan(src, TIRIS).parts if isinstance(p, Table)
    )
    shown = {row[0]: row[1] for row in table.rows}
    for _, row in rows.iterrows():
        assert shown[row["nama"]] == row["teks"]
    assert PSKS_DENSITY in rows.index


def test_the_same_data_give_the_same_bytes(src, slide_file):
    again = replace(src)
    assert slides.pptx(again) == slide_file
    assert docx(nota.paper(src)) == docx(nota.paper(again))
    assert everything.tables_file(src) == everything.tables_file(again)


def test_who_signs_alone_signs_below_the_day_to_the_right(src):
    paper = nota.paper(src)
    (day, names), *_ = [
        table.rows
        for table in Document(io.BytesIO(docx(paper))).tables
        if "NIP" in table.rows[-1].cells[-1].text
    ]
    assert [day.cells[0].text, names.cells[0].text] == ["", ""]
    assert re.fullmatch(r"\.+, \.+", day.cells[1].text)
    page = pypdfium2.PdfDocument(pdf(paper))[0]
    texts = page.get_textpage()
    left, *_ = texts.get_charbox(texts.search("NIP").get_next()[0])
    assert left > page.get_width() / 2


def test_a_template_of_the_office_is_filled_in(src, tmp_path):
    letter = Document()
    letter.add_paragraph("Kepada {{ kabupaten }}: {{ jawaban }}")
    letter.add_paragraph("{% for each in temuan %}{{ each.judul }}; {% endfor %}")
    letter.save(tmp_path / "surat.docx")
    made = own_template.filled(tmp_path / "surat.docx", src)
    lines = [p.text for p in Document(io.BytesIO(made)).paragraphs]
    assert lines[0] == f"Kepada {src.region.nama}: {src.answer.lead}"
    assert lines[1] == "Di mana; Perubahan; Kebutuhan dan PSKS; "


@pytest.mark.parametrize(
    "field", ["{{ rahasia }}", "{{ ''.__class__.__mro__ }}", "{{ jawaban"]
)
def test_a_template_reaches_nothing_else(src, tmp_path, field):
    letter = Document()
    letter.add_paragraph(field)
    letter.save(tmp_path / "surat.docx")
    with pytest.raises(StoreError, match=r"Templat surat.docx tidak dapat diisi"):
        own_template.filled(tmp_path / "surat.docx", src)


def test_a_cancelled_export_leaves_nothing(src, tmp_path):
    if src.mark is None:
        pytest.skip("one world is enough: it takes seconds")

    def cancel(words_):
        if "berkas" in words_:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), progress.told_to(cancel):
        write_all(src, tmp_path / "semua", workers=1)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_swept_and_what_another_still_fills_stays(tmp_path):
    gone, alive = f".ekspor-semua-{2**22 + 1}-x", f".ekspor-semua-{os.getpid()}-y"
    for name in (gone, alive, "lain"):
        (tmp_path / name).mkdir()
    writing._sweep(tmp_path / "semua")
    assert {each.name for each in tmp_path.iterdir()} == {alive, "lain"}


def test_an_export_mixes_with_nothing(src, tmp_path):
    (tmp_path / "lama.txt").touch()
    with pytest.raises(StoreError, match="sudah ada isinya"):
        write_all(src, tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["lama.txt"]


def test_a_year_without_report_is_said(dunia_kantor, monkeypatch):
    monkeypatch.setenv(paths.STORE_VARIABLE, str(dunia_kantor.store))
    with pytest.raises(StoreError, match=r"Belum ada rekap 2010 .*2024, 2023"):
        gathered("nyata", PROBOLINGGO, 2010)


@pytest.mark.long
def test_everything_is_written_at_once(src, tmp_path):
    names = write_all(src, tmp_path / "semua", workers=2)
    end = "35.13-2024" + ("-SIMULASI" if src.mark else "")
    assert len(names) == 2 * (24 + 3) + 3
    assert {f"laporan-{end}.pdf", f"paparan-{end}.pptx"} <= set(names)
    assert [each.name for each in tmp_path.iterdir()] == ["semua"]
    if src.mark is None:
        assert catalog.term()


@pytest.mark.long
@libreoffice.needed
def test_libreoffice_opens_every_document(src, tmp_path):
    room = tmp_path / "semua"
    names = write_all(src, room, workers=2)
    files = [room / each for each in names if each.endswith(("docx", "xlsx", "pptx"))]
    pages = {
        each.stem: len(pypdfium2.PdfDocument(each))
        for each in libreoffice.converted(tmp_path, libreoffice.PDF, *files)
    }
    assert set(pages) == {each.stem for each in files}
    assert {n for name, n in pages.items() if name.startswith("ringkas")} <= {1, 2}
