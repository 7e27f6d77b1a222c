"""What commands share: how they end, how they speak, which data they mean."""

import sys
from argparse import ArgumentParser
from contextlib import suppress
from datetime import date

from psks_analysis import paths
from psks_analysis.store import snapshots
from psks_analysis.store.document_names import name_fault
from psks_analysis.views.selection import LATIHAN, NYATA

SAVED, REFUSED = 0, 2
MAX_NAME = 60


def add_wilayah(parser: ArgumentParser) -> None:
    """Ask for the code of the kabupaten."""
    parser.add_argument("--wilayah", required=True, metavar="KODE")


def add_data(parser: ArgumentParser) -> None:
    """Let choose between imported and simulated data."""
    parser.add_argument("--data", choices=(NYATA, LATIHAN), help="kumpulan data")


def add_name(parser: ArgumentParser) -> None:
    """Let whoever changes what counts say who it is, for `riwayat`."""
    parser.add_argument(
        "--oleh",
        type=short_name,
        default="",
        metavar="NAMA",
        help="yang mencatat, untuk riwayat",
    )


def short_name(text: str) -> str:
    """Read an option that names somebody, to be shown in a list."""
    if text and name_fault("pencatat", text, longest=MAX_NAME, example="Subbag Data"):
        raise ValueError(text)
    return text.strip()


short_name.__name__ = f"nama (paling panjang {MAX_NAME} huruf, bukan nomor)"


def add_as_of(parser: ArgumentParser) -> None:
    """Let choose the state at the end of an earlier day."""
    parser.add_argument(
        "--keadaan", type=day, metavar="TANGGAL", help="keadaan pada 2026-11-01"
    )


def day(text: str) -> date:
    """Read an option that is a day."""
    return date.fromisoformat(text)


day.__name__ = "tanggal seperti 2026-11-01"  # argparse names the type in its message


def dataset_of(wilayah: str) -> str:
    """Take imported data where the kabupaten has any, otherwise simulated ones."""
    active = snapshots.active_ids(paths.store_dir())
    imported = {snapshots.read_manifest(paths.store_dir(), i).wilayah for i in active}
    return NYATA if wilayah in imported else LATIHAN


def say(text: str) -> None:
    """Print while the window is there: it may be closed before the backup is made."""
    with suppress(OSError):
        print(text, flush=True)


def agreed(question: str) -> bool:
    """Ask for a "ya"; without anybody to answer, say how to agree beforehand."""
    if not sys.stdin.isatty():
        print("Tambahkan --ya bila tidak ada yang dapat menjawab.")
        return False
    return input(question).strip().lower() == "ya"
