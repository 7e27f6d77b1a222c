"""A sound tree passes, each broken rule is told at its statement, and no circle is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psks_analysis.errors import PlanningError
from psks_analysis.planning import tree_edits
from psks_analysis.planning.problem_tree import (
    CAUSE,
    CORE,
    EFFECT,
    Evidence,
    Node,
    ProblemTree,
    evidence_violations,
    outline,
    violations,
)
from psks_analysis.planning.tree_forms import from_dict, to_dict

PROOF = Evidence("I03", "PMKS-08", "35.13.02", 2024, "naik sejak 2022")
CORE_NODE = Node("n1", CORE, "Tingginya lansia telantar di Krucil", None, (PROOF,))
TREE = ProblemTree(
    (
        CORE_NODE,
        Node("n2", CAUSE, "Kurangnya pendamping", "n1"),
        Node("n3", CAUSE, "Belum ada pelatihan", "n2"),
        Node("n4", EFFECT, "Banyak lansia sakit", "n1"),
        Node("n5", EFFECT, "Biaya berobat naik", "n4"),
    )
)


def broken(*nodes: Node) -> list[tuple[str | None, str]]:
    return [(each.node, each.rule) for each in violations(ProblemTree(nodes))]


def test_a_sound_tree_breaks_no_rule():
    assert violations(TREE) == []


def test_an_empty_tree_asks_for_the_core_problem():
    assert broken() == [(None, "tanpa inti")]


def test_a_second_core_is_told_where_it_is_and_how_to_mend():
    other = Node("n2", CORE, "Kemiskinan")
    (only,) = violations(ProblemTree((CORE_NODE, other)))
    assert (only.node, only.rule) == ("n2", "inti ganda")
    assert "“Kemiskinan”" in only.message
    assert "Jadikan yang ini sebab atau akibat" in only.message


@pytest.mark.parametrize(
    ("node", "rule"),
    [
        (Node("n2", CAUSE, "  ", "n1"), "kosong"),
        (Node("n2", CAUSE, " . ", "n1"), "kosong"),
        (Node("n2", CAUSE, "x" * 201, "n1"), "panjang"),
        (Node("n2", CAUSE, "Kurang dana", None), "lepas"),
        (Node("n2", CAUSE, "Kurang dana", "n9"), "lepas"),
        (Node("n2", "musabab", "Kurang dana", "n1"), "tipe"),
        (Node("n2", CAUSE, "Kurang dana", "n2"), "berputar"),
        (Node("n2", CAUSE, "Kurang dana", "n1", (PROOF,) * 11), "bukti banyak"),
        (
            Node("n2", CAUSE, "Kurang dana", "n1", (replace(PROOF, note="x" * 201),)),
            "catatan panjang",
        ),
    ],
)
def test_each_rule_is_told_at_its_statement(node, rule):
    assert broken(CORE_NODE, node) == [("n2", rule)]


def test_texts_at_their_limit_are_allowed():
    node = Node("n2", CAUSE, "x" * 200, "n1", (PROOF,) * 10)
    assert broken(CORE_NODE, node) == []


def test_the_core_hangs_on_nothing():
    cause = Node("n2", CAUSE, "Kurang dana", "n1")
    hanging = replace(CORE_NODE, parent="n2")
    assert broken(hanging, cause) == [("n1", "inti berinduk"), ("n2", "berputar")]


def test_the_same_words_twice_are_told_at_both_whatever_their_capitals():
    twin = Node("n2", EFFECT, "tingginya  LANSIA telantar di Krucil.", "n1")
    assert broken(CORE_NODE, twin) == [("n1", "kembar"), ("n2", "kembar")]


def test_the_same_number_twice_is_told_at_both():
    twin = Node("n1", CAUSE, "Kurang dana", "n1")
    assert ("n1", "nomor ganda") in broken(CORE_NODE, twin)


@pytest.mark.parametrize(("kind", "under"), [(CAUSE, EFFECT), (EFFECT, CAUSE)])
def test_causes_and_effects_do_not_hang_on_each_other(kind, under):
    first = Node("n2", under, "Yang pertama", "n1")
    assert broken(CORE_NODE, first, Node("n3", kind, "Yang kedua", "n2")) == [
        ("n3", "salah induk")
    ]


def test_a_tree_of_more_than_sixty_is_too_large():
    causes = [Node(f"n{i}", CAUSE, f"Sebab {i}", "n1") for i in range(2, 61)]
    assert broken(CORE_NODE, *causes) == []
    one_more = Node("n61", CAUSE, "Sebab 61", "n1")
    assert broken(CORE_NODE, *causes, one_more) == [(None, "terlalu banyak")]


@pytest.mark.parametrize("field", ["indikator", "jenis", "wilayah", "tahun"])
def test_evidence_must_point_to_something_known(field):
    known = {
        "indikator": {"I03"},
        "jenis": {"PMKS-08"},
        "wilayah": {"35.13.02"},
        "tahun": {2024},
    }
    assert evidence_violations(TREE, **known) == []
    (only,) = evidence_violations(TREE, **known | {field: set()})
    assert only.node == "n1"
    assert f"{field} “{getattr(PROOF, field)}”" in only.message


def test_the_outline_has_effects_above_and_causes_below():
    assert [(depth, node.id) for depth, node in outline(TREE)] == [
        *((2, "n5"), (1, "n4"), (0, "n1"), (1, "n2"), (2, "n3"))
    ]


def reaches_core(tree: ProblemTree, node: Node) -> bool:
    at, steps = node, 0
    while at.kind != CORE:
        if steps > len(tree.nodes) or at.parent is None:
            return False
        at, steps = tree.node(at.parent), steps + 1
    return True


@st.composite
def any_trees(draw):
    count = draw(st.integers(1, 7))
    ids = [f"n{i}" for i in range(count)]
    parents = st.sampled_from([None, *ids])
    kinds = st.sampled_from([CORE, CAUSE, CAUSE, EFFECT])
    nodes = (Node(i, draw(kinds), f"Masalah {i}", draw(parents)) for i in ids)
    return ProblemTree(tuple(nodes))


@given(any_trees())
def test_no_tree_with_a_circle_or_a_loose_end_is_ever_accepted(tree):
    accepted = not violations(tree)
    cores = [node for node in tree.nodes if node.kind == CORE]
    sound = (
        len(cores) == 1
        and cores[0].parent is None
        and all(reaches_core(tree, node) for node in tree.nodes)
        and all(
            node.kind == CORE or tree.node(node.parent).kind in (CORE, node.kind)
            for node in tree.nodes
        )
    )
    assert accepted == sound


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["add", "move", "remove", "reword"]),
        st.sampled_from([CORE, CAUSE, EFFECT]),
        st.integers(1, 9),
        st.integers(1, 9),
        st.sampled_from(["Kurang dana", "Banjir", "banjir ", "", "Putus sekolah"]),
    ),
    max_size=25,
)


@given(EDITS)
def test_no_order_of_edits_breaks_a_sound_tree(edits):
    tree = TREE
    for what, kind, one, other, text in edits:
        try:
            if what == "add":
                tree = tree_edits.add(tree, kind, text, f"n{one}")
            elif what == "move":
                tree = tree_edits.move(tree, f"n{one}", f"n{other}")
            elif what == "remove":
                tree = tree_edits.remove(tree, f"n{one}")
            else:
                tree = tree_edits.reword(tree, f"n{one}", text)
        except PlanningError:
            continue
        assert violations(tree) == []
        assert len(outline(tree)) == len(tree.nodes), "something hangs on nothing"


def test_what_hung_on_a_removed_statement_hangs_on_its_parent():
    after = tree_edits.remove(TREE, "n2")
    assert after.node("n3").parent == "n1"


def test_the_core_stays_while_anything_hangs_on_it():
    with pytest.raises(PlanningError, match="tidak dapat dihapus selama masih ada"):
        tree_edits.remove(TREE, "n1")
    assert tree_edits.remove(ProblemTree((CORE_NODE,)), "n1") == ProblemTree()


def test_hanging_a_statement_on_its_own_cause_is_refused():
    with pytest.raises(PlanningError, match="berputar"):
        tree_edits.move(TREE, "n2", "n3")


def test_a_statement_taken_out_meanwhile_is_told_and_not_a_bug():
    with pytest.raises(PlanningError, match="tidak ada lagi"):
        tree_edits.reword(TREE, "n99", "Apa saja")


def test_a_new_statement_hangs_on_the_core_unless_told():
    after = tree_edits.add(TREE, CAUSE, "  Kurang\n dana ")
    assert after.nodes[-1] == Node("n6", CAUSE, "Kurang dana", "n1")


def test_the_same_evidence_twice_is_one_with_the_later_note():
    after = tree_edits.attach(TREE, "n1", replace(PROOF, note="lain"))
    assert [each.note for each in after.node("n1").evidence] == ["lain"]
    assert tree_edits.detach(TREE, "n1", PROOF).node("n1").evidence == ()


words = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=40).map(
    lambda text: " ".join(text.split())
)


@given(st.lists(words.filter(bool), unique=True, min_size=1, max_size=6), words)
def test_a_tree_comes_back_from_a_file(texts, note):
    proof = replace(PROOF, note=note)
    causes = [Node(f"n{i}", CAUSE, t, "n0", (proof,)) for i, t in enumerate(texts)][1:]
    tree = ProblemTree((Node("n0", CORE, texts[0], None, (proof, PROOF)), *causes))
    assert from_dict(to_dict(tree)) == tree


@pytest.mark.parametrize(
    "plain",
    [
        *(None, [], {}, {"versi": 2, "nodes": []}, {"versi": 1, "nodes": {}}),
        {"versi": 1, "nodes": [{"id": "n1"}]},
        {"versi": 1, "nodes": ["inti"]},
        {"versi": 1, "nodes": [to_dict(TREE)["nodes"][0] | {"text": 5}]},
        {"versi": 1, "nodes": [to_dict(TREE)["nodes"][0] | {"lain": "x"}]},
        {"versi": 1, "nodes": [to_dict(TREE)["nodes"][1]] * 61},
        {"versi": 1, "nodes": [to_dict(TREE)["nodes"][1] | {"evidence": [{}]}]},
        {
            "versi": 1,
            "nodes": [
                to_dict(TREE)["nodes"][1]
                | {"evidence": [vars(PROOF) | {"tahun": "2024"}]}
            ],
        },
    ],
)
def test_a_file_that_holds_no_tree_is_told(plain):
    with pytest.raises(PlanningError):
        from_dict(plain)
