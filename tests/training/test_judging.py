"""The parts of the judge: numbers as typed, result sets, files with a slip."""

import pandas as pd
import pytest

from psks_analysis import cli, paths
from psks_analysis.errors import AnswerError, ExerciseError
from psks_analysis.ingest.typed_numbers import read_number
from psks_analysis.training.exercises import collecting, judge, load_exercises, pose
from psks_analysis.training.exercises.exercise_file import read_exercise
from psks_analysis.training.exercises.exercise_model import QUERY, FieldSpec
from psks_analysis.training.exercises.planting import KINDS, plant
from psks_analysis.training.exercises.results import Rows, same
from psks_analysis.training.exercises.row_differences import differences, mended
from psks_analysis.training.exercises.world import prepare
from psks_analysis.training.simulation.streams import stream
from tests.training.runner import runner

ANY = FieldSpec("jawaban", "SQL Anda", QUERY)
ORDERED = FieldSpec("jawaban", "SQL Anda", QUERY, urut=True)
NAMED = FieldSpec("jawaban", "SQL Anda", QUERY, nama_kolom=True)
KEY = Rows(("nama", "nilai"), (("Gading", 14.38), ("Krucil", 8.66), ("Tiris", None)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", 1234.5),
        ("14,4", 14.4),
        ("14.4", 14.4),
        ("1.234", 1234),
        ("1,234", 1.234),  # a comma is a comma here
        ("0,25", 0.25),
        (",5", 0.5),
        ("−62,8 %", -62.8),
        ("Rp8.400.000,-", 8_400_000),
        ("Rp1.279.200.000,00", 1_279_200_000),
        ("kira-kira 12 orang", 12),
        ("12 500", 12_500),
        ("  7 ", 7),
        ("5,76 juta", 5_760_000),
        ("Rp 8,4 jt", 8_400_000),
        ("39, 1", 39.1),
        ("turun 10,7", -10.7),
        ("minus 10,7", -10.7),
        ("10,7 persen (turun)", -10.7),
        ("naik 4 persen", 4),
        ("62 persen", 62),
        ("15 laki-laki per 100 perempuan", 15),
    ],
)
def test_numbers_are_read_as_they_are_written_here(text, value):
    assert read_number(text) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "banyak", "1.2.3", "1,2,3", "12-14", "=", "12 sampai 13"),
        *("14 dan 15", "laju 14,4"),
    ],
)
def test_what_is_no_number_is_asked_for_again(text):
    with pytest.raises(AnswerError, match="Tulis satu angka"):
        read_number(text)


@pytest.mark.parametrize(
    ("text", "asked"),
    [("1/2", "misalnya 0,50"), ("turun -3", "arahnya dua kali")],
)
def test_what_could_be_two_numbers_is_asked(text, asked):
    with pytest.raises(AnswerError, match=asked):
        read_number(text)


@pytest.mark.parametrize(
    ("times", "hasil", "kode"),
    [
        *((1.0, "benar", None), (1.07, "benar", None), (0.93, "benar", None)),
        *((1.1, "salah", "BACAAN_MELESET"), (-1.0, "salah", "TANDA_TERBALIK")),
        *((1_000.0, "salah", "SALAH_PENGALI"), (0.001, "salah", "SALAH_PENGALI")),
    ],
)
def test_a_reading_may_miss_by_eight_per_cent_and_not_by_thousands(times, hasil, kode):
    exercise = load_exercises()["baca-lansia-per-1000"]
    wanted = prepare(exercise, 1).keys["nilai"].number
    typed = str(wanted * times).replace(".", ",")
    verdict = judge(exercise, 1, {"nilai": typed}, run_sql=None)
    assert (verdict.hasil, verdict.salah_paham) == (hasil, kode)


def rows(*values, columns=("nama", "nilai")):
    return Rows(columns, values)


G, K, T = ("Gading", 14.38), ("Krucil", 8.66), ("Tiris", None)


