"""The four kinds of facts the project stores, column by column.

Every import ends in one of these tables, every mart starts from them. A count is
nullable: missing means "not reported", zero means "reported none".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

UNITS = ("orang", "keluarga", "komunitas", "lembaga")


@dataclass(frozen=True)
class FactTable:
    """One kind of fact: its key, its additive counts and its remaining columns."""

    name: str
    label: str
    kind_column: str | None
    counts: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """Columns that no two rows may share (desa_kode may be missing)."""
        kind = (self.kind_column, "satuan") if self.kind_column else ()
        return ("tahun", "kecamatan_kode", "desa_kode", *kind)

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns in their fixed order."""
        return (*self.key, *self.counts, *self.notes)

    def typed(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return `frame` with exactly these columns, in order and typed.

        Absent optional columns become missing; counts become nullable integers.
        """
        typed = frame.reindex(columns=list(self.columns))
        dtypes = dict.fromkeys(self.columns, "string")
        dtypes |= dict.fromkeys(("tahun", *self.counts), "Int64")
        return typed.astype(dtypes)


FACT_TABLES: Mapping[str, FactTable] = MappingProxyType(
    {
        table.name: table
        for table in (
            FactTable(
                "pmks",
                "PMKS menurut jenis",
                "jenis_pmks",
                (
                    "laki",
                    "perempuan",
                    "jumlah",
                    "tertangani_laki",
                    "tertangani_perempuan",
                    "tertangani",
                ),
            ),
            FactTable(
                "psks",
                "PSKS menurut jenis",
                "jenis_psks",
                ("jumlah", "aktif", "terlatih"),
            ),
            FactTable("layanan", "Penerima layanan", "program", ("jumlah",)),
            FactTable(
                "penduduk",
                "Penduduk",
                None,
                ("laki", "perempuan", "jumlah"),
                ("dasar",),
            ),
        )
    }
)
