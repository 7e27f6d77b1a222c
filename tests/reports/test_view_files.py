"""A view taken along: every format says the same, and what was typed is text."""

import base64
import io
import re
import zipfile

import docx
import openpyxl
import pandas as pd
import pypdfium2
import pytest
from lxml import html as lxml_html
from PIL import Image

from psks_analysis.figures import charts, static
from psks_analysis.reports.view.document import (
    Column,
    Document,
    Facts,
    Figure,
    Heading,
    Kop,
    Said,
    Table,
)
from psks_analysis.reports.view.formats import FORMATS
from psks_analysis.reports.view.packed import packed

NASTY = "=1+1 <script>alert(1)</script> [x](http://y) #set $a$ \x00\x07*b*"
READ = NASTY.replace("\x00\x07", "\ufffd\ufffd")


def figure():
    names = pd.Series(["Tiris", "Krucil"])
    values, texts = pd.Series([12.0, None]), pd.Series(["12", "*"])
    svg = static.draw(charts.bars(names, values, texts, unit="entri"), "Batang")
    return Figure("uji-gambar-1", "Tiris 12, Krucil dirahasiakan", svg, svg, svg, svg)


def logo():
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "navy").save(out, "PNG")
    return out.getvalue()


DOCUMENT = Document(
    name="uji",
    title="Ringkasan",
    chosen="Kabupaten Uji · 2024",
    parts=(
        Heading("Di mana?"),
        Said(NASTY),
        Facts((("Entri", "1.234"),)),
        figure(),
        Table(
            "Entri per kecamatan",
            (
                Column("Kecamatan", ("Tiris", NASTY, "Jumlah")),
                Column("Entri", ("1.234", "*", "1.300"), is_number=True),
            ),
            has_total=True,
        ),
    ),
    definitions=(("Entri", "Banyaknya entri."),),
    notes=("Sumber: rekap.", "Sel yang dirahasiakan: 1.", "Untuk perencanaan."),
    kop=Kop(("DINAS SOSIAL", "Jalan Uji 1"), logo()),
    mark="DATA SIMULASI",
)


def made(kode, document=DOCUMENT):
    """Return the content of the only file, or all of them by name."""
    files = FORMATS[kode].make(document, ())
    if kode in {"gambar", "tabel"}:
        return {file.name: file.content for file in files}
    (file,) = files
    assert file.name == f"uji.{kode}"
    return file.content


def pdf_text(content):
    pages = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def squeezed(text):
    return re.sub(r"\s+", "", text)


def texts_of(kode):
    content = made(kode)
    if kode == "pdf":
        return pdf_text(content)
    if kode == "html":
        return lxml_html.fromstring(content).text_content()
    book = docx.Document(io.BytesIO(content))
    rows = [c.text for t in book.tables for row in t.rows for c in row.cells]
    head = [p.text for p in book.sections[0].header.paragraphs]
    return "\n".join([*head, *(p.text for p in book.paragraphs), *rows])


@pytest.mark.parametrize("kode", ["pdf", "html", "docx"])
def test_every_format_says_all_of_the_view(kode):
    text = squeezed(texts_of(kode))
    for told in (
        *("Ringkasan", "Kabupaten Uji · 2024", "Di mana?", "Entri per kecamatan"),
        *("1.234", "1.300", "Banyaknya entri.", "Sel yang dirahasiakan: 1."),
        *("DINAS SOSIAL", "Jalan Uji 1", "DATA SIMULASI", "Untuk perencanaan."),
        "Tiris 12, Krucil dirahasiakan",
    ):
        assert squeezed(told) in text, told


@pytest.mark.parametrize("kode", ["pdf", "html", "docx"])
def test_what_was_typed_is_text_in_every_format(kode):
    # A sheet's font has no sign for what stands for a control character.
    text = squeezed(texts_of(kode)).replace("\ufffd", "")
    assert text.count(squeezed(READ).replace("\ufffd", "")) == 2


def test_the_html_runs_and_fetches_nothing():
    page = lxml_html.fromstring(made("html"))
    assert page.get("lang") == "id"
    assert page.xpath("//script | //link | //iframe | //a | //form") == []
    assert {each.split(":")[0] for each in page.xpath("//@src")} == {"data"}
    (policy,) = page.xpath("//meta[@http-equiv]/@content")
    assert policy.startswith("default-src 'none'")
    assert len(page.xpath("//figure//svg/title")) == 2  # of a sheet and of a phone
    assert len(page.xpath("//th[@scope='col']")) == 2
    assert page.xpath("//tfoot//td/text()") == ["1.300"]


def test_the_pdf_is_tagged_in_indonesian_and_has_its_fonts():
    content = made("pdf")
    assert pypdfium2.PdfDocument(content).is_tagged()
    found = pypdfium2.PdfDocument(content).get_metadata_dict()
    assert found["Title"] == "Ringkasan · Kabupaten Uji · 2024"
    assert found["CreationDate"] == ""
    assert b"SourceSansPro-Regular" in content


def test_the_word_file_has_alt_texts_and_repeats_its_heads():
    content = made("docx")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        body = parts.read("word/document.xml").decode()
    assert 'descr="Tiris 12, Krucil dirahasiakan"' in body
    assert body.count("<w:tblHeader/>") == 1
    about = docx.Document(io.BytesIO(content)).core_properties
    assert about.title == "Ringkasan · Kabupaten Uji · 2024"
    assert about.language == "id-ID"


def test_figures_come_as_png_and_svg_tables_as_xlsx_and_csv():
    drawn = made("gambar")
    assert list(drawn) == ["uji-gambar-1.png", "uji-gambar-1.svg"]
    with Image.open(io.BytesIO(drawn["uji-gambar-1.png"])) as picture:
        assert picture.width > 1_000
    tables = made("tabel")
    assert list(tables) == ["uji-tabel-1.xlsx", "uji-tabel-1.csv"]
    sheet = openpyxl.load_workbook(io.BytesIO(tables["uji-tabel-1.xlsx"])).active
    cells = {cell.value for row in sheet for cell in row}
    assert {"1.234", "*", "Entri per kecamatan", "DATA SIMULASI"} <= cells
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}


def test_a_zip_does_not_tell_when_it_was_packed():
    first, again = (packed({"a.txt": b"1"}) for _ in range(2))
    assert first == again
    assert zipfile.ZipFile(io.BytesIO(first)).infolist()[0].date_time[0] == 1980


@pytest.mark.parametrize("kode", FORMATS)
def test_the_same_view_gives_the_same_bytes(kode):
    assert made(kode) == made(kode)


def test_an_office_without_settings_has_no_kop():
    bare = Document("uji", "Peta", "Uji", DOCUMENT.parts, (), ("Sumber.",))
    assert b"<header" not in made("html", bare)
    assert "SIMULASI" not in pdf_text(made("pdf", bare))
    assert base64.b64encode(logo())[:40] in made("html")
