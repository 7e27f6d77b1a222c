"""What was read is saved together, or not at all; what is hidden is found anew."""

from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from psks_analysis import paths
from psks_analysis.catalog import FACT_TABLES
from psks_analysis.errors import NotAllowedError, PsksError
from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.office import imports, remembered
from psks_analysis.office.authority import ANOTHER, Act, Target, may, require
from psks_analysis.office.imports import Checked, Imported
from psks_analysis.region import Region, load_region
from psks_analysis.ui.data import waiting
from psks_analysis.ui.shared import actor, notices, session
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views.secrecy.prepared_text import said_of
from psks_analysis.views.secrecy.preparing import find_anew
from psks_analysis.views.selection import NYATA

AREA = "kelola"
ANSWERS, TURN, KNOWN = "kelola_jawaban", "kelola_giliran", "kelola_dibaca"
SECRECY = "kelola_rahasia"  # what was found after the last change, of a kabupaten
NOTHING_SAVED = "Tidak ada yang disimpan"
OTHERS_OUT = (
    "Sisakan di berkas hanya baris tempat Anda, lalu unggah lagi; atau minta akun yang "
    "berhak kepada pengelola dasbor."
)
NAMED = 5  # places of others that a refusal names
GIVEN_UP = "Penyimpanan dihentikan. Tidak ada yang tersimpan."


@dataclass(frozen=True)
class Ready:
    """A file, and what it was read as where it can be saved; not all are wanted."""

    name: str
    checked: Checked | None = None
    options: Options = field(default_factory=Options)
    is_wanted: bool = True


def draw(found: list[Ready]) -> None:
    """Offer to save all, or say which files are not ready."""
    open_ones = [plain(each.name) for each in found if each.checked is None]
    if open_ones:
        st.warning(
            f"Belum dapat disimpan: {enumeration(open_ones)}. Jawab yang ditanyakan, "
            "perbaiki berkasnya, atau keluarkan dari daftar di atas."
        )
        return
    checked = [each.checked for each in found if each.checked]
    clashes = pd.concat([each.clashes for each in checked])
    is_agreed = clashes.empty or st.checkbox(
        f"{number(len(clashes))} angka kecamatan berbeda dari jumlah desanya yang "
        "tersimpan; berkas ini yang berlaku",
        key="kelola_ganti",
    )
    count = number(len(checked))
    if st.button(f"Simpan {count} berkas", type="primary", disabled=not is_agreed):
        _save(found, checked)


def _save(found: list[Ready], checked: list[Checked]) -> None:
    """Save all of them or none, find what is hidden anew, and say what counts."""
    try:
        for each in checked:
            ask_for(each.region.kode, each.outcome.facts)
        with waiting.told(
            "Menyimpan ...", key="kelola_henti_simpan", label="Hentikan penyimpanan"
        ):
            done = _saved(checked)
    except PsksError as refused:
        st.error(plain(str(refused)), title=NOTHING_SAVED)
        return
    _remember(found)
    region = checked[0].region
    notices.keep(AREA, "success", " ".join(map(result, done)))
    hide_again(region, {each.saved.manifest.isi for each in done})
    for name in (ANSWERS, KNOWN):
        st.session_state.pop(name, None)
    begin_anew()


def _saved(checked: list[Checked]) -> list[Imported]:
    """Save; who ends it finds everything as it was, and is told so."""
    try:
        return imports.save_all(paths.store_dir(), checked, oleh=actor.current().nama)
    except Exception:
        raise
    except BaseException:  # Streamlit ends the run: the button, or another page
        notices.keep(AREA, "info", GIVEN_UP)
        raise


def _remember(found: list[Ready]) -> None:
    """Keep the answers of who answers for the whole kabupaten."""
    store = paths.store_dir()
    for each in found:
        if each.checked is None:
            continue
        kode, layout = each.checked.region.kode, each.checked.outcome.layout
        if actor.can(Act.IMPORT, Target(NYATA, kode)):
            remembered.remember(store, kode, layout, each.options)


def begin_anew() -> None:
    """Show the page as after a change: nothing dropped, the latest import chosen."""
    session.look_again()
    st.session_state[TURN] = turn() + 1
    st.rerun()


def turn() -> int:
    """Return how often something was changed: widgets begin anew with it."""
    return int(st.session_state.get(TURN, 0))


def ask_for(wilayah: str, facts: pd.DataFrame, *, mend: str = ANOTHER) -> None:
    """Refuse figures of places that the reader may not write to, and name the places.

    `mend` says what would help who has an account.
    """
    who = actor.current()
    if facts.empty or may(who, Act.IMPORT, Target(NYATA, wilayah)):
        return
    places = facts[["kecamatan_kode", "desa_kode"]].drop_duplicates().fillna("")
    areas = [(str(kecamatan), str(desa)) for kecamatan, desa in places.to_numpy()]
    others = [
        area
        for area in areas
        if not may(who, Act.IMPORT, Target(NYATA, wilayah, area=area))
    ]
    if others and who.account:
        raise NotAllowedError(
            f"Anda belum berhak {Act.IMPORT}: ada angka {_named(others, wilayah)}, di "
            f"luar tempat akun Anda. {mend}"
        )
    for area in others:
        require(who, Act.IMPORT, Target(NYATA, wilayah, area=area))


def _named(areas: list[tuple[str, str]], wilayah: str) -> str:
    """Return the names of some kecamatan, or of a desa where it has one."""
    region = load_region(wilayah)
    names = [
        str(region.desa["nama"].get(desa, desa))
        if desa
        else f"Kecamatan {region.kecamatan['nama'].get(kecamatan, kecamatan)}"
        for kecamatan, desa in areas
    ]
    if len(names) > NAMED:
        names = [*names[:NAMED], f"{number(len(names) - NAMED)} lagi"]
    return enumeration(names)


def hide_again(region: Region, contents: set[str]) -> None:
    """Find what is hidden anew, tahun by tahun; what was attacked is told after."""
    with st.status("Menghitung angka yang harus dirahasiakan ...") as status:
        prepared = find_anew(NYATA, region, contents, _tell_of_year)
        status.update(label="Angka yang harus dirahasiakan sudah dihitung.")
    st.session_state[SECRECY] = region.kode, prepared


def tell_of_secrecy(region: Region) -> None:
    """Say what was attacked after the last change; a withheld year comes first."""
    kode, prepared = st.session_state.get(SECRECY, ("", []))
    if kode != region.kode or not prepared:
        return
    for each in prepared:
        if each.is_refused:
            st.warning(said_of(each))
    with st.expander("Yang diuji untuk kerahasiaan sesudah perubahan terakhir"):
        tested = (said_of(each) for each in prepared if not each.is_refused)
        st.markdown("\n".join(f"- {plain(text.strip())}" for text in tested))


def _tell_of_year(tahun: int) -> None:
    st.write(f"{tahun} selesai")


def result(done: Imported) -> str:
    """Say what became of a file that was saved."""
    manifest, now = done.saved.manifest, done.effect.now
    replaced = len(done.effect.replaced) + len(done.effect.emptied)
    also = f", {number(replaced)} menggantikan yang lama" if replaced else ""
    return (
        f"{manifest.sumber} tersimpan (impor {manifest.id}): {number(len(now))} angka "
        f"{FACT_TABLES[manifest.isi].label} berlaku{also}."
    )
