"""SQL lives in files: read one, bind its parameters, return a frame."""

from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

SQL_DIR = Path(__file__).parent / "sql"


@cache
def read_sql(name: str) -> str:
    """Return the statement in `sql/<name>.sql`."""
    return (SQL_DIR / f"{name}.sql").read_text(encoding="utf-8")


def fetch(con: duckdb.DuckDBPyConnection, name: str, **params: object) -> pd.DataFrame:
    """Run `sql/queries/<name>.sql` with bound parameters and return its rows."""
    return con.execute(read_sql(f"queries/{name}"), params or None).df()
