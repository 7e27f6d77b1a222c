"""Lists of persons: counted in memory per area and kind, every identity dropped."""

import pandas as pd

from psks_analysis.formats import number
from psks_analysis.ingest.findings import INFO, Finding
from psks_analysis.ingest.layout import Table
from psks_analysis.ingest.tidy import KEYS, LONG_COLUMNS, ReadColumn

MALE = ("l", "lk", "laki", "laki-laki", "male", "pria", "1")
FEMALE = ("p", "pr", "perempuan", "female", "wanita", "2")


def counted(table: Table, columns: list[ReadColumn]) -> pd.DataFrame:
    """Return the long form with one count per area, kind, tahun and sex.

    Only the key columns are read; no other cell of a person is ever touched.
    """
    places = {c.meaning.role: c.header.index for c in columns}
    if "jenis" not in places and "program" in places:
        places["jenis"] = places["program"]
    wanted = [key for key in (*KEYS, "jenis_kelamin") if key in places]
    keys = pd.DataFrame(
        {key: [row[places[key]] for _, row in table.body] for key in wanted},
        dtype="object",
    ).map(lambda cell: None if cell is None else str(cell))
    sex = keys.pop("jenis_kelamin").str.lower() if "jenis_kelamin" in keys else None
    groups = [key for key in wanted if key != "jenis_kelamin"]
    frames = [_count(keys, groups, "jumlah")]
    if sex is not None:
        frames += [
            _count(keys[sex.isin(words)], groups, measure)
            for measure, words in (("laki", MALE), ("perempuan", FEMALE))
        ]
    long = pd.concat(frames, ignore_index=True)
    return long.reindex(columns=LONG_COLUMNS).assign(baris=table.body[0][0])


def counted_note(rows: int) -> Finding:
    """Say that persons were counted and forgotten."""
    return Finding(
        INFO,
        "dihitung",
        f"{number(rows)} baris perorangan dihitung di memori; identitas dibuang.",
    )


def _count(keys: pd.DataFrame, groups: list[str], measure: str) -> pd.DataFrame:
    if not groups:
        return pd.DataFrame({"teks": [len(keys)], "ukuran": [measure]})
    sizes = keys.groupby(groups, dropna=False).size().rename("teks").reset_index()
    return sizes.astype({"teks": "object"}).assign(ukuran=measure, kolom="(dihitung)")
