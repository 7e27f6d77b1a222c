"""A network of one kind: its services, and who takes part in them."""

from typing import Any

from psks_analysis.figures import theme
from psks_analysis.planning.service_matching import Link

NODE_HEIGHT, LEAST = 26, 300
REFERRED = "#d9cfc0"


def network(links: list[Link]) -> dict[str, Any]:
    """Draw the lines from left to right; what is only referred is paler."""
    names = list(dict.fromkeys(end for link in links for end in (link.dari, link.ke)))
    position = {name: number for number, name in enumerate(names)}
    trace = {
        "type": "sankey",
        "node": {
            "label": names,
            "color": theme.accent(),
            "pad": 14,
            "thickness": 10,
            "line": {"width": 0},
            "hovertemplate": "%{label}<extra></extra>",
        },
        "link": {
            "source": [position[link.dari] for link in links],
            "target": [position[link.ke] for link in links],
            "value": [1] * len(links),
            "color": [REFERRED if link.is_referral else "#c4d9ea" for link in links],
            "hovertemplate": "%{source.label} – %{target.label}<extra></extra>",
        },
    }
    ends = {link.ke for link in links} - {link.dari for link in links}
    return {
        "data": [trace] if links else [],
        "layout": theme.layout(height=max(LEAST, NODE_HEIGHT * len(ends) + 60)),
    }
