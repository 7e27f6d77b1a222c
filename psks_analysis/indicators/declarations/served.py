"""Indicators of programmes: who receives them."""

from functools import partial

from psks_analysis.indicators.capacity import ratio
from psks_analysis.indicators.declarations import additive_counts as counts
from psks_analysis.indicators.declarations.indicator import (
    NO_PEOPLE,
    Arithmetic,
    Indicator,
    Named,
    Shown,
)

RECIPIENT_RATE = "L01"

DECLARED = (
    Indicator(
        kode=RECIPIENT_RATE,
        nama="Penerima per 1.000 penduduk",
        definisi="Banyaknya penerima layanan untuk setiap 1.000 penduduk.",
        above=Named("Penerima layanan", counts.SERVED),
        below=Named("Penduduk", counts.POPULATION),
        arithmetic=Arithmetic(
            partial(ratio, per=1_000), no_base=NO_PEOPLE, zero_base=NO_PEOPLE
        ),
        shown=Shown("per 1.000", "netral", desimal=1),
        tells=(counts.SERVED,),
        catatan=(
            "Keluarga penerima dibagi jumlah penduduk; bandingkan hanya antarwilayah "
            "untuk program yang sama."
        ),
        sumber="domain 4.3",
    ),
)
