"""All sheets of a workbook go in together, and what they say twice must agree."""

import pytest
import xlsxwriter

from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options

SUMBER, SUMBERASIH, KOTAANYAR = "99.01.01", "99.01.02", "99.01.03"
PENGEMIS = "PMKS-12"
HEAD = ["KECAMATAN", "PENGEMIS"]


@pytest.fixture
def read(tmp_path, uji):
    """Write a workbook of sheets by name and examine it; "~" hides a sheet."""

    def run(sheets, name="rekap.xlsx", **options):
        file = tmp_path / name
        with xlsxwriter.Workbook(file) as book:
            for title, rows in sheets.items():
                sheet = book.add_worksheet(title.strip("~"))
                for line, row in enumerate(rows):
                    sheet.write_row(line, 0, row)
                if title.startswith("~"):
                    sheet.hide()
        return examine(file, uji, Options(**options))

    return run


def by_year(outcome):
    assert not outcome.refused, [f.reason for f in outcome.findings]
    return outcome.facts.groupby("tahun")["jumlah"].sum().to_dict()


YEARS = {
    "names of sheets": {
        "2023": [HEAD, ["Sumber", 5], ["Kotaanyar", 6]],
        "2024": [HEAD, ["Sumber", 7], ["Kotaanyar", 8]],
    },
    "titles": {
        "A": [["PMKS TAHUN 2023"], HEAD, ["Sumber", 5], ["Kotaanyar", 6]],
        "B": [["PMKS TAHUN 2024"], HEAD, ["Sumber", 7], ["Kotaanyar", 8]],
    },
    "a sheet that is no table": {
        "Petunjuk": [["Isi dengan benar"]],
        "Th. 2023": [HEAD, ["Sumber", 5], ["Kotaanyar", 6]],
        "Th. 2024": [HEAD, ["Sumber", 7], ["Kotaanyar", 8]],
    },
}


@pytest.mark.parametrize("book", YEARS)
def test_a_year_on_each_sheet_goes_in_as_one_import(book, read, codes):
    outcome = read(YEARS[book])
    assert by_year(outcome) == {2023: 11, 2024: 15}
    assert "lembar_bersama" in codes(outcome, "info")


def test_one_year_of_the_sheets_may_be_asked_for(read, codes):
    outcome = read(YEARS["names of sheets"], tahun=2024)
    assert by_year(outcome) == {2024: 15}
    assert "tahun_dipilih" in codes(outcome, "info")
    assert (
        codes(read(YEARS["names of sheets"], tahun=2022)) == ["tahun_bertentangan"] * 2
    )


def test_a_kecamatan_on_each_sheet_goes_in_as_one_import(read):
    head = ["NO", "DESA", "PENGEMIS"]
    outcome = read(
        {
            "Sumber": [["TAHUN 2023"], head, [1, "Rembaan", 5], [2, "Wates", 6]],
            "Kec. Sumberasih": [["TAHUN 2023"], head, [1, "Wates", 7]],
        }
    )
    assert by_year(outcome) == {2023: 18}
    assert set(outcome.facts["kecamatan_kode"]) == {SUMBER, SUMBERASIH}


def test_a_kind_on_each_sheet_goes_in_as_one_import(read):
    head = ["KECAMATAN", "L", "P"]
    sheets = {
        "PENGEMIS": [["TAHUN 2023"], head, ["Sumber", 1, 2]],
        "PEMULUNG": [["TAHUN 2023"], head, ["Sumber", 3, 4]],
    }
    outcome = read(sheets)
    assert by_year(outcome) == {2023: 10}
    assert set(outcome.facts["jenis_pmks"]) == {PENGEMIS, "PMKS-13"}


def test_a_summary_that_repeats_its_sheets_counts_once(read, codes):
    sheets = {
        "Rekap": [["TAHUN 2023"], HEAD, ["Sumber", 11], ["Sumberasih", 7]],
        "Sumber": [["TAHUN 2023"], ["DESA", "PENGEMIS"], ["Rembaan", 5], ["Wates", 6]],
        "Sumberasih": [["TAHUN 2023"], ["DESA", "PENGEMIS"], ["Wates", 7]],
    }
    outcome = read(sheets)
    assert by_year(outcome) == {2023: 18}
    assert "kecamatan_jumlah_desa" in codes(outcome, "info")
    sheets["Rekap"][2] = ["Sumber", 12]
    different = read(sheets)
    assert codes(different) == ["tingkat_bertentangan"]
    assert by_year(read(sheets, tingkat="desa")) == {2023: 18}


def test_the_same_figure_on_two_sheets_counts_once_and_another_is_asked_about(
    read, codes
):
    sheet = [["TAHUN 2023"], HEAD, ["Sumber", 5], ["Kotaanyar", 6]]
    twice = read({"A": sheet, "B": [*sheet[:2], ["Sumber", 5]]})
    assert by_year(twice) == {2023: 11}
    assert "lembar_mengulang" in codes(twice, "info")
    sheets = {"A": sheet, "B": [*sheet[:2], ["Sumber", 9]]}
    different = read(sheets)
    assert codes(different) == ["ganda_lembar"]
    error = next(f for f in different.findings if f.level == "galat")
    assert (error.sheet, error.row) == ("B", 3)
    assert '--lembar "A"' in error.mend
    assert by_year(read(sheets, lembar="A")) == {2023: 11}


