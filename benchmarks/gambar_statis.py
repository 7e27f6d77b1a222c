"""What a static figure costs, form by form: `python -m benchmarks.gambar_statis`.

Every figure of the simulated data as SVG, PNG and PDF, in milliseconds of processor
time, which others on the same machine do not lengthen much.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from psks_analysis import paths

LIMIT_MS = 150


def took(make: Callable[[], Any]) -> tuple[float, Any]:
    """Return milliseconds and what was made."""
    begin = time.process_time()
    made = make()
    return 1_000 * (time.process_time() - begin), made


def main() -> int:
    """Print each figure; 1 where the median of a form is above the limit."""
    from psks_analysis.figures import static
    from psks_analysis.figures.static import printing
    from psks_analysis.ui.shared import session
    from tests.ui.shared.test_pictures import drawn_by

    place = session.place("latihan", "35.13")
    base, every = session.basemap("35.13"), drawn_by(place)
    times: dict[str, list[float]] = {"SVG": [], "PNG": [], "PDF": []}
    for make, *about in every:
        figure, alt = make(*about)
        ms = {}
        ms["SVG"], svg = took(lambda f=figure, a=alt: static.draw(f, a, base=base))
        ms["PNG"], _ = took(lambda s=svg: printing.png(s, static.WIDTH))
        ms["PDF"], _ = took(
            lambda s=svg: printing.pdf(s, static.WIDTH, title="x", alt="x")
        )
        for form, value in ms.items():
            times[form].append(value)
        told = ", ".join(f"{form} {value:.0f} ms" for form, value in ms.items())
        print(f"{make.__name__:24} {told}, SVG {len(svg) / 1024:.0f} KB")
    for form, values in times.items():
        print(f"{form}: median {np.median(values):.0f}, terlama {max(values):.0f} ms")
    return int(max(np.median(values) for values in times.values()) > LIMIT_MS)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ[paths.STORE_VARIABLE] = folder
        sys.exit(main())
