"""A kabupaten as data: its kecamatan, desa, borders, neighbours and population."""

from psks_analysis.region.borders import BorderSource
from psks_analysis.region.loading import (
    Region,
    known_regions,
    load_region,
    shipped_region,
)

__all__ = [
    "BorderSource",
    "Region",
    "known_regions",
    "load_region",
    "shipped_region",
]
