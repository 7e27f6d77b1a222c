"""Plans and analyses that an office has saved: opened again in its own world."""

import pytest

from psks_analysis import paths
from psks_analysis.planning import saved_plans
from psks_analysis.ui.programme.plan_steps import STEPS
from psks_analysis.ui.shared import device
from psks_analysis.views import saved_analyses
from tests.dunia.dunia import SIGHTS
from tests.dunia.halaman import faults, forget, opened, texts

PROBOLINGGO, KOTA = SIGHTS["kantor"][:2]
PLANS = {
    "Renja 2025, usulan": PROBOLINGGO,
    "Renja 2024, disepakati": PROBOLINGGO,
    "Usulan desa Ngadisari": PROBOLINGGO,
    "Rencana kota tanpa PSKS": KOTA,
}
ANALYSES = {"Disabilitas di Tiris dan Tongas": PROBOLINGGO}
ANALYSES["Pengemis di Kanigaran"] = KOTA
every_step = pytest.mark.parametrize("step", [step.kode for step in STEPS])


@pytest.fixture
def office(dunia_kantor, monkeypatch):
    """The office, to be looked at only."""
    monkeypatch.setenv(paths.STORE_VARIABLE, str(dunia_kantor.store))
    forget()
    before = dunia_kantor.kept()
    yield dunia_kantor
    assert dunia_kantor.kept() == before


@pytest.fixture
def own_office(dunia_salinan, monkeypatch):
    """A copy of the office that this test may change, sitting at its own computer."""
    monkeypatch.setattr(device, "is_this_computer", lambda: True)
    forget()
    return dunia_salinan


def kept(module, store, name, sight):
    found = module.listing(store, sight.dataset, sight.wilayah).documents
    (document,) = [each for each in found if each.nama == name]
    return document


def plan_page(store, name, step):
    sight = PLANS[name]
    plan = kept(saved_plans, store, name, sight)
    return opened("program", sight, rencana=plan.id, langkah_program=step)


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()
    assert faults(app) == []


def broken(app):
    """What a page must never show; what is wrong with the plan itself it may."""
    return [each.message for each in app.exception]


@every_step
@pytest.mark.parametrize(
    "name", [name for name in PLANS if name != "Renja 2025, usulan"]
)
def test_a_saved_plan_is_shown_at_every_step_and_not_changed(office, name, step):
    app = plan_page(office.store, name, step)
    assert broken(app) == []
    assert f"**{name}**" in " ".join(texts(app, ["markdown"]))
    (tanya,) = [each.tanya for each in STEPS if each.kode == step]
    assert tanya in texts(app, ["header"])


def test_a_plan_whose_service_left_the_menu_keeps_its_row(own_office):
    before = kept(saved_plans, own_office.store, "Renja 2025, usulan", PROBOLINGGO)
    app = plan_page(own_office.store, "Renja 2025, usulan", STEPS[3].kode)
    assert broken(app) == []
    after = kept(saved_plans, own_office.store, "Renja 2025, usulan", PROBOLINGGO)
    assert after.rows == before.rows
    assert "LY-25" in {row.layanan for row in after.rows}


@every_step
def test_looking_at_a_plan_saves_no_version(own_office, step):
    assert broken(plan_page(own_office.store, "Renja 2025, usulan", step)) == []
    after = kept(saved_plans, own_office.store, "Renja 2025, usulan", PROBOLINGGO)
    assert after.versi == 1


@pytest.mark.parametrize("name", ANALYSES)
def test_a_saved_analysis_is_opened_with_what_was_chosen(office, name):
    sight = ANALYSES[name]
    analysis = kept(saved_analyses, office.store, name, sight)
    app = opened("analisis", sight, cara="Bebas")
    press(app, "Buka")
    about = {box.key: box.value for box in app.selectbox}
    chosen = analysis.pilihan
    assert (about["tahun"], about["jenis"]) == (chosen.tahun, chosen.jenis)
    assert f"“{name}” terbuka" in " ".join(each.value for each in app.success)


@pytest.mark.parametrize("sight", SIGHTS["kantor"], ids=str)
def test_an_analysis_of_the_office_is_saved(own_office, sight):
    app = opened("analisis", sight, tahun="2023")
    next(f for f in app.text_input if f.label == "Nama analisis").input("Rapat")
    press(app, "Simpan")
    assert kept(saved_analyses, own_office.store, "Rapat", sight).pilihan.tahun == 2023


def test_the_words_of_the_office_are_used(office):
    """PPKS is what this office calls them; the names of indicators follow."""
    app = opened("peta", PROBOLINGGO)
    labels = [*app.selectbox(key="indikator").options, *texts(app)]
    assert [label for label in labels if "PMKS" in label] == []
