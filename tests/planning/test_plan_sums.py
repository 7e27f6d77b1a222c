"""Sums to the rupiah, typed by hand; every way of adding gives the same total."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psks_analysis import catalog
from psks_analysis.planning import plan_sums
from psks_analysis.region import load_region
from psks_analysis.store.plan_files import Plan, PlanRow, Realisation, copied
from tests.planning.conftest import KRUCIL, ROWS, SUKAPURA

TOTAL = 405_727_661


def test_the_total_is_the_sum_of_five_products(plan):
    assert [each.jumlah_biaya for each in plan.rows] == [
        *(64_800_000, 8_927_450, 135_000_000),
        *(34_999_995, 162_000_216),
    ]
    assert plan.total == TOTAL


def test_by_source_with_what_is_left(plan):
    table = plan_sums.by_fund(plan).set_index("kode")
    assert table["biaya"].to_dict() == {
        "apbd_kab": 361_800_216,
        "baznas": 8_927_450,
        "csr": 34_999_995,
    }
    assert table.loc["apbd_kab", "sisa"] == 0
    assert table["pagu"].isna().to_list() == [False, True, True]


def test_by_program_kegiatan_and_sub_kegiatan(plan):
    table = plan_sums.by_code(plan)
    programs = table[table["tingkat"] == 0].set_index("kode")["biaya"]
    assert programs.to_dict() == {
        "1.06.02": 162_000_216,
        "1.06.04": 208_727_450,
        "1.06.05": 34_999_995,
    }
    subs = table[table["tingkat"] == 2].set_index("kode")["biaya"]
    assert subs["1.06.04.2.01.01"] == 199_800_000
    assert table.loc[0, "nama"] == "Pemberdayaan Sosial"


def test_by_place(plan, region):
    table = plan_sums.by_place(plan, region).set_index("nama")
    assert table["biaya"].to_dict() == {
        "Seluruh wilayah rencana": 162_000_216,
        "Sukapura": 64_800_000,
        "Sumber": 8_927_450,
        "Krucil": 169_999_995,
    }
    assert table.loc["Krucil", "baris"] == 2


def test_realisation_beside_the_plan(plan):
    told = (
        Realisation(kode="a", triwulan=1, volume=4, biaya=21_600_000),
        Realisation(kode="a", triwulan=3, volume=6, biaya=32_400_000),
    )
    table = plan_sums.realised(replace(plan, realisasi=told))
    assert table.loc["a", ["volume_jadi", "biaya_jadi"]].to_list() == [10, 54_000_000]
    assert table.loc["a", ["tw1", "tw3"]].to_list() == [21_600_000, 32_400_000]
    assert pd.isna(table.loc["a", "tw2"])  # not entered is not zero
    assert pd.isna(table.loc["b", "biaya_jadi"])


def test_differences_name_rows_and_columns(plan):
    fewer = replace(plan.rows[0], volume=10)
    new = replace(plan, rows=(fewer, *plan.rows[2:], replace(plan.rows[1], kode="z")))
    told = {
        (c.bentuk, c.kolom, c.lama, c.baru) for c in plan_sums.differences(plan, new)
    }
    assert told == {
        ("Kegiatan a", "volume", "12", "10"),
        ("Kegiatan b", "baris", "ada", "dihapus"),
        ("Kegiatan b", "baris", "", "baru"),
    }
    assert plan_sums.differences(plan, copied(plan, nama="x", tahun=2026)) == []


def test_plans_of_desa_add_up_to_the_kecamatan_and_the_kabupaten(plan):
    def of_desa(number, rows):
        return replace(
            plan,
            id=f"p{number}",
            tingkat="desa",
            kecamatan=KRUCIL,
            desa=f"{KRUCIL}.200{number}",
            rows=rows,
            anggapan=(f"a{number}",),
        )

    own = replace(ROWS[0], kecamatan="")
    krucil = plan_sums.added_up(
        [of_desa(1, (own,)), of_desa(2, (replace(own, volume=3), ROWS[3]))],
        nama="Krucil",
        tingkat="kecamatan",
        kecamatan=KRUCIL,
    )
    assert krucil.total == 64_800_000 + 16_200_000 + 34_999_995
    assert {each.kecamatan for each in krucil.rows} == {KRUCIL}
    assert [each.desa[-4:] for each in krucil.rows] == ["2001", "2002", "2002"]
    assert krucil.anggapan == ("a1", "a2")
    other = replace(plan, id="q", tingkat="kecamatan", kecamatan=SUKAPURA, rows=(own,))
    whole = plan_sums.added_up(
        [replace(krucil, id="k"), other],
        nama="Kabupaten",
        tingkat="kabupaten",
        kecamatan="",
    )
    assert whole.total == krucil.total + other.total
    assert whole.rows[-1].kecamatan == SUKAPURA
    with pytest.raises(ValueError, match="one tahun"):
        plan_sums.added_up(
            [plan, replace(plan, tahun=2026)],
            nama="",
            tingkat="kabupaten",
            kecamatan="",
        )


rows = st.lists(
    st.builds(
        PlanRow,
        kode=st.uuids().map(str),
        sub_kegiatan=st.sampled_from([*catalog.activities(), "", "lain"]),
        volume=st.integers(0, 10_000),
        biaya_satuan=st.integers(0, 10**9),
        sumber_dana=st.sampled_from([*catalog.funds(), ""]),
        kecamatan=st.sampled_from(["", "35.13.01", "35.13.24"]),
    ),
    max_size=30,
)
REGION = load_region("35.13")


@given(rows=rows)
def test_every_way_of_adding_gives_the_total(rows):
    plan = Plan(
        nama="x", dataset="latihan", wilayah="35.13", tahun=2025, rows=tuple(rows)
    )
    codes = plan_sums.by_code(plan)
    assert plan_sums.by_fund(plan)["biaya"].sum() == plan.total
    assert plan_sums.by_place(plan, REGION)["biaya"].sum() == plan.total
    assert codes.loc[codes["tingkat"] == 2, "biaya"].sum() == plan.total
    assert plan_sums.realised(plan)["biaya"].sum() == plan.total if rows else True
