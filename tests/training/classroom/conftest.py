"""A class; its trainees are those of `tests/conftest.py`."""

import pytest

from psks_analysis.training.classroom import members


@pytest.fixture
def kelas(store, pin_hash):
    return members.open_class(store, "Bimtek angkatan 1", pin_hash)
