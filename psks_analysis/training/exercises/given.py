"""What was filled in, as it is understood."""

from collections.abc import Callable
from dataclasses import dataclass

from psks_analysis.errors import AnswerError
from psks_analysis.ingest.typed_numbers import places_of, read_number
from psks_analysis.training.exercises.exercise_model import (
    CHOICE,
    NUMBER,
    QUERY,
    Field,
    FieldSpec,
)
from psks_analysis.training.exercises.results import Result, Rows, of_result

RunSql = Callable[[str], Result]


@dataclass(frozen=True)
class Given:
    """What was filled into one field; `places` are the decimals that were typed."""

    spec: FieldSpec
    number: float = float("nan")
    places: int = 0
    code: str = ""
    rows: Rows | None = None
    sql: str = ""


def tolerance(wanted: float, spec: FieldSpec) -> float:
    """Return how far a number may be from the one that is wanted."""
    rounding = 0.5 * 10 ** -float(spec.desimal) * 1.0001
    return max(abs(wanted) * spec.toleransi / 100, spec.toleransi_mutlak, rounding)


def understood(spec: FieldSpec, field: Field, text: str, run_sql: RunSql) -> Given:
    """Return what was filled in; a blank or unreadable field is no attempt."""
    if spec.bentuk == NUMBER:
        return Given(spec, number=read_number(text), places=places_of(text))
    if not text.strip():
        todo = "Tulis SQL Anda" if spec.bentuk == QUERY else "Pilih salah satu"
        raise AnswerError(f"“{field.label}” belum diisi. {todo}, lalu periksa lagi.")
    if spec.bentuk == CHOICE:
        return Given(spec, code=_chosen(field, text))
    result = run_sql(text)
    if result.terpotong:
        raise AnswerError(
            "Hasil SQL Anda terlalu panjang untuk diperiksa. Ringkas dengan WHERE "
            "atau GROUP BY, lalu periksa lagi."
        )
    return Given(spec, rows=of_result(result), sql=text)


def _chosen(field: Field, text: str) -> str:
    """Return the code of a choice given by its code or by its words."""
    wanted = _plain(text)
    for kode, words in field.options:
        if wanted in (_plain(kode), _plain(words)):
            return kode
    raise AnswerError(f"“{text.strip()[:40]}” bukan pilihan di “{field.label}”.")


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().removeprefix("kecamatan ")
