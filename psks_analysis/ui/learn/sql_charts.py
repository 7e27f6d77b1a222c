"""A result of a query as a chart: which column names, which one measures."""

import pandas as pd
import streamlit as st

from psks_analysis.figures import query_chart
from psks_analysis.ui.learn.result_texts import is_year, texts
from psks_analysis.ui.shared import elements

MOST_BARS = 40


def draw(frame: pd.DataFrame) -> None:
    """Let the reader choose a column of names and one of numbers, and draw them."""
    numbers = [name for name in frame if _is_measure(frame[name])]
    if not numbers:
        st.info("Hasil ini tidak mempunyai kolom angka untuk digambar.")
        return
    others = [name for name in frame if name not in numbers] or list(frame)
    telling = [name for name in others if frame[name].is_unique]
    with st.container(horizontal=True):
        named = st.selectbox("Nama", dict.fromkeys([*telling, *others]), key="lab_nama")
        measured = st.selectbox("Angka", numbers, key="lab_angka")
    names = texts(frame[named]).astype(str)
    if names.duplicated().any():
        st.info(
            f"Kolom {named} berisi nama yang berulang, sehingga batangnya akan "
            "bertumpuk. Ringkas dengan GROUP BY, atau saring sampai satu baris untuk "
            "setiap nama."
        )
        return
    shown = frame.head(MOST_BARS)
    values, written = shown[measured], list(texts(shown[measured]))
    make = query_chart.line if is_year(shown[named]) else query_chart.bars
    figure = make(list(names.head(MOST_BARS)), values, written, str(measured))
    elements.own_chart(figure, f"{measured} menurut {named}", key="lab_grafik")
    if len(frame) > MOST_BARS:
        st.caption(f"{MOST_BARS} baris pertama digambar.")


def _is_measure(column: pd.Series) -> bool:
    is_number = pd.api.types.is_numeric_dtype(column)
    is_bool = pd.api.types.is_bool_dtype(column)
    return is_number and not is_bool and not is_year(column)
