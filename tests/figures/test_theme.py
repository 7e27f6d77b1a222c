from itertools import pairwise

import pytest

from psks_analysis.figures import theme

REASONS = (theme.NOT_REPORTED, theme.HIDDEN, theme.UNDEFINED)


def lightness(colour):
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((lightness(one), lightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("count", range(1, 8))
def test_every_number_of_classes_has_as_many_colours_from_light_to_dark(count):
    colours = theme.sequential(count)
    assert len(set(colours)) == count
    shades = [lightness(colour) for colour in colours]
    assert shades == sorted(shades, reverse=True)


@pytest.mark.parametrize("count", range(2, 7))
def test_neighbouring_classes_stay_apart_in_greyscale(count):
    colours = theme.sequential(count)
    steps = pairwise(colours)
    assert min(contrast(light, dark) for light, dark in steps) > 1.2


@pytest.mark.parametrize("count", [0, 8])
def test_more_classes_than_can_be_told_apart_are_refused(count):
    with pytest.raises(ValueError, match="classes"):
        theme.sequential(count)


def test_no_reason_looks_like_a_class_or_like_another_reason():
    classes = {c for count in range(1, 8) for c in theme.sequential(count)}
    assert len(set(REASONS)) == len(REASONS)
    assert not classes & set(REASONS)


def test_text_is_readable_on_the_page():
    assert contrast(theme.INK, "#ffffff") > 7
    assert contrast(theme.MUTED, "#ffffff") > 4.5
    assert contrast(theme.ACCENT, "#ffffff") > 4.5


def test_numbers_in_figures_have_a_decimal_comma_and_thousands_by_points():
    decimal, thousands = theme.layout()["separators"]
    assert (decimal, thousands) == (",", ".")
