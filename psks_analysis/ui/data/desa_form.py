"""A small form for one desa: what was counted today, on a phone.

It is saved as a workbook like any other: the same checks, and in the same history.
"""

from collections.abc import Callable
from typing import TypeVar

import pandas as pd
import streamlit as st

from psks_analysis import paths
from psks_analysis.errors import PsksError
from psks_analysis.formats import number
from psks_analysis.ingest.findings import ERROR, WARNING
from psks_analysis.ingest.numbers import LARGEST
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.office import imports
from psks_analysis.office.asked import HEADINGS, Kind, Spot, asked, contents, spots
from psks_analysis.office.authority import SIGN_IN, Act, Target
from psks_analysis.office.imports import Checked
from psks_analysis.region import Region
from psks_analysis.region.levels import DESA
from psks_analysis.reports.table_files import XLSX_TYPE
from psks_analysis.reports.templates.bundle import file_name
from psks_analysis.reports.templates.workbook import Template, workbook
from psks_analysis.ui.data import import_page, import_saving, import_tables, in_memory
from psks_analysis.ui.data.desa_typed import UNIT, Typed, sums
from psks_analysis.ui.data.template_page import years
from psks_analysis.ui.shared import actor, address, elements, notices, session
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views.selection import NYATA, Place

AREA = "isian"
CHOSEN, SEEN = "isian_pilihan", "isian_diperiksa"
BLANK_COLUMN = "kolom_kosong"  # the form shows by itself what was left blank
SHOWN = ["Jenis", "Sekarang", "Menjadi"]
NARROW = 96  # three beside each other on a phone of 360 px
GUEST = (
    "Tanpa akun, isian ini dapat dicoba dan diunduh sebagai berkas untuk dikirim ke "
    f"kecamatan; menyimpannya di sini perlu akun. {SIGN_IN}"
)
Chosen = TypeVar("Chosen")


def draw(region: Region) -> None:
    """Draw the form of one desa."""
    notices.show(AREA)
    spot = _spot(region)
    if spot is None:
        st.info(
            f"Daftar desa {region.nama} belum ada, jadi isian per desa belum dapat "
            "dipakai. Pakai templat per kecamatan di halaman Kelola data."
        )
        return
    with st.container(horizontal=True):
        isi = _choice("Yang didata", list(contents()), contents().__getitem__, "isi")
        tahun = _choice("Tahun", years(), str, "tahun")
    typed = Typed(asked(isi), spot.desa_kode, tahun)
    _group(typed)
    filled = typed.filled()
    _progress(typed, len(filled))
    if filled:
        places = {(spot.kode, kind): figures for kind, figures in filled.items()}
        _finish(Template(region, typed.asks, tahun, [spot], filled=places), typed)


def choose_region(place: Place) -> Region:
    """Choose the kabupaten; an account of one, or a single known one, is not asked."""
    account, names = actor.current().account, session.regions()
    if account and account.wilayah in names:
        names = {account.wilayah: names[account.wilayah]}
    codes = [place.wilayah, *(each for each in names if each != place.wilayah)]
    codes = [each for each in codes if each in names]
    kode = codes[0]
    if len(codes) > 1:
        kode = _choice("Kabupaten/kota", codes, names.__getitem__, "wilayah")
    return session.region(session.place(NYATA, kode))


def link_to_history() -> None:
    """Lead to where an import is taken back."""
    address.link("kelola", "Riwayat dan pembatalan: Kelola data", icon="history")


def _spot(region: Region) -> Spot | None:
    """Choose the desa; an account of a desa or kecamatan has only its own."""
    account = actor.current().account
    own = account if account and account.wilayah == region.kode else None
    if own and own.desa:
        (spot,) = spots(region, own.kecamatan, DESA, own.desa)
        st.markdown(f"**{spot.desa}**, Kecamatan {spot.kecamatan}")
        return spot
    names = _kecamatan(region, own.kecamatan if own else "")
    if names.empty:
        return None
    kecamatan = _choice("Kecamatan", list(names.index), names.__getitem__, "kecamatan")
    every = {each.desa_kode: each for each in spots(region, kecamatan, DESA)}
    kode = _choice(
        "Desa atau kelurahan", list(every), lambda each: every[each].desa, "desa"
    )
    return every[kode]


def _kecamatan(region: Region, own: str) -> "pd.Series[str]":
    """Return the kecamatan to choose from: those whose desa are known."""
    names = region.kecamatan["nama"]
    names = names[names.index.isin(region.desa["kecamatan_kode"])]
    return names[names.index == own] if own else names


def _choice(
    label: str, options: list[Chosen], words: Callable[[Chosen], str], name: str
) -> Chosen:
    """Choose one of several; the choice outlives a visit to another page."""
    kept = st.session_state.setdefault(CHOSEN, {})
    key = f"isian_{name}"
    if key not in st.session_state and kept.get(name) in options:
        st.session_state[key] = kept[name]
    if st.session_state.get(key) not in options:
        st.session_state.pop(key, None)
    chosen: Chosen = st.selectbox(label, options, format_func=words, key=key)
    kept[name] = chosen
    return chosen


