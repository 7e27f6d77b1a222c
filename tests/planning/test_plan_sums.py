"""Sums to the rupiah, typed by hand; every way of adding gives the same total."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psks_analysis import catalog
from psks_analysis.planning import plan_sums
from psks_analysis.planning.plan import Plan, PlanRow, Realisation, copied
from psks_analysis.planning.work_plan import Known, faults, findings
from psks_analysis.region import load_region
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
    assert table["sisa"].isna().to_list() == [False, True, True]


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
        ("Kegiatan a", "volume", 12, 10),
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


DESA = f"{KRUCIL}.2001"


def of_place(plan, id_, tingkat, kecamatan=KRUCIL, desa="", **more):
    parts = {"rows": (replace(ROWS[0], kecamatan=""),), "pagu": ()} | more
    return replace(
        plan, id=id_, tingkat=tingkat, kecamatan=kecamatan, desa=desa, **parts
    )


def added(parts, tingkat="kecamatan", kecamatan=KRUCIL):
    return plan_sums.added_up(parts, nama="x", tingkat=tingkat, kecamatan=kecamatan)


def test_what_was_done_and_what_there_is_add_up_too(plan):
    done = Realisation(kode="a", triwulan=2, volume=2, biaya=10_800_000)
    one = of_place(
        plan, "p1", "desa", desa=DESA, realisasi=(done,), pagu=(("apbd_kab", 70),)
    )
    other = of_place(plan, "p2", "desa", desa=f"{KRUCIL}.2002", pagu=(("apbd_kab", 8),))
    whole = added([one, other])
    assert plan_sums.realised(whole)["biaya_jadi"].sum() == 10_800_000
    assert whole.pagu == (("apbd_kab", 78),)
    assert added([one, replace(other, pagu=())]).pagu == ()  # one has no limit


def test_a_plan_of_desa_funds_is_sound_at_every_level_above(plan, region):
    """Dana Desa stays the desa's: it may be agreed in the kabupaten's plan too."""
    paid = replace(ROWS[0], kecamatan="", sumber_dana="dana_desa", layanan="")
    desa = of_place(plan, "p1", "desa", desa=DESA, rows=(paid,))
    krucil = replace(added([desa]), id="k")
    whole = added([krucil], tingkat="kabupaten", kecamatan="")
    for each in (desa, krucil, whole):
        assert faults(findings(each, Known(region))) == []
    asked = replace(desa, rows=(replace(paid, sumber_dana="apbd_kab"),))
    (found,) = faults(findings(asked, Known(region)))
    assert "tulis sebagai usulan musrenbang" in found.pesan
    without = replace(whole, rows=(replace(whole.rows[0], desa=""),))
    (found,) = faults(findings(without, Known(region)))
    assert "hanya untuk baris yang menyebut desanya" in found.pesan


def test_what_would_be_counted_twice_is_found(plan):
    one = of_place(plan, "p1", "desa", desa=DESA)
    copy = of_place(plan, "p2", "desa", desa=DESA)
    other = of_place(plan, "p3", "desa", desa=f"{KRUCIL}.2002")
    krucil = replace(added([one]), id="k")
    whole = replace(added([krucil], tingkat="kabupaten", kecamatan=""), id="w")

    def found(*plans):
        return [(a.id, b.id) for a, b in plan_sums.counted_twice(plans)]

    assert found(one, other) == []
    assert found(one, copy) == [("p1", "p2")]
    assert found(krucil, one, other) == [("k", "p1")]
    assert found(whole, one, other) == [("w", "p1")]


def test_one_plan_of_each_place_is_suggested(plan):
    early = of_place(plan, "p1", "desa", desa=DESA, waktu="2025-01-01", terkunci=True)
    late = of_place(plan, "p2", "desa", desa=DESA, waktu="2025-02-01")
    other = of_place(plan, "p3", "desa", SUKAPURA, f"{SUKAPURA}.2001")
    krucil = of_place(plan, "k", "kecamatan")

    def ids(*plans):
        return sorted(each.id for each in plan_sums.suggested(plans))

    assert ids(early, late, other) == ["p1", "p3"]
    assert ids(early, other, krucil) == ["k", "p3"]


def test_what_was_spent_by_quarter_and_until_then(plan):
    told = (
        Realisation(kode="a", triwulan=1, volume=4, biaya=40_572_766),
        Realisation(kode="b", triwulan=1, volume=1, biaya=0),
        Realisation(kode="a", triwulan=3, volume=6, biaya=40_572_766),
    )
    table = plan_sums.by_quarter(replace(plan, realisasi=told))
    assert table["biaya"].to_dict()[1] == 40_572_766
    assert pd.isna(table.loc[2, "biaya"])
    assert table.loc[3, "sampai"] == 81_145_532
    assert table.loc[3, "persen"] == pytest.approx(20, abs=1e-6)
    assert plan_sums.by_quarter(replace(plan, rows=()))["persen"].isna().all()


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
