"""Saved analyses: saved like all documents; text that looks personal is refused."""

from psks_analysis.store.documents import Repository
from psks_analysis.views.analysis_document import (
    MAX_BYTES,
    Analysis,
    changes,
    check,
    read_analysis,
    sense,
    to_json,
)

REPOSITORY = Repository[Analysis](
    "analisis",
    "Analisis",
    read_analysis,
    to_json,
    lambda analysis, _before: check(analysis),
    MAX_BYTES,
    sense,
    changes,
)
save, load, listing = REPOSITORY.save, REPOSITORY.load, REPOSITORY.listing
rename, remove, restore = REPOSITORY.rename, REPOSITORY.remove, REPOSITORY.restore
