"""Indicators of the data themselves: how much of what was expected was reported."""

from psks_analysis import catalog
from psks_analysis.indicators.declarations import additive_counts as counts
from psks_analysis.indicators.declarations.indicator import (
    NO_DESA,
    Arithmetic,
    Indicator,
    Named,
    Nothing,
    Shown,
)
from psks_analysis.indicators.shares import percentage

COMPLETENESS = "I18"

DECLARED = (
    Indicator(
        kode=COMPLETENESS,
        jenis=(catalog.ALL,),
        nama="Kelengkapan data",
        definisi="Bagian sel desa × jenis yang dilaporkan.",
        above=Named("Sel desa × jenis yang terisi", counts.REPORTS),
        below=Named("Seluruh sel desa × jenis", counts.REPORTS_EXPECTED),
        arithmetic=Arithmetic(
            percentage, whole="penyebut", no_base=NO_DESA, zero_base=NO_DESA
        ),
        shown=Shown("%", "tinggi_baik", desimal=1),
        tells=Nothing("menghitung isian laporan, bukan orang"),
        catatan="Kosong berarti tidak melapor; nol berarti dilaporkan tidak ada.",
        sumber="domain 3.5",
    ),
)
