"""One way to report: a step collects, ends where it must, and the others go on."""

import pytest

from psks_analysis.errors import PopulationError
from psks_analysis.ingest.findings import (
    ERROR,
    INFO,
    WARNING,
    Finding,
    Reporter,
    notes_of,
)


def refuse_a_year(reading):
    reading.refuse("tahun_kosong", "Baris tanpa tahun.", "Isi tahunnya.", row=7)


def refuse_two_cells(reading):
    reading.report(ERROR, "negatif", "“-1” negatif.", row=3, column="B (L)")
    reading.report(ERROR, "negatif", "“-2” negatif.", row=4, column="B (L)")
    reading.stop()


def refuse_a_cell(reading):
    reading.refuse("negatif", "“-1” negatif.", row=3, column="laki")


def tell(reading):
    reading.report(INFO, "dihitung", "Dihitung.")


def test_a_finding_names_its_place_in_words():
    whole = Finding(ERROR, "a", "b", sheet="Rekap", row=8, column="C (JUMLAH)")
    assert whole.where == "lembar “Rekap”, baris 8, kolom C (JUMLAH)"
    assert Finding(INFO, "a", "b").where == ""


def test_a_step_that_refuses_ends_and_says_so():
    reading = Reporter("rekap.csv")
    assert reading.take(tell)
    assert not reading.take(refuse_a_year)
    assert [each.code for each in reading.findings] == ["dihitung", "tahun_kosong"]
    assert reading.findings[1] == Finding(
        ERROR, "tahun_kosong", "Baris tanpa tahun.", "Isi tahunnya.", row=7
    )


def test_all_steps_say_what_is_wrong_before_any_ends_the_reading():
    reading = Reporter("rekap.csv")
    reached = []

    def together(own):
        own.take_all(refuse_a_year, refuse_two_cells, tell)
        reached.append("behind")

    assert not reading.take(together)
    codes = [each.code for each in reading.findings]
    assert codes == ["tahun_kosong", "negatif", "negatif", "dihitung"]
    assert reached == []


def test_steps_that_refuse_nothing_let_the_reading_go_on():
    reading = Reporter("rekap.csv")
    reading.take_all(tell, tell)
    assert notes_of(reading.findings) == ("Dihitung.", "Dihitung.")


def test_findings_name_the_sheet_that_is_read():
    reading = Reporter("rekap.xlsx")
    reading.sheet = "2023"
    reading.take(refuse_a_year)
    assert reading.findings[0].where == "lembar “2023”, baris 7"


def test_an_error_for_the_user_lists_all_that_was_refused_and_how_to_mend_it():
    reading = Reporter("penduduk.csv")
    reading.report(WARNING, "rupiah", "Bukan galat.")
    with (
        pytest.raises(PopulationError) as shown,
        reading.refusals_as(PopulationError),
    ):
        reading.take_all(refuse_a_cell, refuse_a_year)
    assert str(shown.value).splitlines() == [
        "penduduk.csv baris 3, kolom laki: “-1” negatif.",
        "penduduk.csv baris 7: Baris tanpa tahun. Isi tahunnya.",
    ]


def test_a_reason_of_several_lines_has_its_mend_on_a_line_of_its_own():
    reading = Reporter("batas.geojson")
    with (
        pytest.raises(PopulationError) as shown,
        reading.refusals_as(PopulationError),
    ):
        reading.refuse("wilayah_tidak_cocok", "Satu.\nDua.", "Periksa.")
    assert str(shown.value) == "Satu.\nDua.\nPeriksa."
