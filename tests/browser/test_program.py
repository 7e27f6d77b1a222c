"""From a problem on the map to an agreed plan, with a reload in the middle."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import TimeoutError as TooLate

from benchmarks.browser import DESKTOP, PHONE, wait_until_idle
from benchmarks.pilihan import MIDDLE, TARGETS
from tests.browser.acting import press, unfold
from tests.browser.complete import grave_violations

# Each opens what it saved; the other must not save meanwhile.
pytestmark = pytest.mark.xdist_group("dokumen")

HEAD = re.compile(r"baris · Rp([\d.]+)")
USED = 2  # the column of what was spent, as counted from 0


def choose(page, label, option):
    page.get_by_label(label).click()
    page.get_by_role("option", name=option).click()
    wait_until_idle(page)


def open_cell(page, row, column):
    """Open a cell of the table editor by its keys; both count from 0."""
    canvas = page.get_by_test_id("stDataFrame").locator("canvas").first
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    page.mouse.click(box["x"] + 60, box["y"] + 52 + 35 * row)
    for _ in range(column):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")


def type_into_cell(page, row, column, text):
    """Type into a cell of the table editor as a user does."""
    wait_until_idle(page)
    field = page.locator("#portal textarea")
    for _ in range(20):  # a table that is being laid out anew takes no click
        open_cell(page, row, column)
        with suppress(TooLate):
            field.fill(text, timeout=2_000)
            break
    else:
        pytest.fail(f"nothing opens the cell in row {row}")
    page.keyboard.press("Enter")
    wait_until_idle(page)


def type_money(page, number, text):
    """Type the money of a source of funds; sources count from 0."""
    wait_until_idle(page)
    page.locator('[class*="st-key-rencana_pagu_"] input').nth(number).fill(text)
    page.keyboard.press("Enter")
    wait_until_idle(page)


def total(page):
    return HEAD.search(page.get_by_text(HEAD).first.inner_text())[1]


def test_from_a_problem_on_the_map_to_an_agreed_plan(visit):
    page = visit("analisis?langkah=2 Tempat&jenis=Lanjut Usia Telantar", DESKTOP)
    krucil = page.locator(f'.linked {TARGETS["map"]}[data-kode="35.13.08"]')
    page.mouse.click(*krucil.evaluate(MIDDLE))
    page.get_by_text("Krucil: ").first.wait_for()
    page.get_by_role("textbox", name="Nama analisis").fill("Lansia Krucil")
    press(page, "Simpan")
    page.get_by_text("Tersimpan sebagai").wait_for()

    page.get_by_role("link", name="Program", exact=True).click()
    page.get_by_role("heading", name="Rencana baru").wait_for()
    wait_until_idle(page)
    page.get_by_role("textbox", name="Nama rencana baru").fill("Renja lansia")
    page.keyboard.press("Enter")
    wait_until_idle(page)
    choose(page, "Berangkat dari analisis", "Lansia Krucil")
    press(page, "Mulai rencana")
    press(page, "Lanjut: 2 Kebutuhan")
    assert page.get_by_text("Belum tertangani, 2024").is_visible()
    press(page, "Lanjut: 3 Alokasi")
    type_money(page, 0, "90 juta")
    page.get_by_text("= Rp90.000.000").wait_for()
    page.get_by_text("Jumlah pagu: Rp90.000.000.").wait_for()
    page.get_by_text("tertolong kira-kira").wait_for()
    press(page, "Pakai sebagai rencana kerja")
    page.get_by_text("baris disusun dari alokasi").wait_for()

    page.reload()  # a closed lid: the address finds the plan again, and all in it
    wait_until_idle(page)
    assert page.get_by_text("Jumlah pagu: Rp90.000.000.").is_visible()
    press(page, "Kembali: 2 Kebutuhan")
    page.get_by_text("Lanjut Usia Telantar").first.wait_for(state="attached")
    press(page, "Kembali: 1 Mulai")
    assert page.get_by_text("Berangkat dari analisis: Lansia Krucil").is_visible()
    assert page.get_by_text("Kecamatan terpilih: Krucil").is_visible()
    name = page.get_by_role("textbox", name="Nama rencana", exact=True)
    assert name.input_value() == "Renja lansia"
    for step in ("2 Kebutuhan", "3 Alokasi", "4 Rencana kerja"):
        press(page, f"Lanjut: {step}")
    page.get_by_role("heading", name="Jumlah: Rp90.000.000").wait_for()
    press(page, "Lanjut: 5 Sepakati")
    press(page, "Sepakati rencana ini")
    press(page, "Ya, sepakati")
    page.get_by_text("Rencana ini sudah disepakati pada").wait_for()
    assert page.get_by_role("heading", name="Realisasi").is_visible()

    page.reload()
    wait_until_idle(page)
    assert page.get_by_text("disepakati").count() > 0
    assert page.get_by_role("button", name="Sepakati rencana ini").count() == 0
    type_into_cell(page, 0, USED, "1800000")  # what was spent, but not what was done
    page.get_by_text("Isi yang terlaksana dan yang terpakai").wait_for()
    assert page.get_by_text("Terpakai Rp0 dari Rp90.000.000 (0,0 %).").is_visible()


def fill_row(page, **fields):
    for label, text in fields.items():
        name = label.replace("_", " ")
        page.get_by_role("textbox", name=name, exact=True).fill(text)


def choose_by_keys(page, label, option):
    """Choose from a list that shows only a part of itself, on a phone too."""
    box = page.get_by_role("combobox", name=label, exact=True)
    wanted = page.get_by_role("option", name=option)
    box.focus()
    for _ in range(60):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(60)
        if wanted.count():
            break
    wanted.first.click()
    wait_until_idle(page)


def new_plan(page, name, level, kecamatan="Krucil"):
    page.get_by_role("textbox", name="Nama rencana baru").fill(name)
    page.keyboard.press("Enter")
    wait_until_idle(page)
    choose_by_keys(page, "Tingkat", level)
    choose_by_keys(page, "Kecamatan rencana", kecamatan)
    press(page, "Mulai rencana")


@pytest.mark.long  # merging is tested without a browser too
def test_a_desa_s_plan_on_a_phone_becomes_part_of_the_kecamatan_s(visit):
    page = visit("program", PHONE)
    new_plan(page, "PSM Krucil", "Satu desa atau kelurahan")
    for step in ("2 Kebutuhan", "3 Alokasi", "4 Rencana kerja"):
        press(page, f"Lanjut: {step}")
    press(page, "Tambah baris kosong")
    fill_row(
        page,
        Bentuk_kegiatan="Antar makanan",
        Masalah="Lansia hidup sendiri",
        Volume="12",
        Satuan="orang",
        Penanggung_jawab="Kepala desa",
        Pelaksana="PSM",
    )
    page.get_by_role("textbox", name="Biaya satuan (Rp)").fill("250000")
    choose_by_keys(page, "Sumber dana", "Dana Desa")
    choose_by_keys(page, "Sub kegiatan", "1.06.04.2.01.01")
    press(page, "Simpan baris")
    page.get_by_text("12 × Rp250.000 = Rp3.000.000").wait_for()
    press(page, "Lanjut: 5 Sepakati")
    press(page, "Sepakati rencana ini")
    press(page, "Ya, sepakati")
    page.get_by_text("Rencana ini sudah disepakati pada").wait_for()

    above = visit("program", DESKTOP)
    new_plan(above, "TKSK Krucil", "Satu kecamatan")
    unfold(above, "Gabungkan rencana di bawahnya")
    press(above, "Simpan sebagai rencana baru")
    above.get_by_text("Gabungan Kecamatan Krucil").first.wait_for()
    for step in ("2 Kebutuhan", "3 Alokasi", "4 Rencana kerja", "5 Sepakati"):
        press(above, f"Lanjut: {step}")
    press(above, "Kembali: 4 Rencana kerja")  # looking at it has changed nothing
    assert above.get_by_text("versi 1, tersimpan").is_visible()
    above.get_by_role("heading", name="Jumlah: Rp3.000.000").wait_for()
    press(above, "Lanjut: 5 Sepakati")
    press(above, "Sepakati rencana ini")
    press(above, "Ya, sepakati")
    above.get_by_text("Rencana ini sudah disepakati").wait_for()


@pytest.mark.long
def test_the_later_of_two_keeps_everything_he_typed(visit):
    first = visit("program", DESKTOP)
    press(first, "Lihat contoh rencana")
    first.get_by_text("belum tersimpan, sampai Anda mengubahnya").wait_for()
    for step in ("2 Kebutuhan", "3 Alokasi"):
        press(first, f"Lanjut: {step}")
    type_money(first, 1, "5000000")
    first.get_by_text("versi 1, tersimpan").wait_for()
    second = visit(first.url.removeprefix(first.url.split("program")[0]), DESKTOP)
    type_money(second, 2, "7000000")
    second.get_by_text("versi 2, tersimpan").wait_for()

    type_money(first, 3, "9000000")
    first.get_by_text("sudah disimpan orang lain").wait_for()
    type_money(first, 4, "11000000")
    first.get_by_text("Jumlah pagu: Rp1.675.000.000.").wait_for()
    press(first, "Simpan isian saya sebagai rencana baru")
    first.get_by_text("(salinan saya)").first.wait_for()
    first.get_by_text("Jumlah pagu: Rp1.675.000.000.").wait_for()
    second.reload()
    wait_until_idle(second)
    assert second.get_by_text("Jumlah pagu: Rp1.662.000.000.").is_visible()


@pytest.mark.long
def test_the_example_shows_every_step_on_a_phone(visit):
    page = visit("program", PHONE)
    press(page, "Lihat contoh rencana")
    page.get_by_text("Contoh: lansia telantar").wait_for()
    for step in ("2 Kebutuhan", "3 Alokasi", "4 Rencana kerja", "5 Sepakati"):
        press(page, f"Lanjut: {step}")
        widths = page.evaluate(
            "() => [document.documentElement.scrollWidth, window.innerWidth]"
        )
        assert widths[0] <= widths[1], step
        assert page.get_by_test_id("stException").count() == 0
        assert grave_violations(page) == [], step
    assert page.get_by_text("Tidak ada yang salah").is_visible()


def test_a_change_is_undone(visit):
    page = visit("program", DESKTOP)
    press(page, "Lihat contoh rencana")
    press(page, "Lanjut: 2 Kebutuhan")
    press(page, "Lanjut: 3 Alokasi")
    before = total(page)
    type_money(page, 0, "2000000000")
    page.get_by_text("Jumlah pagu: Rp2.150.000.000.").wait_for()
    press(page, "Pakai sebagai rencana kerja")
    page.get_by_text("baris disusun dari alokasi").wait_for()
    after = total(page)
    assert after != before
    press(page, "Batalkan perubahan terakhir")
    page.get_by_text(f"baris · Rp{before}").wait_for()


def test_limits_that_clash_are_named(visit):
    page = visit("program", DESKTOP)
    press(page, "Lihat contoh rencana")
    press(page, "Lanjut: 2 Kebutuhan")
    press(page, "Lanjut: 3 Alokasi")
    type_money(page, 0, "100000000")
    page.get_by_text("Tidak dapat dipenuhi bersama").wait_for()
    page.get_by_text("pagu APBD Kabupaten Rp100.000.000").first.wait_for(
        state="attached"
    )
    assert page.get_by_role("button", name="Pakai sebagai rencana kerja").count() == 0
