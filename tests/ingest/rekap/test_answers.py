"""What the importer prints as advice, offered as answers: nothing is lost between."""

import re

import pytest

from psks_analysis.ingest.findings import ERROR, INFO, Finding
from psks_analysis.ingest.rekap import advice
from psks_analysis.ingest.rekap.advice import Question
from psks_analysis.ingest.rekap.options import Options


def finding(mend):
    return Finding(ERROR, "uji", "Alasan.", mend)


@pytest.mark.parametrize(
    ("mend", "asked"),
    [
        (
            'Perbaiki ejaannya, atau --padanan "Tirris=35.13.07", atau '
            '--padanan "Tirris=abaikan".',
            [Question("padanan", "Tirris", ("35.13.07", "abaikan"))],
        ),
        (
            "Sebutkan salah satu: --tahun 2021 atau --tahun 2022.",
            [Question("tahun", "", ("2021", "2022"))],
        ),
        (
            "Sebutkan tahunnya dengan --tahun, atau tambahkan kolom TAHUN.",
            [Question("tahun")],
        ),
        (
            "Bila jumlahnya yang keliru, perbaiki di sana, atau tambahkan "
            "--abaikan total.",
            [Question("abaikan", "", ("total",))],
        ),
        ('Bila maksudnya nol: --padanan "-=0", atau tulis 0 atau nihil.', None),
        ('Sebutkan --padanan "NAMA=KODE" (boleh berulang).', []),
        ("Hapus baris itu.", []),
    ],
)
def test_advice_is_read_back(mend, asked):
    expected = [Question("padanan", "-", ("0",))] if asked is None else asked
    assert advice.questions([finding(mend)]) == expected


def test_the_same_question_of_two_sheets_is_asked_once():
    mend = 'Perbaiki ejaannya, atau --padanan "Tirris=35.13.07".'
    found = advice.questions([finding(mend), finding(mend)])
    assert found == [Question("padanan", "Tirris", ("35.13.07",))]


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        (
            Question("padanan", "Tirris"),
            "35.13.07",
            Options(padanan={"A": "x", "Tirris": "35.13.07"}),
        ),
        (Question("tahun"), "2021", Options(padanan={"A": "x"}, tahun=2021)),
        (Question("abaikan"), "total", Options(padanan={"A": "x"}, abaikan=("total",))),
        (Question("hitung"), "hitung", Options(padanan={"A": "x"}, hitung=True)),
        (Question("isi"), "psks", Options(padanan={"A": "x"}, isi="psks")),
        (Question("lembar"), "2024", Options(padanan={"A": "x"}, lembar="2024")),
        (
            Question("kecamatan"),
            "Tiris",
            Options(padanan={"A": "x"}, kecamatan="Tiris"),
        ),
        (Question("tingkat"), "desa", Options(padanan={"A": "x"}, tingkat="desa")),
    ],
)
def test_an_answer_joins_those_before(question, answer, expected):
    assert advice.answered(Options(padanan={"A": "x"}), question, answer) == expected


def test_an_answer_works_as_the_option_does(examined):
    content = "Kecamatan;Tahun;Pengemis\nKotaanya;2023;7\nSumber;2023;5\n"
    refused = examined(content, isi="pmks")
    (question,) = [
        q for q in advice.questions(refused.findings) if q.about == "Kotaanya"
    ]
    done = examined(
        content,
        isi="pmks",
        padanan=advice.answered(Options(), question, "abaikan").padanan,
    )
    assert not done.refused
    assert done.facts["jumlah"].tolist() == [5]


def test_what_is_only_told_asks_nothing():
    told = Finding(INFO, "uji", "Alasan.", "Tegaskan dengan --jenis PMKS-11.")
    assert advice.questions([told]) == []


def test_no_option_is_left_in_what_a_page_says():
    mends = (
        "Pakai --isi psks; bila judulnya yang keliru, tambahkan --abaikan judul.",
        "Sebutkan --tahun 2021 atau --tahun 2022.",
        '--padanan "A=abaikan" bila tidak diperlukan.',
        "Sebutkan isinya dengan --isi.",
        "Tambahkan --hitung agar dihitung.",
        "--padanan “X” tidak ditemukan di tabel.",
        "Judul menyebut 2021, sedangkan --tahun 2022.",
    )
    for mend in mends:
        assert not re.search(r"--\w", advice.in_words(mend)), mend
