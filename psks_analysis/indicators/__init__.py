"""Indicators: pure functions from Series to Series on the same index."""

from psks_analysis.indicators.capacity import ratio
from psks_analysis.indicators.change import change_verdict, percent_change
from psks_analysis.indicators.intervals import (
    byar_interval,
    count_interval,
    poisson_interval,
    rate_interval,
)
from psks_analysis.indicators.measuring import (
    NOT_REPORTED,
    measure,
    measure_change,
    whole_of,
)
from psks_analysis.indicators.prevalence import prevalence, prevalence_interval
from psks_analysis.indicators.proportions import (
    clopper_pearson_interval,
    wilson_interval,
)
from psks_analysis.indicators.ratios import rate_ratio_interval
from psks_analysis.indicators.shares import (
    percentage,
    percentage_interval,
    service_gap,
)

__all__ = [
    "NOT_REPORTED",
    "byar_interval",
    "change_verdict",
    "clopper_pearson_interval",
    "count_interval",
    "measure",
    "measure_change",
    "percent_change",
    "percentage",
    "percentage_interval",
    "poisson_interval",
    "prevalence",
    "prevalence_interval",
    "rate_interval",
    "rate_ratio_interval",
    "ratio",
    "service_gap",
    "whole_of",
    "wilson_interval",
]
