"""`batalkan`: take an import off the active list."""

from argparse import ArgumentParser, Namespace

from psks_analysis import paths
from psks_analysis.cli.console import SAVED
from psks_analysis.cli.rahasia import find_hidden_after
from psks_analysis.region import load_region
from psks_analysis.store import database, snapshots
from psks_analysis.views.selection import NYATA

HELP = "keluarkan satu impor dari daftar aktif"


def add_options(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("id")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Take an import back; the file stays in the history."""
    manifest = snapshots.undo(paths.store_dir(), args.id)
    database.build(NYATA)
    print(f"Impor {manifest.id} ({manifest.sumber}) dibatalkan.")
    find_hidden_after(manifest.isi, load_region(manifest.wilayah))
    return SAVED
