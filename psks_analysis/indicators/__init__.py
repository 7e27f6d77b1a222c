"""Indicators: pure functions from Series to Series on the same index."""

from psks_analysis.indicators.capacity import ratio
from psks_analysis.indicators.change import (
    comparable_pairs,
    percent_change,
    segment,
)
from psks_analysis.indicators.concentration import (
    concentration,
    lorenz,
    theil_decomposition,
)
from psks_analysis.indicators.declarations import declared
from psks_analysis.indicators.declarations.additive_counts import (
    HELPERS,
    NEED,
    RECIPIENTS,
    Count,
)
from psks_analysis.indicators.declarations.help_available import (
    DESA_WITH_PSM,
    PSKS_DENSITY,
    PSM_PER_DESA,
    SHARE_ACTIVE,
)
from psks_analysis.indicators.declarations.indicator import (
    DIRECTIONS,
    NOT_REPORTED,
    Indicator,
)
from psks_analysis.indicators.declarations.people_in_need import (
    NUMBER_OF_ENTRIES,
    PMKS_PER_PSM,
    PREVALENCE,
    SERVICE_GAP,
    SHARE_HANDLED,
    YEARLY_CHANGE,
)
from psks_analysis.indicators.declarations.reporting import COMPLETENESS
from psks_analysis.indicators.declarations.served import RECIPIENT_RATE
from psks_analysis.indicators.describing import autocorrelation, describe
from psks_analysis.indicators.evidence import (
    Total,
    discoveries,
    fair_limits,
    movement,
    movement_of_totals,
    standing,
)
from psks_analysis.indicators.funnel import funnel, funnel_limits
from psks_analysis.indicators.intervals import (
    byar_interval,
    count_interval,
    poisson_interval,
    rate_interval,
)
from psks_analysis.indicators.location_quotient import location_quotient
from psks_analysis.indicators.measuring import measure, measure_change
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
    "COMPLETENESS",
    "DESA_WITH_PSM",
    "DIRECTIONS",
    "HELPERS",
    "NEED",
    "NOT_REPORTED",
    "NUMBER_OF_ENTRIES",
    "PMKS_PER_PSM",
    "PREVALENCE",
    "PSKS_DENSITY",
    "PSM_PER_DESA",
    "RECIPIENTS",
    "RECIPIENT_RATE",
    "SERVICE_GAP",
    "SHARE_ACTIVE",
    "SHARE_HANDLED",
    "YEARLY_CHANGE",
    "Count",
    "Indicator",
    "Total",
    "autocorrelation",
    "byar_interval",
    "clopper_pearson_interval",
    "common_rate",
    "comparable_pairs",
    "concentration",
    "count_interval",
    "declared",
    "describe",
    "direct_rate",
    "discoveries",
    "dispersion",
    "empirical_bayes",
    "expected_count",
    "fair_limits",
    "funnel",
    "funnel_limits",
    "location_quotient",
    "lorenz",
    "marshall_prior",
    "measure",
    "measure_change",
    "movement",
    "movement_of_totals",
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
    "standing",
    "theil_decomposition",
    "wilson_interval",
    "z_scores",
]
