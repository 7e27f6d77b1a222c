"""What refuses areas and years of a table, or asks about them: one finding each."""

import pandas as pd

from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.findings import ERROR, WARNING, Finding
from psks_analysis.ingest.header import Header
from psks_analysis.ingest.layout import Table
from psks_analysis.ingest.names import AreaNames
from psks_analysis.region import Region

SHOWN = 20


def other_level(table: Table) -> Finding:
    """Refuse a table about kabupaten or provinces."""
    return Finding(
        ERROR,
        "tingkat_wilayah",
        "Tabel ini tingkat kabupaten/kota, bukan kecamatan atau desa.",
        "Minta rekap per kecamatan atau per desa.",
        table.sheet,
        table.header_rows[0],
    )


def no_areas(table: Table) -> Finding:
    """Refuse a table that says nothing of areas; add up its total for the reader."""
    return Finding(
        ERROR,
        "tanpa_wilayah",
        "Tabel tidak mempunyai kolom kecamatan atau desa.",
        "Tambahkan kolom KECAMATAN; satu angka untuk seluruh kabupaten tidak dapat "
        "dianalisis per kecamatan.",
        table.sheet,
        table.header_rows[0],
    )


def blank_area(table: Table, row: int) -> Finding:
    """Refuse a row without an area."""
    return Finding(
        ERROR,
        "wilayah_kosong",
        "Baris tanpa kecamatan.",
        "Isi kecamatannya, atau hapus barisnya.",
        table.sheet,
        row,
    )


def other_place(
    unknown: list[str], count: int, region: Region, table: Table, row: int
) -> Finding:
    """Refuse a table about another kabupaten."""
    return Finding(
        ERROR,
        "wilayah_lain",
        f"{len(unknown)} dari {count} nama wilayah bukan kecamatan di {region.nama}, "
        f"misalnya {enumeration(unknown[:3])}.",
        "Periksa --wilayah; tabel ini tampaknya dari daerah lain atau dari tingkat "
        "wilayah lain.",
        table.sheet,
        row,
    )


def other_kabupaten(
    other: list[str], region: Region, table: Table, row: int, header: Header
) -> Finding:
    """Refuse rows that name another kabupaten, whatever their kecamatan are called."""
    return Finding(
        ERROR,
        "kabupaten_lain",
        f"Kolom kabupaten/kota menyebut {enumeration(other[:3])}, bukan {region.nama}.",
        "Sisakan baris kabupaten ini saja, atau periksa --wilayah.",
        table.sheet,
        row,
        header.place,
    )


def code_against_name(said: str, kode: str, row: int, table: Table) -> Finding:
    """Refuse a row whose code is one kecamatan and whose name is another."""
    return Finding(
        ERROR,
        "kode_lawan_nama",
        f"Kode dan nama tidak sejalan: {said} (kode itu milik {kode}). Urutan kode "
        "Kemendagri dan BPS berbeda.",
        "Perbaiki kode atau namanya.",
        table.sheet,
        row,
    )


def unknown_areas(
    unknown: list[str],
    long: pd.DataFrame,
    texts: pd.Series,
    areas: AreaNames,
    region: Region,
    table: Table,
) -> list[Finding]:
    """Refuse names that the kabupaten does not have, each with the nearest one."""
    found = []
    for name in unknown[:SHOWN]:
        guess = areas.suggestion(name)
        hint = f" Mungkin {areas.title(guess)}?" if guess else ""
        found.append(
            Finding(
                ERROR,
                "wilayah_tidak_dikenal",
                f"“{name}” bukan kecamatan di {region.nama}.{hint}",
                f'Perbaiki ejaannya, atau --padanan "{name}={guess or "KODE"}"; '
                f'bila bukan wilayah, --padanan "{name}=abaikan".',
                table.sheet,
                int(long.loc[texts == name, "baris"].iloc[0]),
            )
        )
    return found


def unknown_desa(names: list[str], region: Region, row: int, table: Table) -> Finding:
    """Refuse desa that their kecamatan does not have."""
    listed = (
        f"{number(len(names))} desa/kelurahan tidak dikenal di kecamatannya: "
        f"{enumeration(names[:5])}."
    )
    return Finding(
        ERROR,
        "desa_tidak_dikenal",
        listed if len(region.desa) else f"Daftar desa {region.nama} belum ada.",
        'Perbaiki ejaannya, pakai kode desa, atau --padanan "NAMA=KODE DESA".'
        if len(region.desa)
        else "Minta rekap per kecamatan, atau hapus kolom desa dan jumlahkan.",
        table.sheet,
        row,
    )


def filled_down(rows: int, table: Table) -> list[Finding]:
    """Tell that blank areas were read as the area above them."""
    if not rows:
        return []
    return [
        Finding(
            WARNING,
            "wilayah_diisi",
            f"{number(rows)} baris tanpa kecamatan dibaca sebagai kecamatan di atasnya "
            "(sel gabungan).",
            "Bila keliru, tulis kecamatan di setiap baris.",
            table.sheet,
        )
    ]


def no_year(table: Table, words: str) -> Finding:
    """Refuse a table that does not say its year; guess from title and file name."""
    years = sorted(set(pd.Series([words]).str.findall(r"(?:19|20)\d{2}").iloc[0]))
    guess = f" Judul atau nama berkas menyebut {', '.join(years)}." if years else ""
    example = years[0] if len(years) == 1 else "2024"
    return Finding(
        ERROR,
        "tanpa_tahun",
        f"Tidak ada kolom tahun.{guess}",
        f"Sebutkan tahunnya, misalnya --tahun {example}.",
        table.sheet,
    )


def blank_year(table: Table, row: int) -> Finding:
    """Refuse a row without a year where others have one."""
    return Finding(
        ERROR, "tahun_kosong", "Baris tanpa tahun.", "Isi tahunnya.", table.sheet, row
    )


def year_not_there(table: Table, tahun: int, years: pd.Series) -> Finding:
    """Refuse a year that the table does not have."""
    listed = ", ".join(str(int(year)) for year in sorted(years.unique()))
    return Finding(
        ERROR,
        "tahun_tidak_ada",
        f"Tahun {tahun} tidak ada di tabel; yang ada: {listed}.",
        "Ubah --tahun, atau hilangkan agar semua tahun dibaca.",
        table.sheet,
    )


def odd_year(table: Table, tahun: int, latest: int, row: int) -> Finding:
    """Refuse a year out of any reason."""
    return Finding(
        ERROR,
        "tahun_janggal",
        f"Tahun {tahun} di luar 1990–{latest}.",
        "Periksa kolom tahun.",
        table.sheet,
        row,
    )


def unread_year(cell: pd.Series, table: Table) -> Finding:
    """Refuse a cell that speaks of no year, or of more than one."""
    return Finding(
        ERROR,
        "tahun_tidak_terbaca",
        f"“{cell['tahun']}” bukan satu tahun.",
        "Tulis tahun dengan empat angka, misalnya 2024.",
        table.sheet,
        int(cell["baris"]),
    )
