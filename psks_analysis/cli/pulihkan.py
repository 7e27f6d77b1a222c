"""`pulihkan`: bring the data folder back from a backup."""

from argparse import ArgumentParser, Namespace

from psks_analysis import paths
from psks_analysis.cli.console import REFUSED, SAVED, agreed, local_time
from psks_analysis.cli.parser import file_name
from psks_analysis.formats import number
from psks_analysis.store import backup

HELP = "kembalikan folder data dari cadangan"


def add_options(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("berkas", type=file_name)
    parser.add_argument("--ya", action="store_true", help="tanpa bertanya")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Exchange the data folder for the one in the backup, after asking."""
    store = paths.store_dir()
    found = backup.read_backup(args.berkas)
    print(
        f"Cadangan {local_time(found.waktu)}, {number(found.berkas)} berkas, utuh.\n"
        f"Isinya menggantikan isi {store}; isi sekarang dicadangkan dulu."
    )
    if not args.ya and not agreed("Lanjutkan? Ketik ya: "):
        print("Dibatalkan. Tidak ada yang diubah.")
        return REFUSED
    before = backup.restore(args.berkas, store)
    print("Dipulihkan." + (f" Isi sebelumnya: {before.file}" if before else ""))
    return SAVED
