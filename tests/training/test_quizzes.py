"""Quizzes: keys hold in the catalogue, and a wrong file is told where it is wrong."""

import pytest

from psks_analysis.errors import CatalogError
from psks_analysis.training import quizzes
from psks_analysis.training.catalog_rules import admits, rule

SOAL = """judul = "Coba"
[[soal]]
kode = "lansia"
kasus = "Orang berumur 59 tahun."
pilihan = ["PMKS-08", "PMKS-24"]
kunci = ["PMKS-24"]
gugur = ["PMKS-08"]
umur = 59
alasan = "Belum 60."
tanda = "S"
sumber = "katalog"
aturan = ["PMKS-08"]
"""
EVERY = [(name, each) for name in quizzes.names() for each in quizzes.quiz(name).soal]


@pytest.fixture
def written(tmp_path):
    def write(content):
        file = tmp_path / "coba.toml"
        file.write_text(content, "utf-8")
        return quizzes.read_quiz(file)

    return write


def test_a_quiz_as_written(written):
    (question,) = written(SOAL).soal
    assert question.kunci == ("PMKS-24",)
    assert question.umur == 59
    assert question.rules[0].nama == "PMKS-08 Lanjut Usia Telantar"
    assert "umur 60 tahun ke atas" in question.rules[0].teks


@pytest.mark.parametrize(
    ("chosen", "verdict"),
    [
        ({"PMKS-24"}, "benar"),
        ({"PMKS-24", "PMKS-08"}, "sebagian"),
        ({"PMKS-08"}, "salah"),
        (set(), "salah"),
    ],
)
def test_a_choice_is_judged(written, chosen, verdict):
    assert quizzes.mark(written(SOAL).soal[0], chosen) == verdict


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("umur = 59", "umur = 60", "PMKS-08 tidak gugur"),
        ('kunci = ["PMKS-24"]', 'kunci = ["PMKS-08"]', "kunci sekaligus gugur"),
        ('gugur = ["PMKS-08"]', "", None),
        ('kunci = ["PMKS-24"]\ngugur = ["PMKS-08"]', 'kunci = ["PMKS-08"]', "umur"),
        ('kunci = ["PMKS-24"]', 'kunci = ["PMKS-11"]', "tidak ada di pilihan"),
        ('"PMKS-24"]\nkunci', '"PMKS-42"]\nkunci', "“PMKS-24” tidak ada di pilihan"),
        ('aturan = ["PMKS-08"]', 'aturan = ["PMKS-77"]', "tidak ada di katalog"),
        ('aturan = ["PMKS-08"]', "aturan = []", "satu aturan"),
        ('tanda = "S"', 'tanda = "Z"', "soal ke-1.tanda: “Z” tidak dikenal"),
        ('sumber = "katalog"', 'sumber = " "', "soal ke-1.sumber: masih kosong"),
        ('kasus = "Orang', 'soalnya = "Orang', "soal ke-1.soalnya: tidak dikenal"),
        ("umur = 59", 'umur = "59"', "soal ke-1.umur: harus bilangan bulat"),
        ("umur = 59", "umur = 111", "soal ke-1.umur: harus 0 sampai 110"),
        ('pilihan = ["PMKS-08", ', 'pilihan = ["PMKS-24", ', "satu hal dua kali"),
        ("[[soal]]", "[[soal]", "bukan TOML yang sah"),
        ('judul = "Coba"', "", "judul: belum ada"),
    ],
)
def test_a_wrong_quiz_is_told_with_its_place(written, old, new, said):
    assert old in SOAL
    content = SOAL.replace(old, new)
    if said is None:
        assert written(content).soal
    else:
        with pytest.raises(CatalogError, match=said) as refused:
            written(content)
        assert "coba.toml" in str(refused.value)


def test_a_code_used_twice_is_refused(written):
    with pytest.raises(CatalogError, match="dipakai dua kali"):
        written(SOAL + SOAL.partition("\n")[2])


def test_the_offices_quiz_replaces_the_shipped_one(store):
    file = store / "materi" / "kuis" / "kasus-batas.toml"
    file.parent.mkdir(parents=True)
    file.write_text(SOAL, "utf-8")
    assert quizzes.quiz("kasus-batas").judul == "Coba"


@pytest.mark.parametrize(
    ("name", "each"), EVERY, ids=lambda value: getattr(value, "kode", value)
)
def test_a_shipped_key_holds(name, each):
    assert each.kunci
    assert each.alasan
    assert each.sumber
    assert all(rule(code) for code in each.aturan)
    for code in each.kunci:
        if code.startswith("PMKS-"):
            assert admits(code, each.umur, each.jenis_kelamin)


def test_there_are_enough_borderline_cases_and_they_are_the_ones_asked_for():
    codes = [each.kode for each in quizzes.quiz("kasus-batas").soal]
    assert len(codes) >= 12
    keys = {each.kode: set(each.kunci) for each in quizzes.quiz("kasus-batas").soal}
    assert keys["jalanan-saja"] == {"PMKS-04"}
    assert keys["jalanan-dan-terlantar"] == {"PMKS-02", "PMKS-04"}
    assert "PMKS-08" not in keys["lansia-lima-sembilan"]
    assert "PMKS-08" in keys["lansia-enam-puluh"]
    assert keys["disabilitas-tujuh-belas"] == {"PMKS-05"}
    assert keys["disabilitas-delapan-belas"] == {"PMKS-09"}
    assert keys["abh-dua-belas"] == {"PMKS-03"}
    assert "PMKS-03" not in keys["abh-sebelas"] | keys["abh-delapan-belas"]
    assert keys["bencana-longsor"] == {"PMKS-21"}
    assert keys["bencana-kerusuhan"] == {"PMKS-22"}
