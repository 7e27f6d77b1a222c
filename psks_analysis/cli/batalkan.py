"""`batalkan`: take an import off the active list."""

from argparse import ArgumentParser, Namespace

from psks_analysis.cli import taking_back
from psks_analysis.store import snapshots

HELP = "keluarkan satu impor dari daftar aktif"


def add_options(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    taking_back.add_options(parser)
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Take an import back; the file stays in the history."""
    return taking_back.run(args, snapshots.undo, "dibatalkan", "kembalikan")
