"""The menu of services on screen: look, download, change, upload, go back."""

import tempfile
from pathlib import Path

import pandas as pd
import streamlit as st

from psks_analysis import catalog, paths
from psks_analysis.catalog.services import SERVICES_FILE, read_services
from psks_analysis.errors import CatalogError
from psks_analysis.formats import number
from psks_analysis.store.files import write_atomically
from psks_analysis.ui import device
from psks_analysis.ui.filters import URL
from psks_analysis.ui.plain_text import plain

EVERY = "Semua jenis"
TOLD, TURN = "menu_kabar", "menu_giliran"
MAX_BYTES = 1_000_000


def whose() -> None:
    """Say whose menu is shown, and what the last change came to."""
    kind, text = st.session_state.pop(TOLD, ("", ""))
    if kind:
        {"success": st.success, "error": st.error}[kind](plain(text))
    if _own().exists():
        st.info("Yang dipakai: menu milik kantor.")
    else:
        st.caption(
            "Yang dipakai: menu bawaan, bahan pelatihan. Biaya satuan dan efek adalah "
            "anggapan; tanda G berarti pengetahuan umum yang perlu dicek."
        )


def table() -> None:
    """Show the services, of all kinds or of one."""
    kinds = ["", *catalog.pmks_kinds()]
    kind = st.selectbox(
        f"Untuk jenis {catalog.term()}",
        kinds,
        format_func=lambda kode: catalog.kind_name(kode) if kode else EVERY,
        key="jenis_layanan",
        bind=URL,
    )
    menu = catalog.services_for(kind) if kind else list(catalog.services().values())
    codes = catalog.activities()
    rows = [
        {
            "Layanan": each.nama,
            "Untuk": ", ".join(catalog.kind_name(k) for k in each.jenis_pmks)
            or "menguatkan PSKS",
            "Kewenangan": f"Hanya rujukan. {each.alasan}"
            if each.is_referral
            else "Kabupaten",
            "Instansi": ", ".join(each.instansi),
            "PSKS": ", ".join(each.psks),
            "Sub kegiatan": "; ".join(
                f"{c} {codes[c].nama}" for c in each.sub_kegiatan
            ),
            "Satuan": each.satuan,
            "Biaya satuan (Rp)": number(each.biaya_satuan),
            "Efek": number(each.efek, 2),
            "Tanda": each.tanda,
        }
        for each in menu
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, alt="Layanan di menu")
    st.caption(
        f"{number(len(rows))} layanan. Kode menurut "
        f"{next(iter(codes.values())).versi_nomenklatur}."
    )


def exchange() -> None:
    """Offer the menu as a file to change, and take a changed one back."""
    st.subheader("Ganti dengan menu kantor sendiri")
    st.markdown(
        "Unduh, ubah di Excel (simpan lagi sebagai CSV dengan koma dan UTF-8, judul "
        "kolom tetap), lalu unggah. Berkas diperiksa dulu; yang salah ditolak dengan "
        "baris dan kolomnya, dan menu yang lama tetap dipakai."
    )
    file = _own() if _own().exists() else paths.REFERENCE_DIR / SERVICES_FILE
    st.download_button(
        "Unduh menu (CSV)",
        data=lambda: file.read_bytes(),
        file_name=SERVICES_FILE,
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="menu_unduh",
    )
    turn = st.session_state.get(TURN, 0)
    if not device.is_this_computer():
        st.caption(
            "Mengganti menu hanya dapat dilakukan di komputer tempat dasbor berjalan, "
            "karena berlaku bagi semua orang."
        )
        return
    sent = st.file_uploader(
        "Unggah menu (CSV)", type=["csv"], key=f"menu_unggah_{turn}"
    )
    if sent is not None:
        st.button(
            "Periksa dan pakai", type="primary", on_click=_take, args=(sent.getvalue(),)
        )
    if _own().exists():
        st.button("Kembali ke menu bawaan", on_click=_back)


def _own() -> Path:
    return paths.store_dir() / SERVICES_FILE


def _take(content: bytes) -> None:
    """Use an uploaded menu if it passes the same checks as the shipped one."""
    if len(content) > MAX_BYTES:
        st.session_state[TOLD] = ("error", "Berkas terlalu besar untuk sebuah menu.")
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / SERVICES_FILE
        file.write_bytes(content)
        try:
            found = read_services(file)
        except CatalogError as refused:
            told = str(refused).replace(f" Perbaiki di {file}.", " Perbaiki berkasnya.")
            st.session_state[TOLD] = ("error", f"Ditolak. {told}")
            return
    write_atomically(_own(), content)
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    told = f"Menu kantor dipakai: {number(len(found))} layanan."
    st.session_state[TOLD] = ("success", told)


def _back() -> None:
    """Take the office's own menu off; it is kept beside, so that nothing is lost."""
    _own().replace(_own().with_suffix(".lama.csv"))
    st.session_state[TOLD] = ("success", "Menu bawaan dipakai lagi.")
