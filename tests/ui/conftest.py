"""Pages without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

from psks_analysis.ui.shared import device


@pytest.fixture(scope="session", autouse=True)
def pages_take_their_time():
    """A busy machine is slow, not wrong: unasked, a run may take three seconds."""
    defaults = AppTest.from_function.__func__.__kwdefaults__
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(defaults, "default_timeout", 300)
        yield


@pytest.fixture(autouse=True)
def here(monkeypatch):
    """Who opens a page sits at the server's computer, unless a test says otherwise."""
    monkeypatch.setattr(device, "is_this_computer", lambda: True)


@pytest.fixture
def away(monkeypatch, here):
    """Who opens a page has a device of their own."""
    monkeypatch.setattr(device, "is_this_computer", lambda: False)
