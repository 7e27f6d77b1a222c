"""`ekspor`: all documents of a kabupaten and tahun into one folder."""

import signal
from argparse import ArgumentParser, Namespace
from typing import NoReturn

from psks_analysis import progress
from psks_analysis.cli.console import (
    SAVED,
    add_data,
    add_wilayah,
    dataset_of,
    say,
)
from psks_analysis.cli.parser import file_name, whole_number
from psks_analysis.formats import number

CANCELLED = 130
HELP = "tulis semua dokumen (ringkas, laporan, paparan, nota dinas, tabel) ke folder"


def add_options(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    add_wilayah(parser)
    parser.add_argument("--tahun", type=whole_number, required=True)
    parser.add_argument(
        "--semua",
        type=file_name,
        required=True,
        metavar="FOLDER",
        help="folder baru atau kosong",
    )
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Write the documents, and say how far it is."""
    from psks_analysis.reports.kabupaten.sources import gathered
    from psks_analysis.reports.kabupaten.writing import write_all

    signal.signal(signal.SIGTERM, _end)
    dataset = args.data or dataset_of(args.wilayah)
    with progress.told_to(say):
        progress.step("Membaca data")
        written = write_all(gathered(dataset, args.wilayah, args.tahun), args.semua)
    say(f"{number(len(written))} berkas ditulis ke {args.semua} ({dataset}).")
    return SAVED


def _end(*_: object) -> NoReturn:
    """Let a cancelled run clean up after itself."""
    raise SystemExit(CANCELLED)
