"""A plan of three kecamatan: products and sums worked out by hand, to the rupiah."""

import csv
from pathlib import Path

import pytest

from psks_analysis.planning import plan_sums
from psks_analysis.planning.plan import Plan
from psks_analysis.region import load_region
from tests.planning.conftest import ROWS

FILE = Path(__file__).with_name("rencana.csv")
BY_HAND = list(csv.DictReader(FILE.read_text("utf-8").splitlines()))
PLAN = Plan(nama="x", dataset="latihan", wilayah="35.13", tahun=2025, rows=ROWS)


def made():
    funds, places = (
        plan_sums.by_fund(PLAN),
        plan_sums.by_place(PLAN, load_region("35.13")),
    )
    codes = plan_sums.by_code(PLAN)
    programs = codes[codes["tingkat"] == 0]
    return {
        "baris": {row.kode: row.jumlah_biaya for row in PLAN.rows},
        "sumber": dict(zip(funds["kode"], funds["biaya"], strict=True)),
        "program": dict(zip(programs["kode"], programs["biaya"], strict=True)),
        "tempat": dict(zip(places["kode"], places["biaya"], strict=True)),
        "seluruh": {"": PLAN.total},
    }


@pytest.mark.parametrize("way", ["baris", "sumber", "program", "tempat", "seluruh"])
def test_sums_are_those_worked_out_by_hand(way):
    expected = {
        each["kunci"]: int(each["rupiah"]) for each in BY_HAND if each["menurut"] == way
    }
    assert made()[way] == expected


def test_the_hand_added_up_right_too():
    total = 405_727_661
    for way in ("baris", "sumber", "program", "tempat"):
        parts = [int(e["rupiah"]) for e in BY_HAND if e["menurut"] == way]
        assert sum(parts) == total
