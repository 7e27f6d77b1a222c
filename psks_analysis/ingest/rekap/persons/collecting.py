"""From rows of a list to people, and to one entry for each of their kinds.

Of a person stays what tells two of them apart and what the rules ask about, in memory.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from psks_analysis import nik_digits
from psks_analysis.catalog import normalise_kind
from psks_analysis.formats import number
from psks_analysis.ingest.findings import INFO, WARNING
from psks_analysis.ingest.rekap.aspects import AGE, BORN, KK, NAME, NIK, RECORDED
from psks_analysis.ingest.rekap.measures import sex_of
from psks_analysis.ingest.rekap.names.count_cells import LONG_COLUMNS
from psks_analysis.ingest.rekap.names.key_columns import KEYS, text_of, written_keys
from psks_analysis.ingest.rekap.names.written_once import fill_down
from psks_analysis.ingest.rekap.persons.cells import (
    age_of,
    date_of,
    is_marked,
    kinds_in_cell,
)
from psks_analysis.ingest.rekap.persons.rows_of_persons import (
    cell_of,
    rows_in_words,
    take_persons,
)
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Column, Row
from psks_analysis.ingest.rekap.vocabulary import DOMAINS

COUNTED = "(dihitung)"
DAMAGED = 0.8  # of the numbers of a column end in 0: a spreadsheet cut the last digit
FEW = 5  # numbers, of which as many may end in 0 by chance
SEXES = {"L": "laki", "P": "perempuan"}
NO_NIK = "NIK tidak diisi"
NO_KIND: tuple[str | None, ...] = (None,)


@dataclass
class _Notes:
    """Lines of the file by what is to be said of them."""

    lines: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def add(self, level: str, words: str, line: int) -> None:
        self.lines.setdefault((level, words), []).append(line)


def collect_persons(reading: Reading) -> None:
    """Take the people of a list in, and make a row for each of their kinds."""
    take_persons(reading)
    if not reading.table.body:
        reading.refuse(
            "daftar_kosong",
            "Daftar ini tidak memuat satu orang pun.",
            "Isi barisnya di bawah judul kolom.",
            row=reading.header_row,
        )
    keys = _keys(reading)
    kinds = _kinds(reading)
    people = _people(reading)
    numbers = reading.crowd.take_in(people)
    of_row = dict(zip(keys["baris"], numbers, strict=True))
    entries = keys.drop(columns="jenis").merge(kinds, on="baris", how="left")
    entries = entries.assign(
        orang=entries["baris"].map(of_row), ukuran="jumlah", kolom=COUNTED, teks="1"
    )
    dated = people.set_index("baris")["dicatat"]
    if entries["tahun"].isna().all() and dated.notna().any():
        entries["tahun"] = entries["baris"].map(
            dated.map(lambda day: None if day is None else str(day.year))
        )
    reading.rows = entries.reindex(columns=[*LONG_COLUMNS, "orang"]).astype(object)


def _keys(reading: Reading) -> pd.DataFrame:
    """Return place, tahun and kind of every row; a merged place reaches down."""
    keys = written_keys(reading, reversed(reading.columns), KEYS, reading.folds.line)
    # What is written once for a block is a place: a kind that was forgotten is not
    # that of the person above.
    alone = keys.assign(
        jenis=None, tahun=None, satuan=None, dasar=None, orang=keys["baris"]
    )
    filled = fill_down(reading, alone.assign(jenis_kelamin=None).astype(object))
    places = [key for key in KEYS if key not in ("jenis", "tahun")]
    keys[places] = filled[places]
    return keys.assign(kecamatan_kode=reading.kecamatan) if reading.kecamatan else keys


def _kinds(reading: Reading) -> pd.DataFrame:
    """Return a row for each kind of each row of the list; None where none is said."""
    told = {normalise_kind(text) for text in reading.options.pairs} - {""}
    column = reading.column("jenis", "program")
    ticked = [] if column else _ticked_columns(reading)
    said: list[tuple[int, str | None]] = []
    for line, row in reading.table.body:
        own = _kinds_of_row(column, ticked, row, told)
        said += [(reading.folds.line(line), kind) for kind in own or NO_KIND]
    _refuse_unticked(reading, ticked)
    return pd.DataFrame(said, columns=["baris", "jenis"]).astype(object)


def _kinds_of_row(
    column: Column | None, ticked: list[Column], row: Row, told: set[str]
) -> list[str]:
    if column is None:
        return [str(each.meaning.kind) for each in ticked if is_marked(each.cell(row))]
    text = text_of(column.cell(row))
    if text is None:
        return []
    return [text] if normalise_kind(text) in told else kinds_in_cell(text)


def _ticked_columns(reading: Reading) -> list[Column]:
    return [
        c for c in reading.columns if c.meaning.domain in DOMAINS and c.meaning.kind
    ]


def _refuse_unticked(reading: Reading, ticked: list[Column]) -> None:
    """Refuse a list whose columns of kinds hold more than ticks."""
    for column in ticked:
        lines = [
            n for n, row in reading.table.body if is_marked(column.cell(row)) is None
        ]
        if lines:
            reading.refuse(
                "tanda_jenis",
                f"Kolom jenis ini memuat isi selain tanda "
                f"({rows_in_words(map(reading.folds.line, lines))}); dalam daftar "
                "perorangan isinya v bila orang itu termasuk jenis ini.",
                "Ganti dengan v atau kosongkan. Bila isinya banyaknya orang, hapus "
                "kolom nama dan nomornya: itu tabel hitungan.",
                row=lines[0],
                column=column.header.label,
            )


def _people(reading: Reading) -> pd.DataFrame:
    """Read who is in each row, and tell what cannot be read or does not agree."""
    notes = _Notes()
    found = [_person(reading, line, row, notes) for line, row in reading.table.body]
    people = pd.DataFrame(found).astype(object).where(pd.notna, None)
    people["berkas"], people["lembar"] = reading.crowd.file, reading.table.sheet
    _leave_cut_numbers(reading, people)
    for (level, words), lines in notes.lines.items():
        reading.report(
            level,
            "data_orang",
            f"{words} ({number(len(lines))} baris: {rows_in_words(lines)})",
            "Cocokkan dengan dokumennya. Orangnya tetap dihitung."
            if level == WARNING
            else "",
        )
    return people.drop(columns="nol").where(pd.notna, None)


def _person(reading: Reading, line: int, row: Row, notes: _Notes) -> dict[str, Any]:
    today, own = date.today(), reading.folds.line(line)
    recorded = _day(reading, RECORDED, row, today, own, notes)
    latest = recorded or today
    name = text_of(cell_of(reading, NAME, row))
    about = {
        "baris": own,
        "dicatat": recorded,
        "nama": " ".join(name.upper().split()) if name else None,
        "lahir": _day(reading, BORN, row, latest, own, notes),
        "umur": age_of(cell_of(reading, AGE, row)),
        "sex": _sex(reading, row, own, notes),
        "kk": _family(reading, row),
        **_number(reading, row, latest, own, notes),
    }
    _compare(about, own, notes)
    return about


def _day(
    reading: Reading, aspect: str, row: Row, latest: date, line: int, notes: _Notes
) -> date | None:
    cell = cell_of(reading, aspect, row)
    said = None if cell is None else date_of(cell, latest)
    if cell is not None and said is None:
        what = "Tanggal lahir" if aspect == BORN else "Tanggal pendataan"
        notes.add(
            WARNING,
            f"{what} tidak terbaca atau tidak mungkin; tulis seperti 12-03-1956.",
            line,
        )
    return said


def _sex(reading: Reading, row: Row, line: int, notes: _Notes) -> str | None:
    column = reading.column("jenis_kelamin")
    cell = None if column is None else column.cell(row)
    said = None if cell is None else sex_of(str(cell))
    if column is not None and cell is None:
        notes.add(WARNING, "L/P kosong.", line)
    elif cell is not None and said is None:
        notes.add(WARNING, "L/P tidak terbaca; tulis L atau P.", line)
    return said


def _family(reading: Reading, row: Row) -> str | None:
    cell = text_of(cell_of(reading, KK, row))
    digits = nik_digits.ASIDE.sub("", cell or "")
    is_sound = digits.isdecimal() and len(digits) == nik_digits.LENGTH
    return reading.crowd.mark(f"kk{digits}") if is_sound else None


def _number(
    reading: Reading, row: Row, latest: date, line: int, notes: _Notes
) -> dict[str, Any]:
    """Read a NIK: its mark, what it says of its owner, and what is wrong with it."""
    cell = text_of(cell_of(reading, NIK, row))
    nothing = {"nik": None, "nol": None, "sex_nik": None, "lahir_nik": None}
    if cell is None:
        if NIK in reading.aspects:
            notes.add(INFO, f"{NO_NIK}; dihitung tanpa diperiksa gandanya.", line)
        return nothing
    explained = nik_digits.explain(cell, latest, [*reading.region.kecamatan.index])
    for each in explained.temuan:
        if each.pesan != nik_digits.TWO_CENTURIES:
            level = INFO if each.tingkat == nik_digits.INFO else WARNING
            notes.add(level, f"NIK: {each.pesan}", line)
    if not explained.is_valid:
        return nothing
    return {
        "nik": reading.crowd.mark(f"nik{explained.nik}"),
        "nol": explained.nik.endswith("0"),
        "sex_nik": SEXES[str(explained.jenis_kelamin)],
        "lahir_nik": explained.lahir,
    }


def _leave_cut_numbers(reading: Reading, people: pd.DataFrame) -> None:
    """Trust no number of a column whose last digits a spreadsheet cut off."""
    known = people["nol"].dropna()
    if len(known) < FEW or known.mean() < DAMAGED:
        return
    people[["nik", "sex_nik", "lahir_nik"]] = None
    reading.report(
        WARNING,
        "nik_terpotong",
        f"Hampir semua NIK ({number(int(known.sum()))} dari {number(len(known))}) "
        "berakhir 0: Excel memotong angka terakhirnya. Orang ganda tidak dapat "
        "dikenali dari NIK.",
        "Simpan kolom NIK sebagai teks, lalu isi ulang dari berkas aslinya.",
    )


def _compare(about: dict[str, Any], line: int, notes: _Notes) -> None:
    """Note where a NIK says another sex or birthday than the columns."""
    if about["sex"] and about["sex_nik"] and about["sex"] != about["sex_nik"]:
        notes.add(
            WARNING,
            "L/P berbeda dengan yang dikatakan NIK; yang dipakai kolom L/P.",
            line,
        )
    born = about["lahir"]
    if born and about["lahir_nik"] and born not in about["lahir_nik"]:
        notes.add(
            WARNING,
            "Tanggal lahir berbeda dengan yang dikatakan NIK; yang dipakai kolomnya.",
            line,
        )
