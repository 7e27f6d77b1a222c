"""A cause is said only where it was tested: broken keys, and answers nobody foresaw."""

import duckdb
import pytest

from psks_analysis.errors import PsksError
from psks_analysis.training.exercises import judge, load_exercises, misconceptions
from psks_analysis.training.exercises.exercise_model import RIGHT
from psks_analysis.training.exercises.world import prepare
from tests.training import corpus
from tests.training.mutants import ALLOWED, mutants
from tests.training.runner import runner

FEW = ("sql-belum-tertangani", "sql-wksbm-semua-kecamatan")
SQL = [kode for kode, each in load_exercises().items() if each.jenis == "sql"]


def told(kode, seed):
    """Return (sort, statement, cause) of each mutant of a key that is wrong."""
    exercise = load_exercises()[kode]
    key = prepare(exercise, seed).keys["jawaban"]
    for sort, sql in mutants(key.sql):
        try:
            verdict = judge(exercise, seed, {"jawaban": sql}, runner(seed))
        except (duckdb.Error, PsksError):
            continue  # it does not run: nothing is said of it
        if verdict.hasil != RIGHT:
            yield sort, sql, verdict.salah_paham


def holds(kode, seed):
    found = list(told(kode, seed))
    causes = [each for each in found if misconceptions()[each[2]].is_cause]
    false = [each for each in causes if each[2] not in ALLOWED[each[0]]]
    allowed_by_exercise = {rule.kode for rule in load_exercises()[kode].salah}
    assert [each for each in false if each[2] not in allowed_by_exercise] == []
    return len(causes), len(found)


@pytest.mark.parametrize("kode", FEW)
def test_no_mutant_of_a_key_is_told_anothers_cause(kode):
    causes, found = holds(kode, 7)
    assert causes >= 0.7 * found > 7


@pytest.mark.long
@pytest.mark.parametrize("seed", [7, 0, 3])
@pytest.mark.parametrize("kode", SQL)
def test_no_mutant_of_any_key_is_told_anothers_cause(kode, seed):
    causes, found = holds(kode, seed)
    assert causes >= 0.5 * found


def test_the_corpus_is_large_and_covers_every_exercise():
    found = list(corpus.answers())
    assert len(found) >= 600
    for kode in load_exercises():
        own = [causes for name, _, causes in found if name == kode]
        assert own.count(None) >= 10
        assert len(own) - own.count(None) >= 10


def fits(counts, problems):
    """Whether nothing right is refused, nothing wrong passed, few causes are false."""
    grave = [told for sort, told in problems if sort in (corpus.REFUSED, corpus.PASSED)]
    assert grave == []
    assert counts[corpus.FALSE] <= 0.01 * counts["salah"], problems


def test_a_sample_of_the_corpus_is_judged_rightly():
    counts, problems = corpus.tried(7, lambda number, _kode: number % 28 == 3)
    assert counts["benar"] + counts["salah"] >= 28
    fits(counts, problems)


@pytest.mark.long
@pytest.mark.parametrize("seed", [7, 3])
def test_the_whole_corpus_is_judged_rightly(seed):
    counts, problems = corpus.tried(seed)
    assert counts["benar"] + counts["salah"] >= 600
    fits(counts, problems)


@pytest.mark.parametrize(
    ("kode", "sql", "cause", "said"),
    [
        (
            "sql-belum-tertangani",
            "SELECT nama, jumlah - tertangani AS b FROM kecamatan JOIN pmks USING "
            "(kecamatan_kode) WHERE tahun = 2023 AND jenis_pmks = 'PMKS-05' AND "
            "jumlah - tertangani > 25 ORDER BY b DESC, nama",
            "BATAS_TIDAK_IKUT",
            "Yang tepat 25 tidak ikut di hasil Anda: ",
        ),
        (
            "sql-lansia-per-1000",
            "SELECT k.nama, round(p.jumlah * 1000.0 / d.jumlah) FROM kecamatan k JOIN "
            "pmks p USING (kecamatan_kode) JOIN penduduk d USING (kecamatan_kode, "
            "tahun) WHERE tahun = 2024 AND jenis_pmks = 'PMKS-08'",
            "DIBULATKAN",
            "hasilnya dibulatkan ke satuan",
        ),
        (
            "sql-lansia-per-1000",  # harmless coalesce, and another year
            "SELECT k.nama, coalesce(p.jumlah, 0) * 1000.0 / d.jumlah FROM kecamatan k "
            "JOIN pmks p USING (kecamatan_kode) JOIN penduduk d USING (kecamatan_kode, "
            "tahun) WHERE tahun = 2020 AND jenis_pmks = 'PMKS-08' AND p.jumlah > 9",
            "",
            "",
        ),
        (
            "sql-perubahan-dua-tahun",
            "SELECT k.nama, (b.jumlah - a.jumlah) * 100.0 / a.jumlah AS x FROM pmks a "
            "JOIN pmks b USING (kecamatan_kode, jenis_pmks) JOIN kecamatan k USING "
            "(kecamatan_kode) WHERE a.tahun = 2023 AND b.tahun = 2024 AND jenis_pmks = "
            "'PMKS-02' AND a.jumlah >= 20 AND b.jumlah IS NOT NULL ORDER BY x DESC, "
            "k.nama LIMIT 3",
            "LIMIT_MEMOTONG",
            "baris kurang karena LIMIT 3",
        ),
    ],
)
def test_what_is_said_is_what_was_tested(kode, sql, cause, said):
    verdict = judge(load_exercises()[kode], 7, {"jawaban": sql}, runner(7))
    if cause:
        assert verdict.salah_paham == cause
        assert said in verdict.pesan
    else:
        assert not misconceptions()[verdict.salah_paham].is_cause
