"""Every cell that holds a count, with everything that is written around it."""

import pandas as pd

from psks_analysis import progress
from psks_analysis.ingest.numbers import UNITS, read_count
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.names.key_columns import KEYS, written_keys
from psks_analysis.ingest.rekap.names.written_once import fill_down
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Column

WRITTEN = (*KEYS, "satuan", "jenis_kelamin", "bagian", "dasar")
LONG_COLUMNS = ["baris", "kolom", *WRITTEN, "ukuran", "teks"]


def collect_cells(reading: Reading) -> None:
    """Make one row per cell that holds, or should hold, a count."""
    keys = fill_down(reading, _keys(reading))
    frames = [_of_column(column, keys, reading) for column in reading.counts]
    rows = _with_units_of_rows(pd.concat(frames, ignore_index=True))
    reading.rows = rows.loc[~rows["baris"].isin(reading.unread), LONG_COLUMNS]


def _keys(reading: Reading) -> pd.DataFrame:
    """Return what the key columns say, one row per row of the table."""
    columns = (each for each in reading.stored if each.role not in MEASURES)
    keys = written_keys(reading, columns, WRITTEN)
    return keys.assign(kecamatan_kode=reading.kecamatan) if reading.kecamatan else keys


def _of_column(column: Column, keys: pd.DataFrame, reading: Reading) -> pd.DataFrame:
    """Return the cells of one column; its header may name what no key column does."""
    progress.step(f"Membaca kolom {column.header.label}")
    meaning = column.meaning
    folds = reading.folds
    frame = keys.assign(
        baris=[folds.line(line) for line in keys["baris"]],
        kolom=[folds.label(line, column.header.label) for line in keys["baris"]],
        ukuran=column.role,
        teks=pd.Series(
            [column.cell(row) for _, row in reading.table.body], dtype=object
        ),
    )
    if meaning.tahun is not None:
        # A title above the columns is part of their headers; rows count before it.
        frame["tahun"] = frame["tahun"].fillna(str(meaning.tahun))
    if meaning.domain == "kecamatan":
        frame["kecamatan"] = meaning.kind
    elif meaning.domain == "desa":
        frame["desa"] = meaning.kind
        frame["kecamatan"] = meaning.within
    elif meaning.kind is not None:
        frame["jenis"] = meaning.kind
    if meaning.satuan and frame["satuan"].isna().all():
        frame["satuan"] = meaning.satuan
    return _with_units_of_cells(frame, reading)


def _with_units_of_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Let men and women of one kind count in the unit that one of their cells says."""
    if not any(read_count(text).unit for text in rows["teks"].dropna().unique()):
        return rows
    groups = rows.groupby(["baris", "jenis", "kecamatan"], dropna=False)["satuan"]
    is_one = groups.transform("nunique") == 1
    first = groups.transform("first")
    return _with_units_of_kinds(
        rows.assign(satuan=rows["satuan"].where(~is_one, first))
    )


def _with_units_of_kinds(rows: pd.DataFrame) -> pd.DataFrame:
    """Let a bare 0, a dash and a blank count in the one unit their kind is written in.

    As rows of another unit they would part L from P, and say of it that there is none.
    """
    groups = rows.groupby("jenis", dropna=False)["satuan"]
    is_one, first = groups.transform("nunique") == 1, groups.transform("first")
    is_none = rows["teks"].map(lambda cell: not read_count(cell).value)
    takes_it = rows["satuan"].isna() & is_none & is_one
    return rows.assign(satuan=rows["satuan"].where(~takes_it, first))


def _with_units_of_cells(frame: pd.DataFrame, reading: Reading) -> pd.DataFrame:
    """Take the unit behind a count ("12 KK"); refuse one that the row denies."""
    counted = {text: read_count(text).unit for text in frame["teks"].dropna().unique()}
    if not any(counted.values()):
        return frame
    units = frame["teks"].map(counted).astype(object)
    written = frame["satuan"].map(
        lambda text: UNITS.get(str(text).strip().lower()), na_action="ignore"
    )
    wrong = units.notna() & written.notna() & (units != written)
    if wrong.any():
        first = frame[wrong].iloc[0]
        reading.refuse(
            "satuan_bertentangan",
            f"Sel menulis “{first['teks']}”, sedangkan satuannya {first['satuan']}.",
            "Samakan satuannya, atau tulis angkanya saja.",
            row=int(first["baris"]),
            column=str(first["kolom"]),
        )
    return frame.assign(satuan=frame["satuan"].where(frame["satuan"].notna(), units))
