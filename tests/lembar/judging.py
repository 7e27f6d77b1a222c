"""What became of a drawn file: right, refused rightly or needlessly, or wrong."""

import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from psks_analysis.catalog import pmks_kinds
from psks_analysis.ingest.findings import ERROR, WARNING, Finding
from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.ingest.rekap.report.outcome import ImportOutcome
from tests.lembar.advice import followed
from tests.lembar.drawing import Drawn
from tests.lembar.habits import NOT_READ_YET

RIGHT, REFUSED, NEEDLESS = "benar", "ditolak benar", "ditolak percuma"
WRONG, SILENT, FALLEN = "salah dengan peringatan", "salah diam-diam", "jatuh"
VERDICTS = (RIGHT, REFUSED, NEEDLESS, WRONG, SILENT, FALLEN)
BAD = (SILENT, WRONG, FALLEN)
HELPS, BY_HAND, FAILS = "menolong", "dengan tangan", "tidak menolong"
ADVICE = (HELPS, BY_HAND, FAILS)
KINDS = {"pmks": "jenis_pmks", "psks": "jenis_psks"}
MEASURES = ("laki", "perempuan", "jumlah", "tertangani", "aktif")
MOST_STEPS = 4
# Kinds of one sex, and the sex that they are never of.
ONLY = {
    kode: "perempuan" if kind.jenis_kelamin == "L" else "laki"
    for kode, kind in pmks_kinds().items()
    if kind.jenis_kelamin
}


@dataclass(frozen=True)
class Verdict:
    """What became of a file, and why.

    Parameters
    ----------
    is_placed : bool
        Whether a refusal names a mend, and the row in which the flaw is.
    advice : str or None
        What came of doing as a refusal says; None where nothing was refused.
    """

    what: str
    why: tuple[str, ...] = ()
    is_placed: bool = True
    advice: str | None = None
    habits: list[str] = field(default_factory=list)
    flaw: str = ""

    @property
    def is_for_now(self) -> bool:
        """Whether it was refused for a habit that the importer has yet to learn."""
        return self.what == NEEDLESS and any(
            habit.startswith(NOT_READ_YET) for habit in self.habits
        )


def judge(drawn: Drawn, folder: Path) -> Verdict:
    """Examine a file as an office would, and compare with the truth."""
    file = folder / drawn.name
    file.write_bytes(drawn.content)
    try:
        outcome = examine(file, drawn.region, Options(**drawn.options))
        if not outcome.refused:
            return _of_read(drawn, outcome)
        advice, came_to = _advised(drawn, file, outcome)
    except Exception as fault:  # noqa: BLE001  (a fault is what is looked for)
        last = traceback.extract_tb(fault.__traceback__)[-1]
        why = (f"{type(fault).__name__}: {fault} ({last.filename}:{last.lineno})",)
        return Verdict(FALLEN, why, habits=drawn.habits)
    finally:
        file.unlink()
    errors = _errors(outcome)
    why = (*(_words(each) for each in errors), *came_to)
    what = REFUSED if drawn.flaw else NEEDLESS
    name = drawn.flaw.name if drawn.flaw else ""
    return Verdict(what, why, _is_placed(drawn, errors), advice, drawn.habits, name)


def _of_read(drawn: Drawn, outcome: ImportOutcome) -> Verdict:
    differences = tuple(_differences(drawn, outcome))
    name = drawn.flaw.name if drawn.flaw else ""
    if drawn.flaw and not drawn.flaw.is_doubt:
        differences = (f"{name} tidak ditolak", *differences)
    if not differences:
        return Verdict(RIGHT, flaw=name)
    warned = [each.code for each in outcome.findings if each.level == WARNING]
    what = WRONG if warned else SILENT
    return Verdict(what, (*differences, *warned), habits=drawn.habits, flaw=name)


def _errors(outcome: ImportOutcome) -> list[Finding]:
    return [each for each in outcome.findings if each.level == ERROR]


