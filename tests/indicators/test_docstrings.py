"""Every function that others call says what it takes, gives back and refuses."""

import inspect
import re

import pytest

from psks_analysis import indicators, priority, spatial

ROOMS = (indicators, spatial, priority)
FUNCTIONS = {
    f"{room.__name__.rsplit('.', 1)[-1]}.{name}": getattr(room, name)
    for room in ROOMS
    for name in room.__all__
    if inspect.isfunction(getattr(room, name))
}


def sections(doc):
    """Return the text below each underlined heading of numpydoc."""
    parts = re.split(r"^(\w+)\n-+$", doc, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_parameters_and_result_are_described(name):
    function = FUNCTIONS[name]
    found = sections(inspect.getdoc(function))
    own = found.get("Parameters", "")  # no heading where there is nothing to say
    described = re.findall(r"^(\w.*?)(?: :.*)?$", own, re.MULTILINE)
    names = {each.strip() for line in described for each in line.split(",")}
    assert names == set(inspect.signature(function).parameters)
    assert found["Returns"].strip()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_a_function_refuses_is_described(name):
    function = FUNCTIONS[name]
    if "raise ValueError" in inspect.getsource(function):
        assert "ValueError" in sections(inspect.getdoc(function))["Raises"]
