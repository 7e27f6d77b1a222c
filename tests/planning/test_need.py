"""Unmet need and drafts: counted, estimated or unknown; rows keep money and places."""

import pandas as pd
import pytest

from psks_analysis import catalog
from psks_analysis.planning import drafting, proposal
from psks_analysis.planning import need as needs
from psks_analysis.planning.allocation import Problem, best, evaluated
from psks_analysis.planning.plan import ChosenService, Plan
from psks_analysis.planning.problem_tree import ProblemTree
from psks_analysis.planning.tree_edits import add
from psks_analysis.planning.work_plan import Known, faults, findings
from psks_analysis.views.measures import Measures

ELDERLY = "PMKS-08"
ONE, TWO, THREE, FOUR, WHOLE = (
    *("35.13.01", "35.13.02", "35.13.03", "35.13.04"),
    "35.13",
)
NUMBERS = ["pembilang", "penyebut", "nilai", "bawah", "atas"]


def row(indikator, kode, part, base, value=None, ends=(None, None), hidden=False):
    return {
        **{"indikator": indikator, "jenis": ELDERLY, "kecamatan_kode": kode},
        **{"kecamatan_nama": f"Kec {kode[-1]}", "pembilang": part, "penyebut": base},
        **{"nilai": value, "bawah": ends[0], "atas": ends[1], "is_hidden": hidden},
    }


def unmet(rows):
    rows = rows + [{**each, "jenis": "SEMUA"} for each in rows]
    table = pd.DataFrame(rows).astype(dict.fromkeys(NUMBERS, float))
    people = pd.DataFrame({"dasar": ["sensus"]})
    return needs.unmet_need(Measures(WHOLE, 2024, table, people, ""))


@pytest.fixture
def need():
    rows = [
        row("I03", ONE, 100, 9_000, 11.1),
        row("I03", TWO, 50, 9_000, 5.6),
        row("I03", THREE, None, 9_000, None, hidden=True),
        row("I03", FOUR, None, 9_000),
        row("I05", ONE, 40, 100, 40.0, (31.0, 50.0)),
        row("I05", TWO, None, None, None, hidden=True),
        row("I05", WHOLE, 60, 200, 30.0, (24.0, 37.0)),
    ]
    return unmet(rows)


def of(need, kode):
    own = need[(need["kecamatan"] == kode) & (need["jenis"] == ELDERLY)]
    return own.iloc[0]


def test_what_is_counted_is_subtracted(need):
    """100 counted, 40 handled, Wilson 31 to 50 %: 60 left, 50 to 69."""
    one = of(need, ONE)
    assert one[["belum", "bawah", "atas"]].to_list() == [60, 50, 69]
    assert one["dasar"] == "tercatat"


def test_only_those_who_were_assessed_are_known_to_wait():
    """100 counted, 80 of them assessed, half of these handled: 40 left."""
    rows = [
        row("I03", ONE, 100, 9_000, 11.1),
        row("I05", ONE, 40, 80, 50.0, (40.0, 60.0)),
    ]
    found = unmet(rows)
    assert of(found, ONE)[["belum", "bawah", "atas"]].to_list() == [40, 32, 48]


def test_a_hidden_share_is_estimated_by_the_kabupaten_and_says_so(need):
    """50 counted, the kabupaten has 70 % left, 63 to 76: 35, 32 (31,5) to 38."""
    two = of(need, TWO)
    assert two[["belum", "bawah", "atas"]].to_list() == [35, 32, 38]
    assert two["dasar"] == "perkiraan"