def _words(finding: Finding) -> str:
    return f"{finding.code}: {finding.where} {finding.reason} → {finding.mend}"


def _is_placed(drawn: Drawn, errors: list[Finding]) -> bool:
    """Whether a mend is named, at the row of the flaw where it is in one."""
    rows = drawn.flaw.rows if drawn.flaw else ()
    told = re.compile(rf"\bbaris ({'|'.join(map(str, rows))})\b")
    return any(
        each.mend and (not rows or told.search(f"{each.where} {each.reason}"))
        for each in errors
    )


def _advised(
    drawn: Drawn, file: Path, outcome: ImportOutcome
) -> tuple[str, tuple[str, ...]]:
    """Do as the refusals say, one after the other; return what came of it."""
    options = dict(drawn.options)
    for step in range(MOST_STEPS):
        before, tried = options, set()
        for finding in outcome.findings:
            changed = followed(drawn, options, finding)
            if changed != options:
                options = changed
                tried.add(_what_and_where(finding))
        if options == before:
            return (HELPS if step and drawn.flaw else BY_HAND), ()
        outcome = examine(file, drawn.region, Options(**options))
        said = f"sesudah {options}"
        if not outcome.refused:
            wrong = tuple(_differences(drawn, outcome))
            return (FAILS, (f"{said}: {wrong[0]}",)) if wrong else (HELPS, ())
        again = [e for e in _errors(outcome) if _what_and_where(e) in tried]
        if again:
            return FAILS, (f"{said} lagi: {_words(again[0])}",)
    return FAILS, (f"belum selesai sesudah {options}",)


def _what_and_where(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.where, finding.reason


def _differences(drawn: Drawn, outcome: ImportOutcome) -> Iterator[str]:
    if outcome.isi != drawn.about.isi:
        yield f"isi {outcome.isi}, bukan {drawn.about.isi}"
        return
    found = _found(outcome)
    for (tahun, place, kind), counts in _by_rule(drawn).items():
        read = found.pop((tahun, *place, kind), {})
        for measure, value in counts.items():
            if read.get(measure) != value:
                where = f"{tahun} {place} {kind} {measure}"
                yield f"{where}: {read.get(measure)}, bukan {value}"
    for key, counts in found.items():
        if any(value is not None for value in counts.values()):
            yield f"{key}: {counts} tidak ada di lembar"
    if drawn.unit and "satuan" in outcome.facts:
        counted = outcome.facts.dropna(subset=["jumlah"])
        others = set(counted.loc[counted["jumlah"] > 0, "satuan"]) - {drawn.unit}
        if others:
            yield f"satuan {others}, bukan {drawn.unit}"


def _by_rule(drawn: Drawn) -> dict[tuple, dict[str, int | None]]:
    """Return the truth, where nobody is of the sex that a kind is never of.

    Only if no row of the file counts that sex for the kind: then a cell without a count
    is not one that was forgotten.
    """
    truth = {key: dict(counts) for key, counts in drawn.truth.items()}
    for kind in {kind for *_, kind in truth} & {*ONLY}:
        other = ONLY[kind]
        (own,) = {"laki", "perempuan"} - {other}
        rows = [counts for (*_, of), counts in truth.items() if of == kind]
        if any(counts.get(other) is not None for counts in rows):
            continue
        for counts in rows:
            if other in counts and counts.get(own) is not None:
                counts |= {other: 0, "jumlah": counts[own]}
    return truth


def _found(outcome: ImportOutcome) -> dict[tuple, dict[str, int | None]]:
    kind = KINDS[str(outcome.isi)]
    found = {}
    for row in outcome.facts.to_dict("records"):
        desa = None if pd.isna(row["desa_kode"]) else row["desa_kode"]
        key = row["tahun"], row["kecamatan_kode"], desa, row[kind]
        found[key] = {
            name: None if pd.isna(row[name]) else int(row[name])
            for name in MEASURES
            if name in row
        }
    return found
