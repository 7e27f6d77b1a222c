"""What a declaration must say, and what is refused because it does not say it."""

from dataclasses import replace

import pandas as pd
import pytest

from psks_analysis import indicators
from psks_analysis.errors import CatalogError
from psks_analysis.indicators import declarations
from psks_analysis.indicators.declarations import additive_counts as counts
from psks_analysis.indicators.declarations.indicator import Named, Nothing, Shown
from psks_analysis.indicators.declarations.validation import checked

RATE = indicators.declared()[indicators.PREVALENCE]
CHANGE = indicators.declared()[indicators.YEARLY_CHANGE]
DENSITY = indicators.declared()[indicators.PSKS_DENSITY]
REPORTS = indicators.declared()[indicators.COMPLETENESS]


def refusal(*declared) -> str:
    with pytest.raises(CatalogError) as refused:
        checked(declared)
    return str(refused.value)


def test_an_indicator_that_does_not_say_what_it_tells_is_refused():
    said = refusal(replace(RATE, tells=None))
    assert "I03: belum menyebut apa yang diketahui pembaca tentang orang" in said
    assert "Nothing(alasan)" in said


def test_an_empty_list_is_not_the_statement_that_nothing_is_told():
    assert "belum menyebut" in refusal(replace(DENSITY, tells=()))


def test_nothing_needs_a_reason():
    assert "Nothing tanpa alasan" in refusal(replace(DENSITY, tells=Nothing(" ")))


def test_a_count_of_people_in_need_cannot_tell_nothing():
    said = refusal(replace(RATE, tells=Nothing("hanya angka")))
    assert "dihitung dari orang (persons.jumlah) tetapi tells tidak menyebutnya" in said


def test_the_year_before_must_be_told_too():
    said = refusal(replace(CHANGE, tells=(counts.ONE_UNIT,)))
    assert "(comparable.jumlah tahun sebelumnya)" in said


def test_a_count_of_things_is_no_count_of_people():
    said = refusal(replace(RATE, tells=(counts.PERSONS, counts.DESA)))
    assert "tells menyebut desa.jumlah, yang tidak menghitung orang" in said


def test_all_that_is_wrong_is_said_at_once():
    said = refusal(
        replace(RATE, nama="", shown=Shown("%", "naik", 1, "titik"), tells=None),
        replace(DENSITY, kode=RATE.kode, below=Named("", counts.POPULATION)),
    )
    assert said.count("\n- ") == 6
    for part in (
        "nama kosong",
        "penyebut kosong",
        "arah “naik”",
        "peta “titik”",
        "dipakai dua kali",
    ):
        assert part in said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"jenis": ()}, "pembilangnya tidak mengenal jenis"),
        (
            {"above": Named("Orang", counts.Count("penduduk"))},
            "tabel “penduduk” tidak dikenal",
        ),
        (
            {"above": RATE.above, "below": DENSITY.above},
            "jenis psks tidak sama dengan jenis pembilang",
        ),
    ],
)
def test_counts_that_do_not_fit_are_refused(changed, said):
    assert said in refusal(replace(REPORTS, **changed))


def test_the_refusal_comes_when_the_catalogue_is_loaded(monkeypatch):
    forgotten = replace(RATE, kode="I99", tells=None)
    shipped = (*declarations.SHIPPED, forgotten)
    monkeypatch.setattr(declarations, "SHIPPED", shipped)
    with pytest.raises(CatalogError, match="I99: belum menyebut"):
        indicators.declared()


def test_every_indicator_is_made_of_what_its_words_say():
    """Typed by hand: code, numerator, denominator, people told of, by sex."""
    made = [
        (
            own.kode,
            *(f"{c.table}.{c.column}{'-' * c.years_back}" for c in own.counts),
            *(c.is_protected for c in own.people),
            own.is_by_sex,
        )
        for own in indicators.declared().values()
    ]
    assert made == [
        ("I01", "pmks.jumlah", True, True),
        ("I03", "persons.jumlah", "population.jumlah", True, True),
        ("I05", "persons.tertangani", "persons.dinilai", True, True, True, False),
        ("I07", "persons.dinilai", "persons.tertangani", True, True, True, False),
        ("I08", "psks.jumlah", "desa.jumlah", False),
        ("I09", "persons.jumlah", "psks.aktif", True, False),
        ("I11", "psks.desa_berpsks", "desa.jumlah", False),
        ("I12", "psks.jumlah", "population.jumlah", False),
        ("I13", "psks.aktif", "psks.dinilai", False),
        ("I17", "comparable.jumlah", "comparable.jumlah-", True, True, True),
        ("I18", "reports.terisi", "reports.seluruhnya", False),
        ("L01", "layanan.jumlah", "population.jumlah", True, False),
    ]


def test_a_change_is_not_measured_like_the_others():
    one = pd.Series([1.0])
    with pytest.raises(ValueError, match="I17 compares two years"):
        indicators.measure(indicators.YEARLY_CHANGE, one, one)


def test_every_definition_is_a_sentence():
    assert all(own.definisi.endswith(".") for own in indicators.declared().values())
