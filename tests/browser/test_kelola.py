"""A workbook of an office comes in by the page, is seen, and is taken back."""

import re

import pytest
import xlsxwriter

from benchmarks.browser import DESKTOP, PHONE, wait_until_idle, watched_page
from benchmarks.running_app import running_app
from psks_analysis.ui.shared.session import STATE_SECONDS
from tests.browser.acting import press

TOWNS = ("Sukapura", "Sumber", "Kuripan", "Bantaran", "Leces", "Tegalsiwalan", "Tirris")
OLD, POOR = (120, 95, 61, 44, 83, 52, 70), (30, 41, 22, 17, 65, 28, 33)
MORE = 11  # elderly more in every kecamatan a year later


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    """Two sheets of a year each: a name misspelt, a column of the office's own."""
    file = tmp_path_factory.mktemp("kelola") / "rekap kiriman.xlsx"
    with xlsxwriter.Workbook(file) as book:
        for year, more in (("2023", 0), ("2024", MORE)):
            sheet = book.add_worksheet(year)
            sheet.write(0, 0, "REKAP PMKS KABUPATEN PROBOLINGGO")
            head = ("No", "Kecamatan", "Lanjut Usia Telantar", "Pengemis", "Anak X")
            sheet.write_row(2, 0, head)
            for n, (town, old, poor) in enumerate(zip(TOWNS, OLD, POOR, strict=True)):
                sheet.write_row(3 + n, 0, (n + 1, town, old + more, poor, 3))
            total = ("", "JUMLAH", 525 + 7 * more, 236, 21)
            sheet.write_row(3 + len(TOWNS), 0, total)
    return file


def answer(page, about, option):
    """Type into a list of answers until one is left, as who knows the word does."""
    page.get_by_role("combobox", name=f"“{about}” berarti").click()
    page.keyboard.type(option)
    page.get_by_role("option", name=option).first.wait_for()
    page.keyboard.press("Enter")


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda each: each.nama)
def test_a_workbook_comes_in_without_a_command_line(
    device, browser, workbook, tmp_path
):
    with (
        running_app(tmp_path) as app,
        watched_page(browser, device) as (page, watch),
    ):
        page.goto(f"{app.url}/kelola")
        wait_until_idle(page)
        page.locator("input[type=file]").set_input_files(workbook)
        page.get_by_role("button", name="Jawab dan baca lagi").wait_for()
        wait_until_idle(page)
        assert page.get_by_text("“Tirris” bukan kecamatan").count() == 2
        assert page.get_by_role("button", name=re.compile("^Simpan")).count() == 0
        answer(page, "Anak X", "tidak dipakai")
        answer(page, "Tirris", "Tiris")
        press(page, "Jawab dan baca lagi")
        page.get_by_text("28 baru").wait_for()
        press(page, "Simpan 1 berkas")
        page.get_by_text("28 angka").first.wait_for()

        page.goto(f"{app.url}/profil?data=nyata&wilayah=35.13&kecamatan=Tiris")
        wait_until_idle(page)
        assert page.get_by_text("Tiris").count() > 0
        assert page.get_by_text("81").count() > 0  # 70 elderly and 11 more

        page.goto(f"{app.url}/kelola?data=nyata&wilayah=35.13")
        wait_until_idle(page)
        press(page, "Batalkan impor ini")
        page.get_by_text("dibatalkan.").first.wait_for()
        wait_until_idle(page)
        assert page.get_by_role("button", name="Batalkan impor ini").count() == 0
        page.wait_for_timeout(1_000 * STATE_SECONDS)  # so often an import is looked for
        page.goto(f"{app.url}/profil?kecamatan=Tiris")
        page.get_by_text("DATA SIMULASI").first.wait_for()  # nothing real is left
        watch.assert_clean()
