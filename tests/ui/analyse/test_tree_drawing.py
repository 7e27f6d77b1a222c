"""The problem tree as a list: what people typed is shown as they typed it."""

import html
import re

import pytest
from streamlit.testing.v1 import AppTest

from psks_analysis.figures import static
from psks_analysis.ui.shared import taken
from tests.figures import paper

TYPED = '<img src=x onerror="alert(1)"> & <b>Lansia</b>'


def page(text: str, note: str):
    from psks_analysis.planning.problem_tree import CORE, Evidence, Node, ProblemTree
    from psks_analysis.ui.analyse import tree_drawing

    proof = Evidence("I03", "PMKS-08", "35.13.08", 2024, note)
    tree = ProblemTree((Node("a", CORE, text, None, (proof,)),))
    names = {"I03": "Prevalensi"}, {"PMKS-08": "Lansia"}, {"35.13.08": "Krucil"}
    tree_drawing.show(tree, tree_drawing.Known(*names, (2024,)))


@pytest.mark.parametrize("where", ["text", "note"])
def test_markup_in_a_problem_or_its_proof_is_shown_and_not_obeyed(where):
    typed = {"text": "Tingginya lansia telantar", "note": "rekap"} | {where: TYPED}
    app = AppTest.from_function(page, kwargs=typed).run()
    assert not app.exception
    (shown,) = [each.proto.body for each in app.get("html")]
    assert html.escape(TYPED) in shown
    tags = set(re.findall(r"</?(\w+)", shown))
    assert tags == {"ul", "li", "strong", "br"}


def test_the_tree_goes_along_as_it_was_typed():
    app = AppTest.from_function(page, kwargs={"text": TYPED, "note": "rekap"}).run()
    (drawn,) = app.session_state[taken.STATE].parts
    assert isinstance(drawn, taken.OwnDrawn)
    assert drawn.alt == f"Pohon masalah: Masalah inti {TYPED}"
    texts, _ = paper.shown(static.draw(drawn.figure, drawn.alt))
    assert "".join(" ".join(texts).split()).endswith("".join(TYPED.split()))
