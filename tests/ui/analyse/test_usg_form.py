"""USG on the page: saved scores come back, and the result says what the group said."""

from streamlit.testing.v1 import AppTest


def page():
    import pandas as pd
    import streamlit as st

    from psks_analysis.ui.analyse import usg_form

    evidence = pd.DataFrame(
        {
            "belum_tertangani": ["68,6 %"],
            "per_1000": ["2,87"],
            "perubahan": ["naik"],
            "saran_u": ["4"],
            "saran_s": ["5"],
            "saran_g": ["4"],
        },
        index=["Lanjut Usia Telantar"],
    )
    usg_form.editor(evidence)
    st.json(usg_form.current())


def opened(*rows):
    app = AppTest.from_function(page)
    names = ("masalah", "penilai", "urgency", "seriousness", "growth")
    baris = [dict(zip(names, row, strict=True)) for row in rows]
    app.session_state["usg_nilai"] = {"baris": baris, "cara": "Dijumlahkan"}
    return app.run()


def test_nobody_is_first_before_anybody_scored():
    app = AppTest.from_function(page).run()
    assert not app.exception
    assert "Isi ketiga nilai" in app.info[0].value


def test_saved_scores_come_back_with_their_result():
    app = opened(
        ("Jalan rusak", 1, 4, 5, 5), ("Lansia", 1, 5, 4, 4), ("X", 1, None, 2, 2)
    )
    assert not app.exception
    assert app.table[0].value["Masalah"].to_list() == ["Lanjut Usia Telantar"]
    result = app.table[1].value
    assert result["Masalah"].to_list() == ["Jalan rusak", "Lansia"]
    assert result["Total"].to_list() == ["14,00", "13,00"]
    assert "Didahulukan: **Jalan rusak**." in [each.value for each in app.markdown]


def test_one_problem_alone_concludes_nothing():
    app = opened(("Jalan rusak", 1, 4, 5, 5), ("Jalan rusak", 2, 3, 5, 5))
    assert not [each for each in app.markdown if "Didahulukan" in each.value]
    assert "Baru satu masalah dinilai" in app.info[0].value


def test_one_rater_scoring_twice_is_asked_to_mend_it():
    app = opened(("A", 1, 4, 5, 5), (" A ", 1, 3, 3, 3))
    assert "dua kali" in app.warning[0].value


def test_a_shaky_first_place_is_said():
    app = opened(
        ("A", 1, 5, 5, 5), ("B", 1, 1, 1, 1), ("A", 2, 2, 2, 2), ("B", 2, 3, 3, 3)
    )
    assert "bila satu penilai tidak ikut" in app.warning[0].value


def page_without_evidence():
    import pandas as pd

    from psks_analysis.ui.analyse import usg_form

    names = ("belum_tertangani", "per_1000", "perubahan")
    suggested = ("saran_u", "saran_s", "saran_g")
    usg_form.editor(pd.DataFrame(columns=[*names, *suggested]))


def test_problems_can_be_written_where_the_data_suggest_none():
    app = AppTest.from_function(page_without_evidence).run()
    assert not app.exception
    assert "Isi ketiga nilai" in app.info[0].value
