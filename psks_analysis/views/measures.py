"""Every indicator of one kabupaten and tahun in one long table, safe to show.

This is the one place where counts become indicators and where small numbers are hidden;
pages, figures, reports and the command line only select rows from it.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from psks_analysis import catalog, disclosure, indicators
from psks_analysis.queries import Connection
from psks_analysis.region import Region
from psks_analysis.views import parts
from psks_analysis.views.counts import YearCounts, year_counts
from psks_analysis.views.groups import pmks_groups

OF_PMKS = ("I01", "I03", "I05", "I07", "I09", "I17")
BASE_IS_PMKS = ("I05", "I07", "I17")
PART_OF_PMKS = ("I05", "I07")
OF_PEOPLE_IN_NEED = (*OF_PMKS, "L01")
PER_PERSON = ("I03", "I12", "L01")
KEYS = ["kecamatan_kode", "indikator", "jenis"]
COLUMNS = [
    *("wilayah", "tahun", "kecamatan_kode", "kecamatan_nama", "indikator", "jenis"),
    *("pembilang", "penyebut", "nilai", "bawah", "atas", "satuan", "keterangan"),
    *("is_hidden", "kecamatan_melapor"),
]


@dataclass(frozen=True)
class Measures:
    """The long table of one kabupaten, tahun and sex, and what it stands on.

    Parameters
    ----------
    table : DataFrame
        One row per area (each kecamatan and the kabupaten), indicator and jenis.
    population : DataFrame
        Index kecamatan_kode; laki, perempuan, jumlah, is_estimate, dasar, deret.
    break_note : str
        Why this tahun must not be compared with the one before; blank if it may.
    """

    wilayah: str
    tahun: int
    table: pd.DataFrame
    population: pd.DataFrame
    break_note: str

    @property
    def population_basis(self) -> str:
        """Where the denominators come from; starts with "perkiraan" for an estimate."""
        return str(self.population["dasar"].iloc[0])

    @cached_property
    def _blocks(self) -> dict[tuple[str, str], pd.DataFrame]:
        """The table in blocks of one indicator and jenis: readers ask for hundreds."""
        table = self.table.set_index("kecamatan_kode")
        return dict(iter(table.groupby(["indikator", "jenis"], sort=False)))

    @cached_property
    def _by_area(self) -> dict[tuple[str, str], pd.DataFrame]:
        table = self.table.set_index("jenis")
        return dict(iter(table.groupby(["kecamatan_kode", "indikator"], sort=False)))

    @cached_property
    def _no_rows(self) -> pd.DataFrame:
        return self.table.iloc[:0].set_index("kecamatan_kode")

    @cached_property
    def _with_values(self) -> frozenset[str]:
        rows = self.table[self.table["nilai"].notna() | self.table["is_hidden"]]
        return frozenset(rows["indikator"])

    def has(self, indikator: str) -> bool:
        """Say whether any area has a value, or one that is hidden."""
        return indikator in self._with_values

    def kinds(self, indikator: str) -> list[str]:
        """Return the kinds or programmes that an indicator is there for."""
        return [jenis for kode, jenis in self._blocks if kode == indikator]

    def rows(self, indikator: str, jenis: str) -> pd.DataFrame:
        """Return one indicator of one jenis, indexed by kecamatan_kode."""
        return self._blocks.get((indikator, jenis), self._no_rows)

    def area(self, kode: str, indikator: str) -> pd.DataFrame:
        """Return one indicator of one area, indexed by jenis."""
        rows = self._by_area.get((kode, indikator))
        return self._no_rows.set_index("jenis") if rows is None else rows

    def hidden_cells(self, indikator: str) -> int:
        """Count the cells kecamatan x jenis whose value is hidden."""
        rows = self.table[self.table["indikator"] == indikator]
        return int(rows.loc[rows["kecamatan_kode"] != self.wilayah, "is_hidden"].sum())

    def kecamatan(self, indikator: str, jenis: str) -> pd.DataFrame:
        """Return one indicator of the kecamatan only."""
        rows = self.rows(indikator, jenis)
        return rows[rows.index != self.wilayah]

    def kabupaten(self, indikator: str, jenis: str) -> pd.Series | None:
        """Return one indicator of the whole kabupaten, or None without any report."""
        rows = self.rows(indikator, jenis)
        return rows.loc[self.wilayah] if self.wilayah in rows.index else None


def measures(
    con: Connection,
    region: Region,
    tahun: int,
    jenis_kelamin: str | None = None,
) -> Measures:
    """Compute every indicator of one tahun, for both sexes or one of them.

    One sex is hidden also where a small count of the other sex, or what the total
    leaves besides the one, could be told by subtraction.
    """
    now = year_counts(con, region, tahun, jenis_kelamin)
    table = _computed(con, region, now, jenis_kelamin)
    hidden = _small(table)
    if jenis_kelamin is not None:
        hidden |= _small_besides(con, region, table, tahun, jenis_kelamin)
    population = now.population
    named = _named(table, region, tahun, population)
    return Measures(
        wilayah=region.kode,
        tahun=tahun,
        table=disclosure.hide_measures(named, hidden)[COLUMNS],
        population=population,
        break_note=_break_note(tahun),
    )


def _computed(
    con: Connection, region: Region, now: YearCounts, jenis_kelamin: str | None
) -> pd.DataFrame:
    """Return every indicator in one long table, nothing hidden yet."""
    before = year_counts(con, region, now.tahun - 1, jenis_kelamin)
    frames = {
        kode: indicators.measure(kode, each["pembilang"], each["penyebut"]).join(
            each[["kecamatan_melapor"]]
        )
        for kode, each in _all_parts(now, region, jenis_kelamin).items()
    }
    if before.has_pmks:
        frames["I17"] = _change(now, before, region, _break_note(now.tahun))
    return pd.concat(frames, names=["indikator"]).reset_index()


def _all_parts(
    counts: YearCounts, region: Region, jenis_kelamin: str | None
) -> dict[str, pd.DataFrame]:
    sex_column = {None: "jumlah", "L": "laki", "P": "perempuan"}[jenis_kelamin]
    handled = parts.handled(counts)
    of_sex = {
        "I01": parts.entries(counts),
        "I03": parts.prevalence(counts, counts.population[sex_column]),
        "I05": handled,
        "I07": handled.set_axis(["penyebut", "pembilang"], axis="columns"),
    }
    of_all = {
        "I08": parts.psm_per_desa(counts, region),
        "I09": parts.pmks_per_psm(counts),
        "I11": parts.desa_with_psm(counts, region),
        "I12": parts.psks_density(counts),
        "I13": parts.active_psks(counts),
        "I18": parts.completeness(counts, region),
        "L01": parts.recipients(counts),
    }
    wanted = of_sex | of_all if jenis_kelamin is None else of_sex
    return {
        kode: parts.with_kabupaten(each, region)
        for kode, each in wanted.items()
        if len(each)
    }


def _change(
    now: YearCounts, before: YearCounts, region: Region, note: str
) -> pd.DataFrame:
    counts = parts.with_kabupaten(parts.year_pair(now, before), region)
    exposure = parts.exposures(now, before, counts.index, region)
    changed = indicators.measure_change(
        counts["pembilang"],
        counts["penyebut"],
        exposure["now"],
        exposure["before"],
        minimum=catalog.settings().basis_persen_perubahan,
    )
    if note:
        changed[["nilai", "bawah", "atas"]] = float("nan")
        changed["keterangan"] = note
    return changed.join(counts[["kecamatan_melapor"]])


def _named(
    table: pd.DataFrame, region: Region, tahun: int, population: pd.DataFrame
) -> pd.DataFrame:
    names = pd.concat([region.kecamatan["nama"], pd.Series({region.kode: region.nama})])
    units = {kode: card.satuan for kode, card in catalog.indicators().items()}
    named = table.assign(
        wilayah=region.kode,
        tahun=tahun,
        kecamatan_nama=table["kecamatan_kode"].map(names),
        satuan=table["indikator"].map(units),
    )
    is_rate = named["indikator"].isin(PER_PERSON) & named["nilai"].notna()
    named.loc[is_rate, "keterangan"] = "penduduk: " + _basis(population)
    return named


def _small(table: pd.DataFrame) -> pd.Series:
    """Say which rows would tell a small count of people in need."""
    needs = table["indikator"].isin(OF_PEOPLE_IN_NEED)
    minimum = catalog.settings().minimal_penyebut
    return disclosure.small_measures(
        table,
        table["jenis"].map(thresholds()).where(needs, 0).astype(int),
        base_is_people=table["indikator"].isin(BASE_IS_PMKS),
        part_of_whole=table["indikator"].isin(PART_OF_PMKS),
        minimal_base=table["indikator"].isin(["I03", "L01"]) * minimum,
    )


def _small_besides(
    con: Connection, region: Region, table: pd.DataFrame, tahun: int, sex: str
) -> pd.Series:
    """Say where the other sex is small, as reported or as total minus this one.

    The two differ where some kinds were reported without sex.
    """

    def counts_of(wanted: str | None) -> pd.DataFrame:
        counts = year_counts(con, region, tahun, wanted)
        found = _computed(con, region, counts, wanted)[[*KEYS, *parts.BOTH]]
        return table[KEYS].merge(found, on=KEYS, how="left").set_axis(table.index)

    other, rest = counts_of("P" if sex == "L" else "L"), counts_of(None)
    rest[parts.BOTH] = (rest[parts.BOTH] - table[parts.BOTH]).abs()
    return _small(other) | _small(rest)


def thresholds() -> dict[str, int]:
    """Return the smallest count that may be shown, for every jenis and programme.

    A group is sensitive where all its kinds are.
    """
    chosen, kinds = catalog.settings(), catalog.pmks_kinds()
    found = {
        group.kode: chosen.ambang_sensitif
        if all(kinds[kode].sensitif for kode in group.anggota)
        else chosen.ambang_umum
        for group in pmks_groups().values()
    }
    others = (*catalog.programs(), *catalog.psks_kinds())
    return found | dict.fromkeys(others, chosen.ambang_umum)


def _break_note(tahun: int) -> str:
    broken = catalog.breaks().get(tahun)
    return f"tidak dibandingkan: {broken.keterangan}" if broken and broken.putus else ""


def _basis(population: pd.DataFrame) -> str:
    return str(population["dasar"].iloc[0])
