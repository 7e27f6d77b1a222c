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
