"""Fields and cells for numbers: what was understood, or why not, stands beside.

What cannot be read changes nothing: the number from before stays until it is mended.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from psks_analysis.errors import TypedNumberError
from psks_analysis.formats import MISSING, number
from psks_analysis.ingest.typed_numbers import read_amount, written
from psks_analysis.ui.shared.plain_text import plain

MAX_TYPED = 40  # letters
MOST_SAID = 6  # cells that are spoken of below a table
Number = int | float


@dataclass(frozen=True)
class Rule:
    """What may be typed, and how it is said again.

    Parameters
    ----------
    decimals
        Digits behind the comma that are kept; 0 for whole numbers only.
    before
        What stands before the number, such as Rp.
    least, most
        Between these it must be; nothing above `read_amount`'s own limit is taken.
    """

    decimals: int = 0
    before: str = ""
    least: float = 0
    most: float | None = None

    def read(self, text: str) -> Number | None:
        """Return what was typed, None where nothing was.

        Raises
        ------
        TypedNumberError
            With what is wrong and how to mend it.
        """
        amount = read_amount(text, decimals=self.decimals)
        if amount is None:
            return None
        if amount < self.least or (self.most is not None and amount > self.most):
            end = "" if self.most is None else f" sampai {written(self.most)}"
            low = written(self.least, decimals=self.decimals)
            raise TypedNumberError(
                f"“{text.strip()}” di luar batas: tulis {low}{end or ' atau lebih'}."
            )
        return float(amount) if self.decimals else int(amount)

    def read_over(self, text: str, before: Number | None) -> Number | None:
        """Return what was typed over a number; where nothing was, it stays exact."""
        return before if text.strip() == self.typed(before) else self.read(text)

    def typed(self, value: Number | None) -> str:
        """Return a number as the field shows it."""
        return written(value, decimals=self.decimals)

    def said(self, value: Number | None) -> str:
        """Return a number as it is said beside a field."""
        return f"{self.before}{self.typed(value)}" if value is not None else MISSING


WHOLE = Rule()
RUPIAH = Rule(before="Rp")
DECIMAL = Rule(decimals=2)


def draw(
    label: str,
    value: Number | None,
    rule: Rule,
    *,
    key: str,
    blank: str,
    help_: str | None = None,
    disabled: bool = False,
) -> Number | None:
    """Let the reader type a number; return it, or the one before where it is wrong.

    Parameters
    ----------
    blank
        What it means that nothing is typed.
    """
    with st.container(width=280, gap="xxsmall"):
        typed = st.text_input(
            label,
            rule.typed(value),
            max_chars=MAX_TYPED,
            key=key,
            help=help_,
            disabled=disabled,
        )
        try:
            got = rule.read_over(typed, value)
        except TypedNumberError as wrong:
            kept = blank.lower() if value is None else rule.said(value)
            st.error(plain(f"{wrong} Yang berlaku tetap: {kept}."))
            return value
        # Always a line, or a button below would move away from under the finger.
        st.caption(f"= {rule.said(got)}" if got is not None else blank)
    return got


@dataclass
class Reading:
    """The cells of a table as they are read, and what is to be said of them."""

    refused: list[str] = field(default_factory=list)
    understood: list[str] = field(default_factory=list)

    def cell(
        self, typed: object, rule: Rule, before: Number | None, where: str
    ) -> Number | None:
        """Return the number of a cell, or the one before where it cannot be read.

        Parameters
        ----------
        where
            Row and column, as the reader finds them.
        """
        text = str(typed).strip() if _is_typed(typed) else ""
        try:
            got = rule.read_over(text, before)
        except TypedNumberError as wrong:
            kept = (
                "Isian ini belum tersimpan."
                if before is None
                else f"Yang tersimpan tetap {rule.said(before)}."
            )
            self.refused.append(f"{where}: {wrong} {kept}")
            return before
        if got is not None and text != rule.typed(got):
            self.understood.append(f"{where}: “{text}” = {rule.said(got)}")
        return got

    def show(self) -> None:
        """Say below the table what was refused, and what was read otherwise."""
        for each in self.refused[:MOST_SAID]:
            st.error(plain(each), icon=":material/error:")
        if len(self.refused) > MOST_SAID:
            st.caption(f"dan {number(len(self.refused) - MOST_SAID)} isian lain.")
        if self.understood:
            said = "; ".join(self.understood[:MOST_SAID])
            st.caption(plain(f"Terbaca: {said}."))


def columns(heads: Mapping[str, str], **details: Any) -> dict[str, Any]:
    """Return the columns of a table in which numbers are typed as text."""
    return {
        name: st.column_config.TextColumn(
            head, max_chars=MAX_TYPED, alignment="right", **details
        )
        for name, head in heads.items()
    }


def _is_typed(value: object) -> bool:
    return value is not None and value == value and str(value) != "<NA>"
