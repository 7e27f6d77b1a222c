"""A file that cannot be made is said on the page, in words that help."""

import pytest
from streamlit.testing.v1 import AppTest

from psks_analysis import paths


def offer(told):
    from psks_analysis.errors import PsksError
    from psks_analysis.reports.view.formats import Format
    from psks_analysis.ui.app import take_along
    from psks_analysis.ui.shared import session, taken
    from psks_analysis.views.selection import Selection

    def broken(*_):
        raise PsksError(told) if told else KeyError("x")

    place = session.place("latihan", "35.13")
    chosen = Selection("peta", "Peta", place, "Kabupaten Probolinggo")
    take_along._files(Format("PDF", broken), taken.Page(), chosen)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("", "PDF tidak dapat dibuat dari tampilan ini. Coba bentuk lain"),
        ("Logo rusak. Unggah lagi.", "PDF tidak dapat dibuat. Logo rusak."),
    ],
)
def test_what_cannot_be_made_is_said(dunia_bawaan, monkeypatch, told, said):
    monkeypatch.setenv(paths.STORE_VARIABLE, str(dunia_bawaan.store))
    app = AppTest.from_function(offer, args=(told,)).run()
    assert not app.exception
    (error,) = app.error
    assert error.value.startswith(said)
