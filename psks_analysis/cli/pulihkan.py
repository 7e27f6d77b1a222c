"""`pulihkan`: bring the data folder back from a backup."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from psks_analysis import paths
from psks_analysis.cli.console import REFUSED, SAVED, agreed
from psks_analysis.cli.parser import file_name
from psks_analysis.formats import long_moment, number
from psks_analysis.store import backup, restoring

HELP = "kembalikan folder data dari cadangan"
LISTED = 5


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
        f"Cadangan {long_moment(found.waktu)}, {number(found.berkas)} berkas, utuh.\n"
        f"Isinya menggantikan isi {store}; isi sekarang dicadangkan dulu, atau "
        "disisihkan bila ada yang rusak."
    )
    if not args.ya and not agreed("Lanjutkan? Ketik ya: "):
        print("Dibatalkan. Tidak ada yang diubah.")
        return REFUSED
    for words in _told(restoring.restore(args.berkas, store)):
        print(words)
    return SAVED


def _told(done: restoring.Restored) -> Iterator[str]:
    """Say where the content before is, and what of it was damaged."""
    yield "Dipulihkan." + (
        f" Isi sebelumnya: {done.before.file}" if done.before else ""
    )
    if done.aside is None:
        return
    why = f"{number(len(done.unsound))} berkas tidak dapat dipakai di sini"
    yield (
        f"Isi sebelumnya disisihkan apa adanya ke {done.aside}, karena "
        f"{why if done.unsound else 'tidak dapat dicadangkan'}:"
    )
    for each in done.unsound[:LISTED]:
        yield f"  - {each.line}"
    if len(done.unsound) > LISTED:
        yield f"  - dan {number(len(done.unsound) - LISTED)} lagi"
    yield "Isinya data asli. Hapus folder itu bila tidak diperlukan lagi."
