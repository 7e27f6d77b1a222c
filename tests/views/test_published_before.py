"""What was published before, as it stands beside what is asked next."""

import pytest

from psks_analysis.region.levels import DESA, KECAMATAN
from psks_analysis.views.published_before import published


@pytest.mark.parametrize(
    ("isi", "known"),
    [
        (
            "pmks",
            {("35.13.01", "PMKS-08"): "400", ("35.13.02", "PMKS-09"): "0"},
        ),
        ("psks", {("35.13.01", "PSM"): "6", ("35.13.02", "PSM"): "3"}),
        ("layanan", {("35.13.01", "PKH"): "1.000", ("35.13.02", "PKH"): "500"}),
    ],
)
def test_a_count_is_told_as_it_was_published(world, isi, known):
    texts = published(isi, KECAMATAN, lambda: world.now, dict)
    assert known.items() <= texts.items()


def test_what_was_not_reported_has_no_text(world):
    texts = published("pmks", KECAMATAN, lambda: world.now, dict)
    assert ("35.13.04", "PMKS-08") not in texts


def test_only_pmks_are_told_by_desa(world):
    assert published("psks", DESA, lambda: world.now, dict) == {}