def test_estimates_add_up_to_the_number_that_all_other_pages_show():
    """The kabupaten has 103 waiting, 60 of them counted: 43 of 50 and 10, not 42."""
    rows = [
        row("I03", ONE, 100, 9_000, 11.1),
        row("I03", TWO, 50, 9_000, 5.6),
        row("I03", THREE, 10, 9_000, 1.1),
        row("I05", ONE, 40, 100, 40.0, (31.0, 50.0)),
        row("I05", TWO, None, None, None, hidden=True),
        row("I05", THREE, None, None, None, hidden=True),
        row("I05", WHOLE, 57, 160, 35.6, (29.0, 43.0)),
        row("I07", WHOLE, 160, 57, 103.0),
    ]
    found = unmet(rows)
    assert found.loc[found["jenis"] == ELDERLY, "belum"].to_list() == [60, 36, 7]
    told = needs.by_place_and_kind(found)
    assert told["", ELDERLY] == 103
    assert (found["bawah"].dropna() <= found["belum"].dropna()).all()
    assert (found["atas"].dropna() >= found["belum"].dropna()).all()


def test_who_is_not_in_the_kabupaten_is_estimated_beside_it():
    """Two did not report handling: 70 % of its 50 wait, beside the counted 60."""
    rows = [
        row("I03", ONE, 100, 9_000, 11.1),
        row("I03", TWO, 50, 9_000, 5.6),
        row("I05", ONE, 40, 100, 40.0, (31.0, 50.0)),
        row("I05", TWO, None, 50),
        row("I05", WHOLE, 30, 100, 30.0, (24.0, 37.0)),
        row("I07", WHOLE, 100, 30, 60.0),
    ]
    found = unmet(rows)
    assert found.loc[found["jenis"] == ELDERLY, "belum"].to_list() == [60, 35]


def test_hidden_and_not_reported_have_no_number(need):
    assert of(need, THREE)["dasar"] == "dirahasiakan"
    assert of(need, FOUR)["dasar"] == "tidak dilaporkan"
    assert need.loc[need["kecamatan"].isin([THREE, FOUR]), "belum"].isna().all()
    assert needs.by_place_and_kind(need) == {(ONE, ELDERLY): 60, (TWO, ELDERLY): 35}


def test_the_whole_kabupaten_is_known_where_all_its_parts_are():
    parts = {
        "kecamatan": [ONE, TWO, ONE, TWO],
        "jenis": ["a", "a", "b", "b"],
        "belum": [3.0, 4.0, 5.0, None],
    }
    told = needs.by_place_and_kind(pd.DataFrame(parts))
    assert told["", "a"] == 7
    assert ("", "b") not in told


def test_the_share_of_men_is_of_the_kabupaten_and_only_where_both_are_told():
    def of_sex(*counts):
        rows = [
            {**row("I03", WHOLE, count, 9), "jenis": kind}
            for kind, count in zip((ELDERLY, "PMKS-09", "PMKS-23"), counts, strict=True)
        ]
        table = pd.DataFrame(rows).astype(dict.fromkeys(NUMBERS, float))
        return Measures(WHOLE, 2024, table, pd.DataFrame({"dasar": ["x"]}), "")

    told = needs.men_by_kind(of_sex(40, None, 0), of_sex(60, 5, 8))
    assert told == {ELDERLY: 0.4, "PMKS-23": 0.0}


@pytest.fixture
def allocation(need):
    services = [catalog.services()["LY-11"]]  # care at home: Rp1.800.000, helps one
    layanan = pd.DataFrame(
        {"biaya_satuan": [1_800_000], "efek": [1.0], "paling_banyak": [None]},
        index=[each.kode for each in services],
    )
    choice = proposal.Choice(
        layanan,
        {"apbd_kab": 36_000_001, "csr": 5_000_000},
        [ONE, TWO, THREE],
        chosen=[TWO],
        chosen_worth=2.0,
    )
    return best(proposal.problem(need, choice))


def test_money_goes_where_it_counts_and_never_to_the_unknown(allocation):
    """Twenty and two units; the chosen kecamatan counts double."""
    assert allocation.units.loc["LY-11"].to_dict() == {ONE: 0, TWO: 22, THREE: 0}
    assert allocation.spent.to_dict() == {"apbd_kab": 36_000_000, "csr": 3_600_000}


