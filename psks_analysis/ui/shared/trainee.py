"""Who sits at this device: the trainee whose personal code the address carries.

A reload, a closed lid or another device opens the same progress again, because the code
is in the address (`?peserta=...`) and everything else in the store.
"""

import secrets

import streamlit as st

from psks_analysis import paths
from psks_analysis.errors import ClassError, StoreError
from psks_analysis.training.classroom import members
from psks_analysis.training.classroom.members import Peserta
from psks_analysis.training.exercises import RunSql
from psks_analysis.training.exercises.results import Result
from psks_analysis.training.exercises.trainer_check import runner_of
from psks_analysis.ui.shared import address, notices
from psks_analysis.ui.shared.one_slot import SLOT

PARAMETER, CLASS_PARAMETER = address.PERSONAL, "kelas"
KODE, AREA, GUEST = "peserta_kode", "peserta", "peserta_tamu"


def current() -> Peserta | None:
    """Return the trainee of this device, None where nobody came in yet.

    The address counts before the session, and keeps the code on every page.
    """
    wanted = personal_code()
    if not wanted:
        return None
    found = members.find(paths.store_dir(), wanted)
    if found is None:
        _forget()
        notices.keep(AREA, "error", _unknown(wanted))
        return None
    _remember(found)
    return found


def personal_code() -> str:
    """Return the personal code of this device, blank without one; it may be unknown."""
    return address.get(PARAMETER) or str(st.session_state.get(KODE, ""))


def entrance() -> Peserta | None:
    """Return the trainee of this device; shows the entrance where there is none yet."""
    found = current()
    if found is None:
        _doors()
    else:
        notices.show(AREA)
    return found


def turn_of(peserta: Peserta | None) -> str:
    """Return whose turn a query is; guests share their data but not their turn."""
    if peserta:
        return peserta.kode
    return str(st.session_state.setdefault(GUEST, f"tamu-{secrets.token_hex(8)}"))


def device() -> str:
    """Return the address of the device, which nobody invents as easily as a name.

    Blank for this computer and for all who come through a relay on it: there only names
    tell people apart.
    """
    return st.context.ip_address or ""


def runner(seed: int, who: str) -> RunSql:
    """Return what runs a statement on a trainee's data; other pages run meanwhile."""
    run = runner_of(seed, who, device())

    def outside(sql: str) -> Result:
        with SLOT.outside():
            return run(sql)

    return outside


def leave() -> None:
    """Leave this device to the next trainee; what was done stays kept."""
    _forget()


def _doors() -> None:
    st.subheader("Masuk kelas", anchor="masuk")
    notices.show(AREA)
    first, again = st.tabs(["Baru masuk", "Sudah punya kode pribadi"])
    with first, st.form("masuk_kelas", border=False):
        st.text_input(
            "Kode kelas",
            value=address.get(CLASS_PARAMETER),
            max_chars=12,
            help="Tertulis di layar depan atau diberikan pelatih.",
            key="masuk_kode",
        )
        st.text_input(
            "Nama panggilan",
            max_chars=members.MAX_NAME,
            placeholder="Contoh: Wati Gading",
            help="Cukup nama panggilan. Jangan menulis NIK, NIP, atau nomor telepon.",
            key="masuk_nama",
        )
        st.form_submit_button("Masuk", type="primary", on_click=_entered)
        st.caption("Yang disimpan hanya nama panggilan dan jawaban latihan.")
    with again, st.form("masuk_lagi", border=False):
        st.text_input(
            "Kode pribadi",
            max_chars=12,
            placeholder="Contoh: ACDE-FHJK",
            help="Tertulis di halaman Kemajuan saya di gawai Anda yang lain.",
            key="masuk_pribadi",
        )
        st.form_submit_button("Lanjutkan", type="primary", on_click=_continued)


def _entered() -> None:
    kelas, nama = st.session_state["masuk_kode"], st.session_state["masuk_nama"]
    try:
        found = members.enter(paths.store_dir(), kelas, nama)
    except (ClassError, StoreError) as refused:
        notices.keep(AREA, "error", str(refused))
        return
    _remember(found)
    notices.keep(
        AREA,
        "success",
        f"Selamat datang, {found.nama}. Catat kode pribadi Anda: "
        f"{members.shown(found.kode)}. Dengan kode itu kemajuan Anda dibuka lagi di "
        "gawai mana pun.",
    )


def _continued() -> None:
    kode = st.session_state["masuk_pribadi"]
    found = members.find(paths.store_dir(), kode)
    if found is None:
        notices.keep(AREA, "error", _unknown(kode))
    else:
        _remember(found)


def _remember(peserta: Peserta) -> None:
    st.session_state[KODE] = peserta.kode
    address.put(PARAMETER, peserta.kode)


def _forget() -> None:
    st.session_state.pop(KODE, None)
    address.put(PARAMETER, None)


def _unknown(kode: str) -> str:
    return (
        f"Kode pribadi “{members.normalised_code(kode)[:12]}” tidak dikenal. Periksa "
        f"lagi {members.PERSONAL_LETTERS} huruf dan angkanya, atau masuk dengan kode "
        "kelas."
    )
