"""An earlier day: in the address, said on every page, and only what was shown then."""

from datetime import date, datetime, timedelta

import pandas as pd
import pytest
from streamlit.util import calc_hash

from psks_analysis import catalog
from psks_analysis.errors import NotAllowedError, StoreError
from psks_analysis.formats import long_date
from psks_analysis.office import settings
from psks_analysis.planning import saved_plans
from psks_analysis.planning.plan import Plan
from psks_analysis.store import active_list, snapshots
from psks_analysis.ui.shared import desk, looking_back, session
from psks_analysis.views.selection import Place
from tests.dunia.dunia import Sight
from tests.dunia.halaman import faults, forget, opened, texts

SIGHT = Sight("nyata", "35.13", "Kabupaten Probolinggo")
NOW = datetime.now().astimezone().replace(hour=12)
THEN = NOW - timedelta(days=5)
DAY = THEN.date()
LINE = f"Anda melihat keadaan per {long_date(DAY)}, bukan yang berlaku sekarang."


def keep(store, count):
    facts = pd.DataFrame(
        {
            "tahun": 2024,
            "kecamatan_kode": ["35.13.01", "35.13.02", "35.13.03"],
            "jenis_pmks": "PMKS-08",
            "satuan": "orang",
            "jumlah": [count, 900, 800],
        }
    )
    about = {"wilayah": "35.13", "isi": "pmks", "sumber": f"{count}.csv"}
    snapshots.save(store, facts, **about, sha256=str(count))


@pytest.fixture
def office(store, set_clock):
    """1,000 elderly were imported in Sukapura five days ago, 1,100 today."""
    clock = set_clock(active_list, THEN)
    forget()
    keep(store, 1_000)
    session.all_years(session.place("nyata", "35.13"))  # somebody looked
    clock.moment = NOW
    keep(store, 1_100)
    forget()
    return store


def count_of(as_of=None):
    now = session.measured(session.place("nyata", "35.13", as_of), 2024)
    return now.kecamatan("I01", "PMKS-08").loc["35.13.01", "nilai"]


def test_the_figures_are_those_of_the_day_and_today_s_stay(office):
    assert (count_of(DAY), count_of(), count_of(DAY)) == (1_000, 1_100, 1_000)


@pytest.mark.parametrize("page", ["ringkasan", "peta", "kelas", "tentang"])
def test_every_page_says_so_and_leads_back(office, page):
    app = opened(page, SIGHT, keadaan=str(DAY))
    assert faults(app) == []
    assert LINE in texts(app)
    (back,) = [each for each in app.get("page_link") if "Kembali" in each.proto.label]
    assert "keadaan" not in back.proto.query_string
    assert LINE not in texts(opened(page, SIGHT))


def go(app, address):
    """Follow a link of the navigation, which carries nothing."""
    app.query_params.clear()
    app._page_hash = calc_hash(address)
    app.run()


def test_the_day_stays_over_a_page_change_and_goes_with_the_link_back(office):
    app = opened("ringkasan", SIGHT, keadaan=str(DAY))
    go(app, "peta")
    assert LINE in texts(app)
    assert app.query_params["keadaan"] == str(DAY)
    del app.query_params["keadaan"]
    app.run()
    assert LINE not in texts(app)
    go(app, "")
    assert LINE not in texts(app)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("besok", "Tanggal keadaan “besok” tidak terbaca; tulis seperti 2026-11-01."),
        ("2026-02-30", "“2026-02-30” tidak terbaca"),
        ("0001-01-01", "“0001-01-01” tidak terbaca"),
        ("٢٠٢٦-١١-٠١", "tidak terbaca"),
        ("=" * 4_000, f"“{'=' * 20}” tidak terbaca"),
        ("2999-01-01", "Keadaan per 1 Januari 2999 belum lewat."),
        (str(date.today()), "belum lewat."),
    ],
)
def test_another_day_is_refused_in_one_line_and_now_is_shown(office, asked, message):
    app = opened("ringkasan", SIGHT, keadaan=asked)
    (line,) = [each.value for each in app.warning]
    assert message in line
    assert line.endswith("Yang tampil adalah keadaan sekarang.")
    assert faults(app) == []


def test_what_nobody_looked_at_then_is_withheld_in_words(store, set_clock):
    clock = set_clock(active_list, THEN)
    forget()
    keep(store, 3)
    clock.moment = NOW
    keep(store, 1_100)
    forget()
    app = opened("ringkasan", SIGHT, keadaan=str(DAY))
    assert LINE in texts(app)
    assert not app.metric
    with pytest.raises(StoreError, match="tidak dapat ditampilkan lagi"):
        count_of(DAY)


def test_a_day_before_all_imports_has_nothing_and_breaks_nothing(office):
    app = opened("ringkasan", SIGHT, keadaan="2019-01-01")
    assert faults(app) == []
    assert any("Belum ada data PMKS" in each for each in texts(app))


def test_downloads_and_pictures_name_the_day():
    place = Place("nyata", "35.13", "", "2026-11-12")
    assert place.mark == "KEADAAN PER 12 NOVEMBER 2026"
    assert Place("latihan", "35.13").mark == "DATA SIMULASI"
    assert Place("nyata", "35.13").mark is None


def test_nothing_is_saved_of_what_counts_no_longer(office, monkeypatch):
    monkeypatch.setattr(looking_back, "day_of", lambda _: DAY)
    plan = Plan(nama="Renja", dataset="nyata", wilayah="35.13", tahun=2025)
    with pytest.raises(NotAllowedError, match="Kembali dulu ke keadaan sekarang"):
        desk.save(saved_plans.REPOSITORY, plan)


def test_another_threshold_shows_at_once_in_what_was_shown_already(office):
    assert count_of() == 1_100
    settings.save(
        office,
        {"ambang_umum": 1_000, "ambang_sensitif": 1_000},
        began=catalog.settings(),
    )
    now = session.measured(session.place("nyata", "35.13"), 2024)
    assert now.kecamatan("I01", "PMKS-08")["is_hidden"].any()


def test_the_own_kabupaten_opens_first_but_not_without_data(dunia_salinan):
    forget()

    def first():
        app = opened("tentang", Sight("nyata", "", ""), wilayah="")
        return app.session_state["wilayah"]

    settings.save(dunia_salinan.store, {"wilayah": "35.74"}, began=catalog.settings())
    assert first() == "35.74"
