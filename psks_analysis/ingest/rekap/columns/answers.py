"""What the user confirmed must mean something, and something must be there for it."""

from psks_analysis.catalog import UNITS, normalise_kind
from psks_analysis.ingest.area_names import AreaNames
from psks_analysis.ingest.findings import ERROR, WARNING
from psks_analysis.ingest.rekap.columns.meanings import ROLE_NAMES
from psks_analysis.ingest.rekap.columns.period_columns import dated
from psks_analysis.ingest.rekap.measures import without_measure
from psks_analysis.ingest.rekap.options import DASH_IS_ZERO, IGNORE
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Table
from psks_analysis.ingest.rekap.vocabulary import DOMAINS, kind_codes


def refuse_unknown_codes(reading: Reading) -> None:
    """Refuse codes that nothing has, before a typing error goes unnoticed."""
    options = reading.options
    kinds = {kode for domain in DOMAINS for kode in kind_codes(domain)}
    wrong = {
        text: kode
        for text, kode in options.pairs.items()
        if (text, kode) != DASH_IS_ZERO and not _means_something(kode, kinds, reading)
    }
    for text, kode in wrong.items():
        reading.report(
            ERROR,
            "padanan_salah",
            f'--padanan "{text}={kode}": “{kode}” bukan kode wilayah, jenis, satuan, '
            "atau nama kolom.",
            "Periksa kodenya di Kamus indikator atau daftar kecamatan.",
        )
    if options.jenis is not None and options.jenis.upper() not in kinds:
        reading.refuse(
            "jenis_salah",
            f"--jenis {options.jenis}: kode itu tidak ada.",
            "Kode jenis tertulis di Kamus indikator, misalnya PMKS-08.",
        )
    if wrong:
        reading.stop()


def _means_something(kode: str, kinds: set[str], reading: Reading) -> bool:
    region = reading.region
    return (
        kode in (IGNORE, *UNITS)
        or kode.lower() in ROLE_NAMES
        or kode.upper() in kinds
        or AreaNames.of_kecamatan(region).find(kode) is not None
        or kode in region.desa.index
    )


def warn_of_unused_pairs(whole: Reading) -> None:
    """Point at pairs whose written name is in none of the tables."""
    there: set[str] = set()
    if whole.options.pairs:
        there = {text for part in whole.parts for text in _written(part.table)}
    for text in whole.options.pairs:
        if text != DASH_IS_ZERO[0] and normalise_kind(text) not in there:
            whole.report(
                WARNING,
                "padanan_tidak_terpakai",
                f"--padanan “{text}” tidak ditemukan di tabel.",
                "Salin tulisannya persis dari berkas.",
            )


def _written(table: Table) -> set[str]:
    """Return everything that a table says, normalised, also without its measure."""
    written = {header.text for header in table.headers}
    written |= {level for header in table.headers for level in header.levels}
    written |= {time[0].text for header in table.headers if (time := dated(header))}
    written |= {str(cell) for _, row in table.body for cell in row if cell is not None}
    there = {normalise_kind(text) for text in written}
    return there | {normalise_kind(without_measure(text)[1]) for text in written}
