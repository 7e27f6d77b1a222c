"""`indikator`: every indicator of a kabupaten and tahun as CSV."""

from argparse import ArgumentParser, Namespace
from contextlib import AbstractContextManager
from datetime import date

from psks_analysis import queries
from psks_analysis.cli.console import (
    SAVED,
    add_as_of,
    add_data,
    add_wilayah,
    dataset_of,
)
from psks_analysis.cli.parser import file_name, whole_number
from psks_analysis.errors import StoreError
from psks_analysis.formats import long_date, number
from psks_analysis.region import load_region
from psks_analysis.reports.measures_csv import measures_csv
from psks_analysis.store import database
from psks_analysis.store.files import write_atomically
from psks_analysis.views.measures import measures
from psks_analysis.views.selection import LATIHAN, NYATA

HELP = "tulis semua indikator ke CSV"


def add_options(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    add_wilayah(parser)
    parser.add_argument("--tahun", type=whole_number, required=True)
    parser.add_argument("--keluaran", type=file_name, required=True)
    add_data(parser)
    add_as_of(parser)
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Write the indicators to a file."""
    if not args.keluaran.parent.is_dir():
        raise StoreError(
            f"Folder {args.keluaran.parent} belum ada. Buat dulu, atau periksa "
            "ejaannya."
        )
    region = load_region(args.wilayah)
    dataset = NYATA if args.keadaan else args.data or dataset_of(region.kode)
    if args.keadaan and args.data == LATIHAN:
        raise StoreError("Data latihan tidak berubah: pakai tanpa --keadaan.")
    with _state(dataset, args.keadaan) as con:
        measured = measures(con, region, args.tahun)
    content = measures_csv(measured, is_simulated=dataset == LATIHAN)
    write_atomically(args.keluaran, content)
    state = f", keadaan {long_date(args.keadaan)}" if args.keadaan else ""
    print(
        f"{number(len(measured.table))} baris ditulis ke {args.keluaran} "
        f"({dataset}{state})."
    )
    return SAVED


def _state(
    dataset: str, as_of: date | None
) -> AbstractContextManager[queries.Connection]:
    """Return the data of now, or as they counted at the end of a day."""
    return database.earlier(as_of) if as_of else database.cursor(dataset)
