"""`impor`: read a file of an office, say how it was read, and save it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from psks_analysis import paths
from psks_analysis.catalog import FACT_TABLES
from psks_analysis.cli.console import REFUSED, SAVED, add_name, add_wilayah
from psks_analysis.cli.import_effects import contradictions_in_words, effect_in_words
from psks_analysis.cli.parser import file_name, whole_number
from psks_analysis.cli.rahasia import find_hidden
from psks_analysis.formats import number
from psks_analysis.ingest.pairs import read_pairs
from psks_analysis.ingest.rekap.options import (
    LEAST_LIKENESS,
    LEVELS,
    LIKENESS,
    SAME_PERSON,
    SET_ASIDE,
    Options,
)
from psks_analysis.ingest.rekap.report.text import render
from psks_analysis.office import imports
from psks_analysis.office.imports import Checked
from psks_analysis.region import Region, load_region
from psks_analysis.store import snapshots
from psks_analysis.views.selection import NYATA

HELP = "baca berkas rekap dan simpan"


def add_options(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("berkas", type=file_name, nargs="+")
    add_wilayah(parser)
    parser.add_argument("--isi", choices=list(FACT_TABLES))
    parser.add_argument("--tahun", type=whole_number)
    parser.add_argument("--lembar", help="nama lembar buku kerja")
    parser.add_argument("--jenis", help="kode jenis atau program untuk seluruh tabel")
    parser.add_argument("--kecamatan", help="kecamatan untuk seluruh tabel")
    parser.add_argument(
        "--tingkat", choices=LEVELS, help="angka mana yang berlaku bila bertentangan"
    )
    parser.add_argument(
        "--abaikan",
        action="append",
        default=[],
        choices=SET_ASIDE,
        help="simpan walau jumlahnya tidak cocok, atau judul berkata lain; tanpa baris "
        "dan kolom tersembunyi",
    )
    parser.add_argument(
        "--hitung", action="store_true", help="hitung daftar perorangan"
    )
    parser.add_argument(
        "--ganda",
        choices=SAME_PERSON,
        help="siapa yang sama dalam daftar perorangan: juga yang bernama mirip dan "
        "lahir pada tanggal yang sama, atau tidak seorang pun (bawaan: yang NIK-nya "
        "sama)",
    )
    parser.add_argument(
        "--kemiripan",
        type=whole_number,
        default=LIKENESS,
        choices=range(LEAST_LIKENESS, 101),
        metavar="ANGKA",
        help=f"mulai berapa dari 100 dua nama disebut mirip, {LEAST_LIKENESS} sampai "
        f"100 (bawaan {LIKENESS})",
    )
    parser.add_argument("--padanan", action="append", default=[], metavar="NAMA=KODE")
    parser.add_argument("--pemetaan", type=file_name, help="CSV tertulis;kode")
    parser.add_argument(
        "--ganti",
        action="store_true",
        help="berkas ini berlaku walau bertentangan dengan yang tersimpan",
    )
    parser.add_argument(
        "--periksa", action="store_true", help="periksa tanpa menyimpan"
    )
    add_name(parser)
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Read a file, and save it unless something is wrong or it is only to be tried."""
    region, options = load_region(args.wilayah), _options(args)
    every = [(file, options) for file in args.berkas]
    checked = imports.check_together(paths.store_dir(), every, region)
    is_ready = [_may_be_saved(each, args, region) for each in checked]
    if not all(is_ready):
        if len(checked) > 1:
            print("Tidak ada berkas yang disimpan.")
        return REFUSED
    if args.periksa:
        print("Diperiksa saja: tidak ada yang disimpan.")
        return SAVED
    _save(checked, args.oleh)
    return SAVED


def _may_be_saved(checked: Checked, args: Namespace, region: Region) -> bool:
    """Say how a file was read, and whether nothing speaks against keeping it."""
    print(render(checked.outcome, region))
    if checked.outcome.refused:
        return False
    if not args.ganti and not checked.clashes.empty:
        for words in contradictions_in_words(checked.clashes, region):
            print(words)
        return False
    if not args.periksa and (why := imports.refusal(checked)):
        print(why)
        return False
    return True


def _options(args: Namespace) -> Options:
    return Options(
        isi=args.isi,
        tahun=args.tahun,
        lembar=args.lembar,
        jenis=args.jenis,
        hitung=args.hitung,
        padanan=read_pairs(args.padanan, args.pemetaan),
        kecamatan=args.kecamatan,
        tingkat=args.tingkat,
        abaikan=tuple(args.abaikan),
        ganda=args.ganda,
        kemiripan=args.kemiripan,
    )


def _save(checked: Sequence[Checked], oleh: str) -> None:
    """Keep what was read, let the dashboard see it, and say what it replaces."""
    done, region = (
        imports.save_all(paths.store_dir(), checked, oleh=oleh),
        checked[0].region,
    )
    for isi in dict.fromkeys(each.saved.manifest.isi for each in done):
        find_hidden(NYATA, region, isi)
    for each in done:
        manifest = each.saved.manifest
        rows = number(manifest.baris)
        print(f"{_verb(each.saved)}: impor {manifest.id}, {rows} baris.")
        for words in effect_in_words(each.effect, manifest, region):
            print(words)


def _verb(saved: snapshots.Saved) -> str:
    if saved.is_again:
        return "Sudah tersimpan, dan sekarang berlaku lagi"
    return "Disimpan" if saved.is_new else "Sudah tersimpan, tidak ada yang berubah"
