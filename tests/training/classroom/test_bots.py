"""A small class over the real protocol, with the server killed in the middle."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks import kelas
from benchmarks.trainee import Step
from psks_analysis import paths
from psks_analysis.training.classroom import members
from psks_analysis.training.classroom.members import Percobaan


@pytest.mark.skipif(os.name != "posix", reason="kill -9 hanya ada di POSIX")
@pytest.mark.parametrize(
    ("trainees", "answers", "pause"),
    [(5, 12, 0.1), pytest.param(100, 1_500, 10, marks=pytest.mark.long)],
)
def test_every_diagnosis_is_as_scripted_and_nothing_told_is_lost(
    tmp_path, monkeypatch, trainees, answers, pause
):
    monkeypatch.setenv(paths.STORE_VARIABLE, str(tmp_path / "store"))
    # A loop of its own: after browser tests, Playwright's runs in this thread.
    with ThreadPoolExecutor(1) as own_loop:
        work = own_loop.submit(
            kelas.run, tmp_path, trainees, 600, pause, is_warm=False, answers=answers
        )
        outcome = work.result()
    assert outcome.failures == [], kelas.report(outcome)
    told = [step for log in outcome.logs for step in log.told]
    assert len(told) >= 2 * answers, kelas.report(outcome)
    assert len({step.salah_paham for step in told}) > 5
    assert all(log.reopened == 2 for log in outcome.logs), kelas.report(outcome)


def test_what_is_lost_or_kept_otherwise_than_told_would_be_noticed(store):
    """The judge of the class test itself: one attempt gone, one with another name."""
    opened = members.open_class(store, "Kelas", "tanpa PIN")
    kode = members.enter(store, opened.kode, "Wati").kode
    members.record(store, Percobaan(kode, "a", "benar"))
    members.record(store, Percobaan(kode, "b", "salah", "{}", "LAIN"))
    steps = [
        Step("a", {}, None, "benar", None),
        Step("b", {}, "JUMLAH", "salah", None),
        Step("c", {}, "JUMLAH", "salah", None),
    ]
    found = kelas._lost([kelas.Log("Wati", kode, told=steps)])
    assert found == [
        "Wati: hilang ('b', 'JUMLAH')",
        "Wati: hilang ('c', 'JUMLAH')",
        "Wati: tak dikenal ('b', 'LAIN')",
    ]
    assert kelas._lost([kelas.Log("Wati", kode, told=steps[:1], unsure=[])]) == [
        "Wati: tak dikenal ('b', 'LAIN')"
    ]
