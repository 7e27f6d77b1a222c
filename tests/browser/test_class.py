"""A class in the browser: nothing is lost, the wall is live, tests and certificate."""

import os
import re
import signal

import pypdfium2
import pytest

from benchmarks.browser import DESKTOP, PHONE, wait_until_idle, watched_tab
from benchmarks.running_app import cold_app
from psks_analysis.training import course
from psks_analysis.training.classroom import exams, members, trainer_pin
from psks_analysis.training.classroom.members import Percobaan
from psks_analysis.training.exercises import load_exercises
from psks_analysis.training.exercises.cases import answer_of
from tests.browser.acting import press, unfold
from tests.browser.complete import grave_violations

PIN = "482913"
EXERCISE = "baca-lansia-per-1000"


@pytest.fixture
def store(app):
    """The folder of the running dashboard."""
    return app.log_file.parent / "store"


@pytest.fixture
def kelas(store):
    return members.open_class(store, "Bimtek uji", trainer_pin.hashed(PIN))


def enter(page, url, kelas, nama):
    page.goto(f"{url}/kemajuan?kelas={kelas.kode}")
    wait_until_idle(page)
    page.get_by_label("Nama panggilan", exact=True).fill(nama)
    press(page, "Masuk")
    page.get_by_text("Selamat datang").wait_for()
    return re.search(r"peserta=(\w+)", page.url)[1]


def choose(page, part):
    """Choose a part; the pointer leaves it, as Streamlit's hover colour is pale."""
    page.get_by_role("radio", name=part, exact=True).first.click()
    page.mouse.move(0, 0)
    wait_until_idle(page)
    page.wait_for_timeout(300)


def solved(page):
    return page.get_by_test_id("stMetricValue").first.inner_text().split()[0]


def answer_rightly(page, url, store, kode):
    """Type the right answer as somebody who worked it out."""
    exercise, peserta = load_exercises()[EXERCISE], members.find(store, kode)
    right = answer_of(exercise, peserta.seed, exercise.uji_benar[0])
    page.goto(f"{url}/latihan?soal={EXERCISE}&peserta={kode}")
    wait_until_idle(page)
    page.get_by_role("textbox").fill(right["nilai"])
    press(page, "Periksa")
    page.get_by_text("Penyelesaian", exact=True).wait_for()


@pytest.mark.long  # `tests/cli/test_hall.py` kills a server too
def test_progress_survives_reload_another_device_and_a_killed_server(tmp_path, screens):
    store = tmp_path / "store"
    with (
        cold_app(tmp_path) as app,
        watched_tab(screens(PHONE)) as (page, _),
        watched_tab(screens(DESKTOP)) as (other, _),
    ):
        kelas = members.open_class(store, "Bimtek uji", trainer_pin.hashed(PIN))
        kode = enter(page, app.url, kelas, "Wati Gading")
        answer_rightly(page, app.url, store, kode)

        page.goto(f"{app.url}/kemajuan?peserta={kode}")
        wait_until_idle(page)
        assert solved(page) == "1"
        page.reload()
        wait_until_idle(page)
        assert solved(page) == "1"

        other.goto(f"{app.url}/kemajuan")  # another device: only the code is known
        wait_until_idle(other)
        other.get_by_role("tab", name="Sudah punya kode pribadi").click()
        other.get_by_label("Kode pribadi", exact=True).fill(
            f"{kode[:4].lower()} {kode[4:].lower()}"
        )
        press(other, "Lanjutkan")
        other.get_by_text("Wati Gading").first.wait_for()
        assert solved(other) == "1"

        os.kill(app.pid, signal.SIGKILL)
        with cold_app(tmp_path, port=app.port):
            for each in (page, other):
                each.reload()
                wait_until_idle(each)
                assert solved(each) == "1"
                assert each.get_by_text("Wati Gading").count()


def test_the_trainer_opens_a_class_and_sees_it_live(visit, app, store):
    wall = visit("kelas", DESKTOP)
    if wall.get_by_label("Nama kelas").count() and not (
        wall.get_by_label("Nama kelas").is_visible()
    ):
        unfold(wall, "Buka kelas baru")
    wall.get_by_label("Nama kelas").fill("Angkatan langsung")
    wall.get_by_label("PIN pelatih", exact=True).first.fill("111111")
    press(wall, "Buka kelas")
    assert wall.get_by_text("terlalu mudah ditebak").is_visible()
    wall.get_by_label("PIN pelatih", exact=True).first.fill(PIN)
    press(wall, "Buka kelas")
    wall.get_by_text("Kunci dinding").wait_for()
    kelas = next(x for x in members.classes(store) if x.nama == "Angkatan langsung")

    phone = visit("kemajuan", PHONE)
    kode = enter(phone, app.url, kelas, "Budi Tiris")
    for _ in range(3):
        attempt = Percobaan(kode, EXERCISE, "salah", "{}", "JUMLAH_BUKAN_LAJU")
        members.record(store, attempt)
    wall.get_by_text("3 kali belum tepat").wait_for()  # no reload
    assert wall.get_by_text("Budi Tiris").first.is_visible()
    wall.get_by_text("Tanpa nama", exact=True).click()
    wall.get_by_text("Berapa peserta").wait_for()
    wait_until_idle(wall)
    assert not wall.get_by_role("cell", name="Budi Tiris").count()
    choose(wall, "Salah paham")
    wall.get_by_text("1 peserta, 3 jawaban").wait_for()
    assert grave_violations(wall) == []

    press(wall, "Kunci dinding")
    assert wall.get_by_text("1 peserta, 3 jawaban").count() == 0
    wall.get_by_label("PIN pelatih", exact=True).last.fill("000000")
    press(wall, "Buka dinding")
    assert wall.get_by_text("PIN salah").is_visible()


