"""Susun program: from the problem to a budgeted work plan, in five steps."""

from psks_analysis.ui import elements, filters, program

place = filters.place()
elements.title("Susun program", place)
program.walk(place)
