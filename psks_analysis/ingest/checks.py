"""What refuses a file and what only deserves a remark, each in its own words."""

from collections.abc import Mapping

import pandas as pd

from psks_analysis.catalog import KindMatch, kind_name, programs
from psks_analysis.formats import enumeration, number
from psks_analysis.ingest import numbers
from psks_analysis.ingest.columns import MEASURES
from psks_analysis.ingest.findings import ERROR, INFO, WARNING, Finding
from psks_analysis.ingest.layout import Table
from psks_analysis.ingest.names import AreaNames
from psks_analysis.ingest.tidy import ReadColumn
from psks_analysis.region import Region

UNIT_WORDS = {
    **dict.fromkeys(("orang", "jiwa", "individu"), "orang"),
    **dict.fromkeys(("keluarga", "kk", "kepala keluarga", "kpm"), "keluarga"),
    **dict.fromkeys(("lembaga", "organisasi", "unit", "kelompok"), "lembaga"),
    "komunitas": "komunitas",
}
STANDARDISED_SHARE = 0.3  # of cells negative or fractional: a table of z-scores
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
    return Finding(
        ERROR,
        "tanpa_hitungan",
        f"Tidak ada kolom hitungan yang dikenali. Kolom yang ada: {listed}.",
        "Namai kolomnya, misalnya JUMLAH, L, P, atau nama jenis.",
        table.sheet,
        table.header_rows[0],
    )


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
                f'Perbaiki ejaannya, atau --padanan "{name}={guess or "KODE"}".',
                table.sheet,
                int(long.loc[texts == name, "baris"].iloc[0]),
            )
        )
    return found


def unknown_desa(names: list[str], table: Table) -> Finding:
    """Refuse desa that their kecamatan does not have."""
    return Finding(
        ERROR,
        "desa_tidak_dikenal",
        f"{len(names)} desa/kelurahan tidak dikenal di kecamatannya: "
        f"{enumeration(names[:5])}.",
        "Perbaiki ejaannya, atau pakai kode desa.",
        table.sheet,
    )


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


