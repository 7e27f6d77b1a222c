"""What DuckDB complains about, in Indonesian: the mistake, the place, how to mend it.

Nothing of DuckDB's own wording is passed on: it speaks English to programmers, and it
may name files. What is unknown here is said to be unknown, with its place.
"""

from collections.abc import Iterable

from psks_analysis.errors import SqlError
from psks_analysis.training.sandbox.failed_query import (
    FailedQuery,
    Report,
    Schema,
    Word,
    shown,
)
from psks_analysis.training.sandbox.missing_names import MISSING_NAMES
from psks_analysis.training.sandbox.rejected_queries import REJECTIONS
from psks_analysis.training.sandbox.semantic_errors import SEMANTIC_ERRORS
from psks_analysis.training.sandbox.syntax_errors import SYNTAX_ERRORS, curly_quotes


def explain(
    report: Report,
    sql: str,
    schema: Schema | None = None,
    words: Iterable[tuple[int, int, str]] = (),
) -> SqlError:
    """Return the error to raise for what the worker reported.

    Parameters
    ----------
    report : dict
        `jenis` is the gate's reason or "galat" for an error of DuckDB's own.
    sql : str
        The whole query.
    schema : dict
        Columns and their types, by table.
    words : iterable of (int, int, str)
        First byte, byte behind the end, and sort of every word.
    """
    raw = sql.encode()
    read = [
        Word(raw[start:end].decode(errors="replace").strip(), sort, start)
        for start, end, sort in words
    ]
    failed = FailedQuery(sql, report, schema or {}, tuple(read))
    kind, text = _read(failed)
    row, letter = _place(sql, failed.position)
    # A place that the text already speaks of, or that is the whole, is not repeated.
    where = f" Tempatnya: baris {row}, huruf ke-{letter}." if row else ""
    return SqlError(text + where, kind=kind, row=row, letter=letter)


def _place(sql: str, position: int | None) -> tuple[int | None, int | None]:
    if position is None:
        return None, None
    before = sql.encode()[:position].decode(errors="replace")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _read(failed: FailedQuery) -> tuple[str, str]:
    sort = str(failed.report.get("jenis", ""))
    if sort in REJECTIONS:
        return REJECTIONS[sort](failed)
    if failed.report.get("golongan") == "Parser":
        recognisers = SYNTAX_ERRORS
    else:
        recognisers = (curly_quotes, *MISSING_NAMES, *SEMANTIC_ERRORS)
    for recognise in recognisers:
        found = recognise(failed)
        if found:
            return found
    return "lain", _unknown(failed)


def _unknown(failed: FailedQuery) -> str:
    near = ""
    if failed.position is not None and failed.words:
        near = f" di dekat {shown(failed.words[failed.at].text)}"
    return (
        f"Kueri ini tidak dapat dijalankan{near}, dan penjelasannya belum tersedia. "
        "Sederhanakan kueri sedikit demi sedikit sampai bagian yang salah terlihat."
    )