@pytest.mark.parametrize(
    "got",
    [
        rows(G, K, T),
        rows(T, K, G),
        rows(("Gading", 14.384), ("Krucil", 8.6551), T),
        rows(*[each[::-1] for each in (G, K, T)], columns=("x", "y")),
    ],
)
def test_the_same_rows_are_right_in_any_order(got):
    assert same(got, KEY, ANY)


@pytest.mark.parametrize(
    "got",
    [
        rows(G, K),
        rows(G, K, T, T),
        rows(G, K, ("Tiris", 0.0)),
        rows(("Gading", 14.37), K, T),
        rows(("Krucil", 14.38), ("Gading", 8.66), T),
        Rows(("nama",), (("Gading",), ("Krucil",), ("Tiris",))),
        rows(),
    ],
)
def test_other_rows_are_wrong(got):
    assert not same(got, KEY, ANY)


def test_order_and_names_count_where_the_task_says_so():
    assert same(rows(G, K, T), KEY, ORDERED)
    assert not same(rows(K, G, T), KEY, ORDERED)
    assert same(rows(G, K, T, columns=("NAMA", "Nilai")), KEY, NAMED)
    assert not same(rows(G, K, T, columns=("kecamatan", "nilai")), KEY, NAMED)


@pytest.mark.parametrize(
    ("got", "kode"),
    [
        (rows(), "HASIL_KOSONG"),
        (rows(G), "BARIS_HILANG"),
        (rows(G, G, K, T), "BARIS_BERLIPAT"),
        (rows(G, K, T, ("Jumlah", 1.0)), "BARIS_LEBIH"),
        (rows(("Gading", 43.14), ("Krucil", 25.98), T), "NILAI_KELIPATAN"),
        (rows(("Gading", 14.1), K, T), "NILAI_BEDA"),
        (rows(("a", "Gading"), ("b", "Krucil")), "BARIS_HILANG"),
        (Rows(("nama",), (("Gading",),)), "KOLOM_BEDA"),
        (Rows(("a", "b", "c"), ((1.0, *G), (2.0, *K), (3.0, *T))), "KOLOM_LEBIH"),
    ],
)
def test_a_difference_is_named(got, kode):
    assert differences(got, KEY, ANY)[0] == kode


TURNED = Rows(("nama", "nilai"), (("Krucil", 8.66), ("Gading", 14.38)))


@pytest.mark.parametrize(
    ("got", "key", "spec", "sql", "found"),
    [
        (rows(G, K, ("Tiris", 0.0)), KEY, ANY, "", ("KOSONG_JADI_NOL", "Tiris")),
        (
            rows(G, K, T),
            rows(G, K, ("Tiris", 0.0)),
            ANY,
            "",
            ("NOL_JADI_KOSONG", "Tiris"),
        ),
        (
            rows(("Gading", 1.438), ("Krucil", 0.866), T),
            KEY,
            ANY,
            "",
            ("SALAH_PENGALI", "10"),
        ),
        (
            rows(("Gading", 14.0), ("Krucil", 9.0), T),
            KEY,
            ANY,
            "",
            ("DIBULATKAN", "satuan"),
        ),
        (
            rows(("Gading", 14.0), ("Krucil", 8.0), T),
            KEY,
            ANY,
            "",
            ("PECAHAN_DIBUANG", ""),
        ),
        (
            rows(("Gading", -14.38), ("Krucil", -8.66), T),
            KEY,
            ANY,
            "",
            ("TANDA_TERBALIK", ""),
        ),
        (
            rows(("Gading", 85.62), ("Krucil", 91.34), T),
            KEY,
            ANY,
            "",
            ("SISA_PERSEN", ""),
        ),
        (
            rows(("35.13.09", 14.38), ("35.13.08", 8.66)),
            rows(("Gading", 14.38), ("Tiris", 8.66)),
            ANY,
            "",
            None,
        ),
        (rows(G), KEY, ORDERED, "SELECT * FROM a LIMIT 1", ("LIMIT_MEMOTONG", "2")),
        (rows(G), KEY, ORDERED, "SELECT * FROM a", None),
        (rows(("Gading", 758.0), ("Krucil", 497.0), T), KEY, ANY, "", None),
        (rows(("Gading", 14.1), K, T), KEY, ANY, "select avg(x)", None),
        (rows(K, G, T), KEY, ORDERED, "", ("URUTAN_TERBALIK", "")),
        (rows(G, T, K), KEY, ORDERED, "", ("URUTAN_BEDA", "")),
    ],
)
def test_a_cause_is_named_where_mending_it_makes_the_rows_right(
    got, key, spec, sql, found
):
    seen = mended(got, key, spec, sql)
    if found is None:
        assert seen is None
        return
    kode, facts = seen
    told = next((facts[x] for x in ("daftar", "kali", "n") if x in facts), "")
    if kode == "LIMIT_MEMOTONG":
        told = facts["n"]
    assert (kode, told) == found


