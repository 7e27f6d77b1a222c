"""What is written in the analysis is kept by itself, and leads on to a plan."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from psks_analysis.planning import saved_plans
from psks_analysis.views import saved_analyses

CORE = "Tingginya lansia telantar di Krucil"
ONWARD = "Lanjut: susun program dari analisis ini"
PLACE = ("latihan", "35.13")


def analysis():
    import streamlit as st

    from psks_analysis.ui.analyse import analysis_steps
    from psks_analysis.ui.shared import address, session

    address.begin("analisis")
    place = session.place("latihan", "35.13")
    chosen = analysis_steps.Chosen(place, 2024, "PMKS-08")
    analysis_steps.walk(chosen)
    analysis_steps.save_box(chosen)
    address.finish()
    st.text(address.handed_on("analisis"))


def programme():
    from psks_analysis.ui.programme import plan_steps
    from psks_analysis.ui.shared import address, session

    address.begin("program")
    plan_steps.walk(session.place("latihan", "35.13"))
    address.finish()


def opened(page, **query):
    app = AppTest.from_function(page)
    app.query_params.update(query)
    app.run()
    assert not app.exception
    return app


def press(app, label):
    next(each for each in app.button if each.label == label).click()
    app.run()
    assert not app.exception


def begun():
    """A tree that somebody has begun to write."""
    app = opened(analysis, langkah="mengapa")
    next(f for f in app.text_input if f.label == "Masalah inti").input(CORE)
    press(app, "Mulai pohon masalah")
    return app


def drafts(store):
    return saved_analyses.DRAFTS.listing(store, *PLACE).documents


def field(app, label):
    return next(f for f in (*app.selectbox, *app.text_input) if f.label == label)


@pytest.fixture
def links(monkeypatch):
    """Where the links of a page lead: only a whole server knows its pages."""
    found = {}

    def note(page, *, label, query_params, **_):
        found[label] = page.url_path, query_params

    monkeypatch.setattr(st, "page_link", note)
    return found


def test_nothing_is_kept_before_anything_is_written(store, links):
    opened(analysis, langkah="urutan", pilih="35.13.08")
    assert drafts(store) == ()
    page, query = links[ONWARD]
    assert page == "program"
    assert (query["tahun"], query["jenis"], query["pilih"]) == (
        *("2024", "PMKS-08", "35.13.08"),
    )
    assert not {"draf", "analisis"} & set(query)
    app = opened(programme, **query)
    press(app, "Mulai rencana")
    (plan,) = saved_plans.listing(store, *PLACE).documents
    assert (plan.jenis, plan.terpilih) == (("PMKS-08",), ("35.13.08",))


def test_the_last_step_leads_on_with_what_was_saved_or_with_the_draft(store, links):
    app = begun()
    assert ONWARD not in links
    app.session_state["langkah"] = "urutan"
    app.run()
    assert links[ONWARD][1]["draf"] == drafts(store)[0].id
    field(app, "Nama analisis").input("Lansia")
    press(app, "Simpan")
    (saved,) = saved_analyses.listing(store, *PLACE).documents
    assert links[ONWARD][1]["analisis"] == saved.id
    assert "draf" not in links[ONWARD][1]


def test_a_tree_outlives_its_session_and_is_in_no_link_for_others(store):
    app = begun()
    (draft,) = drafts(store)
    assert app.query_params["draf"] == draft.id
    assert draft.id not in app.text[-1].value  # what is handed on
    again = opened(analysis, langkah="mengapa", draf=draft.id)
    assert field(again, "Kalimat baru").value == CORE
    press(again, "Hapus")
    assert [(each.id, each.pohon["nodes"]) for each in drafts(store)] == [
        (draft.id, [])
    ]


def test_the_later_of_two_keeps_a_draft_of_his_own(store):
    app = begun()
    (draft,) = drafts(store)
    other = opened(analysis, langkah="mengapa", draf=draft.id)
    for each, text in ((app, "Kalimat satu"), (other, "Kalimat dua")):
        field(each, "Kalimat baru").input(text)
        press(each, "Simpan kalimat")
    texts = {each.pohon["nodes"][0]["text"]: each.id for each in drafts(store)}
    assert set(texts) == {"Kalimat satu", "Kalimat dua"}
    assert other.query_params["draf"] == texts["Kalimat dua"]


def test_personal_data_are_in_no_draft(store):
    app = begun()
    field(app, "Kalimat baru").input("Bu Sri 0812 3456 7890")
    press(app, "Simpan kalimat")
    assert any("Draf belum tersimpan" in each.value for each in app.caption)
    assert "0812" not in drafts(store)[0].pohon["nodes"][0]["text"]


def test_proof_begins_with_what_the_statement_names_and_shows_its_value(store):
    app = begun()
    assert field(app, "Indikator").value == "I03"
    assert field(app, "Jenis PMKS atau PSKS").value == "PMKS-08"
    assert field(app, "Kecamatan atau kabupaten").value == "35.13.08"  # Krucil
    assert field(app, "Tahun").value == 2024
    (value,) = [each.value for each in app.markdown if "Angkanya" in each.value]
    assert "per 1\\.000" in value
    press(app, "Pasang bukti")
    (proof,) = drafts(store)[0].pohon["nodes"][0]["evidence"]
    assert (proof["jenis"], proof["wilayah"], proof["tahun"]) == (
        *("PMKS-08", "35.13.08", 2024),
    )


def test_the_plan_begins_with_the_draft_and_asks_for_nothing_it_says(store):
    begun()
    (draft,) = drafts(store)
    app = opened(programme, dari="analisis", draf=draft.id, jenis="PMKS-08")
    assert field(app, "Nama rencana baru").value == "Renja Lanjut Usia Telantar 2025"
    press(app, "Mulai rencana")
    (plan,) = saved_plans.listing(store, *PLACE).documents
    (kept,) = saved_analyses.listing(store, *PLACE).documents
    assert (plan.analisis, plan.jenis) == (kept.id, ("PMKS-08",))
    assert kept.nama == "Analisis Renja Lanjut Usia Telantar 2025"
    app.session_state["langkah_program"] = "kerja"
    app.run()
    press(app, "Tambah baris")
    (plan,) = saved_plans.listing(store, *PLACE).documents
    assert plan.rows[0].masalah == CORE
    assert plan.rows[0].tujuan == "Menurunnya lansia telantar di Krucil"
