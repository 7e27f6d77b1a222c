"""Sums of a plan as tables with a last row: what was done beside what was planned."""

import pandas as pd

from psks_analysis.planning import plan_sums
from psks_analysis.planning.plan import QUARTERS, Plan

TOTAL = "Jumlah"


def with_total(table: pd.DataFrame, total: tuple[object, ...]) -> pd.DataFrame:
    """Return the table with a last row."""
    last = pd.DataFrame([total], columns=table.columns, dtype=object)
    return pd.concat([table.astype(object), last], ignore_index=True)


def done_table(plan: Plan) -> pd.DataFrame:
    """Return what was done of every row, beside what was planned."""
    table = plan_sums.realised(plan)
    quarters = {f"tw{quarter}": f"TW {quarter} (Rp)" for quarter in QUARTERS}
    heads = {
        **{"bentuk": "Bentuk kegiatan", "volume": "Volume"},
        **{"volume_jadi": "Terlaksana", "biaya": "Biaya (Rp)"},
        **quarters,
        "biaya_jadi": "Terpakai (Rp)",
    }
    shown = table[list(heads)].rename(columns=heads)
    sums = [table[name].sum(min_count=1) for name in ("biaya", *quarters, "biaya_jadi")]
    return with_total(shown, (TOTAL, pd.NA, pd.NA, *sums))
