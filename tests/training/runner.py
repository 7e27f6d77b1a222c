"""Runs a statement the plain way; the dashboard itself uses its sandbox."""

from dataclasses import dataclass
from functools import cache

import duckdb

from psks_analysis.training.practice_data import practice_tables


@dataclass(frozen=True)
class Plain:
    kolom: list[str]
    baris: list[tuple]
    terpotong: bool = False


@cache
def _connection(seed):
    con = duckdb.connect(":memory:")
    for name, frame in practice_tables(seed).items():
        con.register("isi", frame)
        con.table("isi").create(name)
        con.unregister("isi")
    return con


def runner(seed):
    def run(sql):
        done = _connection(seed).execute(sql)
        return Plain([each[0] for each in done.description], done.fetchall())

    return run
