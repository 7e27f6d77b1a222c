"""Small numbers are taken out here, once, before anything leaves the analysis."""

from psks_analysis.disclosure.attacker import attack, audit
from psks_analysis.disclosure.hiding import HIDDEN_NOTE, HIDDEN_WHY, hide_measures
from psks_analysis.disclosure.protecting import left_close, protect
from psks_analysis.disclosure.published import Published
from psks_analysis.disclosure.suppression import at_least, suppress

__all__ = [
    "HIDDEN_NOTE",
    "HIDDEN_WHY",
    "Published",
    "at_least",
    "attack",
    "audit",
    "hide_measures",
    "left_close",
    "protect",
    "suppress",
]
