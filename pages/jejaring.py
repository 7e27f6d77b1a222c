"""Potensi & jejaring: who can help, where they lack, who works with whom."""

from psks_analysis.ui import elements, filters, network, session

place = filters.place()
elements.title("Potensi & jejaring", place)
about = session.about(place)
tahun = filters.tahun(about, isi="psks")
if tahun is None:
    elements.nothing_yet(place, "data PSKS")
else:
    network.potential(place, tahun)
    network.of_every_kind_of_psks(place, tahun)
    elements.source_note(
        tahun=tahun, basis=session.measured(place, tahun).population_basis
    )
network.standards(place)
network.matching()
network.of_one_kind()
