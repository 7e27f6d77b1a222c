"""`python -m psks_analysis ...`: thin commands over the rooms, in Indonesian."""

import argparse
import io
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from psks_analysis import paths
from psks_analysis.catalog import FACT_TABLES
from psks_analysis.errors import PsksError, StoreError
from psks_analysis.formats import long_date, number
from psks_analysis.ingest.importing import examine
from psks_analysis.ingest.options import Options
from psks_analysis.ingest.pairs import read_pairs
from psks_analysis.ingest.regions import prepare_region
from psks_analysis.ingest.report import line, render
from psks_analysis.ingest.simulated import simulated_file
from psks_analysis.region import Region, known_regions, load_region
from psks_analysis.reports.measures import measures_csv
from psks_analysis.store import backup, database, patterns, snapshots
from psks_analysis.store.files import write_atomically
from psks_analysis.store.regions import save_region
from psks_analysis.training import simulation
from psks_analysis.training.exercises import checking
from psks_analysis.ui.hall import running
from psks_analysis.views.measures import measures
from psks_analysis.views.secrecy.preparing import prepare
from psks_analysis.views.selection import LATIHAN, NYATA

SAVED, REFUSED = 0, 2


# What argparse says of a wrong command, and the same in Indonesian.
WORDS = {
    r"^the following arguments are required: ": "tambahkan ",
    r"^unrecognized arguments: ": "tidak dikenal: ",
    r"^argument ([^:]+): ": r"\1: ",
    r"invalid choice: (.+) \(choose from (.+)\)$": r"\1 bukan pilihan; pilih dari \2",
    r"expected one argument$": "isinya belum ditulis",
    r"expected at least one argument$": "isinya belum ditulis",
    r"expected (\d+) arguments?$": r"perlu \1 isian",
    r"invalid int value: (.+)$": r"\1 bukan bilangan bulat",
    r"invalid Path value: (.+)$": r"\1 bukan nama berkas",
    r"not allowed with argument (.+)$": r"tidak dapat bersama \1",
    r"ambiguous option: (.+) could match (.+)$": r"\1 dapat berarti \2",
    r"ignored explicit argument (.+)$": r"tidak menerima isian \1",
}


class Parser(argparse.ArgumentParser):
    """Argparse whose own words are Indonesian."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False)
        self._positionals.title, self._optionals.title = "isian", "pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def format_usage(self) -> str:
        """Return how the command is written."""
        return super().format_usage().replace("usage:", "pemakaian:", 1)

    def format_help(self) -> str:
        """Return the whole help."""
        return super().format_help().replace("usage:", "pemakaian:", 1)

    def error(self, message: str) -> NoReturn:
        """Say what the command needs, and stop."""
        self.print_usage(sys.stderr)
        self.exit(
            REFUSED, f"Perintah belum lengkap atau tidak dikenal: {_told(message)}\n"
        )


def _told(message: str) -> str:
    """Say in Indonesian what argparse found wrong."""
    for pattern, words in WORDS.items():
        message = re.sub(pattern, words, message)
    return message


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when done, 2 when refused."""
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks a letter shows `?` instead of ending the command.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    args = build_parser().parse_args(arguments)
    try:
        return int(args.run(args))
    except PsksError as error:
        print(str(error), file=sys.stderr)
        return REFUSED


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = Parser(
        prog="python -m psks_analysis", description="Data PMKS dan PSKS per kecamatan."
    )
    commands = parser.add_subparsers(required=True, metavar="PERINTAH")
    _add_import(commands.add_parser("impor", help="baca berkas rekap dan simpan"))
    history = commands.add_parser("riwayat", help="daftar impor")
    history.set_defaults(run=_history)
    undo = commands.add_parser(
        "batalkan", help="keluarkan satu impor dari daftar aktif"
    )
    undo.add_argument("id")
    undo.set_defaults(run=_undo)
    region = commands.add_parser("wilayah", help="daftar kabupaten, atau tambah satu")
    _add_region(region.add_subparsers(required=True, metavar="PERINTAH"))
    _add_indicators(
        commands.add_parser("indikator", help="tulis semua indikator ke CSV")
    )
    secrecy = commands.add_parser("rahasia", help="hitung dan uji angka tersembunyi")
    secrecy.add_argument("--wilayah", required=True, metavar="KODE")
    secrecy.add_argument("--data", choices=(NYATA, LATIHAN), help="kumpulan data")
    secrecy.add_argument("--kumpulkan", type=Path, help="satu berkas untuk disertakan")
    secrecy.set_defaults(run=_secrecy)
    practice = commands.add_parser("latihan", help="buat ulang data simulasi")
    practice.add_argument("--folder", type=Path, default=paths.LATIHAN_DIR / "35.13")
    practice.set_defaults(run=_practice)
    exercise = commands.add_parser("soal", help="periksa soal latihan buatan sendiri")
    exercise.add_argument("berkas", type=Path)
    exercise.add_argument("--benih", type=int, help="tampilkan seperti untuk benih ini")
    exercise.set_defaults(run=_exercise)
    _add_hall(commands)
    return parser


