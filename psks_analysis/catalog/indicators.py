"""The metadata card of every indicator."""

from dataclasses import dataclass
from functools import cache

from psks_analysis.catalog.reading import Row, keyed, read_rows
from psks_analysis.paths import REFERENCE_DIR

DIRECTIONS = {
    "tinggi_buruk": "Makin tinggi makin berat masalahnya",
    "tinggi_baik": "Makin tinggi makin baik",
    "netral": "Tinggi atau rendah tidak otomatis baik atau buruk",
}
MAP_TYPES = ("luas", "gelembung", "tidak")


@dataclass(frozen=True)
class Indicator:
    """What an indicator means, how it is made and how it is shown."""

    kode: str
    nama: str
    definisi: str
    pembilang: str
    penyebut: str | None
    satuan: str
    arah: str
    desimal: int
    peta: str
    catatan: str
    sumber: str


@cache
def indicators() -> dict[str, Indicator]:
    """Return the indicators by code, in the order in which lists show them."""
    rows = read_rows(REFERENCE_DIR / "indikator.csv", tuple(Indicator.__annotations__))
    return keyed(rows, "kode", _indicator)


def _indicator(row: Row) -> Indicator:
    return Indicator(
        kode=row.text("kode"),
        nama=row.text("nama"),
        definisi=row.text("definisi"),
        pembilang=row.text("pembilang"),
        penyebut=row.optional("penyebut"),
        satuan=row.text("satuan"),
        arah=row.one_of("arah", DIRECTIONS),
        desimal=row.whole("desimal"),
        peta=row.one_of("peta", MAP_TYPES),
        catatan=row.text("catatan"),
        sumber=row.text("sumber"),
    )
