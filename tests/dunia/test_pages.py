"""Every page in both worlds: it opens, says where it is, and survives every choice."""

from functools import cache

import pytest

from psks_analysis.formats import SIMULATION_MARK
from psks_analysis.ui.shared import search
from psks_analysis.ui.shared.navigation import PAGES
from tests.dunia.halaman import (
    ALWAYS_REAL,
    ALWAYS_SIMULATED,
    faults,
    opened,
    place_line,
    texts,
)

NOT_OF_A_PAGE = {"data", "wilayah"}  # they are tried as links
ROUNDS = 2  # a choice may bring further choices

every_page = pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.nama)


page_of = cache(opened)  # the test that looks comes before the one that chooses


@every_page
def test_a_page_says_where_it_is_and_marks_what_is_simulated(sight, entry):
    app = page_of(entry, sight)
    assert faults(app) == []
    assert len(app.title) == 1
    if entry.nama in ALWAYS_REAL:
        assert SIMULATION_MARK not in " ".join(texts(app))
    elif entry.nama in ALWAYS_SIMULATED:
        assert SIMULATION_MARK in app.main.markdown[0].value
    else:
        name, _, mark = place_line(app).partition(" :")
        assert name == sight.nama
        assert (SIMULATION_MARK in mark) == (sight.dataset == "latihan")


def choices(app):
    """Return the widgets in which one of several can be chosen, and their options."""
    for widget in (*app.selectbox, *app.radio):
        if widget.key not in NOT_OF_A_PAGE and widget.label != search.LABEL:
            yield widget, len(widget.options)
    for widget in app.button_group:
        yield widget, len(widget.options)


def choose(app, place):
    """Choose the first or last option everywhere at once."""
    for widget, count in choices(app):
        if not count or widget.disabled:
            continue
        number = place % count
        if widget in (*app.selectbox, *app.radio):
            widget.select_index(number)
        else:
            options = widget.options[number]
            widget.set_value([options] if isinstance(widget.value, list) else options)


@every_page
def test_a_page_stands_the_last_of_every_choice(sight, entry):
    app = page_of(entry, sight)
    for _ in range(ROUNDS):
        choose(app, -1)
        app.run()
        assert faults(app) == []
    assert any(texts(app))