def _add_hall(commands: argparse._SubParsersAction) -> None:
    hall = commands.add_parser("bimtek", help="jalankan dasbor untuk satu aula")
    hall.add_argument("--port", type=int, default=8501)
    hall.add_argument("--alamat", help="alamat komputer ini untuk ponsel peserta")
    hall.set_defaults(run=_hall)
    keeping = commands.add_parser("cadangkan", help="buat cadangan folder data")
    keeping.set_defaults(run=_keep)
    for each in (hall, keeping):
        each.add_argument(
            "--cadangan", type=Path, metavar="FOLDER", help="tempat cadangan disimpan"
        )
    back = commands.add_parser("pulihkan", help="kembalikan folder data dari cadangan")
    back.add_argument("berkas", type=Path)
    back.add_argument("--ya", action="store_true", help="tanpa bertanya")
    back.set_defaults(run=_restore)


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("berkas", type=Path)
    parser.add_argument("--wilayah", required=True, metavar="KODE")
    parser.add_argument("--isi", choices=list(FACT_TABLES))
    parser.add_argument("--tahun", type=int)
    parser.add_argument("--lembar", help="nama lembar buku kerja")
    parser.add_argument("--jenis", help="kode jenis atau program untuk seluruh tabel")
    parser.add_argument(
        "--hitung", action="store_true", help="hitung daftar perorangan"
    )
    parser.add_argument("--padanan", action="append", default=[], metavar="NAMA=KODE")
    parser.add_argument("--pemetaan", type=Path, help="CSV tertulis;kode")
    parser.add_argument(
        "--periksa", action="store_true", help="periksa tanpa menyimpan"
    )
    parser.set_defaults(run=_import)


def _add_region(commands: argparse._SubParsersAction) -> None:
    listing = commands.add_parser("daftar", help="kabupaten yang dikenal")
    listing.set_defaults(run=_regions)
    adding = commands.add_parser("tambah", help="tambah kabupaten atau batas resmi")
    adding.add_argument("kode")
    adding.add_argument("--nama")
    adding.add_argument("--batas", type=Path)
    adding.add_argument("--penduduk", type=Path)
    adding.add_argument("--tahun", type=int, help="tahun tabel penduduk")
    adding.add_argument(
        "--dasar", help="sumber tabel penduduk, ditulis di setiap angka"
    )
    adding.add_argument("--padanan", action="append", default=[], metavar="NAMA=KODE")
    adding.set_defaults(run=_add)


