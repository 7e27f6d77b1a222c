"""Saved analyses: saved like all documents; text that looks personal is refused."""

from dataclasses import replace

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
# What somebody is writing, saved by itself: of the same form, on a list of its own.
DRAFTS = replace(REPOSITORY, folder="draf", noun="Draf", is_passing=True)
save, load, listing = REPOSITORY.save, REPOSITORY.load, REPOSITORY.listing
rename, remove, restore = REPOSITORY.rename, REPOSITORY.remove, REPOSITORY.restore
