"""Minimum services: of the assessed need, hidden when small, nothing without need."""

import pandas as pd
import pytest

from psks_analysis import paths
from psks_analysis.errors import PlanningError
from psks_analysis.planning.spm import achievements, read_assessments, spm_file

HEAD = "tahun;spm;membutuhkan;terpenuhi\n"


@pytest.fixture
def read(tmp_path):
    def reading(lines):
        file = tmp_path / "spm.csv"
        file.write_text(HEAD + lines, encoding="utf-8")
        return read_assessments(file)

    return reading


def test_achievement_is_of_those_who_needed_it(read):
    """30 of 40: 75 %, Wilson 59,8 to 85,8."""
    table = achievements(read("2024;SPM-3;40;30\n2023;SPM-3;10;10\n"), 2024)
    row = table.loc["SPM-3"]
    assert row[["membutuhkan", "terpenuhi", "capaian"]].to_list() == [40, 30, 75]
    assert row["bawah"] == pytest.approx(59.8, abs=0.05)
    assert row["atas"] == pytest.approx(85.8, abs=0.05)


def test_without_need_there_is_no_percentage(read):
    row = achievements(read("2024;SPM-5;0;0\n"), 2024).loc["SPM-5"]
    assert row["keterangan"] == "tidak ada kebutuhan"
    assert pd.isna(row["capaian"])


def test_what_was_not_assessed_is_missing_and_not_zero(read):
    row = achievements(read("2024;SPM-3;40;30\n"), 2024).loc["SPM-2"]
    assert row[["membutuhkan", "capaian"]].isna().all()
    assert row["keterangan"] == ""


@pytest.mark.parametrize("line", ["SPM-3;3;0", "SPM-3;40;2", "SPM-3;40;37"])
def test_small_counts_are_hidden_also_those_left_over(read, line):
    row = achievements(read(f"2024;{line}\n"), 2024).loc["SPM-3"]
    assert row[["membutuhkan", "terpenuhi", "capaian", "atas"]].isna().all()
    assert "disembunyikan" in row["keterangan"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2024;SPM-3;40;41", "lebih dari yang membutuhkan 40"),
        ("2024;SPM-9;40;30", "kolom spm: “SPM-9” tidak dikenal"),
        ("2024;SPM-3;4,5;3", "kolom membutuhkan: harus bilangan bulat"),
        ("2024;SPM-3;40;30\n2024;SPM-3;40;30", "baris 3: layanan ini sudah ada"),
    ],
)
def test_a_wrong_row_is_refused_with_its_place(read, line, said):
    with pytest.raises(PlanningError, match=said):
        read(line + "\n")


def test_other_columns_are_refused_and_no_file_is_no_assessment(tmp_path):
    file = tmp_path / "spm.csv"
    assert read_assessments(file).empty
    file.write_text("tahun,spm\n2024,SPM-1\n", encoding="utf-8")
    with pytest.raises(PlanningError, match="kolom harus tahun;spm"):
        read_assessments(file)


def test_the_simulated_assessments_hold_a_year_without_need():
    assessed = read_assessments(spm_file("latihan", "35.13"))
    assert len(assessed) == 25
    table = achievements(assessed, 2021)
    assert table.loc["SPM-5", "keterangan"] == "tidak ada kebutuhan"
    assert achievements(assessed, 2024)["capaian"].dropna().between(0, 100).all()


def test_the_office_keeps_its_own_beside_its_imports(store):
    assert spm_file("nyata", "35.13") == paths.store_dir() / "spm-35.13.csv"
