"""Menu layanan: which help there is for which kind, under which code, by whom."""

from psks_analysis.ui.programme import service_menu
from psks_analysis.ui.shared import elements, filters

place = filters.place()
elements.title("Menu layanan", place)
service_menu.whose()
service_menu.table()
service_menu.exchange()
