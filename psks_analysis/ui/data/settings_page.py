"""The page Pengaturan: what the office sets, a form a subject, and its versions."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any

import pandas as pd
import streamlit as st

from psks_analysis import catalog, paths
from psks_analysis.catalog.settings import Version, current
from psks_analysis.catalog.settings_shape import (
    LINE,
    MOST,
    MOST_LINES,
    PAPERS,
    TERMS,
    Settings,
    built_in,
    lowest,
)
from psks_analysis.colours import ACCENT
from psks_analysis.errors import CatalogError, ConflictError, PsksError
from psks_analysis.formats import enumeration, long_moment
from psks_analysis.office import logo
from psks_analysis.office import settings as office
from psks_analysis.office.authority import SIGN_IN, Act
from psks_analysis.office.settings_words import LABELS, said
from psks_analysis.store.active_list import NOBODY
from psks_analysis.ui.data import settings_lists
from psks_analysis.ui.data.settings_lists import AREA
from psks_analysis.ui.shared import actor, elements, notices, session
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views.secrecy.preparing import find_anew
from psks_analysis.views.selection import DATASET_LABELS

BEGAN, TURN = "setelan_awal", "setelan_giliran"
# Settings from which it follows what is hidden.
SECRET = {"ambang_umum", "ambang_sensitif", "lebar_perlindungan", "minimal_terpilah"}
FIRST_OFFICIALS = 3
KOP, LOGO, COLOUR, IS_OWN = "kop", "logo", "warna", "warna_sendiri"
WHAT_FOR = (
    "Berlaku bagi semua orang yang membuka dasbor ini, segera sesudah disimpan. Setiap "
    "simpanan menjadi versi baru; versi lama dapat dilihat dan diambil kembali di "
    "bawah, dan ikut dicadangkan."
)


def draw() -> None:
    """Draw the page."""
    notices.show(AREA)
    if not actor.can(Act.SETTINGS):
        st.info(f"Pengaturan kantor hanya diubah dengan akun kantor. {SIGN_IN}")
        return
    try:
        now = current()
    except CatalogError as damaged:
        st.error(plain(str(damaged)), title="Pengaturan kantor rusak")
    else:
        _forms(now)
    _history()


def _forms(now: Version) -> None:
    st.markdown(WHAT_FOR)
    began: Settings = st.session_state.setdefault(BEGAN, now.isi)
    _office(began)
    _officials(began)
    _words_and_place(began)
    _thresholds(began)
    settings_lists.targets(began, save, key=_key("target"))
    settings_lists.breaks(began, save, key=_key("patahan"))
    _colour(began)


def save(wanted: Mapping[str, Any]) -> None:
    """Save some fields if whoever asks may; say what came of it."""
    began: Settings = st.session_state[BEGAN]
    try:
        who = actor.must(Act.SETTINGS)
        done = office.save(paths.store_dir(), wanted, began=began, oleh=who.nama)
    except ConflictError as faster:
        _begin_with(wanted, current().isi)  # what is pressed again replaces knowingly
        notices.keep(AREA, "error", str(faster))
        return
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused))
        return
    changes = said(began, _with(began, wanted, done.isi))
    _begin_with(wanted, done.isi)
    text = f"Tersimpan sebagai versi {done.versi}: {enumeration(changes)}."
    notices.keep(AREA, "success", text if changes else "Tidak ada yang berubah.")


def _begin_with(names: Mapping[str, Any], now: Settings) -> None:
    """Take some fields as they are now for what the work began with."""
    st.session_state[BEGAN] = _with(st.session_state[BEGAN], names, now)


def _with(began: Settings, names: Mapping[str, Any], now: Settings) -> Settings:
    return replace(began, **{name: getattr(now, name) for name in names})


def _key(name: str) -> str:
    """Return the key of a field; another one once an earlier version was taken back."""
    return f"setelan_{name}_{st.session_state.get(TURN, 0)}"


def _typed(name: str) -> Any:
    return st.session_state.get(_key(name))


def _save_button(read: Callable[[], Mapping[str, Any]], *, key: str) -> None:
    """Save what a form holds; it is read when the button is pressed."""
    st.form_submit_button(
        "Simpan",
        type="primary",
        key=_key(f"simpan_{key}"),
        on_click=_read,
        args=(read,),
    )


def _read(read: Callable[[], Mapping[str, Any]]) -> None:
    try:
        wanted = read()
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused))
    else:
        save(wanted)


def _office(began: Settings) -> None:
    with st.expander("Kantor dan kop surat"), st.form(_key("kantor"), border=False):
        _line("nama_kantor", began, "Contoh: Dinas Sosial Kabupaten Probolinggo")
        st.text_area(
            LABELS["kop"],
            "\n".join(began.kop),
            key=_key(KOP),
            help=f"Satu baris satu baris kop, paling banyak {MOST_LINES} baris.",
            max_chars=(LINE + 1) * MOST_LINES,
        )
        _line("tempat", began, "Contoh: Kraksaan")
        st.radio(
            LABELS["kertas"],
            PAPERS,
            index=PAPERS.index(began.kertas),
            key=_key("kertas"),
            help="Rencana kerja dan tabel XLSX dicetak rebah di kertas ini.",
            horizontal=True,
        )
        if picture := logo.read(paths.store_dir(), began.logo):
            st.image(picture, width=120, alt="Logo kantor")
            st.checkbox("Tanpa logo", key=_key("tanpa_logo"))
        st.file_uploader(
            "Logo (PNG atau JPG, paling besar 1 MB)",
            type=["png", "jpg", "jpeg"],
            max_upload_size=1,
            key=_key(LOGO),
        )
        _save_button(lambda: _office_typed(began), key="kantor")


def _office_typed(began: Settings) -> Mapping[str, Any]:
    actor.must(Act.SETTINGS)  # a picture is kept before the rest is saved
    sent, name = _typed(LOGO), began.logo
    if sent is not None:
        name = logo.keep(paths.store_dir(), sent.getvalue())
    elif _typed("tanpa_logo"):
        name = ""
    lines = [each.strip() for each in (_typed(KOP) or "").splitlines()]
    own = {each: _typed(each) or "" for each in ("nama_kantor", "tempat")}
    own["kertas"] = _typed("kertas") or began.kertas
    return own | {"kop": [each for each in lines if each], "logo": name}


def _line(name: str, began: Settings, example: str) -> None:
    st.text_input(
        LABELS[name],
        getattr(began, name),
        key=_key(name),
        max_chars=LINE,
        placeholder=example,
    )


def _officials(began: Settings) -> None:
    rows = max(FIRST_OFFICIALS, len(began.pejabat) + 1)
    with st.expander("Pejabat yang menandatangani"):
        st.markdown("Kosongkan nama untuk menghapus. NIP boleh kosong.")
        with st.form(_key("pejabat"), border=False):
            for place in range(rows):
                known = [*began.pejabat[place : place + 1]]
                own = asdict(known[0]) if known else {}
                _official(place, own)
            _save_button(lambda: _officials_typed(rows), key="pejabat")


def _official(place: int, own: Mapping[str, str]) -> None:
    columns = st.columns([3, 3, 2])
    labels = {"nama": "Nama", "jabatan": "Jabatan", "nip": "NIP"}
    for column, (name, label) in zip(columns, labels.items(), strict=True):
        column.text_input(
            f"{label} {place + 1}",
            own.get(name, ""),
            key=_key(f"pejabat_{name}_{place}"),
            max_chars=LINE,
        )


def _officials_typed(rows: int) -> Mapping[str, Any]:
    names = ("nama", "jabatan", "nip")
    every = [
        {name: _typed(f"pejabat_{name}_{place}") or "" for name in names}
        for place in range(rows)
    ]
    return {"pejabat": [each for each in every if each["nama"].strip()]}


def _words_and_place(began: Settings) -> None:
    regions = {"": "(belum dipilih)"} | session.regions()
    place = began.wilayah if began.wilayah in regions else ""
    with st.expander("Istilah dan kabupaten asal"), st.form(_key("kata"), border=False):
        st.selectbox(
            "Istilah di semua halaman",
            TERMS,
            index=TERMS.index(began.istilah),
            key=_key("istilah"),
        )
        st.selectbox(
            "Kabupaten asal: yang dibuka lebih dulu bila ada datanya",
            list(regions),
            index=list(regions).index(place),
            format_func=lambda kode: regions.get(kode, kode),
            key=_key("wilayah"),
        )
        names = ("istilah", "wilayah")
        _save_button(lambda: {name: _typed(name) for name in names}, key="istilah")


def _thresholds(began: Settings) -> None:
    with st.expander("Ambang"):
        st.markdown(
            "Yang melindungi orang tidak dapat diturunkan di bawah nilai bawaan. "
            "Sesudah diubah, angka yang harus dirahasiakan dihitung ulang; sampai "
            "selesai angkanya belum tampil."
        )
        with st.form(_key("ambang"), border=False):
            for name in MOST:
                st.number_input(
                    LABELS[name],
                    min_value=lowest(name),
                    max_value=MOST[name],
                    value=getattr(began, name),
                    step=1,
                    key=_key(name),
                    help=built_in()[name].keterangan,
                )
            _save_button(lambda: {name: _typed(name) for name in MOST}, key="ambang")
    if (before := st.session_state.get(_RULES)) and before != _rules():
        _hide_again()
    st.session_state[_RULES] = _rules()


_RULES = "setelan_kerahasiaan"


def _rules() -> tuple[int, ...]:
    return tuple(getattr(catalog.settings(), name) for name in sorted(SECRET))


def _hide_again() -> None:
    """Find what is hidden under the new thresholds, before other readers have to."""
    with st.status("Menghitung angka yang harus dirahasiakan ...") as status:
        for dataset in DATASET_LABELS:
            for place in session.every_place(dataset):
                region = session.region(place)
                st.write(f"{region.nama} ({DATASET_LABELS[dataset]})")
                find_anew(dataset, region, {"pmks", "psks"}, lambda _: None)
        status.update(label="Angka yang harus dirahasiakan sudah dihitung.")


def _colour(began: Settings) -> None:
    with st.expander("Warna kantor"):
        st.markdown(
            "Satu warna untuk tombol, tautan, dan garis grafik. Diperiksa kontrasnya "
            "dan apakah tetap terbaca oleh yang buta warna; yang tidak, ditolak dengan "
            "alasannya. Panggung, ikon, dan sertifikat tetap berwarna bawaan."
        )
        with st.form(_key("warna_form"), border=False):
            st.checkbox(
                "Pakai warna sendiri", value=bool(began.warna), key=_key(IS_OWN)
            )
            st.color_picker("Warna", began.warna or ACCENT, key=_key(COLOUR))
            _save_button(
                lambda: {"warna": _typed(COLOUR).lower() if _typed(IS_OWN) else ""},
                key="warna",
            )


def _history() -> None:
    st.header("Riwayat pengaturan", anchor="riwayat")
    store = paths.store_dir()
    earlier = office.earlier(store)
    if not earlier:
        st.markdown("Belum pernah diubah: yang berlaku adalah pengaturan bawaan.")
        return
    rows = [_row(each.versi, each.found, each.changes) for each in earlier]
    try:
        now = current()
        rows.insert(0, _row(now.versi, now, office.last_changes(store)))
    except CatalogError:
        pass  # told above
    elements.own_table(pd.DataFrame(rows), "Versi pengaturan, yang berlaku di atas")
    readable = [each.versi for each in earlier if each.found]
    if readable:
        _offer_back(readable)


def _row(versi: int, found: Version | None, changes: Any) -> dict[str, str]:
    if found is None:
        told = {"Kapan": "–", "Oleh": "–", "Yang berubah": "tidak terbaca"}
        return {"Versi": str(versi)} | told
    return {
        "Versi": str(versi),
        "Kapan": long_moment(found.waktu) if found.waktu else "bawaan",
        "Oleh": (found.oleh or NOBODY) if found.waktu else "–",
        "Yang berubah": "; ".join(changes) or "–",
    }


def _offer_back(versions: list[int]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox("Versi", versions, key=_key("versi"))
        st.button("Ambil kembali versi ini", on_click=_take_back, args=(chosen,))


def _take_back(versi: int) -> None:
    try:
        who = actor.must(Act.SETTINGS)
        done = office.take_back(paths.store_dir(), versi, oleh=who.nama)
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused))
        return
    st.session_state.pop(BEGAN, None)
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    text = f"Versi {versi} berlaku lagi, sebagai versi {done.versi}."
    notices.keep(AREA, "success", text)
