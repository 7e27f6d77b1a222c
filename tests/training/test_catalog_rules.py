"""Who belongs to a kind by age and sex, as quizzes and material say it."""

import pytest

from psks_analysis import catalog
from psks_analysis.training.catalog_rules import admits, age_text


@pytest.mark.parametrize(
    ("kode", "umur", "is_admitted"),
    [
        *(("PMKS-08", 59, False), ("PMKS-08", 60, True), ("PMKS-08", 110, True)),
        *(("PMKS-01", 0, True), ("PMKS-01", 5, True), ("PMKS-01", 6, False)),
        *(("PMKS-03", 11, False), ("PMKS-03", 12, True), ("PMKS-03", 17, True)),
        *(("PMKS-03", 18, False), ("PMKS-24", 40, True), ("PMKS-08", None, True)),
    ],
)
def test_a_kind_admits_its_ages_from_the_first_to_the_last(kode, umur, is_admitted):
    assert admits(kode, umur, None) == is_admitted


def test_a_kind_of_women_admits_women_and_those_of_unknown_sex():
    asked = {sex: admits("PMKS-23", 30, sex) for sex in ("P", "L", None)}
    assert asked == {"P": True, "L": False, None: True}
    assert admits("PMKS-08", 70, "L")


@pytest.mark.parametrize(
    ("kode", "text"),
    [
        ("PMKS-01", "umur sampai 5 tahun"),
        ("PMKS-08", "umur 60 tahun ke atas"),
        ("PMKS-23", "perempuan, umur 18–59 tahun"),
        ("PMKS-24", ""),
    ],
)
def test_ages_are_written_as_they_are_said(kode, text):
    assert age_text(catalog.pmks_kinds()[kode]) == text
