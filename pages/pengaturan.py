"""Pengaturan: what the office sets for everybody."""

from psks_analysis.ui.data import settings_page
from psks_analysis.ui.shared import elements, filters

place = filters.place()
elements.title("Pengaturan", place)
settings_page.draw()
