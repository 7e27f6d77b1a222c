"""`riwayat`: the list of imports."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from psks_analysis import paths
from psks_analysis.cli.console import SAVED, add_as_of
from psks_analysis.cli.import_effects import force_in_words
from psks_analysis.errors import StoreError
from psks_analysis.formats import long_date, long_moment, number
from psks_analysis.region import load_region
from psks_analysis.store import active_list, in_force, snapshots
from psks_analysis.store.in_force import statements
from psks_analysis.store.snapshots import HistoryEntry, Manifest

HELP = "daftar impor"


def add_options(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    add_as_of(parser)
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """List the imports, the latest first, and what was done to them."""
    store = paths.store_dir()
    entries = snapshots.history(store)
    if not entries:
        print("Belum ada impor.")
        return SAVED
    active = snapshots.active_ids(store, args.keadaan)
    if args.keadaan:
        print(f"Keadaan pada akhir {long_date(args.keadaan)}:")
        known = {each.manifest.id: each for each in entries}
        entries = [known[each] for each in active]
        if not entries:
            print("Belum ada impor yang berlaku.")
    for entry in entries:
        _say_one(store, entry, active)
    if not args.keadaan:
        _say_changes(store)
    return SAVED


def _say_one(store: Path, entry: HistoryEntry, active: tuple[str, ...]) -> None:
    each = entry.manifest
    state = "aktif" if each.id in active else "dibatalkan"
    state = "rusak" if entry.is_damaged else state
    if not each.isi:
        print(f"{each.id}  {state}: kembalikan cadangan dengan `pulihkan`")
        return
    years = ", ".join(str(year) for year in each.tahun)
    print(
        f"{each.id}  {long_moment(each.waktu)}  {state:10}  {each.wilayah}  "
        f"{each.isi:8} {years}  {number(each.baris)} baris  {each.sumber}"
    )
    if each.id in active and not entry.is_damaged:
        _say_what_counts(store, each, active)


def _say_what_counts(store: Path, manifest: Manifest, active: tuple[str, ...]) -> None:
    """Say of an active import for which years and places it is in force."""
    try:
        said = statements(store, manifest.wilayah, manifest.isi, active=active)
    except StoreError:
        return  # another import is damaged; its own line says so
    own = said[said["impor"] == manifest.id]
    for words in force_in_words(own, load_region(manifest.wilayah)):
        print(f"            {words}")


def _say_changes(store: Path) -> None:
    """Say who changed when what counts, by which file, and what it changed."""
    known = active_list.read(store)
    if not known.perubahan:
        return
    print("Perubahan:")
    states = known.states()
    for place, each in enumerate(known.perubahan):
        manifest = snapshots.known_manifest(store, each.impor)
        what = _what_changed(store, manifest, states[place], states[place + 1])
        print(
            f"{long_moment(each.waktu)}  {each.tindakan}  {each.impor}  "
            f"{manifest.sumber}  {each.siapa}{what}"
        )


def _what_changed(
    store: Path, manifest: Manifest, before: tuple[str, ...], after: tuple[str, ...]
) -> str:
    """Say how many figures began to count and how many ended."""
    try:
        counting = [
            in_force.counting(store, manifest.wilayah, manifest.isi, each)
            for each in (before, after)
        ]
    except (StoreError, KeyError):  # something of then is damaged
        return ""
    new, old = counting[1] - counting[0], counting[0] - counting[1]
    return f"  (+{number(len(new))} −{number(len(old))} angka)"
