"""What the user confirmed must mean something, and something must be there for it."""

from psks_analysis.catalog import UNITS, normalise_kind
from psks_analysis.ingest.columns import DOMAINS, kind_codes, without_measure
from psks_analysis.ingest.findings import ERROR, WARNING, Finding, RefusedError
from psks_analysis.ingest.layout import Table
from psks_analysis.ingest.names import AreaNames
from psks_analysis.ingest.options import DASH_IS_ZERO, IGNORE, Options
from psks_analysis.ingest.table_columns import ROLE_NAMES
from psks_analysis.region import Region


def refuse_bad_pairs(options: Options, region: Region) -> None:
    """Refuse codes that nothing has, before a typing error goes unnoticed."""
    kinds = {kode for domain in DOMAINS for kode in kind_codes(domain)}
    areas = AreaNames.of_kecamatan(region)
    problems = [
        Finding(
            ERROR,
            "padanan_salah",
            f'--padanan "{text}={kode}": “{kode}” bukan kode wilayah, jenis, satuan, '
            "atau nama kolom.",
            "Periksa kodenya di Kamus indikator atau daftar kecamatan.",
        )
        for text, kode in options.pairs.items()
        if (text, kode) != DASH_IS_ZERO
        and kode not in (IGNORE, *UNITS)
        and kode.lower() not in ROLE_NAMES
        and kode.upper() not in kinds
        and areas.find(kode) is None
        and kode not in region.desa.index
    ]
    if options.jenis is not None and options.jenis.upper() not in kinds:
        words = f"--jenis {options.jenis}: kode itu tidak ada."
        hint = "Kode jenis tertulis di Kamus indikator, misalnya PMKS-08."
        problems.append(Finding(ERROR, "jenis_salah", words, hint))
    if problems:
        raise RefusedError(*problems)


def unused_pairs(options: Options, table: Table) -> list[Finding]:
    """Remark on pairs whose written name is nowhere in the table."""
    if not options.pairs:
        return []
    written = {header.text for header in table.headers}
    written |= {level for header in table.headers for level in header.levels}
    written |= {str(cell) for _, row in table.body for cell in row if cell is not None}
    there = {normalise_kind(text) for text in written}
    there |= {normalise_kind(without_measure(text)[1]) for text in written}
    return [
        Finding(
            WARNING,
            "padanan_tidak_terpakai",
            f"--padanan “{text}” tidak ditemukan di tabel.",
            "Salin tulisannya persis dari berkas.",
            table.sheet,
        )
        for text in options.pairs
        if text != DASH_IS_ZERO[0] and normalise_kind(text) not in there
    ]
