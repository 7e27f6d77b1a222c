"""The additive parts of every indicator: counts per kecamatan and group of kinds."""

from dataclasses import dataclass

import pandas as pd

from psks_analysis import queries
from psks_analysis.queries import Connection
from psks_analysis.region import Region
from psks_analysis.views.groups import pmks_membership, psks_membership

PERSON = "orang"
SEX_COLUMNS = {
    None: ("jumlah", "tertangani", "dinilai"),
    "L": ("laki", "tertangani_laki", "dinilai_laki"),
    "P": ("perempuan", "tertangani_perempuan", "dinilai_perempuan"),
}
PMKS_COUNTS = ["jumlah", "tertangani", "dinilai"]
PSKS_COUNTS = ["jumlah", "aktif", "terlatih", "dinilai", "desa_berpsks"]


@dataclass(frozen=True)
class YearCounts:
    """All counts of one kabupaten in one tahun, before any division.

    Parameters
    ----------
    pmks, persons : DataFrame
        Index (kecamatan_kode, jenis) over all kecamatan and groups; columns jumlah,
        tertangani, dinilai. `pmks` adds entries of every unit, `persons` only people.
    kinds_reported : Series
        How many of the 26 kinds each kecamatan reported; index kecamatan_kode.
    psks, layanan : DataFrame
        The same for PSKS kinds and programmes.
    population : DataFrame
        Index kecamatan_kode; laki, perempuan, jumlah, is_estimate, dasar, deret.
    """

    tahun: int
    pmks: pd.DataFrame
    persons: pd.DataFrame
    pmks_cells: pd.DataFrame
    psks: pd.DataFrame
    layanan: pd.DataFrame
    population: pd.DataFrame

    @property
    def has_pmks(self) -> bool:
        """Whether any kecamatan reported any PMKS count."""
        return bool(self.pmks["jumlah"].notna().any())


def year_counts(
    con: Connection,
    region: Region,
    tahun: int,
    jenis_kelamin: str | None = None,
) -> YearCounts:
    """Fetch and add up the counts of one tahun; one sex only where asked for."""
    about = {"tahun": tahun, "wilayah": region.kode}
    cells = _of_sex(queries.fetch(con, "pmks_by_kecamatan", **about), jenis_kelamin)
    psks = queries.fetch(con, "psks_by_kecamatan", **about)
    layanan = queries.fetch(con, "layanan_by_kecamatan", **about)
    codes = region.kecamatan.index
    members = pmks_membership()
    layanan_members = pd.DataFrame({"jenis": layanan["program"].unique()})
    layanan_members["program"] = layanan_members["jenis"]
    persons = cells[cells["satuan"] == PERSON]
    return YearCounts(
        tahun=tahun,
        pmks=_group_sums(cells, members, PMKS_COUNTS, codes),
        persons=_group_sums(persons, members, PMKS_COUNTS, codes),
        pmks_cells=cells,
        psks=_group_sums(psks, psks_membership(), PSKS_COUNTS, codes),
        layanan=_group_sums(layanan, layanan_members, ["jumlah"], codes),
        population=_population(con, region, tahun),
    )


def _of_sex(cells: pd.DataFrame, jenis_kelamin: str | None) -> pd.DataFrame:
    source = dict(zip(SEX_COLUMNS[jenis_kelamin], PMKS_COUNTS, strict=True))
    keys = ["kecamatan_kode", "jenis_pmks", "satuan", "desa_melapor"]
    return cells[[*keys, *source]].rename(columns=source)


def _group_sums(
    cells: pd.DataFrame, members: pd.DataFrame, counts: list[str], codes: pd.Index
) -> pd.DataFrame:
    """Add members to groups; a group nobody reported on stays missing."""
    kind_column = members.columns[-1]
    joined = cells.merge(members, on=kind_column)
    sums = joined.groupby(["kecamatan_kode", "jenis"])[counts].sum(min_count=1)
    reported = joined.groupby(["kecamatan_kode", "jenis"])["jumlah"].count()
    every = pd.MultiIndex.from_product(
        [codes, members["jenis"].unique()], names=["kecamatan_kode", "jenis"]
    )
    return sums.assign(jenis_dilaporkan=reported).reindex(every).astype("Float64")


def _population(con: Connection, region: Region, tahun: int) -> pd.DataFrame:
    counted = queries.fetch(con, "penduduk_counted", wilayah=region.kode)
    return region.population(tahun, counted if len(counted) else None)
