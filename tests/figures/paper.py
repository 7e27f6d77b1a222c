"""What a static figure shows, read back from its SVG, and what it should show."""

import html
import re
from collections import Counter
from xml.etree import ElementTree

NAMESPACE = "{http://www.w3.org/2000/svg}"
AREAS = ("choropleth", "bar", "heatmap", "pie")


def shown(svg):
    """Return the texts in their order, and how often each colour fills something."""
    root = ElementTree.fromstring(svg)
    texts = ["".join(e.itertext()) for e in root.iter(f"{NAMESPACE}text")]
    fills = Counter(e.get("fill") for e in root.iter() if e.tag != f"{NAMESPACE}text")
    return texts, fills


def said(figure):
    """Return what a description says must be read, in its order."""
    found = []
    for trace in figure["data"]:
        if trace["type"] == "pie":
            found += trace["labels"]
        elif trace["type"] == "sankey":
            found += trace["node"]["label"]
        elif trace["type"] == "heatmap":
            found += [*trace["y"], *trace["x"]]
        elif "text" in trace.get("mode", "text") and "text" in trace:
            places = zip(_along(trace), trace["text"], strict=True)
            found += [text for at, text in places if at is not None]
        if _is_named(trace, figure):
            found.append(trace["name"])
    for axis in ("xaxis", "yaxis"):
        about = figure["layout"].get(axis, {})
        if about.get("visible") is not False:
            found += about.get("categoryarray", ())
            found += about.get("ticktext", ())
            found.append((about.get("title") or {}).get("text") or "")
    found += [note["text"] for note in figure["layout"].get("annotations", ())]
    return [line for text in found for line in _lines(str(text)) if line]


def filled(figure):
    """Return the colours that a description fills, each as often as it must be."""
    found = Counter()
    for trace in figure["data"]:
        marker = trace.get("marker", {})
        if trace["type"] == "choropleth":
            found[trace["colorscale"][0][1]] += len(trace["locations"])
        elif trace["type"] == "bar":
            found[marker["color"]] += len(trace["y"])
        elif trace["type"] == "pie":
            parts = zip(marker["colors"], trace["values"], strict=True)
            found.update(colour for colour, value in parts if value)
        elif "markers" in trace.get("mode", ""):
            if marker.get("symbol") == "circle-open" or trace.get("lon") == [None]:
                continue
            colour = marker.get("color") or trace["line"]["color"]
            found[colour] += sum(at is not None for at in _along(trace))
    return found


def missing(figure, svg):
    """Return what a static figure does not show of its description."""
    texts, fills = shown(svg)
    read = Counter(texts)
    lost = [text for text in said(figure) if text not in read]
    few = {
        colour: count
        for colour, count in filled(figure).items()
        if fills[colour] < count
    }
    return lost, few


def _is_named(trace, figure):
    if figure["layout"].get("showlegend") is False or not trace.get("name"):
        return False
    alone = len(figure["data"]) == 1 and not trace.get("showlegend")
    return trace.get("showlegend", True) and not alone


def _along(trace):
    if trace["type"] == "bar":
        return trace["y"]
    first, second = ("lon", "lat") if "lon" in trace else ("x", "y")
    return [
        None if None in (a, b) or a != a or b != b else a
        for a, b in zip(trace[first], trace[second], strict=True)
    ]


def _lines(text):
    plain = re.sub("</?b>", "", text)
    return [html.unescape(line) for line in plain.split("<br>")]
