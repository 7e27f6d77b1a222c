"""`templat`: workbooks to fill in, which `impor` reads without a question."""

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from psks_analysis.cli.console import SAVED, add_wilayah
from psks_analysis.cli.parser import file_name, whole_number
from psks_analysis.errors import RegionError, StoreError
from psks_analysis.ingest.area_names import AreaNames
from psks_analysis.ingest.rekap.titles import FIRST_YEAR
from psks_analysis.office.asked import CONTENTS, LEVELS
from psks_analysis.region import Region, load_region
from psks_analysis.region.levels import KECAMATAN
from psks_analysis.reports.templates import bundle
from psks_analysis.reports.templates.bundle import Wanted
from psks_analysis.reports.templates.workbook import Before
from psks_analysis.store import database
from psks_analysis.store.files import write_atomically
from psks_analysis.views.desa import desa_counts
from psks_analysis.views.measures import measures
from psks_analysis.views.overview import overview
from psks_analysis.views.published_before import published, year_before
from psks_analysis.views.selection import NYATA

HELP = "buat templat rekap untuk diisi"
ZIP, XLSX = ".zip", ".xlsx"


def add_options(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    add_wilayah(parser)
    parser.add_argument("--isi", choices=CONTENTS, default="pmks")
    parser.add_argument("--tahun", type=whole_number, required=True)
    parser.add_argument("--tingkat", choices=LEVELS, default=KECAMATAN)
    parser.add_argument("--kecamatan", help="satu kecamatan saja: nama atau kodenya")
    parser.add_argument(
        "--keluaran",
        type=file_name,
        required=True,
        help="berkas .zip untuk semua kecamatan, .xlsx untuk satu kecamatan",
    )
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Write the templates of a kabupaten, or of one kecamatan."""
    region = load_region(args.wilayah)
    _refuse_odd_year(args.tahun)
    _refuse_wrong_end(args.keluaran, ZIP if args.kecamatan is None else XLSX)
    before = _published(region, args.isi, args.tahun, args.tingkat)
    wanted = Wanted(region, args.isi, args.tahun, args.tingkat, before)
    if args.kecamatan is None:
        content, count = bundle.all_of(wanted), len(region.kecamatan)
    else:
        _, content = bundle.one(wanted, _kecamatan(region, args.kecamatan))
        count = 1
    write_atomically(args.keluaran, content)
    compared = f"pembanding {before.tahun}" if before.texts else "tanpa pembanding"
    print(f"{count} templat ditulis ke {args.keluaran} ({compared}).")
    return SAVED


def _refuse_odd_year(tahun: int) -> None:
    """Refuse a tahun that the importer would refuse of the filled-in file."""
    latest = date.today().year + 1
    if not FIRST_YEAR <= tahun <= latest:
        raise StoreError(f"Tahun {tahun} di luar {FIRST_YEAR}–{latest}.")


def _refuse_wrong_end(file: Path, end: str) -> None:
    if file.suffix.lower() != end:
        what = "semua kecamatan" if end == ZIP else "satu kecamatan"
        raise StoreError(
            f"Templat {what} berupa berkas {end}: tulis --keluaran "
            f"{file.with_suffix(end).name}."
        )
    if not file.absolute().parent.is_dir():
        raise StoreError(f"Folder {file.parent} belum ada. Buat dulu, atau periksa.")


def _kecamatan(region: Region, written: str) -> str:
    """Return the code of a kecamatan written by name or code."""
    areas = AreaNames.of_kecamatan(region)
    kode = written if written in region.kecamatan.index else areas.find(written)
    if kode is None:
        known = ", ".join(map(str, region.kecamatan["nama"]))
        raise RegionError(f"“{written}” bukan kecamatan {region.nama}: {known}.")
    return kode


def _published(region: Region, isi: str, tahun: int, tingkat: str) -> Before:
    with database.cursor(NYATA) as con:
        earlier = year_before(overview(con, region).years(isi), tahun)
        if earlier is None:
            return Before()
        texts = published(
            isi,
            tingkat,
            lambda: measures(con, region, earlier),
            lambda: desa_counts(con, region, earlier),
        )
    return Before(earlier, texts)
