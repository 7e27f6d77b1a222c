"""`impor`: read a file of an office, say how it was read, and save it."""

from argparse import ArgumentParser, Namespace

from psks_analysis import paths
from psks_analysis.catalog import FACT_TABLES
from psks_analysis.cli.console import REFUSED, SAVED, add_name, add_wilayah
from psks_analysis.cli.import_effects import contradictions_in_words, effect_in_words
from psks_analysis.cli.parser import file_name, whole_number
from psks_analysis.cli.rahasia import find_hidden
from psks_analysis.formats import number
from psks_analysis.ingest.pairs import read_pairs
from psks_analysis.ingest.rekap.options import LEVELS, SET_ASIDE, Options
from psks_analysis.ingest.rekap.report.text import render
from psks_analysis.office import imports
from psks_analysis.office.imports import Checked
from psks_analysis.region import load_region
from psks_analysis.store import snapshots
from psks_analysis.views.selection import NYATA

HELP = "baca berkas rekap dan simpan"


def add_options(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("berkas", type=file_name)
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
    region = load_region(args.wilayah)
    checked = imports.check(paths.store_dir(), args.berkas, region, _options(args))
    print(render(checked.outcome, region))
    if checked.outcome.refused:
        return REFUSED
    if not args.ganti and not checked.clashes.empty:
        for words in contradictions_in_words(checked.clashes, region):
            print(words)
        return REFUSED
    if args.periksa:
        print("Diperiksa saja: tidak ada yang disimpan.")
        return SAVED
    if why := imports.refusal(checked):
        print(why)
        return REFUSED
    _save(checked, args.oleh)
    return SAVED


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
    )


def _save(checked: Checked, oleh: str) -> None:
    """Keep what was read, let the dashboard see it, and say what it replaces."""
    (done,) = imports.save_all(paths.store_dir(), [checked], oleh=oleh)
    manifest = done.saved.manifest
    find_hidden(NYATA, checked.region, manifest.isi)
    print(f"{_verb(done.saved)}: impor {manifest.id}, {number(manifest.baris)} baris.")
    for words in effect_in_words(done.effect, manifest, checked.region):
        print(words)


def _verb(saved: snapshots.Saved) -> str:
    if saved.is_again:
        return "Sudah tersimpan, dan sekarang berlaku lagi"
    return "Disimpan" if saved.is_new else "Sudah tersimpan, tidak ada yang berubah"
