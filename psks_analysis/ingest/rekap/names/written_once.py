"""What is written once for a block of rows, as merged cells are, is repeated there."""

import pandas as pd

from psks_analysis.formats import number
from psks_analysis.ingest.findings import WARNING
from psks_analysis.ingest.rekap.state import Reading

AREAS = ("kecamatan", "kecamatan_kode")
DESA = ("desa", "desa_kode")
OTHERS = ("jenis", "tahun", "satuan", "jenis_kelamin")
NAMES = {
    **dict.fromkeys(AREAS, "kecamatan"),
    **dict.fromkeys(DESA, "desa"),
    "jenis_kelamin": "L/P",
}


def fill_down(reading: Reading, keys: pd.DataFrame) -> pd.DataFrame:
    """Repeat what is written once over its block; tell of every column so filled.

    An area below itself is the usual case. Anything else is repeated only where every
    block says another value than the one above it, and no row comes twice by it: a
    single cell that somebody forgot is left blank, and asked about.
    """
    by_block = keys[list(AREAS)].isna().all(axis="columns")
    filled = keys.copy()
    for key in (*DESA, *AREAS):
        if _begins(keys[key]):
            blank = keys[key].isna() & (by_block if key in DESA else True)
            filled[key] = keys[key].where(~blank, keys[key].ffill())
    blocks = [key for key in OTHERS if key in keys and _begins(keys[key])]
    blocks = [key for key in blocks if _in_blocks(keys, key, blocks, filled)]
    for chosen in (blocks, *([key] for key in blocks)):
        repeated = filled.assign(**{key: filled[key].ffill() for key in chosen})
        if _is_unique(repeated):
            filled = repeated
    _tell(reading, keys, filled)
    return filled


def _begins(column: "pd.Series[str]") -> bool:
    """Say whether there is something to repeat from the first row on."""
    return bool(column.isna().any()) and len(column) > 0 and pd.notna(column.iloc[0])


def _in_blocks(
    keys: pd.DataFrame, key: str, blocks: list[str], areas: pd.DataFrame
) -> bool:
    """Say whether every value differs from the one before, or begins a larger block.

    A kecamatan is a larger block where all of them begin with a value.
    """
    written = keys[keys[key].notna()]
    others = [other for other in OTHERS if other != key and other in keys]
    is_new = written[key] != written[key].shift()
    filled = keys[others].ffill().loc[written.index].astype("string").fillna("")
    is_other = (filled != filled.shift()).any(axis="columns")
    is_larger = written[[b for b in blocks if b != key]].notna().any(axis="columns")
    kecamatan = areas[list(AREAS)].astype("string").fillna("")
    begins = (kecamatan != kecamatan.shift()).any(axis="columns")
    is_first = begins.loc[written.index] & keys.loc[begins, key].notna().all()
    return bool((is_new | is_other | is_larger | is_first).all())


def _is_unique(keys: pd.DataFrame) -> bool:
    return not keys.drop(columns=["baris", "dasar"]).astype(str).duplicated().any()


def _tell(reading: Reading, before: pd.DataFrame, after: pd.DataFrame) -> None:
    """Tell how many rows got an area, a kind or a year from above."""
    told: dict[str, int] = {}
    for key in (*AREAS, *DESA, *OTHERS):
        count = int((before[key].isna() & after[key].notna()).sum())
        name = NAMES.get(key, key)
        told[name] = max(told.get(name, 0), count)
    for name, count in told.items():
        if count:
            reading.report(
                WARNING,
                "wilayah_diisi" if name == "kecamatan" else f"{name}_diisi",
                f"{number(count)} baris tanpa {name} dibaca sebagai {name} di atasnya "
                "(sel gabungan).",
                f"Bila keliru, tulis {name} di setiap baris.",
            )
