"""A number axis for pictures that the page draws itself: shares and round ticks."""

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from psks_analysis.formats import number

TICKS = 4  # about as many as a phone has room for
NICE_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True)
class Axis:
    """From where to where values are drawn; both ends are finite and differ."""

    low: float
    high: float

    def share(self, value: float | None) -> float | None:
        """Return how far along the axis a value lies, from 0 to 1.

        >>> Axis(0, 20).share(5.0)
        0.25
        """
        if value is None or pd.isna(value):
            return None
        return round((float(value) - self.low) / (self.high - self.low), 4)

    def ticks(self, decimals: int, most: float = TICKS) -> list[dict[str, Any]]:
        """Return round numbers along the axis, with no more decimals than the data.

        >>> [tick["text"] for tick in Axis(0, 23).ticks(2)]
        ['0', '10', '20']
        """
        rough = (self.high - self.low) / most
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(nice * power for nice in NICE_STEPS if nice * power >= rough)
        step = max(step, 10.0**-decimals)
        digits = max(0, -math.floor(math.log10(step)))
        first, last = math.ceil(self.low / step), math.floor(self.high / step)
        ticks = [count * step for count in range(first, last + 1)]
        return [
            {"at": self.share(tick), "text": number(tick, digits)} for tick in ticks
        ]
