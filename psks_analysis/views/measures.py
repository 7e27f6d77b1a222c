"""Every indicator of one kabupaten and tahun in one long table, safe to show.

This is the one place where counts become indicators and where small numbers are hidden;
pages, figures, reports and the command line all select rows from it.
"""

from collections.abc import Callable, Iterable

import duckdb
import pandas as pd

from psks_analysis import catalog, disclosure, indicators
from psks_analysis.region import Region
from psks_analysis.views import parts
from psks_analysis.views.counts import YearCounts, year_counts