def test_a_difference_says_who_is_missing_but_not_what_is_right():
    kode, facts = differences(rows(G), KEY, ANY)
    assert facts == {"n": "2", "daftar": "Krucil dan Tiris"}
    kode, facts = differences(rows(("Gading", 14.1), K, T), KEY, ANY)
    assert kode == "NILAI_BEDA"
    assert facts == {"n": "1", "diminta": "3", "daftar": "Gading", "hasil": "14,10"}


def test_an_unanswered_field_is_no_attempt():
    exercise = load_exercises()["putuskan-usg"]
    with pytest.raises(AnswerError, match="belum diisi"):
        judge(exercise, 7, {"masalah": "", "total": "11"}, runner(7))
    with pytest.raises(AnswerError, match="bukan pilihan"):
        judge(exercise, 7, {"masalah": "jalan rusak", "total": "11"}, runner(7))
    with pytest.raises(AnswerError, match="masih kosong"):
        judge(exercise, 7, {"masalah": "anak"}, runner(7))


def test_a_wrong_answer_never_hears_the_right_one():
    exercise = load_exercises()["susun-beban-psm"]
    answer = {"pembilang": "tanpa", "penyebut": "aktif", "pengali": "1"}
    told = judge(exercise, 7, answer | {"nilai": "12"}, runner(7))
    assert told.hasil == "sebagian"
    assert "60,4" not in told.pesan


ROLES = {"nama": "K", "laki": "L", "perempuan": "P", "jumlah": "J", "lalu": "Lalu"}
ROLES |= {"tertangani": "T", "kode": "Kode", "satuan": "S"}


def table():
    kode = [f"35.13.{number:02d}" for number in range(1, 9)]
    frame = pd.DataFrame(
        {"Kode": kode, "K": list("ABCDEFGH"), "S": "orang"}
        | {"L": [9, 12, 30, 21, 40, 8, 17, 25], "P": [10, 4, 22, 13, 9, 18, 6, 31]}
    )
    frame["J"] = frame["L"] + frame["P"]
    return frame.assign(Lalu=frame["J"] + 2, T=frame["J"] - 5)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", KINDS)
def test_an_error_is_planted_where_it_is_said_to_be(kind, seed):
    spoiled, places = plant(table(), kind, ROLES, stream("uji", kind, seed))
    found = {
        "jumlah_beda": spoiled["L"] + spoiled["P"] != spoiled["J"],
        "tertangani_lebih": spoiled["T"] > spoiled["J"],
        "kali_sepuluh": spoiled["J"] > 3 * spoiled["Lalu"],
        "kosong_jadi_nol": (spoiled["J"] == 0) & (spoiled["Lalu"] > 10),
        "baris_ganda": spoiled["K"].duplicated(keep=False),
        "baris_total": ~spoiled["K"].isin(list("ABCDEFGH")),
        "kode_bps": ~spoiled["Kode"].astype(str).str.startswith("35."),
        "satuan_beda": spoiled["S"] != "orang",
    }[kind]
    assert set(spoiled.index[found]) == places
    assert places


