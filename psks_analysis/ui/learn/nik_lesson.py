"""Reading an invented NIK digit by digit; a real one can never be typed here."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

import streamlit as st

from psks_analysis import nik_digits
from psks_analysis.nik_digits import GALAT, INFO, PERINGATAN, Explained
from psks_analysis.ui.shared import session
from psks_analysis.views.selection import Place

WHY_NO_TYPING = (
    "Mengapa nomor tidak dapat diketik? Supaya NIK siapa pun tidak pernah sampai ke "
    "sini. Nomornya disusun dari pilihan Anda dengan kecamatan 99, yang tidak ada."
)
UNTOUCHED = "utuh"
EVENTS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        UNTOUCHED: lambda number: number,
        "satu angka hilang": lambda number: number[:-1],
        "dibuka di Excel": lambda number: f"{int(number):.5E}".replace(".", ","),
        "diawali 0 (NIK sementara)": lambda number: "0" + number[1:],
        "terbit di daerah lain": lambda number: "9999" + number[4:],
    }
)
SERIALS = ("0001", "0017", "0000")
SHOWN = {GALAT: st.error, PERINGATAN: st.warning, INFO: st.info}
SEXES = ("Perempuan", "Laki-laki")


@st.fragment
def draw(place: Place) -> None:
    """Let the reader compose a number and read what it says."""
    today = date.today()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day = st.selectbox("Tanggal", range(1, 32), 14, key="nik_hari", width=100)
        month = st.selectbox("Bulan", range(1, 13), 7, key="nik_bulan", width=100)
        years = range(today.year, today.year - 100, -1)
        year = st.selectbox("Tahun", years, 38, key="nik_tahun", width=110)
        sex = st.selectbox("Jenis kelamin", SEXES, key="nik_jk", width=140)
        serial = st.selectbox("Urut", SERIALS, key="nik_urut", width=110)
        event = st.selectbox("Nomornya", list(EVENTS), key="nik_kejadian", width=240)
    number = nik_digits.compose(place.wilayah, day, month, year, sex[0], int(serial))
    written = EVENTS[event](number)
    st.markdown(f"### `{written}`")
    _explain(nik_digits.explain(written, today, session.region(place).kecamatan.index))
    st.caption(WHY_NO_TYPING)


def _explain(read: Explained) -> None:
    lines = [f"- `{each.angka}` {each.nama}: {each.arti}" for each in read.bagian]
    if lines:
        st.markdown("\n".join(lines))
    for each in read.temuan:
        SHOWN[each.tingkat](each.pesan)
    if read.is_valid:
        st.success("Tidak ada galat pada nomor rekaan ini.")
