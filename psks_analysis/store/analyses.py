"""Saved analyses: kept like all documents; text that looks personal is refused."""

from psks_analysis.store.analysis_files import (
    MAX_BYTES,
    Analysis,
    check,
    read_analysis,
    to_json,
)
from psks_analysis.store.kept import Shelf

SHELF = Shelf[Analysis](
    "analisis",
    "Analisis",
    read_analysis,
    to_json,
    lambda analysis, _before: check(analysis),
    MAX_BYTES,
)
save, load, listing = SHELF.save, SHELF.load, SHELF.listing
rename, remove, restore = SHELF.rename, SHELF.remove, SHELF.restore
