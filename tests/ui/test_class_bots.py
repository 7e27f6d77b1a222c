"""A small class over the real protocol, with the server killed in the middle."""

import os

import pytest

from benchmarks import kelas
from psks_analysis import paths


@pytest.mark.skipif(os.name != "posix", reason="kill -9 hanya ada di POSIX")
@pytest.mark.parametrize(
    ("trainees", "seconds", "pause"),
    [(10, 20, 0.5), pytest.param(100, 300, 10, marks=pytest.mark.long)],
)
def test_every_diagnosis_is_as_scripted_and_nothing_told_is_lost(
    tmp_path, monkeypatch, trainees, seconds, pause
):
    monkeypatch.setenv(paths.STORE_VARIABLE, str(tmp_path / "store"))
    outcome = kelas.run(tmp_path, trainees, seconds, pause, is_warm=False)
    assert outcome.failures == [], kelas.report(outcome)
    told = [step for log in outcome.logs for step in log.told]
    assert len(told) >= 5 * trainees, kelas.report(outcome)
    assert len({step.salah_paham for step in told}) > 5
    assert all(log.reopened == 2 for log in outcome.logs), kelas.report(outcome)