def odd_year(table: Table, tahun: int, latest: int) -> Finding:
    """Refuse a year out of any reason."""
    return Finding(
        ERROR,
        "tahun_janggal",
        f"Tahun {tahun} di luar 1990–{latest}.",
        "Periksa kolom tahun.",
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


def units(
    coded: pd.DataFrame, read: pd.Series, known: Mapping[str, tuple[str, ...]]
) -> list[Finding]:
    """Tell where a kind is counted in a unit that is not its usual one."""
    pairs = pd.DataFrame({"jenis": coded["jenis"], "satuan": read}).dropna()
    found = []
    for jenis, satuan in pairs.drop_duplicates().itertuples(index=False):
        if satuan != known[jenis][0]:
            tone = INFO if satuan in known[jenis] else WARNING
            found.append(
                Finding(
                    tone,
                    "satuan_lain",
                    f"{jenis} dihitung dalam {satuan}; biasanya {known[jenis][0]}.",
                    "Satuan yang berbeda tidak dijumlahkan.",
                )
            )
    return found


PROBLEMS = {
    numbers.NOT_A_NUMBER: ("bukan angka", "Tulis angka, kosongkan, atau tulis nihil."),
    numbers.NEGATIVE: ("negatif", "Hitungan tidak dapat negatif."),
    numbers.A_FRACTION: (
        "pecahan",
        "Hitungan harus bilangan bulat; minta jumlah aslinya, bukan persentase.",
    ),
    numbers.AMBIGUOUS: (
        "tidak jelas: koma sebagai pemisah ribuan atau desimal?",
        "Di Indonesia titik memisahkan ribuan; tulis 1.234 atau 1234.",
    ),
}


def standardised(long: pd.DataFrame, table: Table) -> Finding | None:
    """Refuse a table of z-scores, with that reason and not cell by cell."""
    filled = long["teks"].dropna()
    read = {text: numbers.read_count(text).problem for text in filled.unique()}
    problems = filled.map(read)
    odd = problems.isin([numbers.NEGATIVE, numbers.A_FRACTION])
    negative = problems.eq(numbers.NEGATIVE)
    if not negative.any() or odd.mean() <= STANDARDISED_SHARE:
        return None
    first = long.loc[negative.idxmax()]
    return Finding(
        ERROR,
        "terstandar",
        f"{number(odd.sum())} dari {number(len(filled))} nilai pecahan atau negatif: "
        "tabel ini berisi nilai terstandar (z-score), bukan hitungan.",
        "Minta tabel jumlah aslinya.",
        table.sheet,
        int(first["baris"]),
        str(first["kolom"]),
    )


def bad_counts(long: pd.DataFrame, problems: pd.Series, table: Table) -> list[Finding]:
    """Refuse cells that hold no count, each with its place."""
    found = []
    for place, problem in problems.dropna().head(SHOWN).items():
        words, mend = PROBLEMS[problem]
        cell = long.loc[place]
        found.append(
            Finding(
                ERROR,
                str(problem),
                f"“{cell['teks']}” {words}.",
                mend,
                table.sheet,
                int(cell["baris"]),
                str(cell["kolom"]),
            )
        )
    if problems.notna().sum() > SHOWN:
        rest = number(problems.notna().sum() - SHOWN)
        found.append(Finding(ERROR, "lainnya", f"dan {rest} sel lagi."))
    return found


def dashes(count: int, table: Table) -> Finding:
    """Tell how dashes were read."""
    return Finding(
        WARNING,
        "tanda_hubung",
        f"{number(count)} sel berisi tanda hubung dibaca “tidak melapor”, bukan nol.",
        "Bila maksudnya nol, tulis 0 atau nihil.",
        table.sheet,
    )


def totals(table: Table, columns: list[ReadColumn]) -> list[Finding]:
    """Compare every totals row with the sum of the rows above it."""
    found = []
    for row_number, row in table.totals:
        for column in columns:
            if column.meaning.role not in MEASURES:
                continue
            place = column.header.index
            said = numbers.read_count(row[place]).value
            above = [numbers.read_count(cells[place]).value for _, cells in table.body]
            summed = sum(value for value in above if value is not None)
            if said is not None and said != summed:
                found.append(
                    Finding(
                        WARNING,
                        "total_tidak_cocok",
                        f"Baris jumlah menulis {number(said)}, jumlah barisnya "
                        f"{number(summed)} (selisih {number(abs(said - summed))}).",
                        "Periksa apakah ada baris yang hilang atau salah tulis.",
                        table.sheet,
                        row_number,
                        column.header.place,
                    )
                )
    return found


def rows(facts: pd.DataFrame, isi: str, sheet: str | None) -> list[Finding]:
    """Refuse rows that contradict themselves or each other."""
    keys = [key for key in facts if key not in (*MEASURES, "baris", "dasar")]
    doubled = facts.duplicated(keys, keep="first")
    found = _row_errors(
        facts[doubled],
        "ganda",
        "Kunci yang sama (tahun, wilayah, jenis) sudah ada di baris lain.",
        "Hapus salah satu, atau gabungkan.",
        sheet,
    )
    if {"laki", "perempuan", "jumlah"} <= set(facts):
        wrong = facts["laki"] + facts["perempuan"] != facts["jumlah"]
        found += _row_errors(
            facts[wrong.fillna(False)],
            "l_p_jumlah",
            "L + P tidak sama dengan jumlah.",
            "Perbaiki salah satu kolom.",
            sheet,
        )
    for part in ("tertangani", "aktif", "terlatih"):
        if {part, "jumlah"} <= set(facts):
            wrong = facts[part] > facts["jumlah"]
            found += _row_errors(
                facts[wrong.fillna(False)],
                f"{part}_lebih",
                f"Kolom {part} lebih besar daripada jumlah.",
                "Perbaiki salah satu kolom.",
                sheet,
            )
    if "jumlah" not in facts or facts["jumlah"].isna().all():
        words = f"Tidak ada satu pun jumlah {isi}."
        found.append(Finding(ERROR, "kosong", words, "Isi kolom jumlah.", sheet))
    return found


def _row_errors(
    wrong: pd.DataFrame, kode: str, words: str, mend: str, sheet: str | None
) -> list[Finding]:
    """Return one finding per row, and one that counts those not shown."""
    found = [
        Finding(ERROR, kode, words, mend, sheet, int(row))
        for row in wrong["baris"].head(SHOWN)
    ]
    if len(wrong) > SHOWN:
        rest = number(len(wrong) - SHOWN)
        found.append(Finding(ERROR, kode, f"dan {rest} baris lagi.", mend, sheet))
    return found
