"""What refuses a file, or asks about it: one finding each, in its own words."""

import pandas as pd

from psks_analysis.catalog import UNITS, KindMatch, kind_name, programs
from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.columns import UNUSED
from psks_analysis.ingest.findings import ERROR, INFO, WARNING, Finding
from psks_analysis.ingest.layout import Table
from psks_analysis.ingest.table_columns import ReadColumn

SHOWN = 20


def person_level(table: Table, columns: list[ReadColumn]) -> Finding:
    """Refuse a list of persons."""
    named = [c.header.place for c in columns if c.meaning.role == "orang"]
    return Finding(
        ERROR,
        "perorangan",
        f"Berkas ini daftar perorangan (kolom {enumeration(named[:3])}). Dasbor hanya "
        "menyimpan hitungan.",
        "Tambahkan --hitung agar dihitung di memori; identitas tidak disimpan.",
        table.sheet,
        table.header_rows[0],
    )


def no_counts(table: Table, columns: list[ReadColumn]) -> Finding:
    """Refuse a table without a column of counts."""
    listed = ", ".join(column.header.place for column in columns)
    unused = [c.header.text for c in columns if c.meaning.role == UNUSED]
    example = (
        f' Bila ada yang hitungan: --padanan "{unused[-1]}=jumlah".' if unused else ""
    )
    return Finding(
        ERROR,
        "tanpa_hitungan",
        f"Tidak ada kolom hitungan yang dikenali. Kolom yang ada: {listed}.",
        f"Namai kolomnya, misalnya JUMLAH, L, P, atau nama jenis.{example}",
        table.sheet,
        table.header_rows[0],
    )


def unclear_content(table: Table) -> Finding:
    """Ask what the counts are of."""
    return Finding(
        ERROR,
        "isi_tidak_jelas",
        "Tidak jelas apakah tabel ini PMKS, PSKS, layanan, atau penduduk.",
        "Sebutkan dengan --isi pmks|psks|layanan|penduduk.",
        table.sheet,
    )


def no_kind(table: Table, isi: str) -> Finding:
    """Refuse counts whose kind nobody named."""
    return Finding(
        ERROR,
        "tanpa_jenis",
        f"Tabel {isi} ini tidak menyebut jenisnya.",
        "Tambahkan kolom JENIS, atau sebutkan --jenis KODE.",
        table.sheet,
    )


def blank_kind(table: Table, row: int) -> Finding:
    """Refuse a row without a kind where others have one."""
    return Finding(
        ERROR,
        "jenis_kosong",
        "Baris tanpa jenis.",
        "Isi jenisnya, atau hapus barisnya.",
        table.sheet,
        row,
    )


def unread_sex(cell: pd.Series, table: Table) -> Finding:
    """Refuse counts by sex whose sex is not said."""
    said = cell["jenis_kelamin"]
    words = "Baris tanpa jenis kelamin" if pd.isna(said) else f"“{said}” bukan L atau P"
    return Finding(
        ERROR,
        "jenis_kelamin",
        f"{words}.",
        "Tulis L atau P di setiap baris.",
        table.sheet,
        int(cell["baris"]),
    )


def unknown_unit(cell: pd.Series, table: Table) -> Finding:
    """Refuse a unit that is none of the four."""
    return Finding(
        ERROR,
        "satuan_tidak_dikenal",
        f"Satuan “{cell['satuan']}” tidak dikenal.",
        f'Pakai {enumeration(list(UNITS))}, atau --padanan "{cell["satuan"]}=orang".',
        table.sheet,
        int(cell["baris"]),
    )


def kind_from_title(kode: str, table: Table) -> Finding:
    """Tell that the kind was taken from the title."""
    name = programs()[kode].nama if kode in programs() else kind_name(kode)
    return Finding(
        WARNING,
        "jenis_dari_judul",
        f"Jenis {name} ({kode}) dibaca dari judul atau nama berkas.",
        f"Tegaskan dengan --jenis {kode}, atau sebutkan jenis lain.",
        table.sheet,
    )


def kind_note(text: str, kode: str, note: str) -> Finding:
    """Tell what an unusual spelling was read as."""
    return Finding(INFO, "padanan_jenis", f"“{text}” dibaca {kode}: {note}.")


def unknown_kind(
    text: str, match: KindMatch, long: pd.DataFrame, table: Table
) -> Finding:
    """Ask for a kind that is not on file."""
    row = long.loc[long["jenis"] == text]
    guess = f" Mungkin {match.guess}?" if match.guess else ""
    return Finding(
        ERROR,
        "jenis_tidak_dikenal",
        f"Jenis “{text}”: {match.catatan}.{guess}",
        f'--padanan "{text}={match.guess or "KODE"}", atau --padanan "{text}=abaikan".',
        table.sheet,
        int(row["baris"].iloc[0]),
        str(row["kolom"].iloc[0]),
    )


def no_such_sheet(wanted: str, names: list[str]) -> Finding:
    """Refuse a sheet that the workbook does not have."""
    return Finding(
        ERROR,
        "lembar_tidak_ada",
        f"Tidak ada lembar “{wanted}”.",
        f"Lembar yang ada: {', '.join(names)}.",
    )


def no_table() -> Finding:
    """Refuse a file in which no row looks like a header."""
    return Finding(
        ERROR,
        "tanpa_tabel",
        "Tidak ditemukan baris judul kolom, misalnya KECAMATAN dan JUMLAH.",
        "Beri judul kolom pada satu sampai tiga baris di atas data.",
    )


def many_sheets(names: list[str]) -> Finding:
    """Refuse to choose between sheets."""
    return Finding(
        ERROR,
        "lembar_ganda",
        f"Lebih dari satu lembar memuat tabel: {', '.join(names)}.",
        f'Pilih satu, misalnya --lembar "{names[0]}".',
    )


def only_families(table: Table) -> Finding:
    """Refuse a population table that counts families only."""
    return Finding(
        ERROR,
        "tanpa_hitungan",
        "Tabel penduduk ini hanya menghitung keluarga, bukan orang.",
        "Minta jumlah penduduk dalam orang.",
        table.sheet,
    )


def dashes_as_told(count: int, table: Table) -> Finding:
    """Tell that dashes were read as none, as the user said."""
    words = f"{number(count)} sel berisi tanda hubung dibaca 0 menurut --padanan."
    return Finding(INFO, "tanda_hubung", words, lembar=table.sheet)


def not_stored(measures: list[str], isi: str, table: Table) -> Finding:
    """Tell of measures that are read and checked, but have no place in these facts."""
    words = (
        f"Kolom {enumeration(measures)} diperiksa tetapi tidak disimpan untuk {isi}."
    )
    return Finding(INFO, "kolom_tidak_disimpan", words, lembar=table.sheet)


def ignored(what: str, names: list[str]) -> Finding:
    """Tell what was left out because the user said so."""
    listed = enumeration([f"“{name}”" for name in names[:5]])
    more = f" dan {number(len(names) - 5)} lagi" if len(names) > 5 else ""
    return Finding(INFO, "diabaikan", f"{what.capitalize()} diabaikan: {listed}{more}.")
