"""Susun program: from the problem to a budgeted work plan, in five steps."""

from psks_analysis.ui.programme import plan_steps
from psks_analysis.ui.shared import elements, filters

place = filters.place()
elements.title("Susun program", place)
plan_steps.walk(place)
