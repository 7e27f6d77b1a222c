"""The analysis page as a trainee walks it, and what is kept of it."""

import pytest

from benchmarks.browser import DESKTOP, PHONE, wait_until_idle
from benchmarks.pilihan import MIDDLE, TARGETS
from tests.browser.acting import press, unfold

# Each opens what it saved; the other must not save meanwhile.
pytestmark = pytest.mark.xdist_group("dokumen")

A_MOMENT = 300
CORE = "Tingginya lansia telantar di Krucil"
OF_THE_CHOSEN = "Di kecamatan terpilih tidak ada jenis yang jelas menonjol."


def test_the_steps_follow_each_other_and_keep_the_chosen_kecamatan(visit):
    page = visit("analisis?pilih=35.13.09", DESKTOP)
    assert page.get_by_role("heading", name="Apa masalahnya").is_visible()
    press(page, "Lanjut: 2 Tempat")
    page.get_by_text("Gading: ").first.wait_for(state="attached")
    press(page, "Lanjut: 3 Siapa")
    page.get_by_text(OF_THE_CHOSEN).first.wait_for(state="attached")
    press(page, "Lanjut: 4 Sejak kapan")
    page.get_by_text("2024: tidak berbeda nyata").first.wait_for(state="attached")
    assert "langkah=waktu" in page.url
    press(page, "Kembali: 3 Siapa")
    assert page.get_by_role("heading", name="Siapa yang mengalaminya").is_visible()


def test_everything_at_once_for_the_hurried(visit):
    page = visit("analisis?cara=Bebas", DESKTOP)
    for question in ("Apa masalahnya", "Di mana", "Siapa", "Sejak kapan", "Mengapa"):
        page.get_by_role("heading", name=question).first.wait_for(state="attached")


def test_at_once_the_later_steps_follow_a_click_on_the_map(visit):
    page = visit("analisis?cara=Bebas", DESKTOP)
    assert page.get_by_text(OF_THE_CHOSEN).count() == 0
    gading = page.locator(f'.linked {TARGETS["map"]}[data-kode="35.13.09"]')
    page.mouse.click(*gading.evaluate(MIDDLE))
    page.get_by_text(OF_THE_CHOSEN).wait_for()
    assert "pilih=35.13.09" in page.url


@pytest.mark.long
def test_an_analysis_is_saved_and_found_again_after_a_reload(visit):
    page = visit("analisis?langkah=5 Mengapa", PHONE)
    page.get_by_role("textbox", name="Masalah inti").fill(CORE)
    press(page, "Mulai pohon masalah")
    page.get_by_role("textbox", name="Nama analisis").fill("Kelompok tiga")
    press(page, "Simpan")
    page.get_by_text("Tersimpan sebagai").wait_for()

    page.reload()
    wait_until_idle(page)
    unfold(page, "Pohon sebagai daftar, dengan bukti")  # the draft was kept
    page.get_by_text(CORE).first.wait_for(state="attached")

    page.goto(page.url.replace("draf=", "bukan="))
    wait_until_idle(page)
    assert page.get_by_role("textbox", name="Masalah inti").is_visible()
    unfold(page, "Analisis tersimpan")
    press(page, "Buka")
    page.get_by_text("terbuka.").wait_for()
    assert page.get_by_role("textbox", name="Masalah inti").count() == 0
    unfold(page, "Pohon sebagai daftar, dengan bukti")
    page.get_by_text(CORE).first.wait_for(state="attached")


def test_scores_typed_in_the_grid_decide_what_comes_first(visit):
    """4 + 5 + 5 = 14 comes before 5 + 4 + 4 = 13, also after another step."""
    page = visit("analisis?langkah=6 Mana dulu", DESKTOP)
    type_scores(page, 0, "544")
    double_click_scores(page, 1, "455")
    first = page.get_by_text("Didahulukan: Penyandang Disabilitas.")
    first.wait_for()
    result = page.get_by_role("table", name="Hasil USG, tertinggi di atas")
    assert "14,00" in result.get_by_role("row").nth(1).inner_text()
    press(page, "Kembali: 5 Mengapa")
    press(page, "Lanjut: 6 Mana dulu")
    first.wait_for()


def double_click_scores(page, row, scores):
    """Double click on one score after the other: none loses what is typed."""
    grid = page.get_by_test_id("stDataFrame").locator("canvas").first
    cell = grid.bounding_box()
    for share, score in zip((0.56, 0.72, 0.92), scores, strict=True):
        page.mouse.dblclick(
            cell["x"] + share * cell["width"], cell["y"] + 38 + 37 * (row + 0.5)
        )
        page.wait_for_function("document.activeElement.matches('.gdg-input')")
        page.keyboard.type(score)
        page.wait_for_timeout(A_MOMENT)
        page.keyboard.press("Enter")
        page.wait_for_timeout(A_MOMENT)
        wait_until_idle(page)


def type_scores(page, row, scores):
    """Click on the first score of a row of the grid; then write, with Tab between."""
    grid = page.get_by_test_id("stDataFrame").locator("canvas").first
    grid.scroll_into_view_if_needed()
    cell = grid.bounding_box()
    page.mouse.click(
        cell["x"] + 0.56 * cell["width"], cell["y"] + 38 + 37 * (row + 0.5)
    )
    for score in scores:
        page.wait_for_timeout(A_MOMENT)  # the grid loses keys faster than fingers are
        page.keyboard.type(score)
        page.wait_for_timeout(A_MOMENT)
        page.keyboard.press("Tab")
    wait_until_idle(page)
