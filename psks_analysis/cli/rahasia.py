"""`rahasia`: find what must be hidden, let the attacker try it, and say so."""

from argparse import ArgumentParser, Namespace

from psks_analysis import catalog
from psks_analysis.cli.console import REFUSED, SAVED, add_data, add_wilayah, dataset_of
from psks_analysis.cli.parser import file_name
from psks_analysis.formats import number
from psks_analysis.region import Region, load_region
from psks_analysis.store import database, masks
from psks_analysis.views.secrecy.preparing import Prepared, prepare, prepare_apart
from psks_analysis.views.selection import NYATA

HELP = "hitung dan uji angka tersembunyi"
REFUSAL = (
    "PERINGATAN {}: uji kerahasiaan gagal, sehingga angka PMKS tahun itu tidak "
    "ditampilkan. Naikkan ambang atau minimal_terpilah di pengaturan.csv, lalu "
    "jalankan perintah `rahasia`."
)

# What is said of earlier times, by the names of `Attacked`.
BEFORE = {
    "states": (
        " Yang pernah tampil ikut diketahui penyerang: {} tampilan sebelumnya dengan "
        "{} angka; yang tidak berubah adalah orang yang sama, yang baru, diganti, dan "
        "dikeluarkan diuji sebagai angka tersendiri, juga yang dulu tersembunyi."
    ),
    "damaged": " PERHATIAN: {} catatan tampilan rusak, jadi tidak ikut diuji.",
    "other_shape": (
        " PERHATIAN: {} tampilan dengan daftar wilayah atau jenis lain tidak ikut "
        "diuji."
    ),
    "older": " {} tampilan yang lebih lama tidak ikut diuji.",
}
NOTHING_BEFORE = " Sebelumnya belum ada yang tampil."
FORGOTTEN = (
    " PERHATIAN: yang tampil sebelum perubahan ini tidak tercatat, jadi tidak ikut "
    "diuji; siapa yang menyimpannya mungkin dapat menghitung angka kecil."
)
APART = (
    " PERHATIAN: di {} kecamatan angka desa yang pernah tampil tidak dapat diuji "
    "bersama angka kecamatan."
)

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


def find_hidden_after(isi: str, region: Region) -> None:
    """Find what is hidden anew where a change of real data may change it.

    Entries for each PSM are published as well, so PSKS count.
    """
    if isi in ("pmks", "psks"):
        find_hidden(NYATA, region)


def find_hidden(dataset: str, region: Region) -> bool:
    """Find what is hidden, say so, and return whether every tahun may be shown."""
    print("Menghitung angka yang harus dirahasiakan ...", flush=True)
    for tahun in prepare_apart(dataset, region):
        print(f"  {tahun} selesai", flush=True)
    with database.cursor(dataset) as con:
        prepared = prepare(con, region)
    width = catalog.settings().lebar_perlindungan
    for each in prepared:
        print(REFUSAL.format(each.tahun) if each.is_refused else _found(each, width))
    return not any(each.is_refused for each in prepared)


def _found(each: Prepared, width: int) -> str:
    """Say what was attacked, and with what success."""
    desa = (
        f" Dari {number(each.desa)} angka desa {number(each.desa_shown)} tampil; yang "
        f"di bawah ambang tetap mungkin 0 sampai ambang − 1 + {width}, atau sampai "
        "sebanyak yang mungkin di kecamatannya."
        if each.desa
        else ""
    )
    return (
        f"  {each.tahun}: {number(each.cells)} angka kecamatan dan kabupaten (jenis, "
        "klaster, L/P, penanganan, satuan, perubahan) diuji sebagai satu sistem. "
        f"{number(each.hidden)} tidak tampil di mana pun, {number(each.small)} di "
        "antaranya kecil; dari semua yang tampil, setiap angka kecil tetap mungkin 1 "
        f"sampai ambang − 1 + {width} (jumlah beberapa bagian yang pasti terisi: "
        f"paling sedikit satu tiap bagian).{desa}{_before(each)}"
    )


def _before(each: Prepared) -> str:
    """Say what of earlier times was attacked with, and what was not."""
    if each.is_forgotten:
        return FORGOTTEN
    if not each.before.every:
        return NOTHING_BEFORE
    numbers = {name: [number(getattr(each.before, name))] for name in BEFORE}
    numbers["states"].append(number(each.before.numbers))
    said = [
        text.format(*numbers[name])
        for name, text in BEFORE.items()
        if getattr(each.before, name)
    ]
    if each.desa_apart:
        said.append(APART.format(number(each.desa_apart)))
    return "".join(said)
