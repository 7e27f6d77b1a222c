"""`latihan`: make the simulated data anew."""

from argparse import ArgumentParser, Namespace

from psks_analysis import paths
from psks_analysis.cli.console import SAVED
from psks_analysis.cli.parser import file_name
from psks_analysis.training import simulation

HELP = "buat ulang data simulasi"


def add_options(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--folder", type=file_name, default=paths.LATIHAN_DIR / "35.13")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Write the files of the simulated data."""
    files = simulation.write(args.folder)
    print(f"{len(files)} berkas simulasi ditulis ke {args.folder}.")
    return SAVED
