"""Akun: who may write for the office, and the way to sign in."""

from psks_analysis.ui.data import accounts_page
from psks_analysis.ui.shared import elements, filters, session

place = filters.place()
elements.title("Akun", place)
accounts_page.draw(session.region(place))
