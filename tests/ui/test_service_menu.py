"""Uploading a menu: what is wrong is told with its place, and nothing is lost."""

import streamlit as st

from psks_analysis import catalog
from psks_analysis.catalog.services import SERVICES_FILE
from psks_analysis.paths import REFERENCE_DIR
from psks_analysis.ui import service_menu

SHIPPED = (REFERENCE_DIR / SERVICES_FILE).read_bytes()


def told():
    return st.session_state[service_menu.TOLD]


def test_a_sound_menu_replaces_the_shipped_one_and_can_be_taken_off(store):
    shorter = b"\n".join(SHIPPED.split(b"\n")[:11]) + b"\n"
    service_menu._take(shorter)
    assert told() == ("success", "Menu kantor dipakai: 10 layanan.")
    assert len(catalog.services()) == 10
    service_menu._back()
    assert len(catalog.services()) > 30
    assert (store / "layanan.lama.csv").read_bytes() == shorter


def test_a_wrong_menu_is_refused_with_row_and_column_and_the_old_one_stays(store):
    service_menu._take(SHIPPED.replace(b"PMKS-08", b"PMKS-88", 1))
    kind, text = told()
    assert kind == "error"
    assert "baris" in text
    assert "kolom jenis_pmks: “PMKS-88” tidak dikenal" in text
    assert "/tmp" not in text
    assert not (store / SERVICES_FILE).exists()


def test_what_is_no_table_is_refused(store):
    service_menu._take(b"\xff\xfe\x00")
    assert told()[0] == "error"
    service_menu._take(b"x" * 1_000_001)
    assert "terlalu besar" in told()[1]
    assert not store.exists() or not (store / SERVICES_FILE).exists()
