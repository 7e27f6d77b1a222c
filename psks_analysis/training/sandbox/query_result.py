"""What a query came to, and what its writer should know of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

Value = bool | int | float | str | None
WHOLE = {
    *("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"),
    *("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"),
}
FRACTIONS = {"FLOAT", "DOUBLE", "DECIMAL"}
LARGEST_WHOLE = 2**53  # a browser writes larger ones wrongly
REMARKS = {
    "sama_dengan_null": "Kueri ini memakai `= NULL` atau `<> NULL`, yang tidak pernah "
    "benar. Untuk mencari yang kosong (tidak melapor), tulis `IS NULL`; untuk yang "
    "terisi, `IS NOT NULL`.",
    "bagi_bulat": "`//` membagi lalu membuang pecahannya: 7 // 2 = 3. Untuk angka per "
    "penduduk atau persentase, pakai `/`.",
    "bagi_nol": "Ada hasil tak hingga atau bukan angka, biasanya karena dibagi nol. "
    "Pakai `pembilang / NULLIF(penyebut, 0)` agar hasilnya kosong.",
}


@dataclass(frozen=True)
class Hasil:
    """Rows of a query, at most as many as the limits allow.

    Parameters
    ----------
    kolom : tuple of str
        Names, in the order of the query; may repeat.
    baris : tuple of tuple
        Numbers, texts, True/False or None; whatever else DuckDB knows is text.
    terpotong : bool
        Whether there was more than is kept.
    milidetik : float
        What the query took, without waiting for its turn.
    tipe : tuple of str
        DuckDB's name of each column's type.
    catatan : tuple of str
        Codes of `REMARKS`: it ran, but is hardly what was meant.
    """

    kolom: tuple[str, ...]
    baris: tuple[tuple[Value, ...], ...]
    terpotong: bool
    milidetik: float
    tipe: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()

    @property
    def is_plan(self) -> bool:
        """Say whether this is the plan of an EXPLAIN, one drawing in a cell."""
        return self.kolom == ("explain_key", "explain_value")

    def frame(self) -> "pd.DataFrame":
        """Return the rows as a table; repeated names get a number."""
        import pandas as pd  # only here: a worker never needs it

        columns = zip(*self.baris, strict=True) if self.baris else [()] * len(self.tipe)
        kinds = zip(columns, self.tipe, strict=True)
        series = [
            pd.Series(values, dtype=_dtype(values, tipe)) for values, tipe in kinds
        ]
        return pd.DataFrame(dict(zip(_distinct(self.kolom), series, strict=True)))


def _dtype(values: tuple[Value, ...], tipe: str) -> str:
    sort = tipe.partition("(")[0]
    if sort in WHOLE:
        known = [value for value in values if value is not None]
        fits = all(abs(int(value)) <= LARGEST_WHOLE for value in known)
        return "Int64" if fits else "Float64"
    if sort in FRACTIONS:
        return "float64"
    return "boolean" if sort == "BOOLEAN" else "str"


def _distinct(names: tuple[str, ...]) -> list[str]:
    """Return the names with a number where one came before.

    >>> _distinct(("tahun", "jumlah", "jumlah"))
    ['tahun', 'jumlah', 'jumlah (2)']
    """
    distinct: list[str] = []
    for name in names:
        count, another = 1, name
        while another in distinct:
            count += 1
            another = f"{name} ({count})"
        distinct.append(another)
    return distinct
