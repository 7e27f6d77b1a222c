"""A messy workbook comes in by the page, is seen on the map, and is taken back."""

import re
import shutil

import pytest
import xlsxwriter

from benchmarks.browser import DESKTOP, PHONE, wait_until_idle, watched_page
from benchmarks.impor import as_csv, invented
from benchmarks.running_app import cold_app
from tests.browser.acting import press

TOWNS = ("Sukapura", "Sumber", "Kuripan", "Bantaran", "Leces", "Tegalsiwalan", "Tirris")
OLD, POOR = (120, 95, 61, 44, 83, 52, 70), (30, 41, 22, 17, 65, 28, 33)
FIRST, LAST = "2018", "2019"  # years of which no world knows anything
MORE = 11  # elderly more in every kecamatan a year later
UNREADABLE = "12x"


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    """Two sheets of a year each: two columns of the office's own, a name misspelt.

    On each sheet a count cannot be read, which only its cell can mend.
    """
    file = tmp_path_factory.mktemp("kelola") / "rekap kiriman.xlsx"
    with xlsxwriter.Workbook(file) as book:
        for year, more in ((FIRST, 0), (LAST, MORE)):
            sheet = book.add_worksheet(year)
            sheet.write(0, 0, "REKAP PMKS KABUPATEN PROBOLINGGO")
            head = ("No", "Kecamatan", "Lanjut Usia Telantar", "Pengemis")
            sheet.write_row(2, 0, (*head, "Anak X", "Warga Y"))
            for n, (town, old, poor) in enumerate(zip(TOWNS, OLD, POOR, strict=True)):
                sheet.write_row(3 + n, 0, (n + 1, town, old + more, poor, 3, 1))
            sheet.write(4, 3, UNREADABLE)
            total = ("", "JUMLAH", 525 + 7 * more, 236, 21, 7)
            sheet.write_row(3 + len(TOWNS), 0, total)
    return file


def answer(page, about, option):
    """Type into a list of answers until one is left, as who knows the word does."""
    page.get_by_role("combobox", name=f"“{about}” berarti").click()
    page.keyboard.type(option)
    page.get_by_role("option", name=option).first.wait_for()
    page.keyboard.press("Enter")


def bring_in(page, workbook):
    """Drop, answer, mend and save, as far as the page lets one."""
    page.locator("input[type=file]").first.set_input_files(workbook)
    page.get_by_role("button", name="Jawab dan baca lagi").wait_for()
    wait_until_idle(page)
    assert page.get_by_role("button", name=re.compile("^Simpan")).count() == 0
    sheet = page.get_by_role("region", name="ditandai")
    assert "12x" in sheet.inner_text()
    answer(page, "Anak X", "tidak dipakai")
    answer(page, "Warga Y", "tidak dipakai")
    answer(page, "Tirris", "Tiris")
    press(page, "Jawab dan baca lagi")
    page.get_by_text("12x").first.wait_for()
    wait_until_idle(page)
    cells = page.get_by_label("Isi sel D5")
    for place in range(cells.count()):
        cells.nth(place).fill("41")
    press(page, "Perbaiki dan baca lagi")
    page.get_by_text("28 baru").wait_for()
    wait_until_idle(page)
    press(page, "Simpan 1 berkas")
    page.get_by_text("28 angka").first.wait_for()


@pytest.fixture
def office(dunia_kantor, tmp_path):
    """The dashboard of an office that has imported and chosen much."""
    shutil.copytree(dunia_kantor.store, tmp_path / "store")
    with cold_app(tmp_path) as app:
        yield app


@pytest.fixture
def bare(tmp_path):
    """The dashboard as it comes."""
    with cold_app(tmp_path) as app:
        yield app


@pytest.mark.parametrize(
    ("world", "device"),
    [
        ("office", PHONE),
        pytest.param("office", DESKTOP, marks=pytest.mark.long),
        pytest.param("bare", DESKTOP, marks=pytest.mark.long),
        pytest.param("bare", PHONE, marks=pytest.mark.long),
    ],
    ids=["kantor-ponsel", "kantor-meja", "bawaan-meja", "bawaan-ponsel"],
)
def test_a_messy_workbook_comes_in_and_is_taken_back(
    world, device, browser, workbook, request
):
    app = request.getfixturevalue(world)
    on_map = f"{app.url}/peta?data=nyata&wilayah=35.13"
    with watched_page(browser, device) as (page, watch):
        page.goto(f"{app.url}/kelola?data=nyata&wilayah=35.13")
        wait_until_idle(page)
        bring_in(page, workbook)

        page.goto(f"{on_map}&tahun={LAST}")
        wait_until_idle(page)
        assert page.get_by_role("heading", name=f"· {LAST}").count() == 1
        silent = page.get_by_text("Tidak melapor:").first.inner_text()
        assert "Krucil" in silent
        assert "Tiris" not in silent

        page.goto(f"{app.url}/kelola?data=nyata&wilayah=35.13")
        wait_until_idle(page)
        page.get_by_text("Sel yang diperbaiki di halaman ini").wait_for()
        press(page, "Batalkan impor ini")
        page.get_by_text("dibatalkan.").first.wait_for()
        page.goto(on_map)
        wait_until_idle(page)
        assert page.get_by_role("heading", name="Peta", exact=True).count() == 1
        assert page.get_by_role("heading", name=f"· {LAST}").count() == 0
        watch.assert_clean()
    assert "Traceback" not in app.log


@pytest.fixture(scope="module")
def long_table(tmp_path_factory):
    """A table that takes a while to read: every desa of five years, all kinds."""
    file = tmp_path_factory.mktemp("panjang") / "panjang.csv"
    as_csv(invented(40_000), file.parent).rename(file)
    return file


@pytest.mark.long
def test_reading_that_takes_long_is_ended_by_a_button(bare, browser, long_table):
    with watched_page(browser, DESKTOP) as (page, watch):
        page.goto(f"{bare.url}/kelola?data=nyata&wilayah=35.13")
        wait_until_idle(page)
        page.locator("input[type=file]").first.set_input_files(long_table)
        page.get_by_role("button", name="Hentikan pembacaan").click()
        page.get_by_role("button", name="Hentikan pembacaan").wait_for(state="hidden")
        wait_until_idle(page)
        said = page.locator("[data-testid=stMain]").inner_text()
        assert "Belum ada impor" in said
        assert page.get_by_role("button", name=re.compile("^Simpan 1")).count() == 0
        watch.assert_clean()
    assert not list((bare.log_file.parent / "store").rglob("*.parquet"))
    assert "Traceback" not in bare.log
