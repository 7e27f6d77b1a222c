"""Which desa every row is about: inside its kecamatan, since names repeat."""

from typing import NoReturn

import pandas as pd

from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.area_names import AreaNames, normalise
from psks_analysis.ingest.codes import as_bps, as_kemendagri
from psks_analysis.ingest.rekap.names.guesses import without_clashes
from psks_analysis.ingest.rekap.options import IGNORE, advised_pair
from psks_analysis.ingest.rekap.state import Reading

LISTED = 5


def name_desa_alone(reading: Reading) -> pd.DataFrame:
    """Take the kecamatan from the desa code where no column names it."""
    rows, desa = reading.rows, reading.region.desa
    by_bps = dict(zip(desa["bps_kode"].astype(str), desa.index, strict=True))
    codes = {
        text: as_kemendagri(text) or by_bps.get(as_bps(text) or "")
        for text in rows["desa_kode"].dropna().unique()
    }
    coded = rows["desa_kode"].map(codes)
    kecamatan = coded.map(desa["kecamatan_kode"])
    if kecamatan.isna().any():
        wrong = rows[kecamatan.isna()]
        names = [str(name) for name in wrong["desa_kode"].unique()]
        _refuse_unknown(reading, names, int(wrong["baris"].iloc[0]))
    return rows.assign(kecamatan_kode=kecamatan, desa_kode=coded)


def name_desa(reading: Reading, rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose kecamatan is known with the code of their desa."""
    written = rows["desa_kode"].fillna(rows["desa"])
    is_left_out = _left_out(reading, written)
    rows, written = rows[~is_left_out], written[~is_left_out]
    codes = _codes(reading, rows.assign(tertulis=written))
    keys = zip(rows["kecamatan_kode"], written, strict=True)
    return rows.assign(
        desa_kode=[codes.get((k, str(n))) if pd.notna(n) else None for k, n in keys]
    )


def _left_out(reading: Reading, written: "pd.Series[str]") -> "pd.Series[bool]":
    """Say which rows are of a desa that the user said to leave out, and tell so."""
    pairs = reading.options.pairs
    names = {normalise(text) for text, kode in pairs.items() if kode == IGNORE}
    chosen = written.map(lambda text: pd.notna(text) and normalise(str(text)) in names)
    reading.report_ignored("desa", [str(text) for text in written[chosen].unique()])
    return chosen.astype(bool)


def _codes(reading: Reading, rows: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Return the code of every desa by the code of its kecamatan and its name."""
    desa, pairs = reading.region.desa, reading.options.pairs
    answers = {normalise(t): kode for t, kode in pairs.items() if kode in desa.index}
    written = rows[["kecamatan_kode", "tertulis", "baris"]].dropna()
    once = written.drop_duplicates(["kecamatan_kode", "tertulis"])
    codes: dict[tuple[str, str], str] = {}
    unknown: dict[str, int] = {}
    for kecamatan, names in once.groupby("kecamatan_kode"):
        areas = AreaNames.of_desa(reading.region, str(kecamatan))
        for name, line in zip(names["tertulis"], names["baris"], strict=True):
            kode = areas.find(str(name)) or answers.get(normalise(str(name)))
            if kode is None or desa["kecamatan_kode"][kode] != kecamatan:
                unknown[f"{name} ({kecamatan})"] = int(line)
            else:
                codes[str(kecamatan), str(name)] = kode
    if unknown:
        pair = _advice(reading, rows, codes, next(iter(unknown)))
        _refuse_unknown(reading, list(unknown), min(unknown.values()), pair)
    return codes


def _refuse_unknown(
    reading: Reading, names: list[str], row: int, pair: str = "hapus barisnya."
) -> NoReturn:
    """Refuse desa that their kecamatan does not have."""
    if reading.region.desa.empty:
        reading.refuse(
            "desa_tidak_dikenal",
            f"Daftar desa {reading.region.nama} belum ada.",
            "Tambahkan daftarnya: python -m psks_analysis wilayah tambah "
            f"{reading.region.kode} --desa BERKAS (CSV, XLSX, atau batas desa).",
            row=row,
        )
    reading.refuse(
        "desa_tidak_dikenal",
        f"{number(len(names))} desa/kelurahan tidak dikenal di kecamatannya: "
        f"{enumeration(names[:LISTED])}.",
        f"Perbaiki ejaannya, pakai kode desa, atau {pair}",
        row=row,
    )


def _advice(
    reading: Reading, rows: pd.DataFrame, codes: dict[tuple[str, str], str], named: str
) -> str:
    """Return what to type about a name: the nearest desa of its kecamatan, if free."""
    name, _, kecamatan = named.rstrip(")").rpartition(" (")
    guess = AreaNames.of_desa(reading.region, kecamatan).suggestion(name)
    own = rows[rows["kecamatan_kode"] == kecamatan]
    written = own["tertulis"]
    known = written.map({n: kode for (k, n), kode in codes.items() if k == kecamatan})
    columns = ("desa", "desa_kode", "tertulis")
    safe = without_clashes(own, written, known, {name: guess}, named=columns)
    return advised_pair(name, safe.get(name))
