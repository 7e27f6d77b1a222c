"""One exercise of each kind, from a wrong answer over a hint to the right one."""

import pytest

from benchmarks.browser import DESKTOP, PHONE, wait_until_idle
from psks_analysis.training.exercises import load_exercises, pose
from psks_analysis.training.exercises.exercise_model import CHOICE, NUMBER
from psks_analysis.training.exercises.judging import usual_form
from psks_analysis.training.exercises.world import prepare
from psks_analysis.ui.learn.exercise_page import GUEST_SEED
from tests.browser.acting import press
from tests.browser.complete import grave_violations

MAP = "buat-peta-lansia"
SCROLLED = 500
# A wrong answer to each kind, beside what is right in the other fields, and what the
# trainee then reads.
WRONG = {
    "baca-lansia-per-1000": ({"nilai": "0,01"}, "belum tepat"),
    "susun-prevalensi-lansia": ({"pengali": "100"}, "pengalinya yang belum"),
    "cari-l-tambah-p": ({"kesalahan": "satuan_beda"}, "bukan itu kesalahannya"),
    "sql-lansia-per-1000": (
        {
            "jawaban": "SELECT k.nama, p.jumlah FROM kecamatan k JOIN pmks p "
            "USING (kecamatan_kode) WHERE tahun = 2024 AND jenis_pmks = 'PMKS-08'"
        },
        "bukan angka per 1.000 penduduk",
    ),
    MAP: ({"ukuran": "jumlah"}, "Anda memetakan jumlah"),
    "putuskan-usg": ({"total": "2"}, "belum tepat"),
}
KINDS = [load_exercises()[kode].jenis for kode in WRONG]


def right_answer(kode):
    prepared = prepare(load_exercises()[kode], GUEST_SEED)
    answer = {}
    for spec in prepared.exercise.isian:
        key = prepared.keys[spec.nama]
        if spec.bentuk == NUMBER:
            answer[spec.nama] = usual_form(key.number, spec.desimal)
        else:
            answer[spec.nama] = key.codes[0] if spec.bentuk == CHOICE else key.sql
    return answer


def chosen_from(page, label, words):
    groups = page.locator("[data-testid=stRadio], [data-testid=stButtonGroup]")
    group = groups.filter(has=page.get_by_text(label, exact=True))
    return group.get_by_role("radio", name=words, exact=True)


def fill(page, kode, answer):
    """Fill in the fields as a trainee does: by tapping words, or by typing."""
    for field in pose(load_exercises()[kode], GUEST_SEED).fields:
        value = answer[field.nama]
        if field.bentuk != CHOICE:
            page.get_by_role("textbox", name=field.label).fill(value)
            continue
        words = dict(field.options)[value]
        box = page.get_by_role("combobox", name=field.label)
        if box.count():
            box.scroll_into_view_if_needed()
            page.wait_for_timeout(SCROLLED)  # a list closes when the page scrolls
            box.click()
            page.get_by_role("option", name=words, exact=True).click()
        else:
            choice = chosen_from(page, field.label, words)
            if not choice.is_checked():  # tapping a chosen pill would take it back
                choice.click(force=True)  # the round itself lies below its words
        wait_until_idle(page)


def test_the_six_kinds_are_all_here():
    assert len(set(KINDS)) == len(KINDS) == 6


def every_kind_on_both():
    """Give every third exercise one of the devices, and all both with --long."""
    short = {(each, number % 2) for number, each in enumerate(list(WRONG)[::3])}
    for kode in WRONG:
        for way, device in enumerate((PHONE, DESKTOP)):
            marks = [] if (kode, way) in short else [pytest.mark.long]
            yield pytest.param(kode, device, marks=marks, id=f"{kode}-{device.nama}")


@pytest.mark.parametrize(("kode", "device"), list(every_kind_on_both()))
def test_from_a_wrong_answer_over_a_hint_to_the_solution_and_on(visit, kode, device):
    page = visit(f"latihan?soal={kode}", device)
    right = right_answer(kode)
    wrong, told = WRONG[kode]
    fill(page, kode, right | wrong)
    press(page, "Periksa")
    page.get_by_text(told).first.wait_for()
    assert page.get_by_role("heading", name="Penyelesaian").count() == 0
    press(page, "Buka petunjuk 1 dari 3")
    assert page.get_by_text("Petunjuk 1", exact=True).is_visible()
    assert_fits(page)

    fill(page, kode, right)
    press(page, "Periksa")
    page.get_by_role("heading", name="Penyelesaian").wait_for()
    assert_fits(page)
    page.get_by_role("link", name="Soal berikutnya").click()
    page.wait_for_url(lambda url: f"soal={kode}" not in url)
    wait_until_idle(page)  # for a moment both exercises are there
    page.get_by_role("button", name="Periksa").wait_for()
    wait_until_idle(page)


def assert_fits(page):
    widths = page.evaluate(
        "() => [document.documentElement.scrollWidth, window.innerWidth]"
    )
    assert widths[0] <= widths[1]
    assert grave_violations(page) == []
    assert page.get_by_text("DATA SIMULASI").count() > 0


def test_the_figure_follows_the_choices(visit):
    page = visit(f"latihan?soal={MAP}", DESKTOP)
    assert page.get_by_test_id("stPlotlyChart").count() == 0
    fill(page, MAP, right_answer(MAP))
    chart = page.get_by_test_id("stPlotlyChart")
    chart.locator(".choroplethlayer path").first.wait_for()
    page.get_by_role("radiogroup", name="Bentuk gambar").get_by_text("Batang").click()
    wait_until_idle(page)
    assert chart.locator(".bars path").count() > 0
    assert chart.locator(".choroplethlayer path").count() == 0


def test_the_list_leads_to_an_exercise_and_back(visit):
    page = visit("latihan", PHONE)
    first = next(iter(load_exercises().values()))
    page.get_by_role("link", name=first.judul).click()
    wait_until_idle(page)
    page.get_by_role("heading", name=first.judul).wait_for()
    assert f"soal={first.kode}" in page.url
    page.get_by_role("link", name="Semua soal").click()
    wait_until_idle(page)
    page.get_by_role("heading", name="Latihan soal").wait_for()
