"""Who reported what, and what looks wrong: the list to follow up."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from psks_analysis import catalog, queries
from psks_analysis.queries import Connection
from psks_analysis.region import Region
from psks_analysis.views.counts import counts_of
from psks_analysis.views.desa import desa_counts
from psks_analysis.views.quality_checks import COLUMNS, NO_SINGLE_DESA, findings
from psks_analysis.views.secrecy import shown_by_kecamatan

KIND = "jenis_pmks"
SHOWN = ["tahun", "kecamatan_nama", "desa_kode", KIND, "jumlah"]
SILENCE = "Tidak melapor"
PARTIAL = "Laporan tidak lengkap"


@dataclass(frozen=True)
class Kualitas:
    """Everything the page on data quality shows.

    Parameters
    ----------
    completeness : DataFrame
        Index kecamatan name, columns tahun; percent of cells desa x jenis reported.
    by_kind : dict of DataFrame
        Per tahun: index kecamatan name, columns jenis codes; percent of desa reported.
    follow_up : DataFrame
        Findings with what to ask for, latest tahun first.
    """

    completeness: pd.DataFrame
    by_kind: dict[int, pd.DataFrame]
    follow_up: pd.DataFrame


def kualitas(con: Connection, region: Region) -> Kualitas:
    """Check all reports of one kabupaten."""
    cells = queries.fetch(con, "pmks_cells", wilayah=region.kode)
    years = sorted(int(tahun) for tahun in cells["tahun"].unique())
    by_kind = {tahun: _by_kind(cells, region, tahun) for tahun in years}
    names = region.kecamatan["nama"]
    completeness = pd.DataFrame(
        {tahun: table.mean(axis="columns") for tahun, table in by_kind.items()},
        index=names,
    )
    silent = _silences(completeness, by_kind)
    shown = _shown_people(con, region, years)
    found = pd.concat([silent, findings(cells, shown)], ignore_index=True)
    order = found.sort_values(
        ["tahun", "kecamatan", "desa"], ascending=[False, True, True]
    )
    return Kualitas(completeness, by_kind, order.reset_index(drop=True))


def _shown_people(
    con: Connection, region: Region, years: Sequence[int]
) -> pd.DataFrame:
    """Return people of single kinds as everybody may see them, desa and kecamatan.

    Columns tahun, kecamatan_nama, desa_kode and desa_nama (missing for a whole
    kecamatan), jenis_pmks and jumlah; what is hidden or was not reported has no row.
    """
    counts, names = counts_of(con, region), region.kecamatan["nama"]
    found = []
    for tahun in filter(counts.has_pmks, years):
        whole = shown_by_kecamatan(counts, tahun).rename(index=names)
        found.append(_long(whole, "kecamatan_nama").assign(tahun=tahun))
        for kode, desa in desa_counts(con, region, tahun).items():
            here = {"tahun": tahun, "kecamatan_nama": names[kode]}
            found.append(_long(desa.shown, "desa_kode").assign(**here))
    every = pd.concat(found, ignore_index=True) if found else pd.DataFrame()
    every = every.reindex(columns=SHOWN)
    return every.assign(desa_nama=every["desa_kode"].map(region.desa["nama"]))


def _long(table: pd.DataFrame, index: str) -> pd.DataFrame:
    """Return a row for each number of a table of places by kinds."""
    rows = table.rename_axis(index).reset_index()
    long = rows.melt(index, var_name=KIND, value_name="jumlah")
    return long.dropna(subset="jumlah")


def _by_kind(cells: pd.DataFrame, region: Region, tahun: int) -> pd.DataFrame:
    """Return the percentage of desa that reported each kind; silence is 0 %."""
    desa = region.kecamatan[["desa_count", "kelurahan_count"]].sum(
        axis="columns", min_count=1
    )
    reported = cells[(cells["tahun"] == tahun) & cells["jumlah"].notna()]
    whole = reported["desa_kode"].isna()
    weight = whole * reported["kecamatan_kode"].map(desa.fillna(1)).astype(float)
    weight = weight.where(whole, 1.0)
    filled = reported.assign(desa=weight).pivot_table(
        index="kecamatan_kode", columns="jenis_pmks", values="desa", aggfunc="sum"
    )
    every = filled.reindex(
        index=region.kecamatan.index, columns=list(catalog.pmks_kinds()), fill_value=0
    )
    shares = every.astype(float).where(every.notna(), 0.0)
    percent = shares.div(desa.fillna(1).astype(float), axis="index") * 100
    return percent.clip(upper=100).set_axis(region.kecamatan["nama"], axis="index")


def _silences(
    completeness: pd.DataFrame, by_kind: dict[int, pd.DataFrame]
) -> pd.DataFrame:
    rows = []
    for tahun, table in by_kind.items():
        for kecamatan, share in completeness[tahun].items():
            if share == 0:
                rows.append(_silence(tahun, kecamatan))
            elif share < 100:
                missing = table.loc[kecamatan]
                rows.append(_gap(tahun, kecamatan, missing[missing < 100]))
    return pd.DataFrame(rows, columns=COLUMNS)


def _silence(tahun: int, kecamatan: object) -> dict[str, object]:
    return {
        **{"tahun": tahun, "kecamatan": kecamatan, "desa": NO_SINGLE_DESA},
        **{"jenis": "(semua)", "pemeriksaan": SILENCE},
        "temuan": "tidak ada satu pun angka",
        "saran": "Minta rekap dari TKSK atau Kasi Kesra kecamatan.",
    }


def _gap(tahun: int, kecamatan: object, missing: pd.Series) -> dict[str, object]:
    kinds = [catalog.kind_name(str(kode)) for kode in missing.index]
    named = ", ".join(kinds[:3]) + (f" dan {len(kinds) - 3} lagi" if kinds[3:] else "")
    return {
        **{"tahun": tahun, "kecamatan": kecamatan, "desa": "(sebagian)"},
        **{"jenis": named, "pemeriksaan": PARTIAL},
        "temuan": f"{len(kinds)} jenis belum dilaporkan semua desa",
        "saran": "Tanyakan desa mana yang belum; kosong tidak sama dengan nol.",
    }
