"""From values to places along an axis: numbers, or names in their order."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from psks_analysis.figures.axis import Axis

ROOM: Final = 0.05  # beside the outermost value, as a share of all
DECIMALS: Final = 4
APART: Final = {"x": 80, "y": 45}  # pixels between the numbers of an axis

Value = float | str | None


@dataclass(frozen=True)
class Scale:
    """An axis: which values there are, and between which pixels they lie.

    Parameters
    ----------
    low, high : float
        Values at both ends; of names, their number in the order, counted from 0.
    names : tuple of str
        In their order; empty where the axis carries numbers.
    """

    low: float
    high: float
    names: tuple[str, ...] = ()
    begin: float = 0.0
    end: float = 1.0

    def between(self, begin: float, end: float) -> "Scale":
        """Return the same between these pixels."""
        return replace(self, begin=begin, end=end)

    def at(self, value: Value) -> float | None:
        """Return the pixel of a value; None where there is no value."""
        if value is None or (isinstance(value, float) and math.isnan(value)):
            return None
        number = self.names.index(str(value)) if self.names else float(value)
        share = (number - self.low) / (self.high - self.low)
        return self.begin + share * (self.end - self.begin)

    @property
    def step(self) -> float:
        """How many pixels one unit, or one name, has."""
        return abs((self.end - self.begin) / (self.high - self.low))

    def ticks(self, axis: dict[str, Any], way: str) -> list[tuple[float, str]]:
        """Return what is written along the axis: pixel and text."""
        if "tickvals" in axis:
            told = zip(axis["tickvals"], axis["ticktext"], strict=True)
        elif self.names:
            told = zip(self.names, self.names, strict=True)
        else:
            return self._numbers(axis, way)
        return [(at, str(text)) for value, text in told if (at := self.at(value))]

    def _numbers(self, axis: dict[str, Any], way: str) -> list[tuple[float, str]]:
        room = abs(self.end - self.begin)
        most = min(axis.get("nticks", math.inf), max(2, room / APART[way]))
        low, high = sorted((self.low, self.high))
        found = Axis(low, high).ticks(DECIMALS, most)
        ends = (self.begin, self.end)
        begin, end = ends if self.low < self.high else ends[::-1]
        return [(begin + each["at"] * (end - begin), each["text"]) for each in found]


def scale(axis: dict[str, Any], values: Sequence[Value], *, padded: bool) -> Scale:
    """Return the axis of these values, as Plotly would choose it.

    Parameters
    ----------
    axis : dict
        `xaxis` or `yaxis` of the description.
    values : sequence
        All that is drawn along it.
    padded : bool
        Whether marks lie at the values, which need room at both ends.
    """
    known = [each for each in values if each is not None]
    is_of_names = axis.get("type") == "category" or any(
        isinstance(each, str) for each in known
    )
    if is_of_names:
        return _of_names(axis, [str(each) for each in known])
    if "range" in axis:
        begin, end = axis["range"]
        return Scale(float(begin), float(end))
    low, high = _reach([float(each) for each in known if not isinstance(each, str)])
    to_zero = axis.get("rangemode") == "tozero"
    if to_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    room = (high - low or 1.0) * ROOM
    low = low - room if padded and not (to_zero and low == 0) else low
    high = high + room if not (to_zero and high == 0) or low == high else high
    return _turned(Scale(low, high), axis)


def _reach(known: list[float]) -> tuple[float, float]:
    finite = [each for each in known if math.isfinite(each)]
    return (min(finite), max(finite)) if finite else (0.0, 1.0)


def _of_names(axis: dict[str, Any], known: list[str]) -> Scale:
    order = [str(each) for each in axis.get("categoryarray", ())]
    names = tuple(dict.fromkeys([*order, *known])) or ("",)
    return _turned(Scale(-0.5, len(names) - 0.5, names), axis)


def _turned(found: Scale, axis: dict[str, Any]) -> Scale:
    if axis.get("autorange") == "reversed":
        return replace(found, low=found.high, high=found.low)
    return found
