"""Small numbers are taken out here, once, before anything leaves the analysis."""

from psks_analysis.disclosure.attacker import audit
from psks_analysis.disclosure.hiding import HIDDEN_NOTE, hide_measures
from psks_analysis.disclosure.protecting import protect
from psks_analysis.disclosure.suppression import suppress
from psks_analysis.disclosure.tables import Published

__all__ = [
    "HIDDEN_NOTE",
    "Published",
    "audit",
    "hide_measures",
    "protect",
    "suppress",
]
