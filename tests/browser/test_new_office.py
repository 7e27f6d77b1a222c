"""A new office: from an empty folder to its own map, with no terminal but to start."""

import re

import geopandas as gpd
import pytest
from shapely import box

from benchmarks.browser import DESKTOP, PHONE, wait_until_idle, watched_page
from benchmarks.running_app import running_app
from tests.browser.acting import press

ACCOUNT, PASSWORD = "dinsos-uji", "kata sandi kantor uji"
NAMES = ("Sumber", "Tiris", "Krucil", "Leces", "Gading")
PEOPLE = "Kecamatan,L,P\n" + "".join(f"{name},10000,11000\n" for name in NAMES)
COUNTS = "KECAMATAN;TAHUN;LANJUT USIA TERLANTAR\n" + "".join(
    f"{name};2024;{count}\n"
    for name, count in zip(NAMES, (120, 640, 150, 90, 130), strict=True)
)
HERE = "data=nyata&wilayah=99.01"


@pytest.fixture
def files(tmp_path):
    """What the office has: borders, people, and one table of counts."""
    squares = [box(112 + n / 10, -8.0, 112.1 + n / 10, -7.9) for n in range(5)]
    frame = gpd.GeoDataFrame({"nama": NAMES}, geometry=squares, crs="EPSG:4326")
    kept = {
        "batas.geojson": frame.to_json(),
        "penduduk_2020.csv": PEOPLE,
        "rekap.csv": COUNTS,
    }
    for name, content in kept.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def make_the_first_account(page, url):
    page.goto(f"{url}/akun")
    wait_until_idle(page)
    page.get_by_role("textbox", name="Nama akun").fill(ACCOUNT)
    page.get_by_role("textbox", name="Kata sandi").fill(PASSWORD)
    press(page, "Buat akun pertama")
    page.get_by_role("link", name="Masuk").click()
    page.get_by_role("textbox", name="Nama akun").fill(ACCOUNT)
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.get_by_text(f"Masuk sebagai {ACCOUNT}").wait_for()


def add_the_kabupaten(page, url, files):
    page.goto(f"{url}/kelola")
    wait_until_idle(page)
    page.get_by_text("Tambah kabupaten/kota, atau perbarui batasnya").click()
    page.get_by_role("textbox", name="Kode Kemendagri").fill("99.01")
    page.get_by_role("textbox", name="Nama", exact=True).fill("Kabupaten Uji")
    for place, name in ((1, "batas.geojson"), (2, "penduduk_2020.csv")):
        page.locator("input[type=file]").nth(place).set_input_files(files / name)
        page.get_by_text(name).first.wait_for()
    press(page, "Periksa dan simpan")
    page.get_by_text("Kabupaten Uji (99.01) siap dipakai.").wait_for()


def bring_the_counts_in(page, files):
    page.locator("input[type=file]").first.set_input_files(files / "rekap.csv")
    page.get_by_role("button", name="Simpan 1 berkas").wait_for()
    press(page, "Simpan 1 berkas")
    page.get_by_text("5 angka").first.wait_for()


@pytest.mark.long
@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda each: each.nama)
def test_from_an_empty_folder_to_the_own_map(device, browser, files, tmp_path):
    with (
        running_app(tmp_path / "kosong") as app,
        watched_page(browser, device) as (page, watch),
    ):
        make_the_first_account(page, app.url)
        add_the_kabupaten(page, app.url, files)
        bring_the_counts_in(page, files)
        page.goto(f"{app.url}/peta?{HERE}&tahun=2024")
        wait_until_idle(page)
        assert page.get_by_text(re.compile(r"Kab(upaten|\.) Uji")).count() > 0
        said = page.locator("[data-testid=stMain]").inner_text()
        assert "Tiris" in said
        assert "DATA SIMULASI" not in said
        watch.assert_clean()
    assert "Traceback" not in app.log
