"""A presenter's own folder, and a computer in two networks or in none."""

import pytest

from psks_analysis.hall import network
from psks_analysis.hall.network import HostAddress

CARDS = [HostAddress("10.9.8.7", "wlan0"), HostAddress("192.168.137.1", "eth0")]


@pytest.fixture
def cards(monkeypatch):
    """The computer's addresses: those of two cards that never change."""
    found = list(CARDS)
    monkeypatch.setattr(network, "host_addresses", lambda: found)
    return found


@pytest.fixture
def own_list(store):
    """Write a list of slides into the presenter's own folder."""

    def write(name, text):
        folder = store / "presentasi"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")

    return write
