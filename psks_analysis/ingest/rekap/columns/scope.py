"""Whether a table is one of counts, and of the kecamatan or desa of this kabupaten."""

import re

from psks_analysis.formats import enumeration
from psks_analysis.ingest.area_names import AreaNames, normalise
from psks_analysis.ingest.codes import kabupaten_key
from psks_analysis.ingest.findings import INFO
from psks_analysis.ingest.rekap.options import TITLE, one_of, quoted
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Column
from psks_analysis.ingest.rekap.titles import kecamatan_in
from psks_analysis.ingest.rekap.vocabulary import PERSONAL, UNUSED, Meaning, meaning_of

KABUPATEN = re.compile(r"^(kota|kab|kabupaten)\b", re.IGNORECASE)
AREA_ROLES = {"kecamatan", "kecamatan_kode", "desa_kode"}
HIGHER_ROLES = {"kabupaten", "kabupaten_kode", "provinsi"}


def refuse_list_of_persons(reading: Reading) -> None:
    """Refuse a list of persons, unless the user asked for them to be counted."""
    if not reading.lists_persons or reading.options.hitung:
        return
    named = [c.header.label for c in reading.columns if c.role == PERSONAL]
    reading.refuse(
        "perorangan",
        f"Berkas ini daftar perorangan (kolom {enumeration(named[:3])}). Dasbor hanya "
        "menyimpan hitungan.",
        "Tambahkan --hitung agar dihitung di memori; identitas tidak disimpan.",
        row=reading.table.header_rows[0],
    )


def refuse_table_without_counts(reading: Reading) -> None:
    """Refuse a table in which no column holds counts."""
    if reading.counts:
        return
    listed = ", ".join(column.header.label for column in reading.stored)
    reading.refuse(
        "tanpa_hitungan",
        f"Tidak ada kolom hitungan yang dikenali. Kolom yang ada: {listed}.",
        "Namai kolom hitungannya, misalnya JUMLAH, L, P, atau nama jenis, atau "
        'tambahkan --padanan "JUDUL=jumlah" dengan judul kolom itu.',
        row=reading.table.header_rows[0],
    )


def refuse_other_areas(reading: Reading) -> None:
    """Refuse a table whose areas are mostly not of this kabupaten, before all else."""
    column = reading.column("kecamatan", "kecamatan_kode")
    if column is None:
        return
    written = _first_rows(reading, column)
    answered = {normalise(text) for text in reading.options.pairs}
    areas = AreaNames.of_kecamatan(reading.region)
    unknown = [t for t in written if not areas.find(t) and normalise(t) not in answered]
    if unknown == list(written) and all(map(KABUPATEN.match, unknown)) and unknown:
        _refuse_level(reading)
    if len(unknown) > len(written) / 2:
        reading.refuse(
            "wilayah_lain",
            f"{len(unknown)} dari {len(written)} nama wilayah bukan kecamatan di "
            f"{reading.region.nama}, misalnya {enumeration(unknown[:3])}.",
            "Periksa --wilayah; tabel ini tampaknya dari daerah lain atau dari tingkat "
            "wilayah lain.",
            row=written[unknown[0]],
        )


def refuse_other_kabupaten(reading: Reading) -> None:
    """Refuse rows of another kabupaten, whose kecamatan may share a name with ours."""
    column, region = reading.column("kabupaten"), reading.region
    if column is None or reading.column("kecamatan", "kecamatan_kode") is None:
        return
    own_name = kabupaten_key(region.nama)
    # A bare "Surabaya" may be Kota Surabaya; its kecamatan tell.
    own = {own_name, own_name.removeprefix("KOTA"), kabupaten_key(region.kode)}
    written = _first_rows(reading, column)
    if other := [text for text in written if kabupaten_key(text) not in own]:
        reading.refuse(
            "kabupaten_lain",
            f"Kolom kabupaten/kota menyebut {enumeration(other[:3])}, bukan "
            f"{region.nama}.",
            "Sisakan baris kabupaten ini saja, atau periksa --wilayah.",
            row=written[other[0]],
            column=column.header.label,
        )


def refuse_second_places(reading: Reading) -> None:
    """Refuse a second column of places that says another one: a table beside it."""
    for role in ("kecamatan", "desa"):
        own = reading.column(role)
        for other in reading.columns:
            is_second = other.role == UNUSED
            is_second = is_second and meaning_of(other.header.text).role == role
            is_second = is_second and not _is_of_groups(reading, other)
            if own is not None and is_second and _differ(reading, own, other):
                reading.refuse(
                    "dua_kolom_tempat",
                    f"Kolom {own.header.label} dan {other.header.label} menyebut "
                    "tempat yang berbeda: tampaknya dua tabel berdampingan.",
                    "Taruh tabel yang di kanan di lembar sendiri, lalu impor lagi.",
                    row=reading.table.header_rows[0],
                )


def _is_of_groups(reading: Reading, column: Column) -> bool:
    """Say whether a column WILAYAH holds groups of kecamatan (Barat, Timur) only."""
    areas = AreaNames.of_kecamatan(reading.region)
    is_named_so = column.header.text.strip().lower() == "wilayah"
    return is_named_so and not any(map(areas.find, column.filled(reading.table)))


def _differ(reading: Reading, own: Column, other: Column) -> bool:
    cells = ((own.cell(row), other.cell(row)) for _, row in reading.table.body)
    return any(
        second is not None and normalise(str(first or "")) != normalise(str(second))
        for first, second in cells
    )


