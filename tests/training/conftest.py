"""The shipped practice files as a trainee gets them, and what trainers are told."""

import re
from collections.abc import Callable

import pandas as pd
import pytest

from psks_analysis import paths
from psks_analysis.region import Region, shipped_region
from psks_analysis.training.parameters import WILAYAH, YEARS

FOLDER = paths.LATIHAN_DIR / WILAYAH
COUNTS = ["laki", "perempuan", "jumlah", "aktif", "terlatih"]
HANDLED = ["tertangani_laki", "tertangani_perempuan", "tertangani"]


def shipped(fact: str) -> pd.DataFrame:
    frames = [
        pd.read_csv(FOLDER / f"{fact}_{tahun}.csv", sep=";", encoding="utf-8-sig")
        for tahun in YEARS
    ]
    frame = pd.concat(frames, ignore_index=True)
    counts = frame.columns.intersection([*COUNTS, *HANDLED])
    return frame.astype(dict.fromkeys(counts, "Int64"))


@pytest.fixture(scope="session")
def pmks() -> pd.DataFrame:
    return shipped("pmks")


@pytest.fixture(scope="session")
def psks() -> pd.DataFrame:
    return shipped("psks")


@pytest.fixture(scope="session")
def layanan() -> pd.DataFrame:
    return shipped("layanan")


@pytest.fixture(scope="session")
def region() -> Region:
    return shipped_region(WILAYAH)


@pytest.fixture(scope="session")
def notes() -> str:
    """What trainers are told."""
    return (paths.PROJECT_DIR / "docs" / "data-latihan.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def told(notes) -> Callable[..., None]:
    """Check that a section of the notes for trainers gives all these figures."""
    parts = re.split(r"^## (\d+)\. ", notes, flags=re.MULTILINE)
    sections = dict(zip(map(int, parts[1::2]), parts[2::2], strict=True))

    def check(section: int, *figures: str) -> None:
        for figure in figures:
            whole = rf"(?<![\d.,]){re.escape(figure)}(?!\d|[.,]\d)"
            assert re.search(whole, sections[section]), (
                f"{figure} tidak ada di bagian {section} docs/data-latihan.md"
            )

    return check
