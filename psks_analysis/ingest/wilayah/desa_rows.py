"""The desa of a table: row by row, each with its kecamatan and its codes as read."""

from collections.abc import Iterable, Mapping

import pandas as pd

from psks_analysis.formats import number
from psks_analysis.ingest.area_names import AreaNames, Matching, match_areas
from psks_analysis.ingest.codes import KECAMATAN_LENGTH, Kabupaten
from psks_analysis.ingest.findings import INFO, Reporter
from psks_analysis.ingest.wilayah.desa_codes import what_became_of
from psks_analysis.ingest.wilayah.desa_columns import (
    DesaColumns,
    codes_of,
    last_parts_of,
    read_columns,
)
from psks_analysis.ingest.wilayah.leftovers import some, with_guess

SHOWN = 5  # rows named in a message
IN_A_LETTER = r"[A-Za-z]"
TOTAL = r"(?i)^\W*(?:(?:jumlah|total)\b|(?:keterangan|catatan|sumber)\s*:)"
AS_TEXT = (
    "Beri kolom itu format Teks di Excel, lalu isi lagi kodenya (35.13.01.2001); atau "
    "hapus kolom kode: nama kecamatan dan nama desa sudah cukup."
)


def desa_rows(
    reading: Reporter,
    table: pd.DataFrame,
    areas: AreaNames,
    kabupaten: Kabupaten,
    padanan: Mapping[str, str],
) -> pd.DataFrame:
    """Return kemendagri, bps, ekor (last part), kecamatan_kode, nama, jenis.

    The index says where each row stands; what is not known is missing.
    """
    columns = read_columns(reading, table, areas, kabupaten)
    table, kecamatan = _without_headings(reading, table, columns)
    rows = pd.DataFrame({"nama": table[columns.nama].str.strip()}, index=table.index)
    for scheme in KECAMATAN_LENGTH:
        column = columns.codes.get(scheme)
        rows[scheme] = codes_of(table[column], scheme) if column else None
    rows["ekor"] = last_parts_of(table[columns.written]) if columns.written else None
    rows["jenis"] = table[columns.jenis] if columns.jenis else None
    rows = rows.astype("string")
    _refuse_spoilt_codes(reading, table, columns, rows, kabupaten)
    own = _of_kabupaten(reading, rows, kabupaten)
    match = _matched(reading, kecamatan[own.index], own, areas, padanan)
    return _placed(reading, own, kecamatan[own.index], match, areas)


def _without_headings(
    reading: Reporter, table: pd.DataFrame, columns: DesaColumns
) -> tuple[pd.DataFrame, "pd.Series[str]"]:
    """Leave out rows that name no desa; a kecamatan holds for the rows below it."""
    names = table[columns.nama]
    coded = table[list(columns.codes.values())].notna().any(axis="columns")
    is_total = names.str.match(TOTAL).eq(True) & ~coded
    is_desa = names.str.contains(IN_A_LETTER).eq(True) & ~is_total
    kecamatan = pd.Series(table.attrs.get("lembar"), table.index, dtype="string")
    if columns.kecamatan is not None:
        kecamatan = table[columns.kecamatan].str.strip().ffill()
    nameless = names.isna() & coded
    if nameless.any():
        reading.refuse(
            "desa_tanpa_nama",
            f"{reading.source_name}: nama desa kosong pada "
            f"{_listed(table.index[nameless])}.",
            f"Isi kolom {columns.nama}.",
        )
    left = list(table.index[~is_desa])
    if left:
        reading.report(
            INFO,
            "baris_bukan_desa",
            f"{number(len(left))} baris bukan desa, tidak dibaca: {_listed(left)}.",
        )
    return table[is_desa], kecamatan[is_desa]


def _refuse_spoilt_codes(
    reading: Reporter,
    table: pd.DataFrame,
    columns: DesaColumns,
    rows: pd.DataFrame,
    kabupaten: Kabupaten,
) -> None:
    """Refuse cells in a column of codes that a spreadsheet has changed."""
    read = {name: rows[scheme] for scheme, name in columns.codes.items()}
    if columns.written:
        _refuse_other_kabupaten(reading, table[columns.written], kabupaten)
        read[columns.written] = rows["ekor"]
    for column, codes in read.items():
        spoilt = table.loc[codes.isna() & table[column].notna(), column]
        if len(spoilt):
            listed = [
                f"{where} “{cell}” {what_became_of(str(cell))}"
                for where, cell in spoilt.items()
            ]
            reading.refuse(
                "kode_desa_rusak",
                f"{reading.source_name}: {number(len(spoilt))} sel di kolom {column} "
                f"bukan kode desa lagi: {some(listed, SHOWN)}.",
                AS_TEXT,
            )


