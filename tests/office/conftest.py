"""An office with an account of each level; making a password is cheap here."""

import pytest
from argon2 import PasswordHasher

from psks_analysis.office import accounts, sign_in
from psks_analysis.office.accounts import Account
from psks_analysis.region.levels import DESA, KABUPATEN, KECAMATAN

PASSWORD = "gunung bromo pagi"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """Keep the algorithm, not its cost."""
    monkeypatch.setattr(accounts, "hasher", CHEAP)
    monkeypatch.setattr(sign_in, "hasher", CHEAP)


@pytest.fixture
def office(store):
    """Dinsos for all, TKSK of Krucil, PSM of a desa there."""
    for account in (
        Account("dinsos", KABUPATEN),
        Account("tksk.krucil", KECAMATAN, "35.13", "35.13.08"),
        Account("psm.krucil", DESA, "35.13", "35.13.08", "35.13.08.2006"),
    ):
        accounts.add(store, account, PASSWORD)
    return store
