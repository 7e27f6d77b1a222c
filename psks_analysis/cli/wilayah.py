"""`wilayah`: which kabupaten are known, and adding one from files."""

from argparse import ArgumentParser, Namespace

from psks_analysis import paths
from psks_analysis.cli.console import SAVED
from psks_analysis.cli.parser import file_name, whole_number
from psks_analysis.ingest.pairs import read_pairs
from psks_analysis.ingest.wilayah.regions import prepare_region
from psks_analysis.region import known_regions
from psks_analysis.store.regions import save_region

HELP = "daftar kabupaten, atau tambah satu"


def add_options(parser: ArgumentParser) -> None:
    """Say what the command takes: a command of its own."""
    commands = parser.add_subparsers(required=True, metavar="PERINTAH")
    listing = commands.add_parser("daftar", help="kabupaten yang dikenal")
    listing.set_defaults(run=run_listing)
    adding = commands.add_parser("tambah", help="tambah kabupaten atau batas resmi")
    adding.add_argument("kode")
    adding.add_argument("--nama")
    adding.add_argument(
        "--batas",
        type=file_name,
        nargs="+",
        action="extend",
        default=[],
        metavar="BERKAS",
        help="berkas batas: satu, beberapa, atau satu folder",
    )
    adding.add_argument("--penduduk", type=file_name)
    adding.add_argument(
        "--desa", type=file_name, help="daftar desa: CSV, XLSX, atau berkas batas desa"
    )
    adding.add_argument("--tahun", type=whole_number, help="tahun tabel penduduk")
    adding.add_argument(
        "--dasar", help="sumber tabel penduduk, ditulis di setiap angka"
    )
    adding.add_argument("--padanan", action="append", default=[], metavar="NAMA=KODE")
    adding.set_defaults(run=run_adding)


def run_listing(_: Namespace) -> int:
    """List the kabupaten that are known."""
    for kode, nama in known_regions().items():
        print(f"{kode}  {nama}")
    return SAVED


def run_adding(args: Namespace) -> int:
    """Add a kabupaten, or better borders of one."""
    region = prepare_region(
        args.kode,
        nama=args.nama,
        batas=args.batas,
        penduduk=args.penduduk,
        desa=args.desa,
        tahun=args.tahun,
        dasar=args.dasar,
        padanan=read_pairs(args.padanan, None),
    )
    save_region(paths.store_dir(), region)
    print("\n".join(region.notes))
    print(f"Wilayah {region.kode} {region.nama} siap dipakai.")
    return SAVED