def _refuse_other_kabupaten(
    reading: Reporter, cells: "pd.Series[str]", kabupaten: Kabupaten
) -> None:
    """Refuse a column of whole codes of which none is of this kabupaten."""
    codes = codes_of(cells, "kemendagri").fillna(codes_of(cells, "bps")).dropna()
    if len(codes):
        owners = sorted({code[:5] if "." in code else code[:4] for code in codes})
        reading.refuse(
            "desa_kabupaten_lain",
            f"{reading.source_name} bukan daftar desa {kabupaten.nama} "
            f"({kabupaten.kode}): kode di kolom {cells.name} milik kabupaten/kota "
            f"{some(owners, SHOWN)}.",
            "Periksa berkas atau kode kabupatennya.",
        )


def _of_kabupaten(
    reading: Reporter, rows: pd.DataFrame, kabupaten: Kabupaten
) -> pd.DataFrame:
    """Leave out, and report, rows whose code lies in another kabupaten."""
    other = pd.Series(False, rows.index)
    for scheme in KECAMATAN_LENGTH:
        codes = rows[scheme]
        other |= codes.notna() & ~codes.fillna("").map(
            lambda code, s=scheme: kabupaten.owns(s, code)
        )
    if other.any():
        reading.report(
            INFO,
            "desa_kabupaten_lain",
            f"{number(int(other.sum()))} baris berkode kabupaten lain tidak dipakai.",
        )
    return rows[~other]


def _matched(
    reading: Reporter,
    written: "pd.Series[str]",
    rows: pd.DataFrame,
    areas: AreaNames,
    padanan: Mapping[str, str],
) -> Matching:
    """Match the kecamatan as written; unknown ones are refused where no code helps."""
    match = match_areas(written.dropna(), areas, padanan=padanan)
    coded = _by_code(rows, areas).notna()
    unknown = written.isin(match.unknown) & ~coded
    if unknown.any():
        names = [with_guess(name, areas) for name in written[unknown].unique()]
        reading.refuse(
            "kecamatan_tidak_dikenal",
            f"{reading.source_name}: kecamatan tidak dikenal: {some(names)} (mulai "
            f"{written.index[unknown][0]}).",
            'Perbaiki ejaannya, atau sebutkan --padanan "NAMA=KODE".',
        )
    for note in match.notes:
        reading.report(INFO, "padanan_wilayah", note)
    return match


def _by_code(rows: pd.DataFrame, areas: AreaNames) -> "pd.Series[str]":
    """Return the kecamatan that the codes of a row lie in."""
    found = pd.Series(pd.NA, rows.index, dtype="string")
    for scheme, length in KECAMATAN_LENGTH.items():
        first = rows[scheme].str[:length]
        found = found.fillna(first.map(areas.find, na_action="ignore").astype("string"))
    return found


def _placed(
    reading: Reporter,
    rows: pd.DataFrame,
    written: "pd.Series[str]",
    match: Matching,
    areas: AreaNames,
) -> pd.DataFrame:
    """Put every desa into its kecamatan: by its code, else as written."""
    by_code = _by_code(rows, areas)
    by_name = written.map(dict(match.found), na_action="ignore").astype("string")
    differ = by_code.notna() & by_name.notna() & (by_code != by_name)
    if differ.any():
        listed = [
            f"{where} ({rows.loc[where, 'nama']}: kode {areas.title(by_code[where])}, "
            f"tertulis {written[where]})"
            for where in rows.index[differ]
        ]
        reading.refuse(
            "kode_lawan_kecamatan",
            f"{reading.source_name}: kode desa dan kecamatannya bertentangan pada "
            f"{some(listed, SHOWN)}.",
            "Perbaiki kode atau kecamatannya.",
        )
    kecamatan = by_code.fillna(by_name)
    without = rows.index[kecamatan.isna()]
    if len(without):
        reading.refuse(
            "desa_tanpa_kecamatan",
            f"{reading.source_name}: kecamatannya tidak diketahui pada "
            f"{number(len(without))} desa: {_listed(without)}.",
            "Tambahkan kolom KECAMATAN, atau kode desa lengkap (35.13.01.2001).",
        )
    return rows.assign(kecamatan_kode=kecamatan)


def _listed(lines: Iterable[object]) -> str:
    return some([str(line) for line in lines], SHOWN)
