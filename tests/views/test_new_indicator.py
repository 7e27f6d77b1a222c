"""A new indicator is one declaration; what it tells is hidden without another line.

"PMKS per desa" divides people by desa. How many desa there are everybody knows, so each
value shown is a count of people told.
"""

import csv
import io
from dataclasses import replace

import pandas as pd
import pytest

from psks_analysis import paths
from psks_analysis.cli import main
from psks_analysis.formats import HIDDEN
from psks_analysis.indicators import NUMBER_OF_ENTRIES, PREVALENCE, declarations
from psks_analysis.indicators.capacity import ratio
from psks_analysis.indicators.declarations import additive_counts as counts
from psks_analysis.indicators.declarations.indicator import (
    NO_DESA,
    Arithmetic,
    Indicator,
    Named,
    Shown,
)
from psks_analysis.region import load_region
from psks_analysis.store import database, snapshots
from psks_analysis.ui.look import tables
from psks_analysis.views import long_table, secrecy
from psks_analysis.views.bandingkan import bandingkan
from psks_analysis.views.counts import Counts, counts_of
from psks_analysis.views.desa import desa_counts
from psks_analysis.views.measures import Measures, measures_by_year
from psks_analysis.views.peta import indicators_of, peta
from psks_analysis.views.profil import profil
from psks_analysis.views.selection import Place
from tests.views.few_people import ELDERLY, small_cells, world

REGION = load_region("35.13")
PLACE = Place("nyata", "35.13")
PER_DESA = Indicator(
    kode="I99",
    nama="PMKS per desa",
    definisi="Banyaknya entri PMKS (orang) untuk setiap desa dan kelurahan.",
    above=Named("Entri PMKS bersatuan orang", counts.PERSONS),
    below=Named("Desa dan kelurahan", counts.DESA),
    shown=Shown("orang per desa", "tinggi_buruk", desimal=2),
    catatan="Uji.",
    sumber="uji",
    arithmetic=Arithmetic(ratio, no_base=NO_DESA, zero_base=NO_DESA),
    tells=(counts.PERSONS,),
)


