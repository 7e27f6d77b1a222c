"""In which unit every row counts: orang, keluarga, komunitas or lembaga."""

import pandas as pd

from psks_analysis.catalog import UNITS, pmks_kinds, programs, psks_kinds
from psks_analysis.formats import enumeration
from psks_analysis.ingest.findings import INFO, WARNING
from psks_analysis.ingest.numbers import UNITS as UNIT_WORDS
from psks_analysis.ingest.rekap.measures import unit_of
from psks_analysis.ingest.rekap.options import IGNORE, advised_pair
from psks_analysis.ingest.rekap.state import Reading


def name_units(reading: Reading, coded: pd.DataFrame) -> pd.DataFrame:
    """Take the unit from column, header or kind, else from the catalogue."""
    coded = _without_ignored(reading, coded)
    units = _written_units(reading, coded)
    suffix = {text: unit_of(str(text)) for text in coded["tertulis"].unique()}
    units = units.fillna(coded["tertulis"].map(suffix).astype("string"))
    known = _catalogued(reading.isi)
    _tell_of_unusual(reading, coded["jenis"], units, known)
    usual = coded["jenis"].map(lambda kode: known[kode][0])
    return coded.assign(satuan=units.fillna(usual))


def _without_ignored(reading: Reading, coded: pd.DataFrame) -> pd.DataFrame:
    """Leave out the rows of a unit that the user said to leave out."""
    left_out = {
        t.lower() for t, unit in reading.options.pairs.items() if unit == IGNORE
    }
    written = coded["satuan"].astype("string").str.strip()
    chosen = written.str.lower().isin(left_out)
    names = [str(text) for text in written[chosen].unique()]
    reading.report_ignored("baris bersatuan", names)
    return coded[~chosen]


def _written_units(reading: Reading, coded: pd.DataFrame) -> "pd.Series[str]":
    """Read the unit of every row that names one."""
    pairs = reading.options.pairs
    answers = {text.lower(): unit for text, unit in pairs.items() if unit in UNITS}
    written = coded["satuan"].astype("string").str.strip().str.lower()
    units = written.map({**UNIT_WORDS, **answers}).astype("string")
    unread = written.notna() & units.isna()
    if unread.any():
        first = coded[unread].iloc[0]
        text = first["satuan"]
        reading.refuse(
            "satuan_tidak_dikenal",
            f"Satuan “{text}” tidak dikenal.",
            f"Pakai {enumeration(list(UNITS))}, atau "
            f"{advised_pair(str(text), None, 'salah satunya')}",
            row=int(first["baris"]),
        )
    return units


def _tell_of_unusual(
    reading: Reading,
    kinds: "pd.Series[str]",
    units: "pd.Series[str]",
    known: dict[str, tuple[str, ...]],
) -> None:
    """Tell where a kind is counted in a unit that is not its usual one."""
    pairs = pd.DataFrame({"jenis": kinds, "satuan": units}).dropna().drop_duplicates()
    for jenis, satuan in pairs.itertuples(index=False):
        if satuan != known[jenis][0]:
            reading.report(
                INFO if satuan in known[jenis] else WARNING,
                "satuan_lain",
                f"{jenis} dihitung dalam {satuan}; biasanya {known[jenis][0]}.",
                "Satuan yang berbeda tidak dijumlahkan.",
            )


def _catalogued(isi: str) -> dict[str, tuple[str, ...]]:
    """Return the units that each kind may be counted in, the usual one first."""
    if isi == "pmks":
        return {k.kode: (k.satuan, *k.satuan_lain) for k in pmks_kinds().values()}
    kinds = psks_kinds() if isi == "psks" else programs()
    return {kind.kode: (kind.satuan,) for kind in kinds.values()}
