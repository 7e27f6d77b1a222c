"""A class with three trainees."""

import pytest

from psks_analysis.store import class_pin, classroom


@pytest.fixture(scope="session")
def pin_hash():
    return class_pin.hashed("482913")


@pytest.fixture
def kelas(store, pin_hash):
    return classroom.open_class(store, "Bimtek angkatan 1", pin_hash)


@pytest.fixture
def wati(store, kelas):
    return classroom.enter(store, kelas.kode, "Wati")


@pytest.fixture
def budi(store, kelas):
    return classroom.enter(store, kelas.kode, "Budi")
