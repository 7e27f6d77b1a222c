"""Statements from files: read once, bound by name, never written together."""

import duckdb
import pytest

from psks_analysis import queries


@pytest.fixture
def con():
    with duckdb.connect() as con:
        yield con


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of statements of one's own."""
    (tmp_path / "queries").mkdir()
    monkeypatch.setattr(queries, "SQL_DIR", tmp_path)
    queries.read_sql.cache_clear()
    yield tmp_path
    queries.read_sql.cache_clear()


def test_a_statement_is_read_as_written_and_only_once(folder):
    file = folder / "kecamatan.sql"
    file.write_text("-- Kecamatan “é”\nSELECT 1", encoding="utf-8")
    assert queries.read_sql("kecamatan") == "-- Kecamatan “é”\nSELECT 1"
    file.unlink()
    assert queries.read_sql("kecamatan").endswith("SELECT 1")


def test_parameters_are_bound_and_never_become_part_of_the_statement(folder, con):
    file = folder / "queries" / "sama.sql"
    file.write_text("SELECT $nama AS nama, $tahun + 1 AS tahun", encoding="utf-8")
    rows = queries.fetch(con, "sama", nama="'; DROP TABLE x; --", tahun=2023)
    assert rows.to_numpy().tolist() == [["'; DROP TABLE x; --", 2024]]


def test_a_statement_without_parameters_needs_none(folder, con):
    (folder / "queries" / "satu.sql").write_text("SELECT 1 AS satu", encoding="utf-8")
    assert queries.fetch(con, "satu").to_dict("list") == {"satu": [1]}


def test_a_parameter_that_is_left_out_is_not_taken_for_null(folder, con):
    (folder / "queries" / "satu.sql").write_text("SELECT $a AS a", encoding="utf-8")
    with pytest.raises(duckdb.Error):
        queries.fetch(con, "satu")


def test_only_statements_that_ask_are_fetched(folder, con):
    (folder / "marts").mkdir()
    (folder / "marts" / "satu.sql").write_text("SELECT 1", encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        queries.fetch(con, "satu")
