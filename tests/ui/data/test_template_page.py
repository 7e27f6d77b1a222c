"""Templates on the page: what is offered, to anybody, and what stands beside."""

import pytest
from streamlit.testing.v1 import AppTest

from psks_analysis import paths
from tests.dunia import halaman


def page():
    from psks_analysis.region import load_region
    from psks_analysis.ui.data import template_page

    template_page.draw(load_region("35.13"))


def karanglor():
    from psks_analysis.region import load_region
    from psks_analysis.ui.data import template_page

    template_page.draw(load_region("35.98"))


@pytest.fixture
def in_the_office(dunia_kantor, monkeypatch):
    monkeypatch.setenv(paths.STORE_VARIABLE, str(dunia_kantor.store))
    halaman.forget()


def offered(app):
    (button,) = app.get("download_button")
    return button.label, app.caption[0].value


def test_a_visitor_gets_all_of_them_in_one_click(store, away):
    app = AppTest.from_function(page).run()
    assert not app.exception
    label, said = offered(app)
    assert label == "Unduh semua templat"
    assert "Belum ada angka tahun sebelumnya" in said
    app.selectbox(key="templat_kecamatan").set_value("35.13.07").run()
    assert offered(app)[0] == "Unduh templat"


def test_last_year_is_named(in_the_office):
    app = AppTest.from_function(page).run()
    assert "angka 2024 yang sudah aman diterbitkan" in offered(app)[1]


def test_desa_are_asked_only_where_they_are_known(in_the_office):
    app = AppTest.from_function(karanglor).run()
    assert not app.exception
    assert app.selectbox(key="templat_tingkat").options == ["satu angka tiap kecamatan"]
