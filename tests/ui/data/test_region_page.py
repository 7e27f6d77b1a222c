"""A kabupaten by the page: all of its files or nothing, and only by who may."""

import geopandas as gpd
import pytest
from shapely import box
from streamlit.testing.v1 import AppTest

from psks_analysis.office.accounts import Account
from psks_analysis.office.authority import Actor
from psks_analysis.region import known_regions, load_region
from psks_analysis.ui.shared import actor

SQUARES = [box(112.0 + n / 10, -8.0, 112.1 + n / 10, -7.9) for n in range(5)]
NAMES = ["Sumber", "Tiris", "Krucil", "Leces", "Gading"]
MISSPELT = ["Sumber", "Tirris", "Krucill", "Leces", "Gading"]
PEOPLE = "Kecamatan,L,P\n" + "".join(f"{name},10,11\n" for name in NAMES)


def page():
    import streamlit as st

    from psks_analysis.ui.data import region_page

    st.write(f"untuk {region_page.choose('35.13')}")
    region_page.draw()


@pytest.fixture
def opened(store):
    del store
    return AppTest.from_function(page).run()


def said(app):
    return " ".join(
        str(each.value)
        for kind in ("markdown", "error", "success")
        for each in app.get(kind)
    ).replace("\\", "")


def fill(app, *, people=PEOPLE, kode="99.01", names=NAMES, **typed):
    frame = gpd.GeoDataFrame({"nama": names}, geometry=SQUARES, crs="EPSG:4326")
    fields = {"Kode Kemendagri": kode, "Nama": "Kabupaten Uji", **typed}
    for each in (*app.text_input, *app.text_area):
        each.input(fields.get(each.label, ""))
    batas, penduduk, _ = app.get("file_uploader")
    batas.upload("batas.geojson", frame.to_json().encode(), "application/json")
    penduduk.upload("penduduk_2020.csv", people.encode(), "text/csv")
    (button,) = [each for each in app.button if each.label == "Periksa dan simpan"]
    return button.click().run()


def test_a_kabupaten_is_added_and_chosen_at_once(opened):
    app = fill(opened)
    assert "Kabupaten Uji (99.01) siap dipakai." in said(app)
    assert "untuk 99.01" in said(app)
    assert load_region("99.01").kecamatan["nama"].tolist() == sorted(NAMES)
    assert "--" not in said(app)
    assert "wilayah tambah" not in said(app)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ({"names": MISSPELT}, "Padanan nama"),
        ({"kode": "9901"}, "bukan kode kabupaten"),
        ({"Nama": ""}, "“Nama”"),
        ({"Tahun tabel penduduk": "dua ribu"}, "bukan tahun"),
        ({"Padanan nama (satu per baris: NAMA=KODE)": "Sumber"}, "NAMA=KODE"),
    ],
)
def test_what_does_not_fit_is_told_in_the_words_of_the_form(opened, typed, wanted):
    app = fill(opened, **typed)
    assert wanted in said(app)
    assert "--" not in said(app)
    assert "99.01" not in known_regions()


def test_a_name_written_otherwise_is_paired_by_its_field(opened):
    pair = {"Padanan nama (satu per baris: NAMA=KODE)": "Tiris=Tirris"}
    fill(opened, names=MISSPELT, **pair)
    assert "99.01" in known_regions()


@pytest.mark.parametrize(
    "account",
    [
        None,
        Account("tksk", "kecamatan", "35.13", "35.13.07"),
        Account("dinsos", "kabupaten", "35.13"),
    ],
)
def test_who_does_not_answer_for_it_adds_nothing(opened, account, monkeypatch):
    app = opened
    monkeypatch.setattr(actor, "current", lambda: Actor(account))
    app = fill(app)
    assert "99.01" not in known_regions()
    if account and account.tingkat == "kabupaten":
        assert "Anda belum berhak" in said(app)
    else:
        assert not app.run().get("file_uploader")
