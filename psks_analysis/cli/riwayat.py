"""`riwayat`: the list of imports."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from psks_analysis import paths
from psks_analysis.cli.console import SAVED, local_time
from psks_analysis.cli.import_effects import force_in_words
from psks_analysis.errors import StoreError
from psks_analysis.formats import number
from psks_analysis.region import load_region
from psks_analysis.store import snapshots
from psks_analysis.store.in_force import statements

HELP = "daftar impor"


def add_options(parser: ArgumentParser) -> None:
    """Say that the command takes nothing."""
    parser.set_defaults(run=run)


def run(_: Namespace) -> int:
    """List the imports, the latest first."""
    store = paths.store_dir()
    entries = snapshots.history(store)
    for entry in entries:
        each = entry.manifest
        state = "aktif" if entry.is_active else "dibatalkan"
        state = "rusak" if entry.is_damaged else state
        years = ", ".join(str(year) for year in each.tahun)
        print(
            f"{each.id}  {local_time(each.waktu)}  {state:10}  {each.wilayah}  "
            f"{each.isi:8} {years}  {number(each.baris)} baris  {each.sumber}"
        )
        if entry.is_active and not entry.is_damaged:
            _say_what_counts(store, each)
    if not entries:
        print("Belum ada impor.")
    return SAVED


def _say_what_counts(store: Path, manifest: snapshots.Manifest) -> None:
    """Say of an active import for which years and places it is in force."""
    try:
        said = statements(store, manifest.wilayah, manifest.isi)
    except StoreError:
        return  # another import is damaged; its own line says so
    own = said[said["impor"] == manifest.id]
    for words in force_in_words(own, load_region(manifest.wilayah)):
        print(f"            {words}")
