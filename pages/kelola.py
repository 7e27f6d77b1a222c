"""Kelola data: files in without a command line, and the list of imports."""

from psks_analysis.ui.data import import_page, region_page
from psks_analysis.ui.shared import elements, filters, session
from psks_analysis.views.selection import NYATA

place = filters.place()
elements.title("Kelola data", place)
kode = region_page.choose(place.wilayah)
import_page.draw(session.region(session.place(NYATA, kode)))
region_page.draw()
