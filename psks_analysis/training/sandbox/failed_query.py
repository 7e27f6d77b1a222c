"""A query that failed: what DuckDB reported, its words, and how to speak of them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

Report = dict[str, Any]
Schema = dict[str, dict[str, str]]
Scorer = Callable[..., float]

ALIKE = 70  # of 100: a name this near is worth suggesting
SHOWN_LETTERS = 60
QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True)
class Word:
    """A word of the query: text, sort after DuckDB's tokenizer, first byte."""

    text: str
    sort: str
    start: int

    @property
    def plain(self) -> str:
        """Return the word in small letters."""
        return self.text.casefold()


@dataclass(frozen=True)
class FailedQuery:
    """A query that gave no rows, and what the worker reported about it."""

    sql: str
    report: Report
    schema: Schema
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Return DuckDB's own words; never shown."""
        return str(self.report.get("pesan", ""))

    @property
    def name(self) -> str:
        """Return the name that the error is about, or nothing."""
        return str(self.report.get("nama") or "")

    @property
    def position(self) -> int | None:
        """Return the byte that the error points at."""
        place: int | None = self.report.get("posisi")
        return place

    @property
    def at(self) -> int:
        """Return which word the error points at; the last one if none."""
        if self.position is None:
            return len(self.words) - 1
        upto = [n for n, word in enumerate(self.words) if word.start <= self.position]
        return upto[-1] if upto else 0

    def has(self, *words: str) -> bool:
        """Say whether all these keywords are in the query."""
        return set(words) <= {word.plain for word in self.words}

    def columns(self) -> list[str]:
        """Return the columns of the tables that the query names, or of all."""
        named = {word.plain.strip('"') for word in self.words}
        tables = [name for name in self.schema if name in named] or list(self.schema)
        return list(dict.fromkeys(c for table in tables for c in self.schema[table]))


Diagnosis = tuple[str, str] | None
Recogniser = Callable[[FailedQuery], Diagnosis]


def phrase(words: str, kind: str, text: str) -> Recogniser:
    """Return what knows an error by some of DuckDB's own words."""
    return lambda failed: (kind, text) if words in failed.text else None


def near(name: str, names: Iterable[str], scorer: Scorer = fuzz.WRatio) -> str:
    """Return the name most like this one, or nothing."""
    best = process.extractOne(
        name.casefold(), sorted(names), scorer=scorer, score_cutoff=ALIKE
    )
    return str(best[0]) if best else ""


def perhaps(name: str, names: Iterable[str], scorer: Scorer = fuzz.WRatio) -> str:
    """Return a question about the most similar name, or nothing."""
    best = near(name, names, scorer)
    return f" Mungkin maksudnya “{best}”?" if best else ""


def shown(text: str) -> str:
    """Quote what the trainee wrote, cut to what fits in a sentence."""
    short = " ".join(text.split())
    cut = short if len(short) <= SHOWN_LETTERS else short[:SHOWN_LETTERS] + "…"
    return f"“{cut}”"


def listed(names: Iterable[str]) -> str:
    """Return names as an enumeration."""
    return ", ".join(names)