def test_a_table_without_a_fitting_row_is_told():
    few = table().assign(J=3)
    with pytest.raises(ExerciseError, match="tidak ada baris yang cocok"):
        plant(few, "jumlah_beda", ROLES, stream("uji"))


GOOD = (collecting.SHIPPED / "putuskan-usg.toml").read_text("utf-8")
MAP = (collecting.SHIPPED / "buat-peta-lansia.toml").read_text("utf-8")
MAX_TOTAL = 'sql = "SELECT max(total) FROM hasil"'
FIND = (collecting.SHIPPED / "cari-l-tambah-p.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "old", "new", "reason"),
    [
        (GOOD, 'jenis = "putuskan"', 'jenis = "tebak"', "jenis: “tebak” tidak dikenal"),
        (GOOD, "tingkat = 1", "tingkat = 4", "tingkat: pilih 1"),
        (GOOD, "tingkat = 1", 'tingkat = "1"', "tingkat: harus bilangan bulat"),
        (GOOD, 'materi = "program"', 'materi = "x"', "materi: “x” tidak dikenal"),
        (GOOD, "tujuan = ", "tujuann = ", "tujuann: tidak dikenal di sini"),
        (GOOD, 'tujuan = "', 'tujuann = "', "Mungkin maksudnya “tujuan”?"),
        (GOOD, "tujuan = ", "# tujuan = ", "tujuan: belum ada"),
        (GOOD, 'data = "', 'warna = "merah"\ndata = "', "warna: tidak dikenal"),
        (GOOD, 'cara = "usg"', 'cara = "sulap"', "langkah ke-11.cara"),
        (GOOD, "sampai = 5", "sampai = 1", "langkah ke-1.sampai: lebih kecil"),
        (GOOD, 'kode = "USG_SERI"', 'kode = "LUPA"', "salah ke-2.kode: “LUPA”"),
        (GOOD, 'salah_paham = "USG_SERI"', 'salah_paham = "X"', "uji.salah ke-2"),
        (GOOD, 'isian = "total"', 'isian = "jumlah"', "isian “jumlah” tidak ada"),
        (GOOD, "{ total = ", "{ tootal = ", "uji: isian “tootal” tidak ada"),
        (GOOD, 'bentuk = "angka"', 'bentuk = "huruf"', "isian ke-2.bentuk"),
        (GOOD, 'sql = "SELECT max(total) FROM hasil"', "", "kunci belum ada"),
        (GOOD, "petunjuk = [", 'petunjuk = [\n"Satu lagi",', "harus 3 petunjuk"),
        (GOOD, "[[isian]]", "[[isian]", "bukan TOML yang sah"),
        (MAP, 'nama = "ukuran"', 'nama = "isi"', "perlu isian pilihan “ukuran”"),
        (MAP, 'kode = "garis"', 'kode = "pita"', "“pita” tidak dikenal"),
        (MAP, 'benar = ["peta"]', 'benar = ["globe"]', "“globe” bukan salah satu"),
        (MAP, 'bentuk = "peta", ukuran', 'bentuk = "x", ukuran', "“x” bukan pilihan"),
        (FIND, "[tanam]", "[tanaman]", "tanaman: tidak dikenal di sini"),
        (FIND, '"baris_ganda"', '"baris_dua"', "tanam.salah: “baris_dua”"),
        (FIND, 'laki = "L", ', "", "jumlah_beda perlu kolom: laki"),
        (
            FIND,
            "[tanam]",
            '[[isian]]\nnama = "a"\nbentuk = "pilihan"\nlabel = "A"\n'
            'benar = ["a"]\npilihan = [{kode = "a", teks = "A"}]\n[tanam]',
            "sudah punya isian baris dan kesalahan",
        ),
        (
            MAP,
            'benar = ["peta"]',
            'benar = ["peta"]\nsql = "SELECT 1"',
            "benar: tulis kuncinya sekali",
        ),
        (MAP, 'benar = ["peta"]', "", "benar: tulis kuncinya sekali"),
        (
            GOOD,
            MAX_TOTAL,
            MAX_TOTAL + '\npembilang = "SELECT 1"\npenyebut = "SELECT 2"',
            "isian ke-2.pembilang: tulis sql, atau",
        ),
        (GOOD, MAX_TOTAL, 'pembilang = "SELECT 1"', "isian ke-2.penyebut: belum ada"),
        (GOOD, MAX_TOTAL, 'penyebut = "SELECT 1"', "isian ke-2.pembilang: belum ada"),
    ],
)
def test_a_slip_in_a_file_is_told_with_file_and_field(tmp_path, text, old, new, reason):
    assert old in text
    file = tmp_path / "soal-saya.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ExerciseError, match="soal-saya") as told:
        read_exercise(file)
    assert reason in str(told.value)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("{u1}", "{u9}", "“{u9}” tidak dikenal"),
        ("FROM hasil WHERE urutan = 1", "FROM hasill", "isian masalah: SQL tidak"),
        ("SELECT max(total) FROM hasil", "SELECT total FROM hasil", "harus satu baris"),
        ("growth)\n", "tumbuh)\n", "langkah hasil: kolomnya tidak cocok"),
        (
            "masalah yang mana?",
            "masalah {kunci.total}?",
            "“{kunci.total}” tidak dikenal",
        ),
    ],
)
def test_a_slip_in_a_statement_is_told_when_the_exercise_is_posed(
    tmp_path, old, new, reason
):
    assert old in GOOD
    file = tmp_path / "soal-saya.toml"
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    exercise = read_exercise(file)
    with pytest.raises(ExerciseError, match="soal-saya") as told:
        pose(exercise, 7)
    assert reason in str(told.value)