@pytest.fixture(scope="module")
def declared():
    """The catalogue with one declaration more, and a store with few people in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(declarations, "SHIPPED", (*declarations.SHIPPED, PER_DESA))
        yield patch


@pytest.fixture(scope="module")
def stored(declared, tmp_path_factory):
    store = tmp_path_factory.mktemp("store")
    declared.setenv(paths.STORE_VARIABLE, str(store))
    about = {"wilayah": "35.13", "isi": "pmks", "sumber": "uji.csv", "sha256": "uji"}
    snapshots.save(store, pd.DataFrame(world(2024, 0)), **about)
    return store


@pytest.fixture(scope="module")
def years(stored) -> dict[int, Measures]:
    with database.cursor("nyata") as con:
        return measures_by_year(con, REGION, [2024])


@pytest.fixture(scope="module")
def desa(stored, years):
    with database.cursor("nyata") as con:
        return desa_counts(con, REGION, 2024)


def test_it_is_offered_and_shows_its_large_values(years):
    assert PER_DESA.kode in indicators_of(years[2024])
    shown = years[2024].rows(PER_DESA.kode, ELDERLY).loc["35.13.01"]
    assert shown["pembilang"] == 700
    assert shown["nilai"] == 700 / shown["penyebut"]


def test_the_world_has_small_cells_to_hide():
    assert len(small_cells()) == 4


@pytest.mark.parametrize(("kecamatan", "kind"), small_cells())
def test_small_values_are_hidden_in_every_view_and_file(years, desa, kecamatan, kind):
    now = years[2024]
    row = now.rows(PER_DESA.kode, kind).loc[kecamatan]
    assert row["is_hidden"]
    assert row[["pembilang", "penyebut", "nilai", "bawah", "atas"]].isna().all()

    on_map = peta(years, 2024, PER_DESA.kode, kind, "kuantil")
    assert kecamatan in on_map.hidden
    assert on_map.table.loc[kecamatan, "teks"].startswith(HIDDEN)
    in_file = tables.map_file(on_map, PLACE).table.set_index("Kode").loc[kecamatan]
    assert in_file.filter(like="PMKS per desa").isna().all()

    of_one = profil(REGION, desa[kecamatan], years, 2024, kecamatan, kind)
    shown = of_one.indicators.set_index("indikator").loc[PER_DESA.kode]
    assert shown["teks"].startswith(HIDDEN)
    written = tables.profile_file(of_one, PLACE).table.set_index("Kode")
    assert written.loc[PER_DESA.kode, of_one.nama].startswith(HIDDEN)

    beside = bandingkan(now, (kecamatan, "35.13.06"), PER_DESA.kode, kind)
    assert pd.isna(beside.intervals.loc[kecamatan, "nilai"])
    assert beside.intervals.loc[kecamatan, "teks"].startswith(HIDDEN)
    exported = tables.comparison_file(beside, PLACE, 2024).table
    own = exported[exported["Indikator"].str.startswith("PMKS per desa")]
    assert own[of_one.nama].str.startswith(HIDDEN).all()


def test_no_small_count_reaches_the_csv(stored, tmp_path):
    """A command without the rule once wrote 197 counts of 1 to 4."""
    file = tmp_path / "indikator.csv"
    words = ("indikator", "--wilayah", "35.13", "--tahun", "2024", "--keluaran")
    assert main([*words, str(file)]) == 0
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    own = {
        (row["kecamatan_kode"], row["jenis"]): row["pembilang"]
        for row in rows
        if row["indikator"] == PER_DESA.kode
    }
    assert own["35.13.01", ELDERLY] == "700"
    assert [own[cell] for cell in small_cells()] == [""] * 4
    assert not {"1", "2", "3", "4"} & set(own.values())


def test_it_is_hidden_wherever_the_same_people_are_hidden_already(years):
    hidden = {
        kode: set(rows.index[rows["is_hidden"]])
        for kode in (PREVALENCE, PER_DESA.kode)
        for rows in [
            years[2024]
            .table.query("indikator == @kode")
            .set_index(["kecamatan_kode", "jenis"])
        ]
    }
    assert hidden[PER_DESA.kode] == hidden[PREVALENCE] != set()


def test_a_total_over_other_kecamatan_tells_nobody_by_its_difference(stored):
    """With the desa of one kecamatan unknown, its three people stand between totals."""
    unknown = REGION.kecamatan.copy()
    unknown.loc["35.13.04", ["desa_count", "kelurahan_count"]] = None
    region = replace(REGION, kecamatan=unknown)
    with database.cursor("nyata") as con:
        now = measures_by_year(con, region, [2024])[2024]
    every = now.kabupaten(NUMBER_OF_ENTRIES, ELDERLY)
    some = now.kabupaten(PER_DESA.kode, ELDERLY)
    assert every["is_hidden"] or some["is_hidden"]


@pytest.fixture(scope="module")
def found(stored) -> Counts:
    with database.cursor("nyata") as con:
        return counts_of(con, REGION, [2024])


@pytest.fixture
def table(found) -> pd.DataFrame:
    return long_table.computed(found, REGION, [2024], None)


def hidden_of(table: pd.DataFrame, found: Counts, sex: str | None = None) -> pd.Series:
    own = table["indikator"] == PER_DESA.kode
    return secrecy.hidden_rows(table, found, sex)[own]


def test_a_code_without_a_declaration_shows_nothing(found, table, monkeypatch):
    """Deny by default: what is not known is not published."""
    assert not hidden_of(table, found).all()
    without = tuple(each for each in declarations.SHIPPED if each is not PER_DESA)
    monkeypatch.setattr(declarations, "SHIPPED", without)
    assert hidden_of(table, found).all()


def test_a_sex_that_is_not_declared_shows_nothing(found, table):
    assert hidden_of(table, found, "P").all()


def test_a_kind_that_the_rule_does_not_know_shows_nothing(found, table):
    table["jenis"] = table["jenis"].replace(ELDERLY, "PMKS-99")
    is_new = table.loc[table["indikator"] == PER_DESA.kode, "jenis"] == "PMKS-99"
    assert hidden_of(table, found)[is_new].all()


def test_people_without_a_rule_of_hiding_show_nothing(found, table, monkeypatch):
    """Recipients are protected as kecamatan and their sum; not those of last year."""
    last_year = counts.SERVED.year_before()
    odd = replace(PER_DESA, above=Named("Dahulu", last_year), tells=(last_year,))
    rest = (each for each in declarations.SHIPPED if each is not PER_DESA)
    monkeypatch.setattr(declarations, "SHIPPED", (*rest, odd))
    assert hidden_of(table, found).all()
