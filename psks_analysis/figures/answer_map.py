"""The small map beside the answer of Ringkasan: only who was named stands out."""

from psks_analysis.figures import maps, theme
from psks_analysis.figures.basemap import Basemap
from psks_analysis.figures.charts import Figure
from psks_analysis.figures.map_layers import Shown, Style
from psks_analysis.views.jawaban import GROUPS, NOT_COMPARED, Jawaban
from psks_analysis.views.ringkasan import ALIKE, FEW, HIGH, SHORT

# Dark where help is needed first; what the standard does not name stays pale.
COLOURS = {
    SHORT: theme.HIGH_HIGH,
    HIGH: theme.HIGH_LOW,
    FEW: theme.LOW_HIGH,
    ALIKE: theme.NOT_SURE,
    NOT_COMPARED: theme.UNDEFINED,
}
SMALL = Style(height=250, room=(290, 170), largest_bubble=26, legend_letters=40)


def answer_map(view: Jawaban, base: Basemap, mark: str | None) -> Figure:
    """Draw the groups that the answer speaks of; only the named have their names."""
    table = view.places
    there = set(table["kelompok"].dropna())
    shown = Shown(
        values=table["nilai"].where(table["kelompok"].notna()),
        names=table["nama"].where(table["is_named"], ""),
        hover="<b>" + table["nama"] + "</b><br>" + table["teks"],
        legend="",
        hidden=view.hidden,
        undefined=view.undefined,
    )
    colours = {each: COLOURS[each] for each in GROUPS if each in there}
    return maps.categories(shown, table["kelompok"], colours, base, SMALL, mark=mark)
