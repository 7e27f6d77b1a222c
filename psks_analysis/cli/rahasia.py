"""`rahasia`: find what must be hidden, let the attacker try it, and say so."""

from argparse import ArgumentParser, Namespace

from psks_analysis.cli.console import REFUSED, SAVED, add_data, add_wilayah, dataset_of
from psks_analysis.cli.parser import file_name
from psks_analysis.formats import number
from psks_analysis.region import Region, load_region
from psks_analysis.store import masks
from psks_analysis.views.secrecy.prepared_text import said_of
from psks_analysis.views.secrecy.preparing import COUNT_PEOPLE, find_anew

HELP = "hitung dan uji angka tersembunyi"
GATHERED = "{} pola dikumpulkan ke {}."
NOTHING_NEW = (
    "Tidak ada pola baru, jadi tidak ada berkas yang ditulis: yang disertakan sudah "
    "memuat semuanya. Untuk membuatnya lagi, hapus dulu data/rahasia.zip."
)


def add_options(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    add_wilayah(parser)
    add_data(parser)
    parser.add_argument(
        "--kumpulkan", type=file_name, help="satu berkas untuk disertakan"
    )
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Find and attack what is hidden of a kabupaten."""
    region = load_region(args.wilayah)
    is_safe = find_hidden(args.data or dataset_of(region.kode), region)
    if args.kumpulkan:
        count = masks.gather(args.kumpulkan)
        told = GATHERED.format(number(count), args.kumpulkan)
        print(told if count else NOTHING_NEW)
    return SAVED if is_safe else REFUSED


def find_hidden(dataset: str, region: Region, isi: str = "pmks") -> bool:
    """Find what is hidden, say so, and return whether every tahun may be shown.

    Parameters
    ----------
    isi
        What changed; recipients of services, for example, hide nothing of people.
    """
    if isi in COUNT_PEOPLE:
        print("Menghitung angka yang harus dirahasiakan ...", flush=True)
    prepared = find_anew(
        dataset, region, {isi}, lambda tahun: print(f"  {tahun} selesai", flush=True)
    )
    for each in prepared:
        print(said_of(each))
    return not any(each.is_refused for each in prepared)
