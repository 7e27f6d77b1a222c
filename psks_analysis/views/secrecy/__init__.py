"""What the views must not publish: small groups, and what would give them away."""

from psks_analysis.views.secrecy.hidden import (
    find,
    hidden_rows,
    is_refused,
    mask,
    shown_by_kecamatan,
)
from psks_analysis.views.secrecy.hidden_desa import hidden_desa
from psks_analysis.views.secrecy.published_cells import year_cells

__all__ = [
    "find",
    "hidden_desa",
    "hidden_rows",
    "is_refused",
    "mask",
    "shown_by_kecamatan",
    "year_cells",
]