def test_a_fault_on_one_sheet_saves_none(read, codes):
    sheets = YEARS["names of sheets"] | {"2022": [HEAD, ["Kotaanyar", "banyak"]]}
    outcome = read(sheets)
    assert codes(outcome) == ["bukan_angka"]
    assert outcome.facts.empty
    assert next(f for f in outcome.findings if f.level == "galat").sheet == "2022"


def test_sheets_of_pmks_and_psks_are_two_imports(read, codes):
    sheets = {
        "PMKS": [["TAHUN 2023"], HEAD, ["Sumber", 5]],
        "PSKS": [["TAHUN 2023"], ["KECAMATAN", "PSM"], ["Sumber", 2]],
    }
    asked = read(sheets)
    assert codes(asked) == ["isi_berbeda"]
    assert "--isi pmks dan sekali dengan --isi psks" in next(
        f.mend for f in asked.findings if f.code == "isi_berbeda"
    )
    assert by_year(read(sheets, isi="pmks")) == {2023: 5}
    psks = read(sheets, isi="psks")
    assert by_year(psks) == {2023: 2}
    assert codes(psks, "peringatan") == ["lembar_isi_lain"]


def test_a_hidden_sheet_is_not_read_unless_it_is_named(read, codes):
    sheets = {
        "Rekap": [["TAHUN 2023"], HEAD, ["Sumber", 5]],
        "~Lama": [["TAHUN 2023"], HEAD, ["Sumber", 50]],
    }
    outcome = read(sheets)
    assert by_year(outcome) == {2023: 5}
    told = next(f for f in outcome.findings if f.code == "lembar_dipilih")
    assert '--lembar "Lama"' in told.reason
    assert by_year(read(sheets, lembar="Lama")) == {2023: 50}
    assert codes(read({"Depan": [["halo"]], "~Lama": sheets["~Lama"]})) == [
        "tanpa_tabel"
    ]


def test_a_confirmation_used_on_one_sheet_is_used(read, codes):
    sheets = {
        "2023": [["KECAMATAN", "PENGEMISS"], ["Sumber", 5]],
        "2024": [HEAD, ["Sumber", 7]],
    }
    outcome = read(sheets, padanan={"PENGEMISS": PENGEMIS})
    assert by_year(outcome) == {2023: 5, 2024: 7}
    assert codes(outcome, "peringatan") == []


def test_a_sheet_that_a_misspelt_kind_makes_unknown_is_not_left_out(read):
    top, own = ["NO", "DESA", "JENIS PMKS"], ["", "", "PENGEMIS"]
    sumber = [top, own, [1, "Rembaan", 5], [2, "Wates", 6]]
    outcome = read(
        {"Sumber": sumber, "Sumberasih": [top, ["", "", "PENGMIS"], [1, "Wates", 7]]},
        tahun=2023,
    )
    (found,) = [each for each in outcome.findings if each.level == "galat"]
    assert (found.code, found.sheet) == ("lembar_tidak_dipahami", "Sumberasih")
    assert found.row == 1


def test_a_sheet_with_one_misspelt_kind_is_not_left_out_either(read):
    """Nothing but the kecamatan is known of its header."""
    outcome = read(
        {
            "2023": [["nama_kecamatan", "FAKIR MIKSIN"], ["Sumber", 14]],
            "2024": [["nama_kecamatan", "FAKIR MISKIN"], ["Sumber", 32]],
        }
    )
    (found,) = [each for each in outcome.findings if each.level == "galat"]
    assert (found.code, found.sheet) == ("lembar_tidak_dipahami", "2023")
    assert found.row == 1


def test_a_list_of_codes_beside_the_figures_is_no_such_sheet(read, codes):
    outcome = read(
        {
            "2024": [["nama_kecamatan", "FAKIR MISKIN"], ["Sumber", 32]],
            "Daftar": [["NO", "Kode Kecamatan"], [1, "99.01.01"], [2, "99.01.02"]],
        }
    )
    assert codes(outcome) == []
    assert by_year(outcome) == {2024: 32}


def test_a_kind_of_one_sex_is_of_both_where_any_sheet_says_so(read):
    """Only Kotaanyar leaves the men of a kind of women blank."""
    head = ["JENIS PMKS", "L", "P"]
    women = "Perempuan Rawan Sosial Ekonomi"
    outcome = read(
        {"Sumber": [head, [women, 9, 4]], "Kotaanyar": [head, [women, "…", 14]]},
        tahun=2023,
    )
    facts = outcome.facts.set_index("kecamatan_kode")
    assert facts.loc["99.01.01", ["laki", "jumlah"]].tolist() == [9, 13]
    assert facts.loc["99.01.03", ["laki", "jumlah"]].isna().all()