def test_active_psm_limit_what_can_be_carried(need):
    plan = Plan(
        nama="x",
        dataset="latihan",
        wilayah="35.13",
        tahun=2025,
        per_psm=5,
        pagu=(("apbd_kab", 10**9),),
    )
    plan = proposal.for_kinds(plan, (ELDERLY,))
    choice = proposal.choice_of(plan, [ONE, TWO], None, {ONE: 3, TWO: float("nan")})
    found = best(proposal.problem(need, choice))
    assert found.units[ONE].sum() == 15  # three PSM, five units each
    assert found.units[TWO].sum() >= 35  # not known, so no limit


def test_a_draft_has_the_money_and_the_words_of_the_allocation(
    allocation, need, region
):
    rows = drafting.draft(allocation, need)
    assert [(r.sumber_dana, r.volume, r.sasaran) for r in rows] == [
        ("apbd_kab", 20, 20),
        ("csr", 2, 2),
    ]
    first = rows[0]
    assert first.masalah == "35 entri Lanjut Usia Telantar belum tertangani di Kec 2"
    assert (first.dasar_hasil, first.target_hasil) == (30.0, 70.0)
    assert first.sub_kegiatan == "1.06.04.2.01.05"
    assert sum(each.jumlah_biaya for each in rows) == allocation.cost == 39_600_000
    plan = Plan(nama="x", dataset="latihan", wilayah="35.13", tahun=2025, rows=rows)
    assert faults(findings(plan, Known(region, needs.by_place_and_kind(need)))) == []


def test_the_saved_tree_gives_problem_cause_and_objective(allocation, need):
    tree = add(ProblemTree(), "inti", "Rendahnya layanan lansia", None)
    tree = add(tree, "sebab", "Kurangnya pendamping", tree.core.id)
    row = drafting.draft(allocation, need, tree)[0]
    assert (row.masalah, row.penyebab) == (
        "Rendahnya layanan lansia",
        "Kurangnya pendamping",
    )
    assert row.tujuan == "Meningkatnya layanan lansia"


def test_a_service_for_two_kinds_is_a_row_for_each():
    """Nine outreaches help six and three by two thirds: four and two; one trip home.

    The trip home helps kind 11 only, so its one entry is not taken by the outreach.
    """
    menu = ["LY-18", "LY-19"]  # for kinds 11 and 12; for kind 11
    kinds = ["PMKS-11", "PMKS-12"]
    found = evaluated(
        Problem(
            need=pd.DataFrame([[7.0, 3.0]], [ONE], kinds),
            worth=pd.DataFrame(1.0, [ONE], kinds),
            services=pd.DataFrame(
                {
                    "biaya": [900_000, 1_500_000],
                    "efek": [2 / 3, 1.0],
                    "beban": 1.0,
                    "paling_banyak": float("inf"),
                },
                menu,
            ),
            serves=pd.DataFrame([[True, True], [True, False]], menu, kinds),
            budget=pd.Series({"apbd_kab": 9_600_000}),
            pays=pd.DataFrame(True, ["apbd_kab"], menu),
            capacity=pd.Series(float("inf"), [ONE]),
            least_area=pd.Series(0.0, [ONE]),
            least_kind=pd.Series(0.0, kinds),
        ),
        pd.DataFrame([9, 1], menu, [ONE]),
        pd.DataFrame([[9, 1]], ["apbd_kab"], menu),
    )
    rows = drafting.shares(found)
    assert [(r.layanan, r.jenis, r.unit, r.tertolong) for r in rows] == [
        ("LY-18", "PMKS-11", 6, 4),
        ("LY-18", "PMKS-12", 3, 2),
        ("LY-19", "PMKS-11", 1, 1),
    ]


def test_the_target_group_is_divided_by_sex_where_that_is_known(allocation, need):
    """Two of five are men: 8 of 20, and 1 of 2."""
    rows = drafting.draft(allocation, need, men={ELDERLY: 0.4})
    assert [(r.laki, r.perempuan) for r in rows] == [(8, 12), (1, 1)]
    assert drafting.SEX_ASSUMED in drafting.assumptions(allocation, {ELDERLY: 0.4})
    assert drafting.draft(allocation, need)[0].laki is None


