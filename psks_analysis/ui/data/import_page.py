"""Data in without a command line: drop files, answer what is open, save them all."""

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st

from psks_analysis import paths
from psks_analysis.catalog import FACT_TABLES
from psks_analysis.errors import PsksError
from psks_analysis.formats import number
from psks_analysis.ingest.findings import ERROR, INFO, WARNING, Finding
from psks_analysis.ingest.rekap import advice
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.ingest.rekap.report.text import what_was_read
from psks_analysis.office import imports
from psks_analysis.office.authority import SIGN_IN, Act, Target, may
from psks_analysis.office.imports import Checked, Imported
from psks_analysis.region import Region
from psks_analysis.store import database, snapshots
from psks_analysis.ui.data import import_answers, import_tables
from psks_analysis.ui.shared import actor, elements, notices
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views.secrecy.prepared_text import said_of
from psks_analysis.views.secrecy.preparing import prepare, prepare_apart
from psks_analysis.views.selection import NYATA

AREA = "kelola"
ANSWERS, TURN, KNOWN = "kelola_jawaban", "kelola_giliran", "kelola_dibaca"
TYPES = ["xlsx", "xls", "ods", "csv"]
SHOWN = 12
MEMORY = Path("/dev/shm")
HOW = (
    "Jatuhkan rekap apa adanya: semua lembar dibaca sekaligus, judul dan jumlah "
    "dikenali. Yang tidak pasti ditanyakan di bawah; tidak ada yang disimpan sebelum "
    "tombol Simpan ditekan, dan yang disimpan dapat dibatalkan. Yang masuk menjadi "
    "data nyata, terpisah dari data latihan."
)


@dataclass(frozen=True)
class Dropped:
    """A file as it was dropped; its fingerprint names it in this session."""

    name: str
    content: bytes

    @property
    def key(self) -> str:
        """Return what tells this file from others."""
        return hashlib.sha256(self.name.encode() + self.content).hexdigest()[:16]


def draw(region: Region) -> None:
    """Draw the page."""
    notices.show(AREA)
    if not _may_import(region):
        st.info(f"Melihat angka tidak perlu akun, mengimpor perlu. {SIGN_IN}")
    else:
        _import(region)
    _history(region)


def _may_import(region: Region) -> bool:
    """Say whether the reader may import for any place of the kabupaten."""
    who = actor.current()
    area = (who.account.kecamatan, who.account.desa) if who.account else ("", "")
    return may(who, Act.IMPORT, Target(NYATA, region.kode, area=area))


def _import(region: Region) -> None:
    st.markdown(HOW)
    sent = st.file_uploader(
        "Berkas rekap (xlsx, xls, ods, csv)",
        type=TYPES,
        accept_multiple_files=True,
        key=f"kelola_berkas_{st.session_state.get(TURN, 0)}",
    )
    files = [Dropped(each.name, each.getvalue()) for each in sent]
    checked = [found for each in files if (found := _examined(each, region))]
    if files and len(checked) == len(files):
        _save_button(checked)


def _examined(file: Dropped, region: Region) -> Checked | None:
    """Show how a file was read and what it leaves open; None where it is no table."""
    options = st.session_state.setdefault(ANSWERS, {}).get(file.key, Options())
    with st.container(border=True):
        st.subheader(plain(file.name))
        try:
            found = _checked(file, region, options)
        except PsksError as refused:
            st.error(plain(str(refused)))
            return None
        _show(file, found, options)
    return found


def _checked(file: Dropped, region: Region, options: Options) -> Checked:
    """Read a file once for the same answers and the same stored data."""
    store = paths.store_dir()
    key = (file.key, region.kode, options, snapshots.active_ids(store))
    known = st.session_state.setdefault(KNOWN, {})
    if file.key not in known or known[file.key][0] != repr(key):
        with (
            st.spinner("Membaca berkas ..."),
            tempfile.TemporaryDirectory(dir=in_memory()) as folder,
        ):
            path = Path(folder) / Path(file.name).name
            path.write_bytes(file.content)
            known[file.key] = repr(key), imports.check(store, path, region, options)
    found: Checked = known[file.key][1]
    return found


def in_memory() -> str | None:
    """Return a folder that is no disk, where the system has one.

    A dropped file may be a list of persons; where there is no such folder, the page
    does not offer to count one.
    """
    return str(MEMORY) if MEMORY.is_dir() else None


