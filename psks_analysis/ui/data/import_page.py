"""Data in without a command line: drop files, answer what is open, save them all."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st

from psks_analysis import paths
from psks_analysis.errors import PsksError
from psks_analysis.formats import number
from psks_analysis.ingest.findings import ERROR, INFO, SHOWN, WARNING, Finding
from psks_analysis.ingest.rekap import advice
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.ingest.rekap.report.text import what_was_read
from psks_analysis.ingest.rekap.report.to_mend import rows_to_mend
from psks_analysis.office import imports
from psks_analysis.office.authority import SIGN_IN, Act, Target
from psks_analysis.office.imports import Checked
from psks_analysis.region import Region
from psks_analysis.reports.marked_workbook import can_be_marked
from psks_analysis.store import snapshots
from psks_analysis.ui.data import (
    dropped,
    import_answers,
    import_history,
    import_mending,
    import_saving,
    import_sheet,
    import_tables,
    in_memory,
    waiting,
)
from psks_analysis.ui.data.dropped import Dropped
from psks_analysis.ui.data.import_saving import OTHERS_OUT, Ready, ask_for
from psks_analysis.ui.shared import actor, elements, notices
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views.selection import NYATA

STOPPED = "kelola_berhenti"  # files whose reading was ended
LEFT_OUT = "Jangan ikutkan berkas ini"
TYPES = ["xlsx", "xlsm", "xls", "ods", "csv", "zip"]
CHANGES = 12
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
    is_markable: bool  # its workbook may be given back with what was found in it


def draw(region: Region) -> None:
    """Draw the page."""
    notices.show(import_saving.AREA)
    if not _may_import(region):
        st.info(f"Melihat angka tidak perlu akun, mengimpor perlu. {SIGN_IN}")
        return
    import_saving.tell_of_secrecy(region)
    _import(region)
    import_history.draw(region)


def _may_import(region: Region) -> bool:
    """Say whether the reader may import for any place of the kabupaten."""
    account = actor.current().account
    area = (account.kecamatan, account.desa) if account else ("", "")
    return actor.can(Act.IMPORT, Target(NYATA, region.kode, area=area))


def _import(region: Region) -> None:
    st.markdown(HOW)
    files = st.file_uploader(
        "Berkas rekap (xlsx, xls, ods, csv, zip)",
        type=TYPES,
        accept_multiple_files=True,
        key=f"kelola_berkas_{import_saving.turn()}",
    )
    every = dropped.all_of(files)
    found = [_one(each, region, every) for each in every]
    if wanted := [each for each in found if each.is_wanted]:
        import_saving.draw(wanted)


def _one(
    file: Dropped | None, region: Region, every: Sequence[Dropped | None]
) -> Ready:
    """Show how a file was read and what it leaves open."""
    if file is None:
        return Ready("zip")
    options = st.session_state.setdefault(import_saving.ANSWERS, {}).get(
        file.id, Options()
    )
    with st.container(border=True):
        st.subheader(plain(file.name))
        if file.within:
            st.caption(f"Di dalam {plain(file.within)}")
            if st.checkbox(LEFT_OUT, key=f"kelola_lewati_{file.id}"):
                return Ready(file.name, is_wanted=False)
        if file.id in st.session_state.get(STOPPED, ()):
            _offer_reading(file)
            return Ready(file.name)
        try:
            found = _read(file, region, options, _lists_before(file, every))
            # Before anything of it is held against figures that others have stored.
            ask_for(region.kode, found.checked.outcome.facts, mend=OTHERS_OUT)
        except PsksError as refused:
            st.error(plain(str(refused)))
            return Ready(file.name)
        _show(file, found, options)
    checked = found.checked if found.checked.can_be_saved else None
    return Ready(file.name, checked, options)


def _offer_reading(file: Dropped) -> None:
    st.info("Pembacaan dihentikan; tidak ada yang disimpan.")
    if st.button("Baca lagi", key=f"kelola_baca_{file.id}"):
        st.session_state[STOPPED].discard(file.id)
        st.rerun()


def _stop(file_id: str) -> None:
    st.session_state.setdefault(STOPPED, set()).add(file_id)


def _lists_before(
    file: Dropped, every: Sequence[Dropped | None]
) -> list[tuple[Dropped, Options]]:
    """Return the lists of persons that were dropped before this one, to be counted."""
    answers: dict[str, Options] = st.session_state[import_saving.ANSWERS]
    told = [(each, answers.get(each.id, Options())) for each in every if each]
    lists = [(each, options) for each, options in told if options.hitung]
    ids = [each.id for each, _ in lists]
    return lists[: ids.index(file.id)] if file.id in ids else []


def _read(
    file: Dropped,
    region: Region,
    options: Options,
    before: list[tuple[Dropped, Options]],
) -> Examined:
    """Read a file once for the same answers and the same stored data."""
    store = paths.store_dir()
    others = [(each.id, said) for each, said in before]
    asked = (region.kode, options, snapshots.active_ids(store), others)
    known: dict[str, Examined] = st.session_state.setdefault(import_saving.KNOWN, {})
    found = known.get(file.id)
    if found is None or found.asked != asked:
        with (
            waiting.told(
                "Membaca berkas ...",
                key=f"kelola_henti_{file.id}",
                label="Hentikan pembacaan",
                on_cancel=lambda: _stop(file.id),
            ),
            in_memory.folder() as folder,
        ):
            path, *lists = (
                _laid_in(folder / str(place), each)
                for place, each in enumerate((file, *(each for each, _ in before)))
            )
            beside = [*zip(lists, (said for _, said in before), strict=True)]
            checked = imports.check(store, path, region, options, beside=beside)
            differs = pd.DataFrame()
            if checked.can_be_saved:
                differs = imports.differences(store, checked, _own_desa())
            is_markable = can_be_marked(path, checked.outcome)
        found = known[file.id] = Examined(asked, checked, differs, is_markable)
    return found


def _own_desa() -> str:
    """Return the desa of who writes for one only, blank for all others."""
    account = actor.current().account
    return account.desa if account else ""


def _laid_in(folder: Path, file: Dropped) -> Path:
    """Write a dropped file into a folder of its own."""
    folder.mkdir()
    path = folder / file.name
    path.write_bytes(file.content)
    return path


def _show(file: Dropped, found: Examined, options: Options) -> None:
    outcome, region = found.checked.outcome, found.checked.region

    def words(finding: Finding) -> str:
        return in_words(finding, region)

    if not outcome.facts.empty:
        st.markdown(
            "\n".join(f"- {plain(line)}" for line in what_was_read(outcome, region))
        )
    _tell(found, region)
    import_sheet.draw(outcome, key=file.id)
    if outcome.mapping:
        with st.expander("Kolom dibaca sebagai"):
            elements.own_table(import_tables.mapping(outcome), "Arti setiap kolom")
    asked = import_answers.draw(
        outcome,
        options,
        key=file.id,
        region=region,
        may_count=in_memory.has_memory(),
    )
    mended = import_mending.draw(outcome, options, key=file.id, words=words)
    if found.is_markable:
        import_mending.offer_workbook(
            file.content, outcome, options, key=file.id, words=words
        )
    if (changed := asked or mended) is not None:
        st.session_state[import_saving.ANSWERS][file.id] = changed
        st.rerun()
    if found.checked.can_be_saved:
        _changes(found.differs, region)


def _tell(found: Examined, region: Region) -> None:
    """Tell what was found, but for the rows that are offered to be mended."""
    outcome = found.checked.outcome
    offered = {each for row in rows_to_mend(outcome) for each in row.findings}
    told = [each for each in outcome.findings if each not in offered]
    errors = [each for each in told if each.level == ERROR]
    for each in errors[:SHOWN]:
        st.error(in_words(each, region))
    if len(errors) > SHOWN:
        st.error(f"Dan {number(len(errors) - SHOWN)} galat lagi yang serupa.")
    for level, title in ((WARNING, "Peringatan"), (INFO, "Catatan")):
        own = [each for each in told if each.level == level]
        if own:
            with st.expander(f"{title} ({number(len(own))})"):
                st.markdown("\n".join(f"- {in_words(each, region)}" for each in own))


def in_words(finding: Finding, region: Region) -> str:
    """Return a finding as the page tells it."""
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
    shown = import_tables.changes(differs.head(CHANGES), region)
    elements.own_table(shown, "Yang berubah, paling besar dulu")
    if len(differs) > CHANGES:
        st.caption(f"Ditampilkan {CHANGES} dari {number(len(differs))} perubahan.")
