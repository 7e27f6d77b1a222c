"""Files that this dashboard writes as JSON, read back into dataclasses."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from psks_analysis.shapes import MISSING, Made, ShapeError, Unfit, plain_json, typed
from psks_analysis.store.newer import refuse_newer

LARGEST = 10**15  # more than anything that is counted here


def parse_json(content: bytes, kind: type[Made]) -> Made:
    """Return what bytes say, as the dataclass `kind`; an editor's mark is taken.

    Raises
    ------
    ShapeError
        With the place and what was expected there.
    NewerError
        It says a form, which only a newer version of the dashboard writes into it.
    """
    plain = plain_json(content)
    known = getattr(kind, "__dataclass_fields__", {})
    if type(plain) is dict and "format" not in known:
        refuse_newer("Berkas ini", plain.get("format"), 1)
    return typed(plain, kind)


def parse_document(
    content: bytes, kind: type[Made], form: int, needed: Collection[str] = ()
) -> Made:
    """Return a document whose file names its form and holds all keys that are needed.

    Raises
    ------
    ShapeError
        With the place and what was expected there.
    NewerError
        A newer version of the dashboard wrote it.
    """
    plain = plain_json(content)
    given = plain.pop("format", None) if type(plain) is dict else None
    refuse_newer("Berkas ini", given, form)
    if given != form:
        raise ShapeError("format", f"harus {form}.")
    missing = [name for name in needed if name not in plain]
    if missing:
        raise ShapeError(missing[0], MISSING)
    return typed(plain, kind)


def moment(text: str) -> str:
    """Refuse what is no time of day; nothing written is none yet."""
    try:
        datetime.fromisoformat(text or "2000-01-01")
    except ValueError as wrong:
        raise Unfit(f"“{text}” bukan waktu.") from wrong
    return text


def shallow(most: int) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
    """Refuse plain data with more than `most` levels in each other.

    Its texts must be whole, and its numbers such as a page can show.
    """

    def check(value: Mapping[str, Any]) -> Mapping[str, Any]:
        level: list[Any] = [value]
        for _ in range(most):
            level = [below for each in level for below in _children(each)]
            for each in level:
                _check_single(each)
        if any(isinstance(each, dict | list) for each in level):
            raise Unfit("bersarang terlalu dalam.")
        return value

    return check


def _check_single(value: Any) -> None:
    if type(value) in (int, float) and not abs(value) <= LARGEST:
        raise Unfit("memuat angka yang terlalu besar.")
    if type(value) is str:
        try:
            value.encode()
        except UnicodeEncodeError as broken:
            raise Unfit("memuat huruf yang rusak. Ketik ulang.") from broken


def _children(value: Any) -> Collection[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else ()
