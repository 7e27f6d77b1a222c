"""Minimum services: of the assessed need, hidden when small, nothing without need."""

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog

from psks_analysis import paths
from psks_analysis.errors import PlanningError
from psks_analysis.planning.spm import achievements, read_assessments, spm_file

HEAD = "tahun;kecamatan_kode;spm;membutuhkan;terpenuhi\n"
A, B, C = CODES = pd.Index(["35.13.01", "35.13.02", "35.13.03"])
ELDERLY = "SPM-3"


@pytest.fixture
def read(tmp_path):
    def reading(*lines):
        file = tmp_path / "spm.csv"
        file.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
        return read_assessments(file, CODES)

    return reading


def test_achievement_is_of_those_who_needed_it(read):
    """30 of 40: 75 %, Wilson 59,8 to 85,8."""
    table = achievements(read("2024;;SPM-3;40;30", "2023;;SPM-3;10;10"), 2024)
    row = table.loc[(ELDERLY, "")]
    assert row[["membutuhkan", "terpenuhi", "capaian"]].to_list() == [40, 30, 75]
    assert row["bawah"] == pytest.approx(59.8, abs=0.05)
    assert row["atas"] == pytest.approx(85.8, abs=0.05)


def test_kecamatan_add_up_to_the_kabupaten(read):
    table = achievements(read(f"2024;{A};SPM-3;40;30", f"2024;{B};SPM-3;60;20"), 2024)
    assert table.loc[(ELDERLY, ""), "membutuhkan"] == 100
    assert table.loc[(ELDERLY, ""), "capaian"] == 50
    assert (ELDERLY, C) not in table.index  # not assessed is not zero


def test_without_need_there_is_no_percentage(read):
    row = achievements(read("2024;;SPM-5;0;0"), 2024).loc[("SPM-5", "")]
    assert row["keterangan"] == "tidak ada kebutuhan"
    assert pd.isna(row["capaian"])
    assert row["membutuhkan"] == 0


@pytest.mark.parametrize("numbers", ["3;0", "40;2", "40;37"])
def test_small_counts_are_hidden_also_those_left_over(read, numbers):
    row = achievements(read(f"2024;;SPM-3;{numbers}"), 2024).loc[(ELDERLY, "")]
    assert row[["membutuhkan", "terpenuhi", "capaian", "atas"]].isna().all()
    assert "dirahasiakan" in row["keterangan"]


def test_a_sensitive_kind_has_the_higher_threshold(read):
    """Eight are left over: many enough of the elderly, few of the disabled."""
    lines = "2024;;SPM-3;100;92", "2024;;SPM-1;100;92"
    capaian = achievements(read(*lines), 2024)["capaian"]
    assert capaian[(ELDERLY, "")] == 92
    assert pd.isna(capaian[("SPM-1", "")])


def test_one_small_kecamatan_cannot_be_subtracted_out(read):
    """A got 2 of 30; with only A hidden the total would give it away."""
    lines = [f"2024;{A};SPM-3;30;2", f"2024;{B};SPM-3;60;20", f"2024;{C};SPM-3;80;50"]
    table = achievements(read(*lines), 2024).loc[ELDERLY]
    assert pd.isna(table.loc[A, "terpenuhi"])
    known = table["terpenuhi"].dropna()
    rows, values = [], []
    for code, value in known.items():
        rows.append(
            [1.0, 1, 1] if code == "" else [float(code == each) for each in CODES]
        )
        values.append(value)
    ends = [
        linprog(
            np.array([sign, 0, 0]),
            A_eq=rows or None,
            b_eq=values or None,
            bounds=(0, 200),
        ).fun
        * sign
        for sign in (1, -1)
    ]
    assert ends[0] <= 1
    assert ends[1] >= 5


@pytest.mark.parametrize("seed", range(8))
def test_percentages_and_counts_of_random_assessments_tell_nobody(read, seed):
    """Who got it and who did not, of every kecamatan, from all that is shown."""
    random = np.random.default_rng(seed)
    met, left = random.negative_binomial(0.7, 0.7 / 12, (2, len(CODES)))
    need = met + left
    lines = [
        f"2024;{kode};SPM-3;{need[place]};{met[place]}"
        for place, kode in enumerate(CODES)
    ]
    table = achievements(read(*lines), 2024).loc[ELDERLY]
    size = len(CODES)
    rows, values = [], []
    for place, kode in enumerate([*CODES, ""]):
        here = np.arange(size) == place if kode else np.full(size, True)
        for column, own in (("terpenuhi", (1, 0)), ("membutuhkan", (1, 1))):
            if pd.notna(table.loc[kode, column]):
                rows.append(np.concatenate([here * own[0], here * own[1]]))
                values.append(table.loc[kode, column])
    known = np.array(rows).reshape(-1, 2 * size)
    for place in range(2 * size):
        if 0 < (count := [*met, *left][place]) < 5:
            aim = np.eye(2 * size)[place]
            low, high = (
                sign * linprog(sign * aim, A_eq=known, b_eq=values, bounds=(0, 200)).fun
                for sign in (1, -1)
            )
            assert low <= 1, f"{count} is at least {low}"
            assert high >= 5, f"{count} is at most {high}"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["2024;;SPM-3;40;41"], "baris 2: terpenuhi 41 lebih dari yang membutuhkan 40"),
        (["2024;;SPM-9;40;30"], "baris 2, kolom spm: “SPM-9” tidak dikenal"),
        (["2024;;SPM-3;4,5;3"], "baris 2, kolom membutuhkan: harus bilangan"),
        (["2024;35.13.99;SPM-3;40;30"], "kolom kecamatan_kode: “35.13.99” tidak ada"),
        (["2024;;SPM-3;40;30"] * 2, "baris 3: layanan ini sudah ada"),
        (
            [f"2024;{A};SPM-3;40;30", "2024;;SPM-3;40;30"],
            "baris 3: layanan ini juga ditulis per kecamatan",
        ),
    ],
)
def test_a_wrong_row_is_refused_with_its_place(read, lines, said):
    with pytest.raises(PlanningError, match=said):
        read(*lines)


def test_other_columns_are_refused_and_no_file_is_no_assessment(tmp_path):
    file = tmp_path / "spm.csv"
    assert read_assessments(file, CODES).empty
    assert achievements(read_assessments(file, CODES), 2024).empty
    file.write_text("tahun,spm\n2024,SPM-1\n", encoding="utf-8")
    with pytest.raises(PlanningError, match="kolom harus tahun;kecamatan_kode"):
        read_assessments(file, CODES)


def test_the_simulated_assessments_hold_a_year_without_need(region):
    file = spm_file("latihan", "35.13")
    assessed = read_assessments(file, region.kecamatan.index)
    table = achievements(assessed, 2021)
    assert table.loc[("SPM-5", ""), "keterangan"] == "tidak ada kebutuhan"
    assert achievements(assessed, 2024)["capaian"].dropna().between(0, 100).all()


def test_the_office_keeps_its_own_beside_its_imports(store):
    assert spm_file("nyata", "35.13") == paths.store_dir() / "spm-35.13.csv"