def test_a_trainers_own_exercise_is_found_and_a_broken_one_is_told(store):
    own = store / collecting.OWN
    own.mkdir(parents=True)
    (own / "putuskan-usg.toml").write_text(
        GOOD.replace("USG: masalah mana didahulukan", "USG di desa kami"), "utf-8"
    )
    (own / "rusak.toml").write_text("judul = 3", "utf-8")
    found = collecting.library()
    assert found.exercises["putuskan-usg"].judul == "USG di desa kami"
    assert len(found.exercises) == len(list(collecting.SHIPPED.glob("*.toml")))
    (problem,) = found.problems
    assert problem.startswith("rusak.toml")
    (own / "putuskan-usg.toml").unlink()
    assert load_exercises()["putuskan-usg"].judul.startswith("USG: masalah")
    assert paths.store_dir() == store


def test_a_trainer_is_told_what_to_mend_and_sees_the_numbers(tmp_path, store, capsys):
    file = tmp_path / "putuskan-usg.toml"
    fewer = GOOD[: GOOD.index("[[uji.salah]]")]
    file.write_text(fewer, encoding="utf-8")
    assert cli.main(["soal", str(file)]) == cli.REFUSED
    assert "uji.salah: baru 0" in capsys.readouterr().out
    file.write_text(GOOD.replace('total = "11"', 'total = "12"'), encoding="utf-8")
    assert cli.main(["soal", str(file)]) == cli.REFUSED
    told = capsys.readouterr().out
    assert "benih 7, uji.benar ke-6" in told
    assert "1 hal perlu diperbaiki" in told
    file.write_text(GOOD, encoding="utf-8")
    assert cli.main(["soal", str(file)]) == cli.SAVED
    assert "siap dipakai" in capsys.readouterr().out
    assert cli.main(["soal", str(file), "--benih", "7"]) == cli.SAVED
    assert "Keluarga bermasalah 11" in capsys.readouterr().out
