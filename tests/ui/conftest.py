"""Pages without a browser."""

import pytest
from streamlit.testing.v1 import AppTest


@pytest.fixture(scope="session", autouse=True)
def pages_take_their_time():
    """A busy machine is slow, not wrong: unasked, a run may take three seconds."""
    defaults = AppTest.from_function.__func__.__kwdefaults__
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(defaults, "default_timeout", 300)
        yield
