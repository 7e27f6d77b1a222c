"""Tables of the page where data come in."""

from collections.abc import Iterable

import pandas as pd

from psks_analysis import catalog
from psks_analysis.catalog import FACT_TABLES
from psks_analysis.formats import long_moment, number
from psks_analysis.ingest.rekap.report.outcome import ImportOutcome
from psks_analysis.region import Region
from psks_analysis.store.snapshots import HistoryEntry

KINDS = ("jenis_pmks", "jenis_psks")


def mapping(outcome: ImportOutcome) -> pd.DataFrame:
    """Return what every column was read as."""
    items = outcome.mapping.items()
    return pd.DataFrame(items, columns=["Bagian berkas", "Dibaca sebagai"])


def changes(differs: pd.DataFrame, region: Region) -> pd.DataFrame:
    """Return what would change, in names: both values, and whether it is new."""
    names = region.kecamatan["nama"]
    return pd.DataFrame(
        {
            "Kecamatan": differs["kecamatan_kode"].map(names),
            "Tahun": differs["tahun"].astype(str),
            "Jenis": [_kind(row) for row in differs.to_dict("records")],
            "Sekarang": differs["dulu"].map(_count),
            "Menjadi": differs["kini"].map(_count),
            "": differs["beda"],
        }
    )


def history(entries: Iterable[HistoryEntry]) -> pd.DataFrame:
    """Return the imports: when, which file, what, and whether it counts."""
    return pd.DataFrame(
        [
            {
                "Waktu": long_moment(each.manifest.waktu),
                "Berkas": each.manifest.sumber,
                "Isi": FACT_TABLES[each.manifest.isi].label,
                "Tahun": ", ".join(map(str, each.manifest.tahun)),
                "Baris": number(each.manifest.baris),
                "Keadaan": _state(each),
            }
            for each in entries
        ]
    )


def _kind(row: dict[str, object]) -> str:
    kinds = [catalog.kind_name(str(row[key])) for key in KINDS if key in row]
    kinds += [str(row[key]) for key in ("program", "satuan") if key in row]
    return ", ".join(kinds) or "penduduk"


def _count(value: object) -> str:
    return "kosong" if pd.isna(value) else number(int(float(str(value))))


def _state(entry: HistoryEntry) -> str:
    if entry.is_damaged:
        return "rusak"
    return "berlaku" if entry.is_active else "dibatalkan"
