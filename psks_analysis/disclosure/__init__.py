"""Small numbers are taken out here, once, before anything leaves the analysis."""

from psks_analysis.disclosure.attacker import attack, audit
from psks_analysis.disclosure.hiding import HIDDEN_NOTE, hide_measures
from psks_analysis.disclosure.protecting import protect
from psks_analysis.disclosure.published import Published
from psks_analysis.disclosure.suppression import suppress

__all__ = [
    "HIDDEN_NOTE",
    "Published",
    "attack",
    "audit",
    "hide_measures",
    "protect",
    "suppress",
]
