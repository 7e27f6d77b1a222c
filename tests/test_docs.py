"""Documents cannot fall behind: each is held against the lists it speaks of."""

import argparse
import re
import shlex

import pytest

from psks_analysis import catalog, cli
from psks_analysis.catalog import FACT_TABLES
from psks_analysis.paths import DATA_DIR, PROJECT_DIR, REFERENCE_DIR
from psks_analysis.ui.shared.navigation import PAGES

README = (PROJECT_DIR / "README.md").read_text(encoding="utf-8")
GLOSSARY = (PROJECT_DIR / "docs" / "glosarium.md").read_text(encoding="utf-8")
DATA_README = (DATA_DIR / "README.md").read_text(encoding="utf-8")
MOST_OF_PICTURES = 2_000_000  # bytes; each new one stays in the history for ever
REFERENCES = sorted(file.name for file in REFERENCE_DIR.rglob("*.csv"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.nama)
def test_every_page_is_in_the_readme(page):
    assert page.judul in README


def commands():
    (choices,) = (
        action.choices
        for action in cli.build_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return list(choices)


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_readme(command):
    assert f"psks_analysis {command}" in README


def test_pictures_shown_in_the_readme_are_there():
    pictures = re.findall(r"\]\((docs/gambar/[^)]+)\)", README)
    assert pictures
    missing = [each for each in pictures if not (PROJECT_DIR / each).exists()]
    assert not missing


@pytest.mark.parametrize("word", [*catalog.psks_kinds(), *FACT_TABLES, *catalog.UNITS])
def test_every_code_is_in_the_glossary(word):
    assert re.search(rf"\b{word}\b", GLOSSARY)


@pytest.mark.parametrize("name", REFERENCES)
def test_every_reference_file_is_described(name):
    assert name in DATA_README


def test_pictures_stay_small():
    pictures = (PROJECT_DIR / "docs/gambar").glob("*.png")
    assert sum(each.stat().st_size for each in pictures) <= MOST_OF_PICTURES


def test_decisions_have_one_number_each():
    numbers = [f.name[:4] for f in (PROJECT_DIR / "docs/decisions").glob("*.md")]
    assert len(numbers) == len(set(numbers))


DOCUMENTS = [
    *(PROJECT_DIR / name for name in ("README.md", "CONTRIBUTING.md")),
    *sorted((PROJECT_DIR / "docs").rglob("*.md")),
    DATA_DIR / "README.md",
]


def printed_commands():
    """Every command line of every document, in blocks and in the middle of a text."""
    for file in DOCUMENTS:
        text = file.read_text(encoding="utf-8").replace("\\\n", " ")
        for line in re.findall(r"python3? -m [^`\n]+", text):
            yield file.name, line
        blocks = "".join(
            re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
        )
        assert not re.search(r"^(python|streamlit|pip)\b", blocks, re.MULTILINE), file


@pytest.mark.parametrize(("document", "command"), list(printed_commands()))
def test_every_printed_command_can_be_typed(document, command):
    _, _, module, *arguments = shlex.split(command, comments=True)
    if module == "psks_analysis":
        args = cli.build_parser().parse_args(arguments or ["riwayat"])
        assert args.run
    elif module.startswith(("benchmarks.", "docs.")):
        assert (PROJECT_DIR / f"{module.replace('.', '/')}.py").exists(), document
    else:
        assert module in {"venv", "pytest", "ruff", "mypy"}, document


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda f: f.name)
def test_commands_name_the_environment_of_the_quick_start(file):
    text = file.read_text(encoding="utf-8")
    bare = re.findall(r"(?<!bin/)\bpython -m [^`\n]*", text)
    assert not bare
