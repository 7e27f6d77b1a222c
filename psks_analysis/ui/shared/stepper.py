"""One step at a time: choose one, or go to the one before or after."""

from collections.abc import Mapping

import streamlit as st

from psks_analysis.ui.shared import address


def choose(
    steps: Mapping[str, str], key: str, start: str, *, label: str = "Langkah"
) -> str:
    """Let the reader choose a step by its code, which the address carries."""
    chosen: str = address.one(
        st.segmented_control,
        label,
        steps,
        start=start,
        names=steps.__getitem__,
        key=key,
    )
    return chosen or next(iter(steps))


def onward(steps: Mapping[str, str], chosen: str, key: str) -> None:
    """Offer the steps before and after the chosen one.

    Parameters
    ----------
    steps
        Values of the widget with this key, in their order, and what they are called.
    """
    values = list(steps)
    position = values.index(chosen)
    with st.container(horizontal=True):
        if position > 0:
            _button("Kembali", values[position - 1], steps, key)
        if position + 1 < len(values):
            _button("Lanjut", values[position + 1], steps, key, is_next=True)


def _button(
    word: str, value: str, steps: Mapping[str, str], key: str, *, is_next: bool = False
) -> None:
    st.button(
        f"{word}: {steps[value]}",
        on_click=_go_to,
        args=(value, key),
        type="primary" if is_next else "secondary",
    )


def _go_to(value: str, key: str) -> None:
    st.session_state[key] = value
