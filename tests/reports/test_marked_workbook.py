"""An office's workbook back: errors in colour and words, all else as it was."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from psks_analysis.errors import UnreadableFileError
from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Mend, Options
from psks_analysis.region import load_region
from psks_analysis.reports import marked_workbook
from psks_analysis.reports.marked_workbook import FILLS

ROWS = (("Kecamatan", "Pengemis"), ("Tiriss", 7), ("Leces", "=2+3"))


@pytest.fixture
def marked(tmp_path):
    """Mark a file of an office and open what came of it."""

    def run(name="rekap.xlsx", *, content=None, mends=(), rows=ROWS):
        file = tmp_path / name
        if content is None:
            book = Workbook()
            book.active.title = "2024"
            for row in rows:
                book.active.append(row)
            book.active["D1"] = "=1+1"
            book.active.column_dimensions["B"].width = 33
            book.save(file)
        else:
            file.write_bytes(content)
        outcome = examine(file, load_region("35.13"), Options(tahun=2024))
        done = marked_workbook.marked_workbook(
            file, outcome, mends, lambda each: each.reason
        )
        return load_workbook(io.BytesIO(done))

    return run


def test_an_error_is_coloured_and_said_and_all_else_stays(marked):
    page = marked()["2024"]
    assert page["A2"].fill.start_color.rgb == FILLS["galat"]
    assert "bukan kecamatan" in page["A2"].comment.text
    assert page["A2"].value == "Tiriss"
    assert (page["D1"].value, page["B3"].value) == ("=1+1", "=2+3")
    assert page.column_dimensions["B"].width == 33
    assert page["A3"].comment is None


def test_mended_cells_hold_the_new_text_and_numbers_stay_numbers(marked):
    mends = (Mend("2024", 2, 0, "Tiris"), Mend("2024", 2, 1, "12"))
    page = marked(mends=(*mends, Mend("2024", 3, 0, "=HYPERLINK(1)")))["2024"]
    assert (page["A2"].value, page["B2"].value) == ("Tiris", 12)
    assert page["A3"].data_type == "s"


def test_a_text_file_becomes_a_workbook_of_its_texts(marked):
    text = b"Kecamatan;Pengemis\nTiriss;1.234\n=Leces;5\n"
    page = marked("rekap.csv", content=text).worksheets[0]
    assert (page["A2"].value, page["B2"].value) == ("Tiriss", 1234)
    assert page["A3"].data_type == "s"
    assert "bukan kecamatan" in page["A2"].comment.text


def test_a_list_of_persons_is_never_given_back(marked):
    persons = b"Nama;NIK;Kecamatan\nSutini;3513010101500001;Tiris\n"
    with pytest.raises(UnreadableFileError, match="daftar perorangan"):
        marked("daftar.csv", content=persons)


def test_what_would_fill_the_memory_is_not_opened(marked, monkeypatch):
    monkeypatch.setattr(marked_workbook, "MOST_CELLS", 3)
    with pytest.raises(UnreadableFileError, match="terlalu besar"):
        marked("rekap.csv", content=b"Kecamatan;Pengemis\nTiriss;7\n")
