"""`akun`: who may write for the office, also where nobody can sign in any more."""

import sys
from argparse import ArgumentParser, Namespace
from getpass import getpass

from psks_analysis import paths
from psks_analysis.cli.console import SAVED
from psks_analysis.office import accounts
from psks_analysis.office.accounts import Account
from psks_analysis.region.levels import KABUPATEN, LEVELS

HELP = "daftar akun kantor; tambah, ganti kata sandi, hapus"


def add_options(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    what = parser.add_subparsers(required=True, metavar="PERINTAH")
    what.add_parser("daftar", help="akun yang ada").set_defaults(run=_list)
    add = what.add_parser("tambah", help="buat akun; kata sandi ditanyakan")
    add.add_argument("nama")
    add.add_argument("--tingkat", choices=LEVELS[::-1], default=KABUPATEN)
    for place in ("wilayah", "kecamatan", "desa"):
        add.add_argument(f"--{place}", default="", metavar="KODE")
    add.set_defaults(run=_add)
    change = what.add_parser("sandi", help="ganti kata sandi; yang sedang masuk keluar")
    change.add_argument("nama")
    change.set_defaults(run=_change)
    remove = what.add_parser("hapus", help="hapus akun; simpanannya tetap")
    remove.add_argument("nama")
    remove.set_defaults(run=_remove)


def _list(_args: Namespace) -> int:
    found = accounts.accounts(paths.store_dir())
    for each in found:
        place = each.desa or each.kecamatan or each.wilayah or "semua kabupaten"
        print(f"{each.nama}  {each.tingkat}  {place}")
    if not found:
        print("Belum ada akun. Buat yang pertama: akun tambah NAMA")
    return SAVED


def _add(args: Namespace) -> int:
    asked = Account(args.nama, args.tingkat, args.wilayah, args.kecamatan, args.desa)
    done = accounts.add(paths.store_dir(), asked, _password())
    print(f"Akun “{done.nama}” dibuat.")
    return SAVED


def _change(args: Namespace) -> int:
    accounts.change_password(paths.store_dir(), args.nama, _password())
    print(f"Kata sandi “{args.nama}” diganti; yang sedang masuk dengannya keluar.")
    return SAVED


def _remove(args: Namespace) -> int:
    accounts.remove(paths.store_dir(), args.nama)
    print(f"Akun “{args.nama}” dihapus; simpanannya tetap.")
    return SAVED


def _password() -> str:
    """Ask without showing it; a script may send it as a line."""
    if sys.stdin.isatty():
        return getpass("Kata sandi: ")
    return sys.stdin.readline().rstrip("\n")
