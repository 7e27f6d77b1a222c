"""The page that opens the stage: which list, which address, which other view."""

from urllib.parse import quote

import streamlit as st

from psks_analysis import addresses, paths
from psks_analysis.errors import NotAllowedError, SlideError, StoreError
from psks_analysis.hall import network, qr
from psks_analysis.office.authority import Act
from psks_analysis.store import presenting
from psks_analysis.training.slides import (
    MAX_ADDRESS,
    MAX_SLIDES,
    MAX_TITLE,
    SlideList,
    own_folder,
    read_list,
    slide_lists,
    view_address,
)
from psks_analysis.ui.presentation.routes import page_names
from psks_analysis.ui.shared import actor, address, device, notices
from psks_analysis.ui.shared.navigation import PAGES
from psks_analysis.ui.shared.plain_text import plain

FIRST = "bimtek"
VIEW, NAME, AREA = "tampilan", "tampilan_judul", "presentasi"
QR_WIDTH = 260
KEYS = {
    "→ ←, Page Down, Page Up": "slide berikutnya, sebelumnya; alat penunjuk juga",
    "Home, End": "slide pertama, terakhir",
    "L atau F5": "layar penuh; Esc keluar",
    "Q": "kode QR dan alamat pendek untuk ponsel",
    "N": "catatan penyaji di jendela kedua; geser jendela itu ke layar laptop",
    "S": "ke saringan halaman, dan kembali ke gambar",
    "R": "pilihan semula slide ini",
    "+ dan −": "perbesar, perkecil",
    "B atau titik": "layar gelap, dan kembali",
    "Esc": "daftar semua slide; dari sana presentasi diakhiri",
}


def lists() -> None:
    """Choose a list of slides and open the stage with it."""
    found = slide_lists(paths.store_dir(), page_names())
    for message in found.refused:
        st.warning(plain(message), title="Satu daftar slide belum dapat dipakai")
    codes = list(found.lists)
    st.subheader("Daftar slide")
    if not codes:
        return
    kode = address.one(
        st.selectbox,
        "Daftar",
        codes,
        start=FIRST if FIRST in codes else codes[0],
        names=lambda each: found.lists[each].judul,
        key="daftar_slide",
    )
    chosen = found.lists[kode]
    if chosen.keterangan:
        st.markdown(plain(chosen.keterangan))
    st.link_button(
        "Buka panggung",
        addresses.STAGE.format(daftar=kode),
        icon=":material/slideshow:",
        type="primary",
    )
    st.caption(_how_to_open())
    with st.expander(f"{len(chosen.slides)} slide"):
        st.markdown(_contents(chosen))


def _how_to_open() -> str:
    if device.is_this_computer():
        return (
            "Terbuka di tab baru. Tekan L untuk layar penuh, N untuk catatan penyaji, "
            "dan Q untuk kode QR. Saringan di dalam slide tetap dapat diubah."
        )
    return (
        "Catatan penyaji dan alamat pendek baru hanya tersedia di komputer yang "
        "menjalankan dasbor. Dari ponsel, cukup buka tampilan yang kodenya ditunjukkan."
    )


def _contents(chosen: SlideList) -> str:
    titles = {page.url: page.judul for page in PAGES}
    lines = []
    for slide in chosen.slides:
        page = titles[slide.alamat.lstrip("/").partition("?")[0]]
        lines.append(f"1. **{plain(slide.judul)}** ({page}) {plain(slide.pesan)}")
    return "\n".join(lines)


