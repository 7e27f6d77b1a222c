"""What DuckDB complains about, in Indonesian: the mistake, the place, how to mend it.

Nothing of DuckDB's own wording is passed on: it speaks English to programmers, and it
may name files. What is unknown here is said to be unknown, with its place.
"""

from collections.abc import Iterable

from psks_analysis.errors import SqlError
from psks_analysis.training.sandbox.absent import ABSENT
from psks_analysis.training.sandbox.clashing import CLASHING
from psks_analysis.training.sandbox.refusals import REFUSALS
from psks_analysis.training.sandbox.trouble import Schema, Told, Trouble, Word, shown
from psks_analysis.training.sandbox.unreadable import UNREADABLE, curly_quotes


def explain(
    told: Told,
    sql: str,
    schema: Schema | None = None,
    words: Iterable[tuple[int, int, str]] = (),
) -> SqlError:
    """Return the error to raise for what the worker told.

    Parameters
    ----------
    told : dict
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
    trouble = Trouble(sql, told, schema or {}, tuple(read))
    kind, text = _read(trouble)
    row, letter = _place(sql, trouble.position)
    # A place that the text already speaks of, or that is the whole, is not repeated.
    where = f" Tempatnya: baris {row}, huruf ke-{letter}." if row else ""
    return SqlError(text + where, kind=kind, row=row, letter=letter)


def _place(sql: str, position: int | None) -> tuple[int | None, int | None]:
    if position is None:
        return None, None
    before = sql.encode()[:position].decode(errors="replace")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _read(trouble: Trouble) -> tuple[str, str]:
    sort = str(trouble.told.get("jenis", ""))
    if sort in REFUSALS:
        return REFUSALS[sort](trouble)
    if trouble.told.get("golongan") == "Parser":
        recognisers = UNREADABLE
    else:
        recognisers = (curly_quotes, *ABSENT, *CLASHING)
    for recognise in recognisers:
        found = recognise(trouble)
        if found:
            return found
    return "lain", _unknown(trouble)


def _unknown(trouble: Trouble) -> str:
    near = ""
    if trouble.position is not None and trouble.words:
        near = f" di dekat {shown(trouble.words[trouble.at].text)}"
    return (
        f"Kueri ini tidak dapat dijalankan{near}, dan penjelasannya belum tersedia. "
        "Sederhanakan kueri sedikit demi sedikit sampai bagian yang salah terlihat."
    )
