"""How trainees get into a class: its code, and a QR code of the address."""

from urllib.parse import urlencode

import streamlit as st

from psks_analysis.hall import network, qr
from psks_analysis.training.classroom.members import Kelas
from psks_analysis.ui.shared import trainee

PAGE = "kemajuan"
QR_WIDTH = 220


def how(kelas: Kelas) -> None:
    """Show the code of a class, and for phones the address as a QR code."""
    with st.expander(f"Cara peserta masuk: kode kelas {kelas.kode}", key="cara_masuk"):
        st.markdown(
            f"1. Buka halaman **Kemajuan saya** di dasbor ini.\n"
            f"2. Isi kode kelas **{kelas.kode}** dan nama panggilan.\n"
            "3. Simpan kode pribadi yang muncul: dengan kode itu kemajuan dibuka lagi "
            "di gawai mana pun."
        )
        url = network.hall_url(st.get_option("server.port"))
        if url:
            address = f"{url}/{PAGE}?{urlencode({trainee.CLASS_PARAMETER: kelas.kode})}"
            st.image(
                qr.svg_image(address), width=QR_WIDTH, alt=f"Kode QR menuju {address}"
            )
            st.code(address, language=None)
