"""`impor`: read a file of an office, say how it was read, and save it."""

from argparse import ArgumentParser, Namespace

from psks_analysis import paths
from psks_analysis.catalog import FACT_TABLES
from psks_analysis.cli.console import REFUSED, SAVED, add_wilayah
from psks_analysis.cli.import_effects import contradictions_in_words, effect_in_words
from psks_analysis.cli.parser import file_name, whole_number
from psks_analysis.cli.rahasia import find_hidden_after
from psks_analysis.formats import number
from psks_analysis.ingest.pairs import read_pairs
from psks_analysis.ingest.rekap.checks.simulated import simulated_file
from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import LEVELS, SET_ASIDE, Options
from psks_analysis.ingest.rekap.report.outcome import ImportOutcome
from psks_analysis.ingest.rekap.report.text import line, render
from psks_analysis.region import Region, load_region
from psks_analysis.store import database, snapshots
from psks_analysis.store.in_force import contradictions, effect, statements
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
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Read a file, and save it unless something is wrong or it is only to be tried."""
    region = load_region(args.wilayah)
    outcome = examine(args.berkas, region, _options(args))
    print(render(outcome, region))
    if outcome.refused:
        return REFUSED
    if not args.ganti and _contradicts(outcome, region):
        return REFUSED
    if args.periksa:
        print("Diperiksa saja: tidak ada yang disimpan.")
        return SAVED
    if simulated := simulated_file(outcome.sha256):
        print(f"DITOLAK: {line(simulated)}")
        return REFUSED
    _save(outcome, region)
    return SAVED


def _contradicts(outcome: ImportOutcome, region: Region) -> bool:
    """Say where a kecamatan and its desa would differ, one stored and one new."""
    store = paths.store_dir()
    found = contradictions(store, outcome.facts, region.kode, str(outcome.isi))
    if found.empty:
        return False
    for words in contradictions_in_words(found, region):
        print(words)
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
    )


def _save(outcome: ImportOutcome, region: Region) -> None:
    """Keep what was read, let the dashboard see it, and say what it replaces."""
    store, isi = paths.store_dir(), str(outcome.isi)
    before = statements(store, region.kode, isi)
    saved = snapshots.save(
        store,
        outcome.facts,
        wilayah=region.kode,
        isi=isi,
        sumber=outcome.source_name,
        sha256=outcome.sha256,
        pemetaan=outcome.mapping,
        temuan=tuple(line(finding) for finding in outcome.findings),
    )
    database.build(NYATA)
    find_hidden_after(saved.manifest.isi, region)
    manifest = saved.manifest
    print(f"{_verb(saved)}: impor {manifest.id}, {number(manifest.baris)} baris.")
    after = statements(store, region.kode, isi)
    for words in effect_in_words(effect(before, after, manifest), manifest, region):
        print(words)


def _verb(saved: snapshots.Saved) -> str:
    if saved.is_again:
        return "Sudah tersimpan, dan sekarang berlaku lagi"
    return "Disimpan" if saved.is_new else "Sudah tersimpan, tidak ada yang berubah"
