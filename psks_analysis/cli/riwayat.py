"""`riwayat`: the list of imports."""

from argparse import ArgumentParser, Namespace

from psks_analysis import paths
from psks_analysis.cli.console import SAVED, local_time
from psks_analysis.formats import number
from psks_analysis.store import snapshots

HELP = "daftar impor"


def add_options(parser: ArgumentParser) -> None:
    """Say that the command takes nothing."""
    parser.set_defaults(run=run)


def run(_: Namespace) -> int:
    """List the imports, the latest first."""
    entries = snapshots.history(paths.store_dir())
    for entry in entries:
        each = entry.manifest
        state = "aktif" if entry.is_active else "dibatalkan"
        state = "rusak" if entry.is_damaged else state
        years = ", ".join(str(year) for year in each.tahun)
        print(
            f"{each.id}  {local_time(each.waktu)}  {state:10}  {each.wilayah}  "
            f"{each.isi:8} {years}  {number(each.baris)} baris  {each.sumber}"
        )
    if not entries:
        print("Belum ada impor.")
    return SAVED
