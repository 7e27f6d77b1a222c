"""SQL lives in files: read one, bind its parameters, return a frame."""

from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

Connection = duckdb.DuckDBPyConnection
SQL_DIR = Path(__file__).parent / "sql"


@cache
def read_sql(name: str) -> str:
    """Return the statement in `sql/<name>.sql`."""
    return (SQL_DIR / f"{name}.sql").read_text(encoding="utf-8")


def fetch(con: Connection, name: str, **params: object) -> pd.DataFrame:
    """Run `sql/queries/<name>.sql` with bound parameters and return its rows."""
    return con.execute(read_sql(f"queries/{name}"), params or None).df()
