"""The written rules of SQL: header with grain, sums only, nothing formatted in."""

import re

import pytest

from psks_analysis.queries import SQL_DIR

FILES = sorted(SQL_DIR.rglob("*.sql"))


def statement(text: str) -> str:
    """The text without comments and string literals."""
    without_comments = re.sub(r"--.*", "", text)
    return re.sub(r"'[^']*'", "''", without_comments)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f"{f.parent.name}/{f.stem}")
def test_file_starts_with_what_a_row_is_grain_and_sources(file):
    header = [line for line in file.read_text().splitlines() if line.startswith("--")]
    assert file.read_text().startswith("-- ")
    assert any(re.fullmatch(r"-- grain: \(.+\)", line) for line in header)
    assert any(line.startswith("-- reads: ") for line in header)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f"{f.parent.name}/{f.stem}")
def test_sql_returns_sums_and_python_divides(file):
    sql = statement(file.read_text()).lower()
    assert "/" not in sql
    assert "avg(" not in sql
    assert "mean(" not in sql


@pytest.mark.parametrize("file", FILES, ids=lambda f: f"{f.parent.name}/{f.stem}")
def test_missing_is_never_turned_into_zero(file):
    sql = statement(file.read_text()).lower()
    assert not re.search(r"(coalesce|ifnull)\s*\(", sql)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f"{f.parent.name}/{f.stem}")
def test_one_statement_with_named_columns_and_no_formatting(file):
    text = file.read_text()
    sql = statement(text)
    assert ";" not in sql
    assert not re.search(r"select\s+(\w+\.)?\*", sql, re.IGNORECASE)
    assert "{" not in sql
    assert "%s" not in sql


@pytest.mark.parametrize("file", FILES, ids=lambda f: f"{f.parent.name}/{f.stem}")
def test_header_names_exactly_the_parameters_and_tables_used(file):
    text = file.read_text()
    used = set(re.findall(r"\$(\w+)", statement(text)))
    named = re.search(r"-- params: (.+)", text)
    assert used == set(named.group(1).split(", ") if named else [])
    tables = set(re.findall(r"\b(?:FROM|JOIN)\s+(\w+)", statement(text)))
    local = set(re.findall(r"(\w+) AS \(\n", text))
    reads = re.search(r"-- reads: (.+)", text).group(1)
    assert tables - local == set(reads.split(", "))
