"""What is said of an allocation, typed by hand."""

import numpy as np
import pandas as pd
import pytest

from psks_analysis.planning.allocation import best
from psks_analysis.planning.allocation.words import (
    ONCE,
    clash,
    held_back,
    reached,
    rule_of_parts,
)
from psks_analysis.planning.allocation.worth import Limit
from tests.planning.allocation.worlds import MEALS, SCHOOL, mix, problem

KRUCIL, TIRIS = "35.13.08", "35.13.07"
NAMES = {KRUCIL: "Krucil", TIRIS: "Tiris"}
OLD, CHILD = "PMKS-08", "PMKS-02"
MONEY = Limit("pagu", "apbd_kab", 1.25)


def of_the_catalog():
    """Return the small problem with codes as an office has them, and floors."""
    areas, kinds = [KRUCIL, TIRIS], [OLD, CHILD]
    return problem(
        need=pd.DataFrame([[6.0, 2.0], [1.0, 5.0]], areas, kinds),
        worth=pd.DataFrame(1.0, areas, kinds),
        serves=pd.DataFrame([[True, False], [False, True]], [MEALS, SCHOOL], kinds),
        budget=pd.Series({"apbd_kab": 1_500_000}),
        pays=pd.DataFrame(True, ["apbd_kab"], [MEALS, SCHOOL]),
        capacity=pd.Series([12.0, np.inf], areas),
        least_area=pd.Series([0.0, 9.0], areas),
        least_kind=pd.Series([1_200.0, 0.0], kinds),
    )


def test_what_is_reached_is_said_with_the_money_and_how_good_it_is():
    """24 rupiah help nine, as worked out in `test_best.py`; nothing is better."""
    assert reached(best(problem(), gap=0)).startswith(
        "Dengan Rp24 tertolong kira-kira 9 entri. Terbukti paling banyak 0,00 % di "
        "bawah yang terbaik"
    )


@pytest.mark.parametrize(("effects", "said"), [([0.5, 1.0], ONCE), ([1.0, 1.5], "")])
def test_the_rule_of_parts_is_said_where_a_service_helps_in_part(effects, said):
    assert rule_of_parts(mix([2], effects, 4)) == said


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ([], "Uangnya cukup untuk semua yang dapat direncanakan."),
        (
            [MONEY],
            "Pagu APBD Kabupaten habis; tambahan Rp1.000.000 menolong kira-kira 1,25 "
            "entri lagi (berbobot).",
        ),
        (
            [MONEY, Limit("kapasitas", KRUCIL, 2.0), Limit("lantai_jenis", OLD, 1.0)],
            "Pagu APBD Kabupaten habis; tambahan Rp1.000.000 menolong kira-kira 1,25 "
            "entri lagi (berbobot); yang juga menahan: kapasitas PSKS Krucil dan "
            "paling sedikit untuk Lanjut Usia Telantar.",
        ),
        (
            [Limit("lantai_kecamatan", TIRIS, 1.0)],
            "Yang juga menahan: paling sedikit di Tiris.",
        ),
        (
            [Limit("pagu", "iuran", 3.0)],
            "Pagu iuran habis; tambahan Rp1.000.000 menolong kira-kira 3,00 entri lagi "
            "(berbobot).",
        ),
    ],
    ids=["enough", "money", "money and others", "others", "an unknown fund"],
)
def test_what_holds_back_is_said_money_first(limits, said):
    assert held_back(limits, NAMES) == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            [("lantai_kecamatan", TIRIS)],
            "paling sedikit di Tiris 9 entri tidak dapat dipenuhi: yang diketahui "
            "membutuhkan, atau layanannya, tidak sebanyak itu. Turunkan, atau tambah "
            "layanan.",
        ),
        (
            [("pagu", "apbd_kab"), ("kapasitas", KRUCIL), ("lantai_jenis", OLD)],
            "Tidak dapat dipenuhi bersama: pagu APBD Kabupaten Rp1.500.000, kapasitas "
            "PSKS Krucil 12 satuan, dan paling sedikit untuk Lanjut Usia Telantar "
            "1.200 entri. Longgarkan salah satunya.",
        ),
    ],
    ids=["alone", "together"],
)
def test_what_clashes_is_said_with_what_mends_it(found, said):
    assert clash(found, of_the_catalog(), NAMES) == said
