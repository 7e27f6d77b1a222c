"""Who is where and who is stuck, from rows written by hand."""

from datetime import datetime, timedelta

import pandas as pd
import pytest

from psks_analysis.training.classroom.wall_counts import Counts
from psks_analysis.training.wall import wall

NOW = datetime.fromisoformat("2026-11-25T10:00:00+07:00")
TITLES = {"a": "Membaca batang", "b": "Menyusun angka"}
KNOWN = {"JUMLAH": ("jumlah dipetakan", "Bagi dengan penduduk.")}


def ago(minutes):
    return (NOW - timedelta(minutes=minutes)).isoformat(timespec="milliseconds")


def trainee(nama, **changed):
    row = {
        "nomor": 1,
        "nama": nama,
        "masuk": ago(90),
        "terakhir": ago(1),
        "soal": "a",
        "soal_sejak": ago(2),
        "benar": 0,
        "percobaan": 0,
        "petunjuk": 0,
        "salah_di_soal": 0,
        "soal_benar": None,
        "tes_awal": None,
        "tes_akhir": None,
        "sedang_tes": None,
    }
    return row | changed


def seen(*rows, exercises=(), wrong=()):
    counts = Counts(
        pd.DataFrame(rows),
        pd.DataFrame(exercises, columns=["soal", "mencoba", "benar", "percobaan"]),
        pd.DataFrame(wrong, columns=["salah_paham", "peserta", "percobaan", "soal"]),
    )
    return wall(counts, TITLES, KNOWN, NOW)


@pytest.mark.parametrize(
    ("changed", "state", "why"),
    [
        ({"soal": None, "soal_sejak": None}, "baru masuk", ""),
        ({}, "mengerjakan", ""),
        ({"salah_di_soal": 2}, "mengerjakan", ""),
        ({"salah_di_soal": 3}, "perlu dibantu", "3 kali belum tepat"),
        ({"soal_sejak": ago(9)}, "mengerjakan", ""),
        (
            {"soal_sejak": ago(12), "terakhir": ago(12)},
            "perlu dibantu",
            "12 menit di soal ini",
        ),
        (
            {"soal_sejak": ago(12), "salah_di_soal": 9, "soal_benar": 1},
            "soal selesai",
            "",
        ),
        ({"salah_di_soal": 9, "terakhir": ago(46)}, "tidak aktif", ""),
        ({"soal": None, "soal_sejak": None, "terakhir": ago(50)}, "tidak aktif", ""),
        ({"sedang_tes": "awal", "salah_di_soal": 5}, "sedang tes", ""),
    ],
)
def test_a_trainee_is_in_one_state_with_a_reason(changed, state, why):
    row = seen(trainee("Wati", **changed)).trainees.iloc[0]
    assert (row["keadaan"], row["sebab"]) == (state, why)


def test_who_is_longest_at_an_exercise_is_helped_first():
    found = seen(
        trainee("Agus", salah_di_soal=4, soal_sejak=ago(5)),
        trainee("Budi", soal_sejak=ago(30), soal="b"),
        trainee("Wati"),
    )
    assert found.stuck["nama"].tolist() == ["Budi", "Agus"]
    assert found.stuck["soal"].tolist() == ["Menyusun angka", "Membaca batang"]
    assert found.count("perlu dibantu") == 2
    assert found.count("perlu dibantu", "mengerjakan") == 3
    assert found.trainees["nama"].tolist() == ["Agus", "Budi", "Wati"]  # no ranking


def test_an_exercise_counts_who_is_at_it_and_who_solved_it():
    found = seen(
        trainee("Agus", salah_di_soal=4),
        trainee("Budi"),
        trainee("Wati", terakhir=ago(60)),  # gone: not here any more
        exercises=[("a", 9, 5, 20), ("hilang", 1, 0, 1)],
    )
    assert found.exercises.to_numpy().tolist() == [
        ["a", "Membaca batang", 2, 1, 9, 5],
        ["hilang", "(soal tidak ada lagi)", 0, 0, 1, 0],
    ]


def test_only_causes_that_were_tested_are_counted():
    found = seen(trainee("Wati"), wrong=[("JUMLAH", 4, 7, "b,a"), ("BARU", 1, 1, "a")])
    assert found.wrong.to_numpy().tolist() == [
        [
            "jumlah dipetakan",
            4,
            7,
            "Membaca batang, Menyusun angka",
            "Bagi dengan penduduk.",
        ],
    ]
