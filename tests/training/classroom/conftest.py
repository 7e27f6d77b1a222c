"""A class with three trainees."""

import pytest

from psks_analysis.training.classroom import members, trainer_pin


@pytest.fixture(scope="session")
def pin_hash():
    return trainer_pin.hashed("482913")


@pytest.fixture
def kelas(store, pin_hash):
    return members.open_class(store, "Bimtek angkatan 1", pin_hash)


@pytest.fixture
def wati(store, kelas):
    return members.enter(store, kelas.kode, "Wati")


@pytest.fixture
def budi(store, kelas):
    return members.enter(store, kelas.kode, "Budi")
