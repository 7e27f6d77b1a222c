"""Doctests of indicators speak of pandas without importing it each time."""

import pandas as pd
import pytest


@pytest.fixture(autouse=True)
def _pandas_in_doctests(doctest_namespace: dict[str, object]) -> None:
    doctest_namespace["pd"] = pd
