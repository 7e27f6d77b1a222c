"""Documents cannot fall behind: each is held against the lists it speaks of."""

import argparse
import re

import pytest

from psks_analysis import catalog, cli
from psks_analysis.catalog import FACT_TABLES
from psks_analysis.paths import DATA_DIR, PROJECT_DIR, REFERENCE_DIR
from psks_analysis.ui.navigation import PAGES

README = (PROJECT_DIR / "README.md").read_text(encoding="utf-8")
GLOSSARY = (PROJECT_DIR / "docs" / "glosarium.md").read_text(encoding="utf-8")
DATA_README = (DATA_DIR / "README.md").read_text(encoding="utf-8")
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


def test_decisions_have_one_number_each():
    numbers = [f.name[:4] for f in (PROJECT_DIR / "docs/decisions").glob("*.md")]
    assert len(numbers) == len(set(numbers))
