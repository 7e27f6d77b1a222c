"""Data in without a command line: drop files, answer what is open, save them all."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from psks_analysis import paths
from psks_analysis.catalog import FACT_TABLES
from psks_analysis.errors import PsksError
from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.findings import ERROR, INFO, WARNING, Finding
from psks_analysis.ingest.rekap import advice
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.ingest.rekap.report.text import what_was_read
from psks_analysis.office import imports
from psks_analysis.office.authority import SIGN_IN, Act, Target, may, require
from psks_analysis.office.imports import Checked, Imported
from psks_analysis.region import Region
from psks_analysis.store import snapshots
from psks_analysis.store.snapshots import Manifest
from psks_analysis.ui.data import import_answers, import_tables
from psks_analysis.ui.shared import actor, elements, notices
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views.secrecy.prepared_text import said_of
from psks_analysis.views.secrecy.preparing import find_anew
from psks_analysis.views.selection import NYATA

AREA = "kelola"
ANSWERS, TURN, KNOWN = "kelola_jawaban", "kelola_giliran", "kelola_dibaca"
SECRECY = "kelola_rahasia"  # what was found after the last change, of a kabupaten
TYPES = ["xlsx", "xls", "ods", "csv"]
SHOWN = 12
LONGEST_NAME = 120
TAKE_BACK, TAKE_UP = "Batalkan impor ini", "Kembalikan impor ini"
LISTS = {TAKE_BACK: "Impor yang berlaku", TAKE_UP: "Impor yang dibatalkan"}
STEPS: dict[str, tuple[Callable[..., Manifest], str]] = {
    TAKE_BACK: (snapshots.undo, "dibatalkan"),
    TAKE_UP: (snapshots.redo, "berlaku lagi"),
}
MEMORY = Path("/dev/shm")
HOW = (
    "Jatuhkan rekap apa adanya: semua lembar dibaca sekaligus, judul dan jumlah "
    "dikenali. Yang tidak pasti ditanyakan di bawah; tidak ada yang disimpan sebelum "
    "tombol Simpan ditekan, dan yang disimpan dapat dibatalkan. Yang masuk menjadi "
    "data nyata, terpisah dari data latihan."
)


@dataclass(frozen=True)
class Examined:
    """A file as it was read, for which answers and beside which stored data.

    `differs` is what saving it would change; empty where it cannot be saved.
    """

    asked: tuple[object, ...]
    checked: Checked
    differs: pd.DataFrame


def draw(region: Region) -> None:
    """Draw the page."""
    notices.show(AREA)
    if not _may_import(region):
        st.info(f"Melihat angka tidak perlu akun, mengimpor perlu. {SIGN_IN}")
        return
    _tell_of_secrecy(region)
    _import(region)
    _history(region)


def _may_import(region: Region) -> bool:
    """Say whether the reader may import for any place of the kabupaten."""
    account = actor.current().account
    area = (account.kecamatan, account.desa) if account else ("", "")
    return actor.can(Act.IMPORT, Target(NYATA, region.kode, area=area))


def _import(region: Region) -> None:
    st.markdown(HOW)
    files = st.file_uploader(
        "Berkas rekap (xlsx, xls, ods, csv)",
        type=TYPES,
        accept_multiple_files=True,
        key=f"kelola_berkas_{_turn()}",
    )
    found = [(each.name, _examined(each, region, files)) for each in files]
    if found:
        _save_button(found)


def _examined(
    file: UploadedFile, region: Region, files: Sequence[UploadedFile]
) -> Checked | None:
    """Show how a file was read and what it leaves open; None where it cannot go in."""
    options = st.session_state.setdefault(ANSWERS, {}).get(file.file_id, Options())
    with st.container(border=True):
        st.subheader(plain(file.name))
        try:
            found = _read(file, region, options, _lists_before(file, files))
            # Before anything of it is held against figures that others have stored.
            ask_for(region.kode, found.checked.outcome.facts)
        except PsksError as refused:
            st.error(plain(str(refused)))
            return None
        _show(file.file_id, found, options)
    return found.checked if found.checked.can_be_saved else None


def _lists_before(
    file: UploadedFile, files: Sequence[UploadedFile]
) -> list[tuple[UploadedFile, Options]]:
    """Return the lists of persons that were dropped before this one, to be counted."""
    answers: dict[str, Options] = st.session_state[ANSWERS]
    told = [(each, answers.get(each.file_id, Options())) for each in files]
    lists = [(each, options) for each, options in told if options.hitung]
    ids = [each.file_id for each, _ in lists]
    return lists[: ids.index(file.file_id)] if file.file_id in ids else []


def _read(
    file: UploadedFile,
    region: Region,
    options: Options,
    before: list[tuple[UploadedFile, Options]],
) -> Examined:
    """Read a file once for the same answers and the same stored data."""
    store = paths.store_dir()
    others = [(each.file_id, said) for each, said in before]
    asked = (region.kode, options, snapshots.active_ids(store), others)
    known: dict[str, Examined] = st.session_state.setdefault(KNOWN, {})
    found = known.get(file.file_id)
    if found is None or found.asked != asked:
        with (
            st.spinner("Membaca berkas ..."),
            tempfile.TemporaryDirectory(dir=in_memory()) as folder,
        ):
            path, *lists = (
                _laid_in(Path(folder) / str(number_), each)
                for number_, each in enumerate((file, *(each for each, _ in before)))
            )
            beside = [*zip(lists, (said for _, said in before), strict=True)]
            checked = imports.check(store, path, region, options, beside=beside)
        differs = pd.DataFrame()
        if checked.can_be_saved:
            differs = imports.differences(store, checked)
        found = known[file.file_id] = Examined(asked, checked, differs)
    return found


def _laid_in(folder: Path, file: UploadedFile) -> Path:
    """Write a dropped file into a folder of its own."""
    folder.mkdir()
    path = folder / _file_name(file.name)
    path.write_bytes(file.getbuffer())
    return path


def _file_name(sent: str) -> str:
    """Return a name that any system can keep; its end says what the file is."""
    return "".join(filter(str.isprintable, Path(sent).name))[-LONGEST_NAME:]


def in_memory() -> str | None:
    """Return a folder that is no disk, where the system has one.

    A dropped file may be a list of persons; where there is no such folder, the page
    does not offer to count one.
    """
    return str(MEMORY) if MEMORY.is_dir() else None


def _show(file_id: str, found: Examined, options: Options) -> None:
    outcome, region = found.checked.outcome, found.checked.region
    if not outcome.facts.empty:
        st.markdown(
            "\n".join(f"- {plain(line)}" for line in what_was_read(outcome, region))
        )
    for each in outcome.findings:
        if each.level == ERROR:
            st.error(in_words(each, region))
    for level, title in ((WARNING, "Peringatan"), (INFO, "Catatan")):
        own = [each for each in outcome.findings if each.level == level]
        if own:
            with st.expander(f"{title} ({number(len(own))})"):
                st.markdown("\n".join(f"- {in_words(each, region)}" for each in own))
    if outcome.mapping:
        with st.expander("Kolom dibaca sebagai"):
            elements.own_table(import_tables.mapping(outcome), "Arti setiap kolom")
    asked = import_answers.draw(
        outcome,
        options,
        key=file_id,
        region=region,
        may_count=in_memory() is not None,
    )
    if asked is not None:
        st.session_state[ANSWERS][file_id] = asked
        st.rerun()
    if found.checked.can_be_saved:
        _changes(found.differs, region)


def in_words(finding: Finding, region: Region) -> str:
    """Return where, why, and how to mend it."""
    where = f"**{plain(finding.where)}**: " if finding.where else ""
    names = import_answers.names_of(region)
    reason, mend = (
        plain(advice.in_words(text, names)) for text in (finding.reason, finding.mend)
    )
    return f"{where}{reason}" + (f" → {mend}" if mend else "")


def _changes(differs: pd.DataFrame, region: Region) -> None:
    """Show what would be different from now, the largest first."""
    counts = differs["beda"].value_counts()
    if differs.empty:
        st.markdown("Tidak ada angka yang berubah: isinya sudah berlaku.")
        return
    said = ", ".join(f"{number(int(counts[each]))} {each}" for each in counts.index)
    st.markdown(f"Dibanding yang berlaku sekarang: **{said}**.")
    shown = import_tables.changes(differs.head(SHOWN), region)
    elements.own_table(shown, "Yang berubah, paling besar dulu")
    if len(differs) > SHOWN:
        st.caption(f"Ditampilkan {SHOWN} dari {number(len(differs))} perubahan.")


def _save_button(found: list[tuple[str, Checked | None]]) -> None:
    """Save all, or say which files are not ready."""
    open_ones = [plain(name) for name, each in found if each is None]
    if open_ones:
        st.warning(
            f"Belum dapat disimpan: {enumeration(open_ones)}. Jawab yang ditanyakan, "
            "perbaiki berkasnya, atau keluarkan dari daftar di atas."
        )
        return
    checked = [each for _, each in found if each]
    clashes = pd.concat([each.clashes for each in checked])
    is_agreed = clashes.empty or st.checkbox(
        f"{number(len(clashes))} angka kecamatan berbeda dari jumlah desanya yang "
        "tersimpan; berkas ini yang berlaku",
        key="kelola_ganti",
    )
    count = number(len(checked))
    if st.button(f"Simpan {count} berkas", type="primary", disabled=not is_agreed):
        _save(checked)


def _save(checked: list[Checked]) -> None:
    """Save all of them or none, find what is hidden anew, and say what counts."""
    try:
        for each in checked:
            ask_for(each.region.kode, each.outcome.facts)
        done = imports.save_all(paths.store_dir(), checked, oleh=actor.current().nama)
    except PsksError as refused:
        st.error(plain(str(refused)), title="Tidak ada yang disimpan")
        return
    region = checked[0].region
    hide_again(region, {each.saved.manifest.isi for each in done})
    notices.keep(AREA, "success", " ".join(map(result, done)))
    for name in (ANSWERS, KNOWN):
        st.session_state.pop(name, None)
    _begin_anew()


def _begin_anew() -> None:
    """Show the page as after a change: nothing dropped, the latest import chosen."""
    st.session_state[TURN] = _turn() + 1
    st.rerun()


def _turn() -> int:
    return int(st.session_state.get(TURN, 0))


def ask_for(wilayah: str, facts: pd.DataFrame) -> None:
    """Refuse figures of places that the reader may not write to."""
    who = actor.current()
    if facts.empty or may(who, Act.IMPORT, Target(NYATA, wilayah)):
        return
    places = facts[["kecamatan_kode", "desa_kode"]].drop_duplicates().fillna("")
    for kecamatan, desa in places.itertuples(index=False):
        area = (str(kecamatan), str(desa))
        require(who, Act.IMPORT, Target(NYATA, wilayah, area=area))


def hide_again(region: Region, contents: set[str]) -> None:
    """Find what is hidden anew, tahun by tahun; what was attacked is told after."""
    with st.status("Menghitung angka yang harus dirahasiakan ...") as status:
        prepared = find_anew(NYATA, region, contents, _tell_of_year)
        status.update(label="Angka yang harus dirahasiakan sudah dihitung.")
    st.session_state[SECRECY] = region.kode, prepared


def _tell_of_secrecy(region: Region) -> None:
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


def _history(region: Region) -> None:
    """List the imports of the kabupaten and let one be taken back."""
    st.header("Riwayat impor", anchor="riwayat")
    entries = [
        each
        for each in snapshots.history(paths.store_dir())[::-1]
        if each.manifest.wilayah == region.kode
    ]
    if not entries:
        st.markdown(f"Belum ada impor untuk {region.nama}.")
        return
    elements.own_table(import_tables.history(entries), "Impor, yang terbaru di atas")
    for each, label in ((True, TAKE_BACK), (False, TAKE_UP)):
        ids = {
            entry.manifest.id: entry.manifest.sumber
            for entry in entries
            if entry.is_active == each
        }
        if ids:
            _offer_change(region, ids, label)


def _offer_change(region: Region, ids: dict[str, str], label: str) -> None:
    """Let one import of the list be taken back, or up again."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            LISTS[label],
            list(ids),
            format_func=lambda id_: f"{ids.get(id_, '')} · {id_}",
            key=f"kelola_{label}_{_turn()}",
        )
        is_pressed = st.button(label, key=f"kelola_tombol_{label}")
    if is_pressed:
        _change(region, chosen, label)


def _change(region: Region, import_id: str, label: str) -> None:
    """Take an import back or up again, find what is hidden anew, and say so."""
    store = paths.store_dir()
    step, done = STEPS[label]
    try:
        manifest = snapshots.read_manifest(store, import_id)
        _ask_for_all_of(manifest)
        imports.change(store, step, import_id, oleh=actor.current().nama)
    except PsksError as refused:
        st.error(plain(str(refused)))
        return
    hide_again(region, {manifest.isi})
    text = f"Impor {import_id} ({manifest.sumber}) {done}."
    notices.keep(AREA, "success", text)
    _begin_anew()


def _ask_for_all_of(manifest: Manifest) -> None:
    """Refuse who may not write to all places of an import, be it damaged or not."""
    if not actor.can(Act.IMPORT, Target(NYATA, manifest.wilayah)):
        ask_for(manifest.wilayah, snapshots.read_facts(paths.store_dir(), manifest))