def _group(typed: Typed) -> None:
    """Show one group of kinds at a time: few inputs, little to scroll."""
    groups = typed.asks.groups()
    # A label that changed with what is typed would no longer be what a browser sends.
    kinds = groups[_choice("Kelompok", list(groups), str, "kelompok")]
    done = sum(map(typed.has_figure, kinds))
    st.caption(
        f"{done} dari {len(kinds)} jenis di kelompok ini terisi. Kosong = belum "
        "didata; 0 = sudah didata, dan tidak ada."
    )
    for kind in kinds:
        _kind(kind, typed)
    st.button(
        "Yang masih kosong di kelompok ini: tidak ada (0)",
        on_click=typed.none_of,
        args=(kinds,),
        key="isian_nol",
    )


def _kind(kind: Kind, typed: Typed) -> None:
    """Ask for the counts of one kind; nothing is filled in beforehand."""
    st.markdown(f"**{kind.nama}** ({typed.unit(kind)})")
    if len(kind.units) > 1:
        typed.fill_in(kind, UNIT)
        st.segmented_control(
            f"Satuan {kind.nama}",
            kind.units,
            key=typed.input_key(kind, UNIT),
            on_change=typed.keep,
            args=(kind, UNIT),
            label_visibility="collapsed",
        )
    with st.container(horizontal=True, gap="small"):
        for count in typed.counts(kind):
            typed.fill_in(kind, count)
            st.number_input(
                HEADINGS[count],
                min_value=0,
                max_value=LARGEST - 1,
                value=None,
                step=1,
                key=typed.input_key(kind, count),
                on_change=typed.keep,
                args=(kind, count),
                width=NARROW,
            )
    if typed.is_half(kind):
        st.caption(":material/error: Isi laki-laki dan perempuan; 0 bila tidak ada.")


def _progress(typed: Typed, done: int) -> None:
    """Say what adds up so far."""
    said = [f"{number(count)} {unit}" for unit, count in sums(typed.filled()).items()]
    whole = f"**Jumlah: {', '.join(said)}.** " if said else ""
    st.markdown(f"{whole}{done} dari {len(typed.asks.kinds)} jenis terisi.")


def _finish(template: Template, typed: Typed) -> None:
    """Offer the file, and to who may import here also to check and to save."""
    content, name = workbook(template), file_name(template)
    spot = template.spots[0]
    area = (spot.kecamatan_kode, spot.desa_kode)
    may_save = actor.can(Act.IMPORT, Target(NYATA, template.region.kode, area=area))
    with st.container(horizontal=True):
        if may_save and st.button("Periksa isian", key="isian_periksa"):
            st.session_state[SEEN] = content
        st.download_button(
            "Unduh isian",
            data=content,
            file_name=name,
            mime=XLSX_TYPE,
            icon=":material/download:",
            key="isian_unduh",
            on_click="ignore",
        )
    if not may_save:
        st.info(GUEST)
        return
    st.caption("Yang disimpan menjadi data nyata, terpisah dari data latihan.")
    if st.session_state.get(SEEN) == content:
        _check_and_save(template, content, typed)


def _check_and_save(template: Template, content: bytes, typed: Typed) -> None:
    """Show what the importer says of it and what would change; then let it be saved."""
    region = template.region
    try:
        checked = _checked(template, content)
        import_saving.ask_for(region.kode, checked.outcome.facts)
    except PsksError as refused:
        st.error(plain(str(refused)))
        return
    show = {ERROR: st.error, WARNING: st.warning}
    for each in checked.outcome.findings:
        if each.level in show and each.code != BLANK_COLUMN:
            show[each.level](import_page.in_words(each, region))
    if not checked.can_be_saved:
        return
    differs = imports.differences(paths.store_dir(), checked, typed.desa)
    _changes(differs, region)
    is_agreed = checked.clashes.empty or st.checkbox(
        f"{number(len(checked.clashes))} angka yang tersimpan untuk seluruh kecamatan "
        "diganti oleh jumlah angka desa",
        key="isian_ganti",
    )
    if st.button("Simpan isian", type="primary", disabled=not is_agreed):
        _save(checked, typed)


def _changes(differs: pd.DataFrame, region: Region) -> None:
    """Show what would be different from now; the place is known."""
    if differs.empty:
        st.markdown("Tidak ada angka yang berubah: isinya sudah berlaku.")
        return
    st.markdown(f"**{number(len(differs))} angka berubah bila disimpan:**")
    table = import_tables.changes(differs, region)[SHOWN]
    elements.own_table(table, "Angka sekarang, dan sesudah disimpan")


def _checked(template: Template, content: bytes) -> Checked:
    with in_memory.folder() as folder:
        path = folder / file_name(template)
        path.write_bytes(content)
        options = Options(isi=template.asked.isi)
        return imports.check(paths.store_dir(), path, template.region, options)


def _save(checked: Checked, typed: Typed) -> None:
    """Keep it as an import of this account, and begin a blank form."""
    region = checked.region
    try:
        import_saving.ask_for(region.kode, checked.outcome.facts)
        who = actor.current().nama
        (done,) = imports.save_all(paths.store_dir(), [checked], oleh=who)
    except PsksError as refused:
        st.error(plain(str(refused)), title="Tidak ada yang disimpan")
        return
    import_saving.hide_again(region, {done.saved.manifest.isi})
    notices.keep(AREA, "success", import_saving.result(done))
    typed.clear()
    st.rerun()
