"""Uploading a menu: what is wrong is said with its place, and nothing is lost."""

import pytest
import streamlit as st

from psks_analysis import catalog
from psks_analysis.catalog.services import ACTIVITIES_FILE, FUNDS_FILE, SERVICES_FILE
from psks_analysis.paths import REFERENCE_DIR
from psks_analysis.ui.programme import service_menu
from psks_analysis.ui.shared import notices

SHIPPED = (REFERENCE_DIR / SERVICES_FILE).read_bytes()


def notice():
    return st.session_state[notices.KEY + service_menu.AREA][:2]


def test_a_sound_menu_replaces_the_shipped_one_and_can_be_taken_off(store):
    shorter = b"\n".join(SHIPPED.split(b"\n")[:11]) + b"\n"
    service_menu._take(SERVICES_FILE, shorter)
    assert notice() == ("success", "Daftar kantor dipakai: 10 baris.")
    assert len(catalog.services()) == 10
    service_menu._back(SERVICES_FILE)
    assert len(catalog.services()) > 30
    assert (store / "layanan.lama.csv").read_bytes() == shorter


@pytest.mark.parametrize("name", [SERVICES_FILE, ACTIVITIES_FILE, FUNDS_FILE])
def test_what_is_downloaded_can_be_sent_back_as_excel_saves_it(store, name):
    shipped = (REFERENCE_DIR / name).read_text("utf-8")
    sheet = service_menu.for_excel(shipped)
    assert sheet.startswith(b"\xef\xbb\xbfkode;nama;")
    read = service_menu.LISTS[name].read
    before = read(REFERENCE_DIR / name)
    service_menu._take(name, sheet.replace(b"\n", b"\r\n") + b";;;\r\n")
    assert notice()[0] == "success"
    assert read(store / name) == before
    assert service_menu.for_excel(sheet.decode("utf-8-sig")) == sheet


def test_a_wrong_menu_is_refused_with_row_and_column_and_the_old_one_stays(store):
    service_menu._take(SERVICES_FILE, SHIPPED.replace(b"PMKS-08", b"PMKS-88", 1))
    kind, text = notice()
    assert kind == "error"
    assert "baris" in text
    assert "kolom jenis_pmks: “PMKS-88” tidak dikenal" in text
    assert "/tmp" not in text
    assert not (store / SERVICES_FILE).exists()


def test_what_is_no_table_is_refused(store):
    service_menu._take(SERVICES_FILE, b"\xff\xfe\x00")
    assert notice()[0] == "error"
    assert "jenis “CSV UTF-8”" in notice()[1]
    service_menu._take(SERVICES_FILE, b"x" * 1_000_001)
    assert "terlalu besar" in notice()[1]
    assert not store.exists() or not (store / SERVICES_FILE).exists()


def test_codes_that_services_stand_on_cannot_be_left_out(store):
    codes = (REFERENCE_DIR / ACTIVITIES_FILE).read_bytes()
    lines = [line for line in codes.split(b"\n") if b"1.06.04.2.01.01," not in line]
    service_menu._take(ACTIVITIES_FILE, b"\n".join(lines))
    kind, text = notice()
    assert kind == "error"
    assert "1.06.04.2.01.01 dipakai menu layanan" in text
    service_menu._take(ACTIVITIES_FILE, codes)
    assert notice()[0] == "success"
    assert (store / ACTIVITIES_FILE).exists()


def test_every_level_needs_a_source_of_funds(store):
    funds = (REFERENCE_DIR / FUNDS_FILE).read_text("utf-8").replace("desa", "kabupaten")
    service_menu._take(FUNDS_FILE, funds.encode())
    assert "desa adalah tingkat yang tanpa sumber dana" in notice()[1]
    assert not (store / FUNDS_FILE).exists()


def test_only_who_acts_for_the_office_changes_a_list(store, away):
    (store / SERVICES_FILE).parent.mkdir(parents=True)
    (store / SERVICES_FILE).write_bytes(SHIPPED)
    service_menu._take(SERVICES_FILE, SHIPPED[:-1])
    assert notice()[0] == "error"
    assert "Masuk dulu dengan akun kantor di halaman Akun." in notice()[1]
    service_menu._back(SERVICES_FILE)
    assert notice()[0] == "error"
    assert [each.name for each in store.iterdir()] == [SERVICES_FILE]
    assert (store / SERVICES_FILE).read_bytes() == SHIPPED


def test_a_list_that_somebody_else_took_off_is_off(store):
    service_menu._back(SERVICES_FILE)
    assert notice()[0] == "success"
