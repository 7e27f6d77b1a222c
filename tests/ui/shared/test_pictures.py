"""Every picture is one that Plotly accepts: the server no longer checks them."""

import inspect

import plotly.graph_objects as go
import pytest

from psks_analysis import catalog
from psks_analysis.figures import static
from psks_analysis.figures.maps import DESKTOP, PHONE
from psks_analysis.ui.shared import pictures, session
from psks_analysis.views.klaster import BORDER
from psks_analysis.views.prioritas import FIRST_CHOICE, Choices
from tests.figures import paper

TAHUN, JENIS, KECAMATAN = 2024, "TANPA-24", "35.13.02"


def drawn_by(place):
    """Name every way of drawing and what it needs."""
    base = session.basemap(place.wilayah)
    overview = session.summary(place, TAHUN, JENIS, None)
    profile = session.profile(place, TAHUN, KECAMATAN, JENIS, None)
    rates = session.map_view(place, TAHUN, "I03", JENIS, "kuantil", None)
    counts = session.map_view(place, TAHUN, "I01", JENIS, "kuantil", None)
    codes = (KECAMATAN, "35.13.01")
    beside = session.comparison(place, TAHUN, codes, "I03", JENIS, None)
    where = session.places_of(place, TAHUN, JENIS)
    clusters = session.clusters(place, TAHUN, JENIS, None, BORDER)
    points = Choices(tuple((kode, 1.0) for kode in FIRST_CHOICE))
    first = session.priorities(place, TAHUN, JENIS, points)
    quality = session.quality(place)
    mark = place.mark
    return [
        (pictures.balance, overview),
        (pictures.answer, session.answer(place, TAHUN, JENIS, None), base, mark),
        (pictures.composition, profile.composition, "Komposisi"),
        (pictures.on_map, rates, base, DESKTOP, mark),
        (pictures.on_map, counts, base, PHONE, mark),
        (pictures.intervals, beside, TAHUN),
        (pictures.trend, profile),
        (pictures.desa, profile, base),
        (pictures.completeness, quality),
        (pictures.completeness_by_kind, quality, TAHUN),
        (pictures.funnel, where),
        (pictures.lorenz, where),
        (pictures.since, session.time_of(place, TAHUN, JENIS), "PMKS"),
        (pictures.clusters, clusters, base, mark),
        (pictures.certainty, clusters, base, mark),
        (pictures.need_beside_help, clusters, base, mark),
        (pictures.places, first),
        (pictures.priority_map, first, base, PHONE, mark),
        (pictures.network, catalog.services(), "PMKS-08"),
    ]


@pytest.fixture
def drawn(store):
    return drawn_by(session.place("latihan", "35.13"))


def test_plotly_accepts_every_picture_and_each_has_words(drawn):
    for make, *about in drawn:
        figure, words = make(*about)
        assert len(go.Figure(figure).data) > 0, make.__name__
        assert len(words) > 10, make.__name__


def test_no_picture_is_left_out(drawn):
    here = {make for make, *_ in drawn}
    every = {
        function
        for name, function in inspect.getmembers(pictures, inspect.isfunction)
        if function.__module__ == pictures.__name__ and not name.startswith("_")
    }
    assert every == here


def test_paper_shows_what_the_screen_shows(drawn):
    base = session.basemap("35.13")
    for make, *about in drawn:
        figure, words = make(*about)
        svg = static.draw(figure, words, base=base)
        assert paper.missing(figure, svg) == ([], {}), make.__name__
