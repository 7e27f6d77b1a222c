import gc

import pandas as pd
import pytest

from psks_analysis.ui.shared import session


class View:
    """Stands for a cached view: hashable by nothing but itself."""

    __hash__ = None


@pytest.fixture
def calls():
    return []


@pytest.fixture
def make(calls):
    def made(view, *details):
        calls.append(details)
        return object()

    return made


def test_a_chart_of_a_view_is_made_once_for_each_of_its_details(calls, make):
    view = View()
    first = session.made(make, view, 2023)
    assert session.made(make, view, 2023) is first
    assert session.made(make, view, 2024) is not first
    assert calls == [(2023,), (2024,)]


def test_another_view_with_the_same_content_gets_a_chart_of_its_own(calls, make):
    one, other = pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [1]})
    assert session.made(make, one) is not session.made(make, other)
    assert len(calls) == 2


def test_what_was_made_goes_with_its_view(make):
    view = View()
    session.made(make, view)
    key = id(view)
    assert key in session._made
    del view
    gc.collect()
    assert key not in session._made
