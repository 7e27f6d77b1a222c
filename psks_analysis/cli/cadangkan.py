"""`cadangkan`: copy the data folder into one file."""

from argparse import ArgumentParser, Namespace

from psks_analysis import paths
from psks_analysis.cli.console import SAVED, say
from psks_analysis.cli.parser import file_name
from psks_analysis.hall import running

HELP = "buat cadangan folder data"


def add_options(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    add_backup_folder(parser)
    parser.set_defaults(run=run)


def add_backup_folder(parser: ArgumentParser) -> None:
    """Let choose where backups are kept."""
    parser.add_argument(
        "--cadangan", type=file_name, metavar="FOLDER", help="tempat cadangan disimpan"
    )


def run(args: Namespace) -> int:
    """Make a backup now."""
    running.keep(paths.store_dir(), args.cadangan, say)
    return SAVED
