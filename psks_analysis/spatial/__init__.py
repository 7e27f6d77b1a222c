"""Neighbours: weights, autocorrelation of the whole map, and where it comes from."""

from psks_analysis.spatial.autocorrelation import Autocorrelation, geary, moran
from psks_analysis.spatial.hotspots import getis_star
from psks_analysis.spatial.local import (
    HIGH_HIGH,
    HIGH_LOW,
    LOW_HIGH,
    LOW_LOW,
    NOT_SURE,
    bivariate_local_moran,
    local_moran,
)
from psks_analysis.spatial.rates import standardised_rates
from psks_analysis.spatial.weights import (
    Weights,
    contiguity,
    k_nearest,
    rook,
    within_distance,
)

__all__ = [
    "HIGH_HIGH",
    "HIGH_LOW",
    "LOW_HIGH",
    "LOW_LOW",
    "NOT_SURE",
    "Autocorrelation",
    "Weights",
    "bivariate_local_moran",
    "contiguity",
    "geary",
    "getis_star",
    "k_nearest",
    "local_moran",
    "moran",
    "rook",
    "standardised_rates",
    "within_distance",
]