@pytest.mark.parametrize(("asked", "floor"), [(59, 59), (60, 60), (61, 0)])
def test_no_more_is_asked_for_than_there_is_need(need, asked, floor):
    plan = Plan(
        nama="x",
        dataset="latihan",
        wilayah="35.13",
        tahun=2025,
        pagu=(("apbd_kab", 100_000_000),),
        layanan=(ChosenService(kode="LY-10", biaya_satuan=1_000_000, efek=1.0),),
        lantai=asked,
    )
    case = proposal.problem(need, proposal.choice_of(plan, [ONE]))
    assert case.least_area.to_list() == [floor]


def test_a_unit_that_helps_two_is_drafted_with_both_of_them(need):
    """60 wait: 30 units help them all, 24 men and 36 women."""
    meals = ChosenService(kode="LY-10", biaya_satuan=1_000_000, efek=2.0)
    plan = Plan(
        nama="x",
        dataset="latihan",
        wilayah="35.13",
        tahun=2025,
        pagu=(("apbd_kab", 100_000_000),),
        layanan=(meals,),
    )
    found = best(proposal.problem(need, proposal.choice_of(plan, [ONE])))
    (only,) = drafting.draft(found, need, men={ELDERLY: 0.4})
    assert (only.volume, only.sasaran) == (30, 60)
    assert (only.laki, only.perempuan) == (24, 36)


def test_a_row_from_the_menu_has_the_price_and_the_place_of_the_plan():
    plan = Plan(
        nama="x",
        dataset="latihan",
        wilayah="35.13",
        tahun=2025,
        tingkat="desa",
        kecamatan="35.13.08",
        desa="35.13.08.2001",
        jenis=(ELDERLY,),
        layanan=(ChosenService(kode="LY-11", biaya_satuan=900_000, efek=1.0),),
    )
    row = drafting.row_of(plan, "LY-11", "z")
    assert (row.kode, row.bentuk) == ("z", "Perawatan lanjut usia di rumah")
    assert (row.biaya_satuan, row.volume, row.desa) == (900_000, 0, plan.desa)
    assert (row.jenis, row.penanggung_jawab) == (ELDERLY, "")
    home = drafting.row_of(plan, "LY-13", "x")  # the province's: only referral
    assert home.bentuk == "Rujukan: Panti lanjut usia"
    assert drafting.row_of(plan, "LY-38", "y").biaya_satuan == 750_000


def test_a_service_that_left_the_menu_is_not_allocated():
    gone = ChosenService(kode="LY-99", biaya_satuan=1, efek=1.0)
    plan = Plan(
        nama="x", dataset="latihan", wilayah="35.13", tahun=2025, layanan=(gone,)
    )
    assert proposal.choice_of(plan, [ONE]).layanan.empty


def test_what_was_assumed_is_told(allocation):
    (told,) = drafting.assumptions(allocation)
    assert "satu orang dianggap menolong 1,00 entri dengan biaya Rp1.800.000" in told


def test_weights_come_from_usg_of_kinds():
    """Totals 12 and 8, mean 10; a problem that is no kind has no weight."""
    rows = [["Lanjut Usia Telantar", 1, 4, 4, 4], ["Pengemis", 1, 3, 3, 2]]
    assert proposal.worth_of_usg({"baris": rows}) == {ELDERLY: 1.2, "PMKS-12": 0.8}
    assert proposal.worth_of_usg({}) == {}


def test_only_priced_services_of_the_kabupaten_can_be_allocated():
    names = {each.kode for each in proposal.plannable(["PMKS-16", ELDERLY])}
    assert "LY-11" in names
    assert "LY-24" not in names
    assert {each.kode for each in proposal.referrals(["PMKS-16"])} == {"LY-24"}
