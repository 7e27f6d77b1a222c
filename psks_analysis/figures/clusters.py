"""Maps of clusters: kinds of surroundings, and how sure they are."""

import pandas as pd

from psks_analysis import spatial
from psks_analysis.figures import maps, theme
from psks_analysis.figures.basemap import Basemap
from psks_analysis.figures.charts import Figure
from psks_analysis.figures.map_layers import Shown
from psks_analysis.views.klaster import CERTAINTY, UNSURE
from psks_analysis.views.peta import Peta

KINDS = {
    spatial.HIGH_HIGH: theme.HIGH_HIGH,
    spatial.LOW_LOW: theme.LOW_LOW,
    spatial.HIGH_LOW: theme.HIGH_LOW,
    spatial.LOW_HIGH: theme.LOW_HIGH,
    spatial.NOT_SURE: theme.NOT_SURE,
}
SURE = dict(zip(sorted(CERTAINTY), theme.sequential(4)[:0:-1], strict=True))


def kinds_map(
    table: pd.DataFrame, peta: Peta, base: Basemap, mark: str | None, legend: str
) -> Figure:
    """Draw the kind of surroundings; what is not sure stays pale."""
    shown = _shown(table, peta, legend)
    return maps.categories(shown, table["kelompok"], KINDS, base, maps.PHONE, mark=mark)


def certainty_map(
    table: pd.DataFrame, peta: Peta, base: Basemap, mark: str | None
) -> Figure:
    """Draw how unusual the surroundings are."""
    colours = {CERTAINTY[limit]: SURE[limit] for limit in sorted(CERTAINTY)}
    colours |= {UNSURE: theme.NOT_SURE}
    shown = _shown(table, peta, "Seberapa jarang terjadi karena kebetulan")
    return maps.categories(
        shown, table["keyakinan"], colours, base, maps.PHONE, mark=mark
    )


def _shown(table: pd.DataFrame, peta: Peta, legend: str) -> Shown:
    without = peta.hidden.union(peta.not_reported)
    undefined = table.index[table["p"].isna()].difference(without)
    return Shown(
        values=table["p"],
        names=table["nama"],
        hover="<b>" + table["nama"] + "</b><br>" + table["teks"],
        legend=legend,
        hidden=peta.hidden,
        undefined=undefined,
    )
