"""The list of saved plans: opened, renamed, removed and brought back in it."""

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from psks_analysis.planning import saved_plans
from psks_analysis.planning.plan import Plan

PLAN = Plan(nama="Renja 2025", dataset="latihan", wilayah="35.13", tahun=2025)


def page():
    from psks_analysis.ui.programme import plan_steps
    from psks_analysis.ui.shared import session

    plan_steps.walk(session.place("latihan", "35.13"))


def press(app, label):
    next(button for button in app.button if button.label == label).click()
    app.run()
    assert not app.exception


def listed(store):
    return saved_plans.listing(store, "latihan", "35.13").documents


def test_a_plan_is_renamed_removed_and_brought_back_in_the_list(store):
    saved_plans.save(store, replace(PLAN, nama="Renja lama"))
    app = AppTest.from_function(page).run()
    name = next(f for f in app.text_input if f.label == "Ganti nama menjadi")
    name.input("  Renja   lansia ")
    press(app, "Ganti nama")
    assert [each.value for each in app.success] == [
        "Namanya sekarang “Renja lansia”\\."
    ]
    assert [(each.nama, each.versi) for each in listed(store)] == [("Renja lansia", 2)]
    press(app, "Hapus dari daftar")
    assert listed(store) == ()
    assert any("Belum ada rencana" in each.value for each in app.markdown)
    press(app, "Kembalikan ke daftar")
    assert [each.nama for each in listed(store)] == ["Renja lansia"]
    press(app, "Buka")
    assert app.session_state["rencana_terbuka"].nama == "Renja lansia"


def test_a_name_that_is_refused_leaves_the_plan_as_it_was(store):
    saved_plans.save(store, PLAN)
    app = AppTest.from_function(page).run()
    name = next(f for f in app.text_input if f.label == "Ganti nama menjadi")
    name.input("Bu Sri 0812 3456 7890")
    press(app, "Ganti nama")
    assert "nomor telepon" in app.error[0].value
    assert [each.nama for each in listed(store)] == ["Renja 2025"]


def test_a_damaged_plan_is_listed_as_such(store):
    saved_plans.save(store, PLAN)
    (file,) = (store / "rencana").rglob("*.json")
    file.write_bytes(b"{")
    app = AppTest.from_function(page).run()
    assert any("tidak terbaca" in each.value for each in app.warning)