def hall() -> None:
    """Choose the address of this computer that the hall's phones use."""
    st.subheader("Alamat untuk ponsel di aula")
    found = network.host_addresses()
    if not found:
        st.warning(
            "Sambungkan laptop ini ke Wi-Fi aula, atau nyalakan hotspot, lalu muat "
            "ulang halaman ini. Panggung di laptop ini tetap dapat dipakai.",
            title="Komputer ini belum tersambung ke jaringan",
        )
        return
    if actor.can(Act.STAGE):
        _choose_address(found)
    url = network.hall_url(st.get_option("server.port"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.image(qr.svg(str(url)), width=QR_WIDTH, alt=f"Kode QR ke {url}")
        with st.container(width="stretch"):
            st.markdown(f"### {url}")
            st.markdown(
                "Coba dulu dengan satu ponsel di jaringan yang sama. Tidak terbuka? "
                "Pilih alamat lain, atau izinkan Python di firewall laptop ini "
                "(perintah `bimtek` menyebut caranya)."
            )


def _choose_address(found: list[network.HostAddress]) -> None:
    now = network.hall_address()
    chosen = st.selectbox(
        "Alamat komputer ini",
        found,
        index=found.index(now) if now in found else 0,
        format_func=lambda each: f"{each.ip} ({each.kartu})",
        help="Pilih jaringan yang juga dipakai ponsel peserta.",
    )
    if chosen != now:
        actor.must(Act.STAGE)
        presenting.choose_host(paths.store_dir(), chosen.ip)


def any_view() -> None:
    """Show any one view on the stage, or add it to the presenter's own list."""
    st.subheader("Tampilan lain")
    address.typed(
        st.text_input,
        "Alamat tampilan",
        key=VIEW,
        start="",
        read=str,
        max_chars=MAX_ADDRESS,
        placeholder="http://localhost:8501/peta?tahun=2024",
        help="Salin dari peramban, atau pakai tautan “Presentasikan tampilan ini” di "
        "bawah setiap halaman.",
    )
    notices.show(AREA)
    view = _address()
    if view is None:
        return
    st.link_button(
        "Tampilkan di panggung",
        f"{addresses.STAGE.format(daftar=addresses.ONE_VIEW)}?alamat={quote(view)}",
        icon=":material/slideshow:",
    )
    if actor.can(Act.STAGE):
        st.text_input("Judul slide", key=NAME, max_chars=MAX_TITLE)
        st.button("Tambahkan ke Tampilan saya", on_click=_add, args=(view,))
        file = own_folder(paths.store_dir()) / f"{presenting.OWN_LIST}.toml"
        st.caption(
            f"Disimpan di {file}. Pesan, catatan, dan urutannya dapat disunting di "
            "sana; daftar lain cukup diletakkan di folder yang sama."
        )


def _address() -> str | None:
    text = st.session_state.get(VIEW) or ""
    if not text.strip():
        return None
    try:
        return view_address(text, page_names())
    except SlideError as wrong:
        st.error(plain(str(wrong)))
        return None


def _add(address: str) -> None:
    title = (st.session_state.get(NAME) or "").strip()
    store = paths.store_dir()
    if not title:
        notices.keep(AREA, "error", "Tulis judul slide dulu.")
        return
    try:
        actor.must(Act.STAGE)
        file = own_folder(store) / f"{presenting.OWN_LIST}.toml"
        if file.exists():  # one that was edited by hand must still be readable
            before = read_list(file, page_names())
            if len(before.slides) >= MAX_SLIDES:
                raise SlideError(
                    f"Tampilan saya sudah berisi {MAX_SLIDES} slide. Ganti nama "
                    f"berkas {file.name}, lalu mulai daftar baru."
                )
        presenting.add_slide(store, title, address)
        count = len(read_list(file, page_names()).slides)
    except (NotAllowedError, SlideError, StoreError) as wrong:
        notices.keep(AREA, "error", str(wrong))
        return
    text = f"Ditambahkan sebagai slide {count}: {title}."
    notices.keep(AREA, "success", text)
    st.session_state[NAME] = ""


def keys() -> None:
    """Say what each key does."""
    with st.expander("Tombol di panggung", icon=":material/keyboard:"):
        st.markdown(
            "\n".join(f"- **{key}**: {meaning}" for key, meaning in KEYS.items())
        )
