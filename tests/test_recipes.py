"""The recipes of CONTRIBUTING.md are code: what they print must fit the project."""

import csv
import re
import textwrap

import pandas as pd

from psks_analysis.indicators import declarations, declared, measure
from psks_analysis.indicators.declarations import help_available
from psks_analysis.ingest.rekap import measures
from psks_analysis.paths import PROJECT_DIR
from psks_analysis.training.exercises import cases
from psks_analysis.training.exercises.exercise_file import read_exercise
from psks_analysis.ui.data import tables
from psks_analysis.ui.shared import navigation, session
from tests.training.runner import runner

TEXT = (PROJECT_DIR / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^ *```\w*\n(.*?)^ *```", re.DOTALL | re.MULTILINE)


def snippets(recipe):
    """Return what is to be pasted, in the order of the steps."""
    own = TEXT.partition(f"\n### {recipe}\n")[2].partition("\n### ")[0]
    return [textwrap.dedent(each) for each in BLOCK.findall(own)]


def run(code, module=None):
    """Run a snippet where it is to be pasted; return the names it makes."""
    names = dict(vars(module)) if module else {}
    exec(compile(code, "<recipe>", "exec"), names)
    return names


def test_the_declared_indicator_is_complete_and_has_the_values_typed(monkeypatch):
    constant, entry, counted, rows, *_ = snippets("An indicator")
    (own,) = run(f"{constant}declared = ({entry})", help_available)["declared"]
    shipped = (*declarations.SHIPPED, own)
    monkeypatch.setattr(declarations, "SHIPPED", shipped)
    assert own.kode in declared()  # else it is refused, or its code is taken

    (typed,) = run(f"typed = ({counted})")["typed"]
    assert typed == ("I19", "psks.jumlah", "desa.jumlah", False)
    assert [f"{each.table}.{each.column}" for each in own.counts] == list(typed[1:3])

    golden = list(csv.reader(rows.splitlines()))
    above, below = (
        pd.to_numeric(pd.Series([row[n] for row in golden])) for n in (1, 2)
    )
    made = measure(own.kode, above, below)
    assert made["nilai"].fillna(-1).to_list() == [0.75, -1, -1]
    assert made["keterangan"].to_list() == [row[6] for row in golden]


def test_the_parts_of_the_page_fit_where_they_are_pasted():
    view, test, kept, cache, shown, files, page, entry, row, _ = snippets("A page")
    made = run(view)
    view_import = re.compile(r"^from psks_analysis\.views\.pelaporan import .*\n")
    for code, module in ((cache, session), (files, tables)):
        here = run(f"Pelaporan = pelaporan = None\n{code}", module)
        assert "reporting" in here
    assert all(view_import.fullmatch(each) for each in (kept, shown))
    assert {"Pelaporan", "pelaporan"} <= set(made)
    (listed,) = run(f"listed = ({entry})", navigation)["listed"]
    assert listed.judul in row
    compile(page, "pages/pelaporan.py", "exec")
    compile(test, "tests/views/test_pelaporan.py", "exec")


def test_the_exercise_passes_its_own_cases(tmp_path):
    file = tmp_path / "sql-psm-tidak-aktif.toml"
    file.write_text(snippets("An exercise")[0], encoding="utf-8")
    exercise = read_exercise(file)
    for found in (exercise.uji_benar, exercise.uji_salah):
        assert len(found) >= cases.FEWEST
    assert list(cases.failures(exercise, [7], runner(7))) == []


def test_the_new_header_word_is_the_only_change_of_its_pattern():
    """`measures.py` grows; the recipe must not take words away."""
    (pattern,) = (each for each in snippets("A new layout of tables") if "rf" in each)
    (changed,) = run(f"changed = ({pattern})", measures)["changed"]
    role, words = changed
    assert "terdata|" in words
    assert words.replace("terdata|", "") == dict(measures.WHOLE)[role]
