"""`kembalikan`: take up an import again that was undone."""

from argparse import ArgumentParser, Namespace

from psks_analysis.cli import taking_back
from psks_analysis.store import snapshots

HELP = "masukkan lagi impor yang dibatalkan"


def add_options(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    taking_back.add_options(parser)
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Let an import count again, at its old place among the others."""
    return taking_back.run(args, snapshots.redo, "dikembalikan", "batalkan")