def _show(file: Dropped, found: Checked, options: Options) -> None:
    outcome = found.outcome
    if not outcome.facts.empty:
        st.markdown(
            "\n".join(
                f"- {plain(line)}" for line in what_was_read(outcome, found.region)
            )
        )
    for each in outcome.findings:
        if each.level == ERROR:
            st.error(_in_words(each, found.region))
    for level, title in ((WARNING, "Peringatan"), (INFO, "Catatan")):
        own = [each for each in outcome.findings if each.level == level]
        if own:
            with st.expander(f"{title} ({number(len(own))})"):
                st.markdown(
                    "\n".join(f"- {_in_words(each, found.region)}" for each in own)
                )
    if outcome.mapping:
        with st.expander("Kolom dibaca sebagai"):
            elements.own_table(import_tables.mapping(outcome), "Arti setiap kolom")
    asked = import_answers.draw(
        outcome,
        options,
        key=file.key,
        region=found.region,
        may_count=in_memory() is not None,
    )
    if asked is not None:
        st.session_state[ANSWERS][file.key] = asked
        st.rerun()
    if found.can_be_saved:
        _changes(found)


def _in_words(finding: Finding, region: Region) -> str:
    where = f"**{plain(finding.where)}**: " if finding.where else ""
    mend = advice.in_words(finding.mend, import_answers.names_of(region))
    return f"{where}{plain(finding.reason)}" + (f" → {plain(mend)}" if mend else "")


def _changes(found: Checked) -> None:
    """Show what would be different from now, the largest first."""
    differs = imports.differences(paths.store_dir(), found)
    counts = differs["beda"].value_counts()
    if differs.empty:
        st.markdown("Tidak ada angka yang berubah: isinya sudah berlaku.")
        return
    said = ", ".join(f"{number(int(counts[each]))} {each}" for each in counts.index)
    st.markdown(f"Dibanding yang berlaku sekarang: **{said}**.")
    shown = import_tables.changes(differs.head(SHOWN), found)
    elements.own_table(shown, "Yang berubah, paling besar dulu")
    if len(differs) > SHOWN:
        st.caption(f"Ditampilkan {SHOWN} dari {number(len(differs))} perubahan.")


def _save_button(checked: list[Checked]) -> None:
    """Save all, or say what is still open."""
    open_ones = [each for each in checked if not each.can_be_saved]
    if open_ones:
        names = ", ".join(plain(each.outcome.source_name) for each in open_ones)
        st.warning(f"Belum dapat disimpan, masih ada yang harus dijawab: {names}.")
        return
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
        _ask(checked)
        done = imports.save_all(paths.store_dir(), checked, oleh=actor.current().nama)
    except PsksError as refused:
        st.error(plain(str(refused)), title="Tidak ada yang disimpan")
        return
    region = checked[0].region
    said = _hide_again(region, {each.saved.manifest.isi for each in done})
    notices.keep(AREA, "success", " ".join([*map(_result, done), *said]))
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    for name in (ANSWERS, KNOWN):
        st.session_state.pop(name, None)
    st.rerun()


def _ask(checked: list[Checked]) -> None:
    """Refuse files that speak of places the reader may not write to."""
    for each in checked:
        _ask_for(each.region.kode, each.outcome.facts)


def _ask_for(wilayah: str, facts: pd.DataFrame) -> None:
    places = facts[["kecamatan_kode", "desa_kode"]].drop_duplicates().fillna("")
    for kecamatan, desa in places.itertuples(index=False):
        target = Target(NYATA, wilayah, area=(str(kecamatan), str(desa)))
        actor.must(Act.IMPORT, target)


def _hide_again(region: Region, contents: set[str]) -> list[str]:
    """Find what is hidden where people were counted, tahun by tahun."""
    if not contents & {"pmks", "psks"}:
        return []
    with st.status("Menghitung angka yang harus dirahasiakan ...") as status:
        for tahun in prepare_apart(NYATA, region):
            st.write(f"{tahun} selesai")
        with database.cursor(NYATA) as con:
            prepared = prepare(con, region)
        status.update(label="Angka yang harus dirahasiakan sudah dihitung.")
    return [said_of(each) for each in prepared]


def _result(done: Imported) -> str:
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
    active = {e.manifest.id: e.manifest for e in entries if e.is_active}
    if not active or not _may_import(region):
        return
    chosen = st.selectbox(
        "Impor",
        list(active),
        format_func={i: f"{i} · {m.sumber}" for i, m in active.items()}.__getitem__,
        key="kelola_batal",
    )
    if st.button("Batalkan impor ini", key="kelola_batalkan"):
        _take_back(region, chosen)


def _take_back(region: Region, import_id: str) -> None:
    store = paths.store_dir()
    try:
        manifest = snapshots.read_manifest(store, import_id)
        _ask_for(region.kode, snapshots.read_facts(store, manifest))
        snapshots.undo(store, import_id, oleh=actor.current().nama)
        database.build(NYATA)
    except PsksError as refused:
        st.error(plain(str(refused)))
        return
    said = _hide_again(region, {manifest.isi})
    text = f"Impor {import_id} ({manifest.sumber}) dibatalkan."
    notices.keep(AREA, "success", " ".join([text, *said]))
    st.rerun()