def _add_indicators(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--wilayah", required=True, metavar="KODE")
    parser.add_argument("--tahun", type=int, required=True)
    parser.add_argument("--keluaran", type=Path, required=True)
    parser.add_argument("--data", choices=(NYATA, LATIHAN), help="kumpulan data")
    parser.set_defaults(run=_indicators)


def _import(args: argparse.Namespace) -> int:
    region = load_region(args.wilayah)
    options = Options(
        isi=args.isi,
        tahun=args.tahun,
        lembar=args.lembar,
        jenis=args.jenis,
        hitung=args.hitung,
        padanan=read_pairs(args.padanan, args.pemetaan),
    )
    outcome = examine(args.berkas, region, options)
    print(render(outcome, region))
    if outcome.refused:
        return REFUSED
    if args.periksa:
        print("Diperiksa saja: tidak ada yang disimpan.")
        return SAVED
    if simulated := simulated_file(outcome.sha256):
        print(f"DITOLAK: {line(simulated)}")
        return REFUSED
    saved = snapshots.save(
        paths.store_dir(),
        outcome.facts,
        wilayah=region.kode,
        isi=str(outcome.isi),
        sumber=outcome.source_name,
        sha256=outcome.sha256,
        pemetaan=outcome.understood,
        temuan=tuple(line(finding) for finding in outcome.findings),
    )
    database.build(NYATA)
    if outcome.isi == "pmks":
        _prepare(NYATA, region)
    manifest = saved.manifest
    verb = "Disimpan" if saved.is_new else "Sudah tersimpan, tidak ada yang berubah"
    print(f"{verb}: impor {manifest.id}, {number(manifest.baris)} baris.")
    for earlier, rows in snapshots.replaced(paths.store_dir(), manifest).items():
        print(
            f"PERHATIAN: {number(rows)} angka menggantikan angka dari impor {earlier}. "
            f"Kembali ke yang lama: `batalkan {manifest.id}`."
        )
    return SAVED


def _secrecy(args: argparse.Namespace) -> int:
    region = load_region(args.wilayah)
    is_safe = _prepare(args.data or _dataset_of(region.kode), region)
    if args.kumpulkan:
        count = patterns.gather(args.kumpulkan)
        print(f"{number(count)} pola dikumpulkan ke {args.kumpulkan}.")
    return SAVED if is_safe else REFUSED


def _prepare(dataset: str, region: Region) -> bool:
    """Find what is hidden, say so, and return whether every tahun may be shown."""
    print("Menghitung angka yang harus disembunyikan ...", flush=True)
    with database.cursor(dataset) as con:
        prepared = prepare(con, region)
    for each in prepared:
        if each.is_refused:
            print(
                f"PERINGATAN {each.tahun}: uji kerahasiaan gagal, sehingga angka PMKS "
                "tahun itu tidak ditampilkan. Naikkan ambang atau minimal_terpilah di "
                "pengaturan.csv, lalu jalankan perintah `rahasia`."
            )
        else:
            print(
                f"  {each.tahun}: {number(each.hidden)} dari {number(each.told)} sel "
                "prevalensi disembunyikan; tidak satu pun dapat dihitung kembali."
            )
    return not any(each.is_refused for each in prepared)


def _history(_: argparse.Namespace) -> int:
    entries = snapshots.history(paths.store_dir())
    for entry in entries:
        each = entry.manifest
        state = "aktif" if entry.is_active else "dibatalkan"
        state = "rusak" if entry.is_damaged else state
        years = ", ".join(str(year) for year in each.tahun)
        print(
            f"{each.id}  {_local_time(each.waktu)}  {state:10}  {each.wilayah}  "
            f"{each.isi:8} {years}  {number(each.baris)} baris  {each.sumber}"
        )
    if not entries:
        print("Belum ada impor.")
    return SAVED


def _local_time(iso: str) -> str:
    moment = datetime.fromisoformat(iso).astimezone()
    return f"{long_date(moment)} {moment:%H.%M}"


def _undo(args: argparse.Namespace) -> int:
    manifest = snapshots.undo(paths.store_dir(), args.id)
    database.build(NYATA)
    print(f"Impor {manifest.id} ({manifest.sumber}) dibatalkan.")
    return SAVED


def _regions(_: argparse.Namespace) -> int:
    for kode, nama in known_regions().items():
        print(f"{kode}  {nama}")
    return SAVED


def _add(args: argparse.Namespace) -> int:
    region = prepare_region(
        args.kode,
        nama=args.nama,
        batas=args.batas,
        penduduk=args.penduduk,
        tahun=args.tahun,
        dasar=args.dasar,
        padanan=read_pairs(args.padanan, None),
    )
    save_region(paths.store_dir(), region)
    print("\n".join(region.notes))
    print(f"Wilayah {region.kode} {region.nama} siap dipakai.")
    return SAVED


def _indicators(args: argparse.Namespace) -> int:
    if not args.keluaran.parent.is_dir():
        raise StoreError(
            f"Folder {args.keluaran.parent} belum ada. Buat dulu, atau periksa "
            "ejaannya."
        )
    region = load_region(args.wilayah)
    dataset = args.data or _dataset_of(region.kode)
    with database.cursor(dataset) as con:
        measured = measures(con, region, args.tahun)
    content = measures_csv(measured, is_simulated=dataset == LATIHAN)
    write_atomically(args.keluaran, content)
    print(
        f"{number(len(measured.table))} baris ditulis ke {args.keluaran} ({dataset})."
    )
    return SAVED


def _dataset_of(wilayah: str) -> str:
    """Take imported data where the kabupaten has any, otherwise simulated ones."""
    active = snapshots.active_ids(paths.store_dir())
    imported = {snapshots.read_manifest(paths.store_dir(), i).wilayah for i in active}
    return NYATA if wilayah in imported else LATIHAN


def _exercise(args: argparse.Namespace) -> int:
    if args.benih is not None:
        print(checking.as_posed(args.berkas, args.benih))
        return SAVED
    found = checking.check(args.berkas)
    for each in found:
        print(f"- {each}")
    print(f"{len(found)} hal perlu diperbaiki." if found else "Soal ini siap dipakai.")
    return REFUSED if found else SAVED


def _practice(args: argparse.Namespace) -> int:
    files = simulation.write(args.folder)
    print(f"{len(files)} berkas simulasi ditulis ke {args.folder}.")
    return SAVED


def _hall(args: argparse.Namespace) -> int:
    hall = running.Hall(
        store=paths.store_dir(),
        port=args.port,
        alamat=args.alamat,
        cadangan=args.cadangan,
        say=_say,
        ask=input if sys.stdin.isatty() else None,
    )
    running.run(hall)
    return SAVED


def _say(text: str) -> None:
    with suppress(OSError):  # the window may be closed before the backup is made
        print(text, flush=True)


def _keep(args: argparse.Namespace) -> int:
    running.keep(paths.store_dir(), args.cadangan, _say)
    return SAVED


def _restore(args: argparse.Namespace) -> int:
    store = paths.store_dir()
    found = backup.read_backup(args.berkas)
    print(
        f"Cadangan {_local_time(found.waktu)}, {number(found.berkas)} berkas, utuh.\n"
        f"Isinya menggantikan isi {store}; isi sekarang dicadangkan dulu."
    )
    if not args.ya and not _agreed("Lanjutkan? Ketik ya: "):
        print("Dibatalkan. Tidak ada yang diubah.")
        return REFUSED
    before = backup.restore(args.berkas, store)
    print("Dipulihkan." + (f" Isi sebelumnya: {before.file}" if before else ""))
    return SAVED


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        print("Tambahkan --ya bila tidak ada yang dapat menjawab.")
        return False
    return input(question).strip().lower() == "ya"
