"""Agreeing asks once with what the plan holds, and can be taken up again."""

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from psks_analysis.planning import saved_plans
from psks_analysis.planning.plan import Plan
from psks_analysis.ui.programme import plan_steps
from tests.planning.conftest import ROWS

AGREE, PLACE = plan_steps.STEPS[4].kode, ("latihan", "35.13")
PLAN = Plan(nama="Renja", dataset="latihan", wilayah="35.13", tahun=2024, rows=ROWS[:1])


def page():
    from psks_analysis.ui.programme import plan_steps
    from psks_analysis.ui.shared import session

    plan_steps.walk(session.place("latihan", "35.13"))


@pytest.fixture
def opened(store):
    """Open a plan at the last step."""

    def open_(plan):
        saved_plans.save(store, plan)
        app = AppTest.from_function(page).run()
        app.session_state[plan_steps.KEY] = AGREE
        return press(app, "Buka")

    return open_


def press(app, label):
    next(each for each in app.button if each.label == label).click()
    app.run()
    assert not app.exception
    return app


def said(elements):
    return " ".join(each.value.replace("\\", "") for each in elements)


def kept(store):
    (plan,) = saved_plans.listing(store, *PLACE).documents
    return plan


def test_what_a_plan_holds_is_asked_before_it_is_agreed(store, opened):
    free = replace(ROWS[0], biaya_satuan=0, sasaran=None, laki=None, perempuan=None)
    app = opened(replace(PLAN, rows=(free,)))
    assert "**1 baris, Rp0, 3 peringatan**" in said(app.markdown)
    assert not kept(store).terkunci
    press(app, "Ya, sepakati")
    done = kept(store)
    assert (done.terkunci, done.versi) == (True, 2)
    assert re.search(
        r"“Renja” disepakati pada \d+ \w+ \d{4}: 1 baris, Rp0, 3 peringatan",
        said(app.success),
    )


@pytest.mark.parametrize("rows", [(), (replace(ROWS[0], volume=0),)])
def test_an_empty_plan_and_one_of_nothing_are_refused(store, opened, rows):
    app = opened(replace(PLAN, rows=rows))
    (button,) = [each for each in app.button if each.label == "Ya, sepakati"]
    assert button.disabled
    assert "belum berisi" in said(app.error) or "Volume masih nol" in said(app.error)


def test_an_agreed_plan_is_opened_again_as_a_new_version(store, opened):
    app = press(opened(PLAN), "Ya, sepakati")
    press(app, "Ya, buka kembali")
    again = kept(store)
    assert (again.terkunci, again.versi, bool(again.disepakati)) == (False, 3, True)
    assert "dibuka kembali sebagai versi 3" in said(app.success)
    press(app, "Batalkan perubahan terakhir")  # neither agrees again
    assert not kept(store).terkunci


def test_who_may_not_write_there_may_not_open_again(store, opened, away):
    app = AppTest.from_function(page).run()
    saved_plans.save(store, replace(PLAN, terkunci=True))  # of the office
    app.session_state[plan_steps.KEY] = AGREE
    app.run()
    press(app, "Buka")
    press(app, "Ya, buka kembali")
    assert "Anda belum berhak" in said(app.error)
    assert (kept(store).terkunci, kept(store).versi) == (True, 1)
