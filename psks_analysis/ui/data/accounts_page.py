"""Accounts: who is signed in, the first account, and those of the others."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from psks_analysis import addresses, paths
from psks_analysis.errors import PsksError
from psks_analysis.office import accounts
from psks_analysis.office import sign_in as office
from psks_analysis.office.accounts import Account
from psks_analysis.office.authority import Act
from psks_analysis.region import Region
from psks_analysis.region.levels import KABUPATEN
from psks_analysis.ui.data import sign_in
from psks_analysis.ui.shared import actor, areas, device, elements, notices
from psks_analysis.ui.shared.plain_text import plain

AREA = "akun"
PASSWORDS = ("akun_pertama_sandi", "akun_sandi")  # never kept in a session
PAGE = "akun"
ALL = ""
WHAT_FOR = (
    "Melihat angka tidak perlu akun. Akun diperlukan untuk menyimpan rencana dan "
    "analisis kantor dari data nyata dan untuk mengganti daftar kantor. Peserta "
    "bimtek menyusun rencana di kelasnya tanpa akun; pada data latihan semua boleh "
    "dicoba tanpa akun, dan simpanan tamu dihapus sesudah 30 hari."
)
FIRST = (
    "Kantor ini belum memiliki akun, jadi siapa pun yang duduk di komputer ini bekerja "
    "atas nama kantor. Gawai lain hanya dapat melihat, dan mencoba pada data latihan. "
    "Buat akun pertama bila orang lain juga perlu menyimpan, atau bila komputer ini "
    "dipakai bersama."
)


def draw(region: Region) -> None:
    """Draw the page."""
    st.markdown(WHAT_FOR)
    notices.show(AREA)
    who = actor.current()
    has_any = accounts.any_account(paths.store_dir())
    if who.account and who.nama:
        _signed_in(who.account)
    elif has_any:
        st.html(_button(sign_in.link(PAGE), "Masuk"))
    elif device.is_this_computer():
        st.info(FIRST)
        _first()
    else:
        st.info("Akun pertama dibuat di komputer tempat dasbor berjalan.")
    if has_any and actor.can(Act.ACCOUNTS):
        _everybody(region)


def _signed_in(account: Account) -> None:
    st.markdown(
        f"Masuk sebagai **{plain(account.nama)}** · {areas.LABELS[account.tingkat]}."
    )
    st.html(_button(sign_in.link(PAGE, addresses.SIGN_OUT), "Keluar"))
    with (
        st.expander("Ganti kata sandi saya"),
        st.form("akun_sandi_saya", border=False, clear_on_submit=True),
    ):
        _password("Kata sandi lama", "akun_lama")
        _password("Kata sandi baru", "akun_baru")
        st.form_submit_button("Ganti kata sandi", on_click=_change_own)


def _first() -> None:
    with st.form("akun_pertama", border=False):
        _name("akun_pertama_nama", "dinsos")
        _password("Kata sandi", "akun_pertama_sandi")
        st.form_submit_button("Buat akun pertama", type="primary", on_click=_made_first)


def _everybody(region: Region) -> None:
    st.header("Akun kantor", anchor="semua")
    found = accounts.accounts(paths.store_dir())
    rows = [
        {
            "Akun": each.nama,
            "Tingkat": areas.LABELS[each.tingkat],
            "Tempat": _place(each, region),
        }
        for each in found
    ]
    elements.own_table(pd.DataFrame(rows), "Akun kantor")
    with st.expander("Buat akun"):
        _another(region)
    with st.expander("Ganti kata sandi atau hapus akun"):
        _of_another([each.nama for each in found])


def _place(account: Account, region: Region) -> str:
    """Return the name of an account's place; of another kabupaten its code."""
    names = {
        region.kode: region.nama,
        **region.kecamatan["nama"],
        **region.desa["nama"],
    }
    kode = account.desa or account.kecamatan or account.wilayah
    return str(names.get(kode, kode)) if kode else "semua kabupaten"