def refuse_other_level(reading: Reading) -> None:
    """Refuse a table without kecamatan or desa: of kabupaten, or of no area at all."""
    if _names_areas(reading):
        return
    roles = {column.role for column in reading.columns}
    if roles & HIGHER_ROLES and "desa" not in roles:
        _refuse_level(reading)
    if reading.kecamatan is None:
        reading.refuse(
            "tanpa_wilayah",
            "Tabel tidak menyebut kecamatannya: tidak di kolom, judul, lembar, atau "
            "nama berkas.",
            "Tambahkan kolom KECAMATAN, atau sebutkan kecamatannya dengan --kecamatan; "
            "satu angka untuk seluruh kabupaten tidak dapat dianalisis.",
            row=reading.table.header_rows[0],
        )


def take_stated_kecamatan(reading: Reading) -> None:
    """Give a table that names no kecamatan the one of its title, or of the user."""
    if not _names_areas(reading):
        reading.kecamatan = _stated_kecamatan(reading)
        return
    _refuse_title_of_other_kecamatan(reading)
    if reading.options.kecamatan is not None:
        reading.refuse(
            "kecamatan_sudah_ada",
            "Tabel sudah menyebut kecamatannya sendiri, sedangkan --kecamatan "
            f"{reading.options.kecamatan}.",
            "Hilangkan --kecamatan.",
        )


def _refuse_title_of_other_kecamatan(reading: Reading) -> None:
    """Refuse rows of one kecamatan below the title of another one."""
    areas = AreaNames.of_kecamatan(reading.region)
    column = reading.column("kecamatan", "kecamatan_kode")
    written = _first_rows(reading, column) if column else {}
    own = {areas.find(text) for text in written}
    stated = kecamatan_in(reading.table.title, areas)
    if len(own) != 1 or len(stated) != 1 or TITLE in reading.options.abaikan:
        return
    (kode,), (said,) = own, stated
    if kode is not None and kode != said:
        reading.refuse(
            "kecamatan_bertentangan",
            f"Judul menyebut {areas.title(said)}, barisnya {areas.title(kode)}.",
            "Perbaiki judul atau barisnya; bila judulnya yang keliru, tambahkan "
            "--abaikan judul.",
            row=min(written.values()),
        )


def _names_areas(reading: Reading) -> bool:
    by_column = any(_names_kecamatan(c.meaning) for c in reading.columns)
    return by_column or bool({c.role for c in reading.columns} & AREA_ROLES)


def _names_kecamatan(meaning: Meaning) -> bool:
    return meaning.domain == "kecamatan" or meaning.within is not None


def _stated_kecamatan(reading: Reading) -> str | None:
    """Return the one kecamatan that title, sheet or file name say, or the user said."""
    areas = AreaNames.of_kecamatan(reading.region)
    near, far = (kecamatan_in(text, areas) for text in reading.titles)
    sheet = areas.find(reading.table.sheet or "")  # a sheet may be called Sumber
    if sheet and near and sheet not in near and reading.options.kecamatan is None:
        (said, *_) = near
        reading.refuse(
            "kecamatan_bertentangan",
            f"Lembar bernama {areas.title(sheet)}, judulnya menyebut "
            f"{areas.title(said)}.",
            "Perbaiki judul atau nama lembarnya, atau sebutkan yang benar: "
            f"--lembar {quoted(str(reading.table.sheet))} --kecamatan {said}.",
            row=reading.table.header_rows[0],
        )
    stated = {sheet} if sheet and not near else near or far
    if reading.options.kecamatan is not None:
        return _told_kecamatan(reading, areas, stated)
    if len(stated) != 1:
        return None
    (kode,) = stated
    words = (
        f"Kecamatan {areas.title(kode)} dibaca dari judul, lembar, atau nama berkas."
    )
    reading.report(INFO, "kecamatan_dari_judul", words)
    return kode


def _told_kecamatan(reading: Reading, areas: AreaNames, stated: set[str]) -> str:
    """Return the kecamatan that the user said, unless the title says another."""
    told = str(reading.options.kecamatan)
    kode = areas.find(told)
    if kode is None:
        guess = areas.suggestion(told)
        reading.refuse(
            "wilayah_tidak_dikenal",
            f"--kecamatan {told}: bukan kecamatan di {reading.region.nama}.",
            f"Mungkin --kecamatan {guess}, yaitu {areas.title(guess)}?"
            if guess
            else "Periksa ejaannya.",
        )
    if stated and kode not in stated and TITLE not in reading.options.abaikan:
        named = enumeration([areas.title(other) for other in sorted(stated)])
        reading.refuse(
            "kecamatan_bertentangan",
            f"Judul, lembar, atau nama berkas menyebut {named}, sedangkan "
            f"--kecamatan {told}.",
            f"Pakai {one_of('--kecamatan', sorted(stated))}; bila judulnya yang "
            "keliru, tambahkan --abaikan judul.",
        )
    return kode


def _refuse_level(reading: Reading) -> None:
    reading.refuse(
        "tingkat_wilayah",
        "Tabel ini tingkat kabupaten/kota, bukan kecamatan atau desa.",
        "Minta rekap per kecamatan atau per desa.",
        row=reading.table.header_rows[0],
    )


def _first_rows(reading: Reading, column: Column) -> dict[str, int]:
    """Return what a column says, with the first row that says it."""
    first: dict[str, int] = {}
    for number, row in reading.table.body:
        cell = column.cell(row)
        if cell is not None:
            first.setdefault(str(cell), number)
    return first
