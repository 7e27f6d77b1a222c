"""The trainer's door: open a class on this computer, get to its wall with the PIN."""

from datetime import datetime

import streamlit as st

from psks_analysis import paths
from psks_analysis.errors import NotAllowedError, PsksError
from psks_analysis.formats import long_date
from psks_analysis.training.classroom import members, trainer_pin
from psks_analysis.training.classroom.members import MAX_CLASS_NAME, Kelas
from psks_analysis.ui.shared import device, notices
from psks_analysis.ui.shared.plain_text import plain

UNLOCKED = "pelatih_kelas"  # the class whose PIN was given here, and its version
AREA = "pelatih"
OLD_PIN, NEW_PIN = "pin_lama_isi", "pin_baru_isi"
HOW = (
    "Untuk pelatih: siapa mengerjakan apa, salah paham yang sering muncul, dan siapa "
    "yang perlu dibantu. Peserta tidak perlu membuka halaman ini."
)


def door() -> Kelas | None:
    """Return the class that is unlocked in this session, or show how to get in."""
    kelas = _unlocked()
    if kelas is not None:
        return kelas
    st.markdown(HOW)
    notices.show(AREA)
    here = is_here()
    found = members.classes(paths.store_dir()) if here else []
    if here:
        with st.expander("Buka kelas baru", icon=":material/add:", expanded=not found):
            _new_class()
    if found or not here:
        _enter(found)
    if not here:
        st.caption(
            "Kelas baru hanya dapat dibuka di komputer tempat dasbor ini berjalan."
        )
    return None


def is_here() -> bool:
    """Say whether the reader sits at the server's own computer, not behind a relay."""
    return device.is_this_computer()


def is_trainer(kelas: str) -> bool:
    """Say whether the PIN of a class, as it is now, was given in this session."""
    given = st.session_state.get(UNLOCKED)
    return given is not None and given == _key(kelas)


def require(kelas: str) -> None:
    """Refuse whoever is not the trainer now: the first line of what a trainer does.

    A button may have been drawn before the wall was locked or the PIN changed.

    Raises
    ------
    NotAllowedError
        The PIN is not given, or is another by now.
    """
    if not is_trainer(kelas):
        raise NotAllowedError(
            "Dinding kelas ini terkunci. Masukkan PIN pelatih, lalu coba lagi."
        )


def unlock(kelas: str) -> None:
    """Remember that the PIN of a class was given, as long as it stays the same."""
    st.session_state[UNLOCKED] = _key(kelas)


def open_class() -> str:
    """Return the code of the class that is unlocked in this session, or blank."""
    found = _unlocked()
    return found.kode if found else ""


def _key(kelas: str) -> tuple[str, str | None]:
    return kelas, trainer_pin.version(paths.store_dir(), kelas)


def lock() -> None:
    """Ask for the PIN again."""
    st.session_state.pop(UNLOCKED, None)


def _unlocked() -> Kelas | None:
    kode, _ = st.session_state.get(UNLOCKED) or ("", None)
    if kode and is_trainer(kode):
        return members.find_class(paths.store_dir(), kode)
    lock()
    return None


def _new_class() -> None:
    with st.form("kelas_baru", border=False):
        st.text_input(
            "Nama kelas",
            max_chars=MAX_CLASS_NAME,
            placeholder="Contoh: Bimtek TKSK dan PSM angkatan 1",
            key="kelas_baru_nama",
        )
        st.text_input(
            "PIN pelatih",
            type="password",
            max_chars=trainer_pin.MAX_PIN,
            help=f"{trainer_pin.MIN_PIN} angka atau huruf, atau lebih. Peserta tidak "
            "perlu tahu.",
            key="kelas_baru_pin",
        )
        st.form_submit_button("Buka kelas", type="primary", on_click=_opened)


def _enter(found: list[Kelas]) -> None:
    with st.form("dinding_pin", border=False):
        if found:
            by_code = {each.kode: each for each in found}
            st.selectbox(
                "Kelas",
                list(by_code),
                format_func=lambda kode: (
                    _label(by_code[kode]) if kode in by_code else kode
                ),
                key="dinding_kode",
            )
        else:
            st.text_input("Kode kelas", max_chars=12, key="dinding_kode")
        st.text_input(
            "PIN pelatih",
            type="password",
            max_chars=trainer_pin.MAX_PIN,
            key="dinding_pin_isi",
        )
        st.form_submit_button("Buka dinding", type="primary", on_click=_checked)
    if found:
        with st.expander("PIN lupa?"):
            st.caption("Di komputer ini PIN kelas yang dipilih di atas dapat diganti.")
            other_pin()


def _label(kelas: Kelas) -> str:
    opened = long_date(datetime.fromisoformat(kelas.dibuat))
    state = "" if kelas.is_open else " · ditutup"
    return f"{kelas.nama} · {kelas.kode} · {opened}{state}"


def _opened() -> None:
    name = st.session_state["kelas_baru_nama"]
    pin = st.session_state["kelas_baru_pin"]
    try:
        if not is_here():  # the form is not shown elsewhere; nor is it obeyed
            return
        kelas = members.open_class(paths.store_dir(), name, trainer_pin.hashed(pin))
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused))
        return
    st.session_state["kelas_baru_pin"] = ""
    unlock(kelas.kode)


def _checked() -> None:
    kode = members.normalised_code(str(st.session_state["dinding_kode"]))
    pin = st.session_state["dinding_pin_isi"]
    st.session_state["dinding_pin_isi"] = ""
    try:
        trainer_pin.check(paths.store_dir(), kode, pin, is_here=is_here())
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused))
        return
    unlock(kode)


def other_pin() -> None:
    """Offer another PIN for the class that is unlocked, or chosen on this computer."""
    with st.form("pin_baru", border=False):
        if not is_here():  # a wall left open on a table is not enough
            _ask_pin("PIN lama", OLD_PIN)
        _ask_pin("PIN baru", NEW_PIN)
        st.form_submit_button("Ganti PIN", on_click=_changed)


def _ask_pin(label: str, key: str) -> None:
    st.text_input(label, type="password", max_chars=trainer_pin.MAX_PIN, key=key)


def _changed() -> None:
    old, new = (st.session_state.get(key, "") for key in (OLD_PIN, NEW_PIN))
    for key in (OLD_PIN, NEW_PIN):
        st.session_state[key] = ""
    open_one = _unlocked()
    kode = open_one.kode if open_one else st.session_state.get("dinding_kode", "")
    try:
        if not is_here():
            require(kode)
            trainer_pin.check(paths.store_dir(), kode, old, is_here=False)
        trainer_pin.change(paths.store_dir(), kode, new)
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused))
        return
    if open_one:
        unlock(kode)  # here, and nowhere else
    notices.keep(AREA, "success", "PIN diganti. Dinding di gawai lain terkunci.")


def head(kelas: Kelas) -> None:
    """Say which class this is, and how trainees come in."""
    notices.show(AREA)
    state = (
        f"buka sampai {long_date(datetime.fromisoformat(kelas.berakhir))}"
        if kelas.is_open
        else "ditutup: jawaban tidak dicatat lagi"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(kelas.nama)}** · {state}")
        st.button("Kunci dinding", icon=":material/lock:", on_click=lock)
