"""What came of a button is shown once, in its own place."""

from streamlit.testing.v1 import AppTest


def page():
    import streamlit as st

    from psks_analysis.ui.shared import notices

    notices.show("kiri")
    st.markdown("di antara")
    notices.show("kanan")
    st.button(
        "Tekan",
        on_click=notices.keep,
        args=("kanan", "error", "*belum*"),
        kwargs={"title": "Ditolak"},
    )


def test_a_notice_appears_once_and_only_in_its_area():
    app = AppTest.from_function(page).run()
    assert not app.error
    app.button[0].click().run()
    assert [(each.value, each.title) for each in app.error] == [
        (r"\*belum\*", "Ditolak")
    ]
    main = [each.value for each in app.main if hasattr(each, "value")]
    assert main.index("di antara") < main.index(r"\*belum\*")
    app.run()
    assert not app.error


def whole_page():
    import streamlit as st

    from psks_analysis.ui.shared import notices

    with notices.until_the_end():
        notices.show("atas")
        if st.session_state.pop("sela", False):
            st.rerun()  # as another click in the middle of the run
        if st.button("Simpan"):
            notices.keep("atas", "success", "Tersimpan")
            st.session_state["sela"] = True
            st.rerun()
        if st.checkbox("Berhenti di sini"):
            st.stop()


def test_a_run_that_is_interrupted_leaves_its_notice_to_the_next():
    app = AppTest.from_function(whole_page).run()
    app.button[0].click().run()
    assert [each.value for each in app.success] == ["Tersimpan"]
    app.run()
    assert not app.success


def test_a_page_that_stops_early_has_shown_its_notice():
    app = AppTest.from_function(whole_page).run()
    app.checkbox[0].check().run()
    app.session_state["kabar_atas"] = ("success", "Tersimpan", None)
    app.run()
    assert [each.value for each in app.success] == ["Tersimpan"]
    app.run()
    assert not app.success
