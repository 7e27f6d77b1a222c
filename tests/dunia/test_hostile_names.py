"""A kabupaten whose names were written to do harm: every page and every download.

Long: it opens all pages. What makes names harmless is tested in `test_plain_text.py`.
"""

import csv
import io
import re
from datetime import date

import pytest
from openpyxl import load_workbook

from psks_analysis import paths
from psks_analysis.paths import REFERENCE_DIR
from psks_analysis.reports.documents.docx_writer import docx
from psks_analysis.reports.kabupaten import brief, everything, nota, report
from psks_analysis.reports.kabupaten.sources import gathered
from psks_analysis.ui.shared.navigation import PAGES
from tests.dunia.dunia import Sight, default_world
from tests.dunia.halaman import faults, forget, offered, opened, texts

RENAMED = (
    ("wilayah.csv", "Kabupaten Probolinggo", "[Kabupaten](https://jahat.id)"),
    ("kecamatan.csv", "Sukapura", "=1+1"),
    ("kecamatan.csv", ",Tiris,", ",<b>Tiris</b> :red[awas],"),
    ("kecamatan.csv", ",Gading,", ",@SUM(1),"),
)
NAME = "［Kabupaten］(https∶//jahat.id)"
LIVE = re.compile(r"\[Kabupaten\]|https://jahat|<b>|:red\[")
COMPUTED = re.compile(r"^[=@\t\r]")
pytestmark = [pytest.mark.long, pytest.mark.xdist_group("nama-jahat")]


@pytest.fixture(scope="module")
def sight(tmp_path_factory):
    store = default_world(tmp_path_factory.mktemp("jahat") / "dunia").store
    folder = store / "wilayah" / "35.13"
    folder.mkdir(parents=True)
    for name, old, new in RENAMED:
        source = folder / name if (folder / name).exists() else REFERENCE_DIR / "35.13"
        text = (source / name if source.is_dir() else source).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.STORE_VARIABLE, str(store))
        yield Sight("latihan", "35.13", NAME.replace("(", "（").replace("（", "("))


def cells_of(file):
    content = file.csv(date(2025, 1, 2)).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(content), delimiter=";"):
        yield from row


@pytest.mark.parametrize("name", [page.nama for page in PAGES])
def test_no_page_and_no_table_of_it_obeys_a_name(sight, name):
    forget()
    app = opened(name, sight)
    assert faults(app) == []
    for said in texts(app):
        assert not LIVE.search(said), said
    for file in offered():
        assert [cell for cell in cells_of(file) if COMPUTED.match(cell)] == []
        book = load_workbook(io.BytesIO(file.xlsx(date(2025, 1, 2))))
        for row in book.active.iter_rows():
            assert not [c for c in row if c.data_type == "f" or c.hyperlink]


def test_no_document_obeys_a_name(sight):
    src = gathered("latihan", sight.wilayah, 2024)
    for paper in (
        brief.of_kecamatan(src, "35.13.01"),
        report.paper(src),
        nota.paper(src),
    ):
        assert b"hyperlink" not in docx(paper)
    book = load_workbook(io.BytesIO(everything.tables_file(src)))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    assert not [c for c in cells if c.data_type == "f" or c.hyperlink]
    assert "＝1+1" in {c.value for c in cells}
