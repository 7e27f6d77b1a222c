"""The board of a class on screen: write, agree, and show it to the hall."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from psks_analysis import paths
from psks_analysis.errors import PsksError
from psks_analysis.training.classroom import members, pinboard, trainer_pin
from psks_analysis.training.classroom.members import Kelas, Peserta
from psks_analysis.training.classroom.pinboard import MAX_LETTERS, Note
from psks_analysis.training.directives import BOARDS
from psks_analysis.ui.shared import address, notices, trainee, trainer
from psks_analysis.ui.shared.plain_text import plain

HALL = "layar"  # the address of the board for the projector: ?layar=papan
HALL_SECONDS = 5
AREA = "papan"
ASKED = {
    "harapan": "Apa yang Anda harapkan dari pelatihan ini?",
    "kekhawatiran": "Apa yang Anda khawatirkan?",
    "kesepakatan": "Apa yang kita sepakati selama belajar?",
}
HOW_TO_JOIN = (
    "Papan ini milik satu kelas. Masuk dengan kode kelas dari pelatih dan nama "
    "panggilan. Belum ada kelas? Pelatih membukanya lebih dulu; sementara itu, "
    "bicarakan langsung di meja masing-masing."
)


def draw(boards: list[str], *, is_first: bool) -> None:
    """Show boards side by side; who is in no class yet is told how to join."""
    who = trainee.current()
    kelas = _class_of(who)
    if kelas is None:
        if is_first:
            _doors()
        return
    notices.show(AREA)
    st.caption(
        f"Kelas {plain(kelas.nama)} · tanpa nama: penulis catatan tidak disimpan. "
        "Jangan menulis nama orang, NIK, atau nomor telepon."
    )
    found = pinboard.notes(
        paths.store_dir(), kelas.kode, boards, who.kode if who else ""
    )
    for column, board in zip(st.columns(len(boards)), boards, strict=True):
        with column:
            _board(board, found[board], who, kelas)
    if is_first:
        _below(kelas, who)


def is_for_the_hall() -> bool:
    """Say whether the address asks for the board alone, large."""
    return address.get(HALL) == "papan" and _class_of(None) is not None


def for_the_hall() -> None:
    """Show all boards of a class in large letters, always as they are now."""
    kelas = _class_of(None)
    if kelas is not None:
        st.header(f"Papan kelas {plain(kelas.nama)}")
        st.markdown(
            f"Ikut menulis: halaman **Materi**, kode kelas **{kelas.kode}**. "
            "Tanpa nama orang."
        )
        _large(kelas)


@st.fragment(run_every=HALL_SECONDS)
def _large(kelas: Kelas) -> None:
    found = pinboard.notes(paths.store_dir(), kelas.kode, list(BOARDS))
    for column, board in zip(st.columns(len(BOARDS)), BOARDS, strict=True):
        with column.container(border=True):
            st.subheader(BOARDS[board])
            for note in found[board]:
                st.markdown(f"#### {plain(note.teks)}{_count(note)}", anchors=False)
            if not found[board]:
                st.markdown("Belum ada catatan.")


def _class_of(who: Peserta | None) -> Kelas | None:
    """Return the class of a trainee, of the address, or of the trainer's PIN."""
    asked = address.get(trainee.CLASS_PARAMETER)
    kode = who.kelas if who else asked or trainer.open_class()
    return members.find_class(paths.store_dir(), kode) if kode else None


def _doors() -> None:
    with st.container(border=True):
        st.markdown(HOW_TO_JOIN)
        with st.expander("Masuk kelas"):
            trainee.entrance()


def _board(board: str, notes: list[Note], who: Peserta | None, kelas: Kelas) -> None:
    with st.container(border=True):
        st.markdown(f"**{BOARDS[board]}**")
        if who and kelas.is_open:
            _writing(board, who)
        for note in notes:
            _note(note, board, who, kelas)
        if not notes:
            st.caption("Belum ada catatan.")


def _writing(board: str, who: Peserta) -> None:
    with st.form(f"papan-{board}", border=False):
        st.text_input(ASKED[board], max_chars=MAX_LETTERS, key=f"papan-{board}-teks")
        st.form_submit_button("Kirim", on_click=_send, args=(board, who.kode))


def _note(note: Note, board: str, who: Peserta | None, kelas: Kelas) -> None:
    st.markdown(f"- {plain(note.teks)}{_count(note)}")
    with st.container(horizontal=True):
        if who and board == "kesepakatan":
            st.button(
                "Batal setuju" if note.disetujui else "Setuju",
                key=f"papan-setuju-{note.id}",
                type="tertiary",
                icon=":material/thumb_up:",
                on_click=_agree,
                args=(who.kode, note),
            )
        if trainer.is_trainer(kelas.kode):
            st.button(
                "Hapus",
                key=f"papan-hapus-{note.id}",
                type="tertiary",
                icon=":material/delete:",
                on_click=_remove,
                args=(kelas.kode, note.id),
            )


def _count(note: Note) -> str:
    return f" · **{note.setuju} setuju**" if note.setuju else ""


def _below(kelas: Kelas, who: Peserta | None) -> None:
    st.button("Lihat catatan terbaru", icon=":material/refresh:")
    if who is None and kelas.is_open:
        with st.expander("Ikut menulis"):
            trainee.entrance()
    with st.expander("Untuk pelatih"):
        st.link_button(
            "Tampilkan papan di layar depan",
            f"materi?{HALL}=papan&{trainee.CLASS_PARAMETER}={kelas.kode}",
            icon=":material/co_present:",
        )
        _trainers_door(kelas)


def _trainers_door(kelas: Kelas) -> None:
    if trainer.is_trainer(kelas.kode):
        st.caption("Setiap catatan di atas kini bertombol Hapus.")
        st.button("Kembalikan yang terakhir dihapus", on_click=_restore, args=(kelas,))
        return
    with st.form("papan_pin", border=False):
        st.text_input(
            "PIN kelas, untuk menghapus catatan",
            type="password",
            max_chars=trainer_pin.MAX_PIN,
            key="papan_pin_isi",
        )
        st.form_submit_button("Buka", on_click=_unlock, args=(kelas.kode,))


def _send(board: str, peserta: str) -> None:
    key = f"papan-{board}-teks"
    try:
        pinboard.add(paths.store_dir(), peserta, board, st.session_state[key])
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused))  # what was typed stays in the box
    else:
        st.session_state[key] = ""


def _agree(peserta: str, note: Note) -> None:
    try:
        pinboard.agree(paths.store_dir(), peserta, note.id, agrees=not note.disetujui)
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused))


def _unlock(kelas: str) -> None:
    pin = st.session_state.pop("papan_pin_isi", "")
    try:
        trainer_pin.check(paths.store_dir(), kelas, pin, is_here=trainer.is_here())
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused))
    else:
        trainer.unlock(kelas)


def _remove(kelas: str, note: int) -> None:
    _as_trainer(kelas, lambda store: pinboard.remove(store, kelas, note))


def _restore(kelas: Kelas) -> None:
    _as_trainer(kelas.kode, lambda store: pinboard.restore(store, kelas.kode))


def _as_trainer(kelas: str, act: Callable[[Path], object]) -> None:
    try:
        trainer.require(kelas)
        act(paths.store_dir())
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused))
