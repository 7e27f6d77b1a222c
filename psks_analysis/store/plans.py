"""Work plans: kept like all documents; agreed ones only gain their realisation."""

from psks_analysis.store.kept import Shelf
from psks_analysis.store.plan_files import MAX_BYTES, Plan, check, read_plan, to_json

SHELF = Shelf[Plan]("rencana", "Rencana", read_plan, to_json, check, MAX_BYTES)
save, load, listing, versions = SHELF.save, SHELF.load, SHELF.listing, SHELF.versions
rename, remove, restore = SHELF.rename, SHELF.remove, SHELF.restore
