"""What is taken along from every page, in both worlds, read back against the page."""

import io
import re
from functools import cache

import docx
import pypdfium2
import pytest
from lxml import html as lxml_html

from psks_analysis.figures import static
from psks_analysis.figures.maps import DESKTOP
from psks_analysis.formats import HIDDEN, SIMULATION_MARK
from psks_analysis.reports.table_files import PURPOSE
from psks_analysis.reports.view.formats import FORMATS
from psks_analysis.ui.app import take_along
from psks_analysis.ui.shared import taken
from psks_analysis.ui.shared.navigation import PAGES
from tests.dunia.dunia import KARANGLOR, KOTA
from tests.dunia.halaman import faults, forget, opened
from tests.figures import paper

TAKEN = [page.nama for page in PAGES if page.nama not in take_along.NOT_TAKEN]
# Words and links only; and where there are too few data for a view.
NO_VIEW = {"tentang", "lab_sql", "program", "layanan", "materi"}
NOTHING_YET = {("jejaring", KOTA), ("prioritas", KOTA), ("prioritas", KARANGLOR)}
WITH_FIGURES = {
    *("ringkasan", "peta", "klaster", "profil", "bandingkan", "prioritas"),
    *("kualitas", "analisis"),
}
ALL_STEPS = {"analisis": {"cara": "Bebas"}}
LARGEST_HTML = 300_000


@cache
def shown_by(name, sight):
    """Return what a page has shown, and whether it offers to take it along."""
    forget()
    app = opened(name, sight, **ALL_STEPS.get(name, {}))
    assert faults(app) == []
    return app.session_state[taken.STATE]


# The three that are taken along most; all others in the long form.
SHORT = ("ringkasan", "peta", "profil")
PAGES_TAKEN = [
    pytest.param(name, marks=() if name in SHORT else pytest.mark.long)
    for name in TAKEN
    if name not in NO_VIEW
]


@pytest.fixture(params=PAGES_TAKEN)
def view(request, sight):
    """A page with something to take along: its name, what it showed, the document."""
    if (request.param, sight.wilayah) in NOTHING_YET:
        pytest.skip("too few data for this page")
    shown = shown_by(request.param, sight)
    return request.param, sight, shown, take_along.document(shown, shown.chosen)


def squeezed(text):
    return re.sub(r"\s+", "", text)


def test_paper_shows_every_figure_of_the_page(view):
    name, _, shown, document = view
    drawn = [part for part in shown.parts if isinstance(part, taken.Drawn)]
    assert bool(drawn) == (name in WITH_FIGURES)
    assert len(drawn) == len(document.figures)
    for part, figure in zip(drawn, document.figures, strict=True):
        described, alt = part.make(*take_along._for(DESKTOP, part.about))
        assert paper.missing(described, figure.wide) == ([], {}), part.make.__name__
        assert paper.missing(described, figure.alone) == ([], {}), part.make.__name__
        assert figure.alt == alt
        assert f"<title>{static.drawing.svg.escaped(alt)}</title>" in figure.wide


def test_every_format_tells_each_number_of_the_page(view):
    _, sight, shown, document = view
    made = {
        kode: FORMATS[kode].make(document, ())[0].content
        for kode in ("pdf", "docx", "html")
    }
    assert len(made["html"]) <= LARGEST_HTML
    page = lxml_html.fromstring(made["html"])
    book = docx.Document(io.BytesIO(made["docx"]))
    tables = [part.content for part in shown.parts if isinstance(part, taken.Read)]
    assert len(page.xpath("//table")) == len(book.tables) == len(tables)
    for number, content in enumerate(tables):
        told = list(zip(*(c["texts"] for c in content["columns"]), strict=True))
        rows = page.xpath("//table")[number].xpath(".//tbody/tr | .//tfoot/tr")
        assert [tuple(c.text_content() for c in row) for row in rows] == told
        word = [tuple(cell.text for cell in row.cells) for row in _few(book, number)]
        assert word[1:] == told[: len(word) - 1]
    text = squeezed(_text(made["pdf"]))
    for each in (document.chosen, sight.nama, PURPOSE, *document.notes):
        assert squeezed(each) in text
    for content in tables:
        for column in content["columns"]:
            for cell in column["texts"]:
                assert squeezed(cell) in text


def test_a_file_names_its_view_and_its_data(view):
    name, sight, shown, document = view
    assert document.name.startswith(f"{name}-{sight.wilayah}")
    is_simulated = sight.dataset == "latihan"
    assert (document.mark == SIMULATION_MARK) == is_simulated
    assert document.name.endswith("simulasi") == is_simulated
    for file in shown.files:
        assert sight.nama in file.title
        assert sight.wilayah in file.name
        # A table may stand above a filter of what comes below it.
        assert sight.nama in file.notes[0]
    dated = " ".join(document.notes)
    if shown.chosen.tahun and not is_simulated:
        assert f"basi sesudah 31 Desember {shown.chosen.tahun + 1}" in dated
    assert "Data terbaru: " in dated


def test_what_is_hidden_on_the_page_is_hidden_in_figures(view):
    _, _, shown, document = view
    cells = sum(
        cell.startswith(HIDDEN)
        for part in shown.parts
        if isinstance(part, taken.Read)
        for column in part.content["columns"]
        for cell in column["texts"]
    )
    assert f"dalam tabel di sini: {cells:,} ".replace(",", ".") in document.notes[-5]
    made = FORMATS["gambar"].make(document, ())
    assert [(file.name, file.about) for file in made] == [
        (f"{figure.name}.{ending}", figure.alt)
        for figure in document.figures
        for ending in ("png", "svg")
    ]


@pytest.mark.parametrize("name", sorted(take_along.NOT_TAKEN))
def test_what_is_about_single_people_is_not_offered(name, dunia_bawaan, monkeypatch):
    assert name in {page.nama for page in PAGES}
    take_along.draw(name)  # shows nothing, whatever a page has shown


def _few(book, number):
    """The rows of a table of a Word file: reading all of a long one takes seconds."""
    return book.tables[number].rows[:30]


def _text(pdf):
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)
