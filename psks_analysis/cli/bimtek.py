"""`bimtek`: serve a hall from this computer."""

import sys
from argparse import ArgumentParser, Namespace

from psks_analysis import paths
from psks_analysis.cli.cadangkan import add_backup_folder
from psks_analysis.cli.console import SAVED, say
from psks_analysis.cli.parser import whole_number
from psks_analysis.hall import running

MOST_PROCESSES = 8
HELP = "jalankan dasbor untuk satu aula"


def add_options(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--port", type=whole_number, default=8501)
    parser.add_argument("--alamat", help="alamat komputer ini untuk ponsel peserta")
    parser.add_argument(
        "--proses",
        type=whole_number,
        default=1,
        help="banyaknya proses server, masing-masing dengan port berikutnya; untuk "
        "aula yang lebih besar dari satu proses, paling banyak sebanyak inti prosesor",
    )
    add_backup_folder(parser)
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Serve until somebody stops it."""
    hall = running.Hall(
        store=paths.store_dir(),
        port=args.port,
        alamat=args.alamat,
        cadangan=args.cadangan,
        say=say,
        ask=input if sys.stdin.isatty() else None,
        proses=min(max(args.proses, 1), MOST_PROCESSES),
    )
    running.run(hall)
    return SAVED
