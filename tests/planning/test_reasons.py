"""What the tree says stands in every row, whatever way the row is made."""

from dataclasses import replace

from psks_analysis.planning import drafting, reasons
from psks_analysis.planning.plan import Plan, PlanRow
from psks_analysis.planning.problem_tree import (
    CAUSE,
    CORE,
    Evidence,
    Node,
    ProblemTree,
)
from psks_analysis.planning.work_plan import answers

PROOF = (Evidence("I03", "PMKS-08", "35.13.08", 2024),)
TREE = ProblemTree(
    (
        Node("n1", CORE, "Tingginya lansia telantar di Krucil"),
        Node("n2", CAUSE, "Kurangnya PSM yang terlatih", "n1"),
        Node("n3", CAUSE, "Belum ada pendampingan lansia", "n1", PROOF),
    )
)
PLAN = Plan(
    nama="x",
    dataset="latihan",
    wilayah="35.13",
    tahun=2025,
    jenis=("PMKS-08",),
    terpilih=("35.13.08", "35.13.02"),
)
SAID = (
    "Tingginya lansia telantar di Krucil",
    "Belum ada pendampingan lansia",
    "Menurunnya lansia telantar di Krucil",
)


def why(row):
    return tuple(getattr(row, name) for name in reasons.COLUMNS)


def test_a_row_of_the_menu_and_one_by_hand_say_why_and_where():
    for service in ("LY-10", ""):
        row = drafting.row_of(PLAN, service, "a", TREE)
        assert why(row) == SAID
        assert (row.kecamatan, row.jenis) == ("35.13.08", "PMKS-08")
        assert answers(row)["mengapa"]


def test_the_kecamatan_of_the_analysis_take_turns_service_by_service():
    first = drafting.row_of(PLAN, "LY-10", "a", TREE)
    then = replace(PLAN, rows=(first,))
    assert drafting.row_of(then, "LY-10", "b", TREE).kecamatan == "35.13.02"
    assert drafting.row_of(then, "LY-11", "c", TREE).kecamatan == "35.13.08"
    own = replace(then, tingkat="kecamatan", kecamatan="35.13.01")
    assert drafting.row_of(own, "LY-10", "d", TREE).kecamatan == "35.13.01"
    assert drafting.row_of(replace(PLAN, terpilih=()), "LY-10", "e").kecamatan == ""


def test_only_what_is_blank_is_filled_in():
    typed = PlanRow(kode="a", jenis="PMKS-08", masalah="Kata kami sendiri")
    assert why(reasons.filled(typed, TREE)) == ("Kata kami sendiri", *SAID[1:])
    assert reasons.filled(typed, None) == typed
    assert reasons.filled(typed, ProblemTree()) == typed


def test_without_evidence_of_its_kind_the_first_cause_counts():
    assert reasons.why(TREE, "PMKS-01")["penyebab"] == "Kurangnya PSM yang terlatih"
    assert reasons.why(ProblemTree(TREE.nodes[:1]))["penyebab"] == ""