@pytest.mark.long  # the hall looks at it on a wide screen
def test_the_wall_is_usable_on_a_phone(visit, store, kelas):
    for number in range(30):
        me = members.enter(store, kelas.kode, f"Peserta {number}")
        members.record(store, Percobaan(me.kode, EXERCISE, "benar"))
    page = visit("kelas", PHONE)
    page.get_by_role("combobox", name="Kelas").click()
    page.get_by_role("option", name=kelas.kode).click()
    page.get_by_label("PIN pelatih", exact=True).last.fill(PIN)
    press(page, "Buka dinding")
    page.get_by_text("Kunci dinding").wait_for()
    for part in ("Salah paham", "Soal", "Semua peserta", "Hasil belajar"):
        choose(page, part)
        widths = page.evaluate(
            "() => [document.documentElement.scrollWidth, window.innerWidth]"
        )
        assert widths[0] <= widths[1], part
        assert page.get_by_test_id("stException").count() == 0
        assert grave_violations(page) == [], part
    for part in ("Satu peserta", "Kelas"):
        choose(page, part)
        assert page.get_by_test_id("stException").count() == 0
        assert grave_violations(page) == [], part


def test_the_test_before_goes_on_after_a_reload_and_gives_a_score(visit, store, kelas):
    wati = members.enter(store, kelas.kode, "Wati")
    exams.offer(store, kelas.kode, "awal", is_open=True)
    page = visit(f"tes?peserta={wati.kode}", PHONE)
    press(page, "Mulai prates")
    exercise = course.questions()[0]
    right = answer_of(exercise, course.form_seed(wati, "awal"), exercise.uji_benar[0])
    page.get_by_role("textbox").fill(right["nilai"])
    press(page, "Simpan jawaban")
    page.get_by_text("Jawaban soal 1 tersimpan").wait_for()
    assert page.get_by_text("Benar", exact=True).count() == 0  # no diagnosis
    assert page.get_by_text("Buka petunjuk").count() == 0

    page.reload()
    wait_until_idle(page)
    assert page.get_by_text("Sisa waktu sekitar").is_visible()
    assert page.get_by_text("1 ✓").is_visible()
    press(page, "Serahkan")
    press(page, "Ya, serahkan prates")
    page.get_by_text("Nilai prates").wait_for()
    assert page.get_by_test_id("stMetricValue").inner_text() == "12,5"  # 1 of 8
    assert grave_violations(page) == []


def test_a_certificate_is_taken_and_found_genuine(visit, store, kelas, tmp_path):
    wati = members.enter(store, kelas.kode, "Wati")
    for kode in load_exercises():
        members.record(store, Percobaan(wati.kode, kode, "benar"))
    exams.offer(store, kelas.kode, "akhir", is_open=True)
    exams.begin(store, wati.kode, "akhir", 30)
    exams.hand_in(store, wati.kode, "akhir", 8)

    page = visit(f"sertifikat?peserta={wati.kode}", DESKTOP)
    page.get_by_label("Nama di sertifikat", exact=True).fill("Siti Wati, S.Sos.")
    page.keyboard.press("Enter")
    wait_until_idle(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Unduh sertifikat").click()
    file = tmp_path / "sertifikat.pdf"
    waiting.value.save_as(file)
    document = pypdfium2.PdfDocument(file.read_bytes())
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "Siti Wati, S.Sos." in text
    assert "DATA SIMULASI" in text
    code = re.search(r"(\w{4}-){5}\w{4}", text)[0]

    page.get_by_label("Kode pemeriksaan").fill(code)
    page.get_by_label("Nama, persis seperti tercetak").fill("siti wati, s.sos.")
    press(page, "Periksa")
    assert page.get_by_text("Asli: kode dan nama cocok").is_visible()
    page.get_by_label("Nama, persis seperti tercetak").fill("Budi")
    press(page, "Periksa")
    assert page.get_by_text("tidak cocok").is_visible()
    kept = b"".join(f.read_bytes() for f in store.rglob("kelas*") if f.is_file())
    assert b"Siti Wati, S.Sos." not in kept  # printed, kept nowhere
