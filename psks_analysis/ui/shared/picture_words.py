"""What charts say in a sentence: the finding, and what they do not draw."""

import pandas as pd

from psks_analysis import catalog
from psks_analysis.disclosure import HIDDEN_NOTE, HIDDEN_WHY
from psks_analysis.formats import percent
from psks_analysis.views.kualitas import Kualitas

NAMED = 3


def without_bar(frame: pd.DataFrame) -> str:
    """Name the groups that `composition` draws no bar for, each with its reason."""
    is_hidden = frame["keterangan"] == HIDDEN_NOTE
    reasons = {
        f"Dirahasiakan ({HIDDEN_WHY})": is_hidden,
        "Nol": frame["entri"] == 0,
        "Tidak dilaporkan": frame["entri"].isna() & ~is_hidden,
    }
    return " ".join(
        f"{reason}: {', '.join(frame.loc[rows, 'nama'])}."
        for reason, rows in reasons.items()
        if rows.any()
    )


def reported_said(view: Kualitas) -> str:
    """Say in which years which kecamatan did not report everything."""
    said = [
        f"{tahun}: {_lowest(column, 'semua kecamatan lengkap')}."
        for tahun, column in view.completeness.iloc[:, ::-1].items()
    ]
    return " ".join(said)


def reported_of_kinds_said(view: Kualitas, tahun: int) -> str:
    """Say which kinds were reported least in a tahun."""
    of_kinds = view.by_kind[tahun].mean().rename(catalog.kind_name)
    return f"{tahun}: {_lowest(of_kinds, 'semua jenis dilaporkan semua desa')}."


def is_worth_drawing(shares: pd.DataFrame) -> bool:
    """Say whether more is missing than a sentence names."""
    return int((shares < 100).sum().sum()) > NAMED


def _lowest(shares: pd.Series, all_whole: str) -> str:
    """Name the three that have least of 100 percent, or say that none is short."""
    short = shares[shares < 100].sort_values()
    if short.empty:
        return all_whole
    named = [f"{name} {percent(share, 1)}" for name, share in short.head(NAMED).items()]
    rest = f" dan {len(short) - NAMED} lagi" if len(short) > NAMED else ""
    return f"{len(short)} dari {len(shares)} belum lengkap: {', '.join(named)}{rest}"
