"""What the office wants of its kabupaten, beside what is shown of it."""

from psks_analysis import catalog, indicators
from psks_analysis.catalog import Target
from psks_analysis.formats import number
from psks_analysis.indicators import Indicator
from psks_analysis.views.measures import Measures
from psks_analysis.views.peta import kind_label

BETTER_HIGH = {"tinggi_baik": True, "tinggi_buruk": False}  # of others nothing is said


def said_of_targets(
    now: Measures, indikator: str | None = None, jenis: str | None = None
) -> list[str]:
    """Say each target of the tahun, of one indicator and jenis or of all.

    A plain comparison with the figure that is shown; where that is hidden, only the
    target is said, or it would tell on which side of it the figure lies.
    """
    return [
        _said(each, now, indicators.declared()[each.indikator])
        for each in catalog.settings().target
        if (each.wilayah, each.tahun) == (now.wilayah, now.tahun)
        if each.indikator in indicators.declared()
        if indikator in (None, each.indikator) and jenis in (None, each.jenis)
    ]


def target_of(now: Measures, indikator: str, jenis: str) -> float | None:
    """Return what the office wants of one indicator and jenis in the tahun."""
    wanted = (now.wilayah, indikator, jenis, now.tahun)
    found = (each.nilai for each in catalog.settings().target if each.about == wanted)
    return next(found, None)


def _said(each: Target, now: Measures, card: Indicator) -> str:
    wanted = number(each.nilai, card.desimal)
    head = (
        f"Target kantor {each.tahun}, {card.nama} ({kind_label(each.jenis)}): "
        f"{wanted} {card.satuan}"
    )
    whole = now.kabupaten(each.indikator, each.jenis)
    if whole is None or whole["is_hidden"] or whole["nilai"] != whole["nilai"]:
        return f"{head}; angka kabupaten tidak tampil."
    value = round(float(whole["nilai"]), card.desimal)
    shown, is_high_good = number(value, card.desimal), BETTER_HIGH.get(card.arah)
    if is_high_good is None:
        return f"{head}; kabupaten {shown}."
    is_met = value >= each.nilai if is_high_good else value <= each.nilai
    away = number(abs(value - each.nilai), card.desimal)
    verdict = "tercapai" if is_met else f"belum tercapai, berjarak {away}"
    return f"{head}; kabupaten {shown}: {verdict}."
