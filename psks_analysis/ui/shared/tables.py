"""What all tables for the screen and for files share: marks, notes, texts of counts."""

import pandas as pd

from psks_analysis.disclosure import HIDDEN_NOTE, HIDDEN_WHY
from psks_analysis.formats import HIDDEN, number, percent

Shown = tuple[pd.DataFrame, str]


HIDDEN_NOTE_LINE = (
    f"{HIDDEN} atau kosong dengan keterangan “{HIDDEN_NOTE}”: {HIDDEN_WHY}."
)


def count_texts(values: pd.Series, notes: pd.Series) -> list[str]:
    """Write counts, with the symbol where one is hidden."""
    return [
        HIDDEN if note == HIDDEN_NOTE else number(value)
        for value, note in zip(values, notes, strict=True)
    ]


def services(frame: pd.DataFrame, tahun: int) -> Shown:
    """Return the recipients of each programme as text, beside the year before."""
    shown = pd.DataFrame(
        {
            "Program": frame["nama"] + " (" + frame["satuan"] + ")",
            f"{tahun}": [number(value) for value in frame["penerima"]],
            f"{tahun - 1}": [number(value) for value in frame["penerima_lalu"]],
            "Per 1.000": [number(value, 1) for value in frame["per_1000"]],
        }
    )
    return shown, f"Penerima layanan di seluruh kabupaten, {tahun}"


def percentages(frame: pd.DataFrame) -> pd.DataFrame:
    """Write percentages as text for tooltips."""
    return frame.map(lambda value: percent(value, 1))
