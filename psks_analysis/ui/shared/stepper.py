"""One step at a time: choose one, or go to the one before or after."""

from collections.abc import Mapping, Sequence

import streamlit as st


def choose(names: Sequence[str], key: str, default: str | None) -> int:
    """Let the reader choose a step, which the address carries; return its position."""
    chosen = st.segmented_control(
        "Langkah", names, default=default, key=key, bind="query-params"
    )
    return names.index(chosen) if chosen in names else 0


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
