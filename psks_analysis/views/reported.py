"""What an office reported, in its smallest parts: a desa's count, or a kecamatan's.

Only of imported data, which change: what was shown of them before is known for good.
"""

from dataclasses import dataclass

import pandas as pd

from psks_analysis import queries
from psks_analysis.queries import Connection
from psks_analysis.region import Region
from psks_analysis.store import database
from psks_analysis.views.selection import NYATA

KEY = ["kecamatan_kode", "desa_kode", "jenis_pmks", "satuan"]
SEXES = ("", "_laki", "_perempuan")
FEW = 4
# By database and kabupaten: a database never changes under its name.
_kept: dict[tuple[str, str], pd.DataFrame] = {}


@dataclass(frozen=True)
class Reported:
    """All reported parts of a kabupaten.

    Parameters
    ----------
    wilayah : str
    desa : tuple of str
        The codes of its desa, in their order.
    kecamatan : tuple of int
        The place of each desa's kecamatan.
    rows : DataFrame
        tahun, KEY and the counts of ``PMKS_COUNTS``; desa_kode is blank where a count
        is of a whole kecamatan.
    """

    wilayah: str
    desa: tuple[str, ...]
    kecamatan: tuple[int, ...]
    rows: pd.DataFrame

    def of(self, tahun: int) -> pd.DataFrame:
        """Return the parts of one tahun."""
        return self.rows[self.rows["tahun"] == tahun]


def reported_in(con: Connection, region: Region) -> Reported | None:
    """Return what was reported; None of data that never change."""
    name = database.name_of(con)
    if not name.startswith(f"{NYATA}-"):
        return None
    key = name, region.kode
    if key not in _kept:
        for old in list(_kept)[: 1 - FEW]:
            _kept.pop(old, None)  # another thread may have done it
        _kept[key] = _rows(con, region.kode)
    place = region.kecamatan.index.get_indexer(region.desa["kecamatan_kode"])
    return Reported(region.kode, tuple(region.desa.index), tuple(place), _kept[key])


def _rows(con: Connection, wilayah: str) -> pd.DataFrame:
    rows = queries.fetch(con, "pmks_parts", wilayah=wilayah)
    numbers = rows.columns.difference(["tahun", *KEY])
    rows = rows.astype(dict.fromkeys(numbers, float))
    for sex in SEXES:
        of_sex = sex.removeprefix("_") or "jumlah"
        rows[f"dinilai{sex}"] = rows[of_sex].where(rows[f"tertangani{sex}"].notna())
    return rows