def _another(region: Region) -> None:
    level, wilayah = areas.choose_level(key="akun"), region.kode
    if level == KABUPATEN:
        wilayah = st.selectbox(
            "Untuk",
            [ALL, region.kode],
            format_func={ALL: "Semua kabupaten", region.kode: region.nama}.__getitem__,
            key="akun_wilayah",
        )
    kecamatan, desa = areas.choose_area(region, level, "akun", key="akun")
    with st.form("akun_lain", border=False):
        _name("akun_nama", "tksk.krucil")
        _password("Kata sandi", "akun_sandi")
        place = (level, wilayah, kecamatan, desa)
        st.form_submit_button("Buat akun", on_click=_made, args=place)


def _of_another(names: list[str]) -> None:
    chosen = st.selectbox("Akun", names, key="akun_pilih")
    with st.form("akun_sandi_lain", border=False, clear_on_submit=True):
        _password("Kata sandi baru", "akun_sandi_baru")
        st.form_submit_button("Ganti kata sandi", on_click=_change, args=(chosen,))
    with st.popover("Hapus akun"):
        st.markdown(f"Akun {plain(chosen)} tidak dapat masuk lagi. Simpanannya tetap.")
        st.button("Ya, hapus akun", on_click=_remove, args=(chosen,))


def _name(key: str, example: str) -> None:
    st.text_input(
        "Nama akun",
        max_chars=accounts.MAX_NAME,
        placeholder=f"Contoh: {example}",
        help="Nama tugas, bukan nama orang; tanpa spasi.",
        key=key,
    )


def _password(label: str, key: str) -> None:
    st.text_input(label, type="password", max_chars=accounts.MAX_PASSWORD, key=key)


def _button(address: str, label: str) -> str:
    """Return a link that looks like a button; Streamlit's own opens another tab."""
    look = (
        f"display: inline-block; padding: 0.4rem 0.9rem; border-radius: 0.3rem; "
        f"color: #ffffff; background: {st.get_option('theme.primaryColor')}; "
        "text-decoration: none"
    )
    return f'<a style="{look}" href="{address}" target="_self">{label}</a>'


def _do(action: Callable[[], str]) -> None:
    """Change accounts if whoever asks may, and say what came of it."""
    try:
        actor.must(Act.ACCOUNTS)
        notices.keep(AREA, "success", action())
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused))
    for key in PASSWORDS:
        if key in st.session_state:
            st.session_state[key] = ""


def _change_own() -> None:
    """Let everybody who is signed in change their own password, knowing the old one."""
    who = actor.current()
    old, new = st.session_state["akun_lama"], st.session_state["akun_baru"]
    origin = office.origin(st.context.ip_address or "", is_here=who.is_here)
    try:
        office.check(paths.store_dir(), who.nama, old, origin=origin)
        accounts.change_password(paths.store_dir(), who.nama, new)
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused))
    else:
        notices.keep(AREA, "success", "Kata sandi diganti. Masuklah lagi dengan itu.")


def _made_first() -> None:
    def make() -> str:
        name = st.session_state["akun_pertama_nama"]
        password = st.session_state["akun_pertama_sandi"]
        accounts.add(paths.store_dir(), Account(name, KABUPATEN), password)
        return "Akun pertama dibuat. Masuklah dengan akun itu."

    _do(make)


def _made(level: str, wilayah: str, kecamatan: str, desa: str) -> None:
    def make() -> str:
        name = st.session_state["akun_nama"]
        account = Account(name, level, wilayah, kecamatan, desa)
        done = accounts.add(paths.store_dir(), account, st.session_state["akun_sandi"])
        return f"Akun “{done.nama}” dibuat."

    _do(make)


def _change(name: str) -> None:
    def change() -> str:
        password = st.session_state["akun_sandi_baru"]
        accounts.change_password(paths.store_dir(), name, password)
        return f"Kata sandi “{name}” diganti; yang sedang masuk dengannya keluar."

    _do(change)


def _remove(name: str) -> None:
    def remove() -> str:
        accounts.remove(paths.store_dir(), name)
        return f"Akun “{name}” dihapus."

    _do(remove)
