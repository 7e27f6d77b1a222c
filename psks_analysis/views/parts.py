"""Numerator and denominator of every indicator, before division.

Each function returns a frame on the index (kecamatan_kode, jenis) with the columns
pembilang and penyebut; `with_kabupaten` adds the row of the whole kabupaten from the
kecamatan that have both parts, so that a missing report never dilutes a rate.
"""

import pandas as pd

from psks_analysis import catalog
from psks_analysis.region import Region
from psks_analysis.views.counts import YearCounts
from psks_analysis.views.groups import ALL, WITHOUT_FAKIR_MISKIN

PSM = "PSM"
BOTH = ["pembilang", "penyebut"]


def entries(counts: YearCounts) -> pd.DataFrame:
    """I01: entries, nothing to divide by."""
    return _parts(counts.pmks["jumlah"], None)


def prevalence(counts: YearCounts, population: pd.Series) -> pd.DataFrame:
    """I03: people with the problem, and the people who live there."""
    persons = counts.persons["jumlah"]
    return _parts(persons, _spread(population, persons.index))


def handled(counts: YearCounts) -> pd.DataFrame:
    """I05 and I07: handled people, and the people whose handling is known."""
    return _parts(counts.persons["tertangani"], counts.persons["dinilai"])


def psm_per_desa(counts: YearCounts, region: Region) -> pd.DataFrame:
    """I08: PSM, and the desa and kelurahan."""
    psm = counts.psks["jumlah"].xs(PSM, level="jenis")
    return _one_kind(_parts(psm, _desa_count(region)), PSM)


def pmks_per_psm(counts: YearCounts) -> pd.DataFrame:
    """I09: people with a problem, and active PSM; for all kinds together."""
    active = counts.psks["aktif"].xs(PSM, level="jenis")
    wanted = counts.persons["jumlah"].index.get_level_values("jenis")
    persons = counts.persons["jumlah"][wanted.isin([ALL, WITHOUT_FAKIR_MISKIN])]
    return _parts(persons, _spread(active, persons.index))


def desa_with_psm(counts: YearCounts, region: Region) -> pd.DataFrame:
    """I11: desa with at least one PSM, and all desa."""
    desa = counts.psks["desa_berpsks"].xs(PSM, level="jenis")
    return _one_kind(_parts(desa, _desa_count(region)), PSM)


def psks_density(counts: YearCounts) -> pd.DataFrame:
    """I12: PSKS, and the people who live there."""
    psks = counts.psks["jumlah"]
    return _parts(psks, _spread(counts.population["jumlah"], psks.index))


def active_psks(counts: YearCounts) -> pd.DataFrame:
    """I13: active PSKS, and the PSKS whose activity is known."""
    return _parts(counts.psks["aktif"], counts.psks["dinilai"])


def recipients(counts: YearCounts) -> pd.DataFrame:
    """L01: recipients of a programme, and the people who live there."""
    served = counts.layanan["jumlah"]
    return _parts(served, _spread(counts.population["jumlah"], served.index))


def completeness(counts: YearCounts, region: Region) -> pd.DataFrame:
    """I18: reported cells desa x jenis, and the cells that a full report has.

    One figure for a whole kecamatan stands for all its desa. A kecamatan without any
    report has 0 filled cells: for completeness, silence is a known zero.
    """
    desa = _desa_count(region).fillna(1)
    cells = counts.pmks_cells.dropna(subset="jumlah")
    all_desa = cells["kecamatan_kode"].map(desa)
    covered = cells.assign(
        desa=cells["desa_melapor"].where(cells["desa_melapor"].notna(), all_desa)
    )
    per_kind = covered.groupby(["kecamatan_kode", "jenis_pmks"])["desa"].max()
    filled = (
        per_kind.groupby(level="kecamatan_kode").sum().reindex(desa.index, fill_value=0)
    )
    return _one_kind(_parts(filled, desa * len(catalog.pmks_kinds())), ALL)


def year_pair(now: YearCounts, before: YearCounts) -> pd.DataFrame:
    """I17: entries of this tahun and of the one before."""
    return _parts(now.pmks["jumlah"], before.pmks["jumlah"])


def exposures(
    now: YearCounts, before: YearCounts, index: pd.MultiIndex, region: Region
) -> pd.DataFrame:
    """Return the populations behind the two years of I17: columns now, before.

    Two series of population (projection, register) are not one series: where they
    differ both years get the same exposure, so that only the counts are compared.
    """
    people = pd.DataFrame(
        {"now": now.population["jumlah"], "before": before.population["jumlah"]}
    )
    if set(now.population["deret"]) != set(before.population["deret"]):
        people["before"] = people["now"]
    people.loc[region.kode] = people.sum()
    codes = index.get_level_values("kecamatan_kode")
    return people.reindex(codes).set_axis(index)


def with_kabupaten(parts: pd.DataFrame, region: Region) -> pd.DataFrame:
    """Add the kabupaten's row, summed over the kecamatan that have both parts."""
    needed = [column for column in BOTH if parts[column].notna().any()]
    complete = parts.dropna(subset=needed) if needed else parts.iloc[:0]
    total = complete.groupby(level="jenis")[BOTH].sum(min_count=1)
    reporting = complete.groupby(level="jenis").size().rename("kecamatan_melapor")
    total = total.join(reporting)
    total.index = pd.MultiIndex.from_product(
        [[region.kode], total.index], names=parts.index.names
    )
    return pd.concat([parts, total])


def _parts(pembilang: pd.Series, penyebut: pd.Series | None) -> pd.DataFrame:
    parts = pd.DataFrame({"pembilang": pembilang, "penyebut": penyebut})
    return parts.astype("Float64")


def _spread(per_kecamatan: pd.Series, index: pd.MultiIndex) -> pd.Series:
    """Repeat one value per kecamatan over all kinds of `index`."""
    values = per_kecamatan.reindex(index.get_level_values("kecamatan_kode"))
    return pd.Series(values.to_numpy(), index=index)


def _one_kind(parts: pd.DataFrame, jenis: str) -> pd.DataFrame:
    return pd.concat({jenis: parts}, names=["jenis"]).swaplevel()


def _desa_count(region: Region) -> pd.Series:
    counts = region.kecamatan[["desa_count", "kelurahan_count"]]
    return counts.sum(axis="columns", min_count=1)
