"""What became of a drawn file: right, refused rightly or needlessly, or wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from psks_analysis.ingest.findings import ERROR, WARNING
from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.ingest.rekap.report.outcome import ImportOutcome
from psks_analysis.region import Region
from tests.lembar.content import Figures
from tests.lembar.drawing import Drawn

RIGHT, REFUSED, NEEDLESS = "benar", "ditolak sebagaimana mestinya", "ditolak percuma"
WRONG, SILENT = "salah dengan peringatan", "salah diam-diam"
VERDICTS = (RIGHT, REFUSED, NEEDLESS, WRONG, SILENT)
KINDS = {"pmks": "jenis_pmks", "psks": "jenis_psks"}


@dataclass(frozen=True)
class Verdict:
    """What became of a file, and why.

    Parameters
    ----------
    is_placed : bool
        Whether a refusal names at least one place to look at and a way to mend it.
    """

    what: str
    why: tuple[str, ...] = ()
    is_placed: bool = True


def judge(drawn: Drawn, region: Region, folder: Path) -> Verdict:
    """Examine a file as an office would, and compare with the truth."""
    file = folder / drawn.name
    file.write_bytes(drawn.content)
    outcome = examine(file, region, Options(**drawn.options))
    errors = [each for each in outcome.findings if each.level == ERROR]
    if outcome.refused:
        why = tuple(f"{each.code}: {each.where} {each.reason}" for each in errors)
        is_placed = any(each.row and each.mend for each in errors)
        what = REFUSED if drawn.truth is None else NEEDLESS
        return Verdict(what, why, is_placed)
    if drawn.truth is not None:
        differences = tuple(_differences(drawn.truth, outcome))
        if not differences:
            return Verdict(RIGHT)
    else:
        differences = (f"{drawn.flaw} tidak ditolak",)
    warned = [each.code for each in outcome.findings if each.level == WARNING]
    return Verdict(WRONG if warned else SILENT, (*differences, *warned))


def _differences(truth: Figures, outcome: ImportOutcome) -> Iterator[str]:
    found = _found(outcome)
    for (tahun, place, kind), counts in truth.items():
        read = found.pop((tahun, *place, kind), {})
        for measure, value in counts.items():
            if read.get(measure) != value:
                where = f"{tahun} {place} {kind} {measure}"
                yield f"{where}: {read.get(measure)}, bukan {value}"
    for key, counts in found.items():
        if any(value is not None for value in counts.values()):
            yield f"{key}: {counts} tidak ada di lembar"


def _found(outcome: ImportOutcome) -> dict[tuple, dict[str, int | None]]:
    kind = KINDS[str(outcome.isi)]
    found = {}
    for row in outcome.facts.to_dict("records"):
        desa = None if pd.isna(row["desa_kode"]) else row["desa_kode"]
        key = row["tahun"], row["kecamatan_kode"], desa, row[kind]
        found[key] = {
            name: None if pd.isna(row[name]) else int(row[name])
            for name in ("laki", "perempuan", "jumlah", "tertangani")
            if name in row
        }
    return found
