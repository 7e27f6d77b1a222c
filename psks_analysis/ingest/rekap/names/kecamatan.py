"""Which kecamatan every row is about; a name that is not known is asked for."""

import pandas as pd

from psks_analysis.ingest.area_names import AreaNames, match_areas, normalise
from psks_analysis.ingest.findings import ERROR, INFO, SHOWN
from psks_analysis.ingest.rekap.names.desa import name_desa, name_desa_alone
from psks_analysis.ingest.rekap.names.guesses import without_clashes
from psks_analysis.ingest.rekap.options import IGNORE, advised_pair
from psks_analysis.ingest.rekap.state import Reading


def name_areas(reading: Reading) -> None:
    """Replace names of kecamatan and desa by codes."""
    rows = reading.rows
    written = rows["kecamatan_kode"].fillna(rows["kecamatan"])
    if written.isna().all() and rows["desa_kode"].notna().any():
        reading.rows = name_desa_alone(reading)
        return
    if written.isna().any():
        reading.refuse(
            "wilayah_kosong",
            "Baris tanpa kecamatan.",
            "Isi kecamatannya, atau hapus barisnya.",
            row=reading.first_row(written.isna()),
        )
    codes = _kecamatan_codes(reading, written.astype(str))
    coded = rows.assign(kecamatan_kode=codes)[codes.notna()]
    if coded["desa_kode"].notna().any() or coded["desa"].notna().any():
        reading.rows = name_desa(reading, coded)
    else:
        reading.rows = coded.assign(desa_kode=None)


def _kecamatan_codes(reading: Reading, written: "pd.Series[str]") -> "pd.Series[str]":
    """Return the code of every row; missing where the user said to leave it out."""
    areas = AreaNames.of_kecamatan(reading.region)
    pairs = reading.options.pairs
    answers = {text: kode for text, kode in pairs.items() if areas.find(kode)}
    left_out = {normalise(text) for text, kode in pairs.items() if kode == IGNORE}
    match = match_areas(written.unique(), areas, padanan=answers)
    ignored = [name for name in match.unknown if normalise(name) in left_out]
    unknown = [name for name in match.unknown if name not in ignored]
    codes = written.map(match.found)
    if unknown:
        guesses = {name: areas.suggestion(name) for name in unknown}
        own = ("kecamatan", "kecamatan_kode")
        safe = without_clashes(reading.rows, written, codes, guesses, named=own)
        _ask_for_names(reading, unknown, written, areas, safe)
    _refuse_contradictions(reading, codes, areas)
    for note in match.notes:
        reading.report(INFO, "padanan_wilayah", note)
    reading.report_ignored("wilayah", ignored)
    return codes


def _ask_for_names(
    reading: Reading,
    unknown: list[str],
    written: "pd.Series[str]",
    areas: AreaNames,
    guesses: dict[str, str],
) -> None:
    """Refuse names that the kabupaten does not have, each with the nearest one."""
    for name in unknown[:SHOWN]:
        guess = guesses.get(name)
        hint = f" Mungkin {areas.title(guess)}?" if guess else ""
        reading.report(
            ERROR,
            "wilayah_tidak_dikenal",
            f"“{name}” bukan kecamatan di {reading.region.nama}.{hint}",
            f"Perbaiki ejaannya, atau {advised_pair(name, guess)}",
            row=reading.first_row(written == name),
        )
    reading.stop()


def _refuse_contradictions(
    reading: Reading, codes: "pd.Series[str]", areas: AreaNames
) -> None:
    """Refuse rows whose code and name are two kecamatan: the two orders differ."""
    names = reading.rows["kecamatan"]
    by_name = names.map({t: areas.find(str(t)) for t in names.dropna().unique()})
    wrong = by_name.notna() & codes.notna() & (by_name != codes)
    if wrong.any():
        first = reading.rows[wrong].iloc[0]
        reading.refuse(
            "kode_lawan_nama",
            f"Kode dan nama tidak sejalan: {first['kecamatan_kode']} dan "
            f"“{first['kecamatan']}” (kode itu milik "
            f"{areas.title(codes[wrong].iloc[0])}). Urutan kode Kemendagri dan BPS "
            "berbeda.",
            "Perbaiki kode atau namanya.",
            row=int(first["baris"]),
        )
