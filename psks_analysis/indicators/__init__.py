"""Indicators: pure functions from Series to Series on the same index."""

from psks_analysis.indicators.capacity import ratio
from psks_analysis.indicators.change import (
    change_verdict,
    comparable_pairs,
    percent_change,
    segment,
)
from psks_analysis.indicators.concentration import (
    concentration,
    lorenz,
    theil_decomposition,
)
from psks_analysis.indicators.describing import autocorrelation, describe
from psks_analysis.indicators.funnel import funnel, funnel_limits
from psks_analysis.indicators.intervals import (
    byar_interval,
    count_interval,
    poisson_interval,
    rate_interval,
)
from psks_analysis.indicators.location_quotient import location_quotient
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
from psks_analysis.indicators.smoothing import (
    empirical_bayes,
    marshall_prior,
    spatial_empirical_bayes,
)
from psks_analysis.indicators.spread import common_rate, dispersion, z_scores
from psks_analysis.indicators.standardised import (
    direct_rate,
    expected_count,
    standardised_ratio,
)

__all__ = [
    "NOT_REPORTED",
    "autocorrelation",
    "byar_interval",
    "change_verdict",
    "clopper_pearson_interval",
    "common_rate",
    "comparable_pairs",
    "concentration",
    "count_interval",
    "describe",
    "direct_rate",
    "dispersion",
    "empirical_bayes",
    "expected_count",
    "funnel",
    "funnel_limits",
    "location_quotient",
    "lorenz",
    "marshall_prior",
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
    "segment",
    "service_gap",
    "spatial_empirical_bayes",
    "standardised_ratio",
    "theil_decomposition",
    "whole_of",
    "wilson_interval",
    "z_scores",
]
