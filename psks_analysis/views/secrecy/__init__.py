"""What the views must not tell: small groups, and what would give them away."""

from psks_analysis.views.secrecy.cells import year_cells
from psks_analysis.views.secrecy.desa import hidden_desa
from psks_analysis.views.secrecy.hidden import (
    OF_PMKS,
    find,
    hidden_rows,
    is_refused,
    pattern,
)

__all__ = [
    "OF_PMKS",
    "find",
    "hidden_desa",
    "hidden_rows",
    "is_refused",
    "pattern",
    "year_cells",
]
