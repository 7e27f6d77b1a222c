"""Drawn sheets are written and read: right, refused without need, silently wrong."""

import csv
import io
from pathlib import Path
from random import Random

import pandas as pd
import xlsxwriter

from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.region import Region
from tests.ingest.rekap.karangan import FAULTS, Drawn, Grid, plan
from tests.ingest.rekap.karangan_bentuk import LAYOUTS, frame

RIGHT, NEEDLESS, WRONG = "right", "refused", "wrong"
KIND = {"pmks": "jenis_pmks", "psks": "jenis_psks"}


def drawn(seed: int, region: Region, folder: Path) -> Drawn:
    """Draw one sheet and write it."""
    draw = Random(seed)
    made = plan(draw, region)
    for habit in ("satuan di sel", "titik ribuan", "jenis bernomor"):
        made.has(habit, 0.15)
    if "jenis bernomor" in made.habits:
        made.spelt = {k: f"{n}. {t}" for n, (k, t) in enumerate(made.spelt.items(), 1)}
    fits = [layout for layout, can in LAYOUTS if can(made)]
    layout = draw.choice(fits)
    made.habits.append(layout.__name__)
    fault = draw.choice(FAULTS) if draw.random() < 0.2 else None
    body = layout(made)
    grid, fault, options = frame(made, body, fault)
    file = folder / f"rekap-{seed}.{draw.choice(['csv', 'xlsx'])}"
    _write(file, grid, draw)
    return Drawn(file, made.truth, made.isi, made.habits, fault, options)


def _write(file: Path, grid: Grid, draw: Random) -> None:
    if file.suffix == ".csv":
        text = io.StringIO()
        csv.writer(text, delimiter=draw.choice(";,")).writerows(grid)
        file.write_text(text.getvalue(), encoding="utf-8")
        return
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Sheet1")
        for line, row in enumerate(grid):
            for place, cell in enumerate(row):
                if isinstance(cell, str) and cell.startswith("#"):
                    sheet.write_formula(line, place, "=Z99", value=cell)
                elif cell != "":
                    sheet.write(line, place, cell)


def verdict_of(seed: int, region: Region, folder: Path) -> tuple[str, str]:
    """Draw a sheet, read it, and say what became of it and why."""
    sheet = drawn(seed, region, folder)
    outcome = examine(sheet.file, region, Options(isi=sheet.isi, **sheet.options))
    sheet.file.unlink()
    habits = ", ".join(sheet.habits)
    if outcome.refused:
        why = "; ".join(f.reason for f in outcome.findings if f.level == "galat")
        return (RIGHT if sheet.fault else NEEDLESS), f"[{habits}] {why}"
    if sheet.fault:
        return WRONG, f"[{habits}] fault {sheet.fault} went unnoticed"
    return _compared(sheet, outcome.facts, habits)


def _compared(sheet: Drawn, facts: pd.DataFrame, habits: str) -> tuple[str, str]:
    expected = {key: counts for key, counts in sheet.truth.items() if _says(counts)}
    measures = ["laki", "perempuan"] if _by_sex(sheet) else ["jumlah"]
    found = {}
    for row in facts.to_dict("records"):
        counts = tuple(_count(row[measure]) for measure in measures if measure in row)
        if _by_sex(sheet) and sheet.isi == "psks":
            counts = (_count(row["jumlah"]),)
        desa = None if pd.isna(row["desa_kode"]) else row["desa_kode"]
        key = (row["kecamatan_kode"], desa, row[KIND[sheet.isi]], int(row["tahun"]))
        if _says(counts):
            found[key] = counts
    if _by_sex(sheet) and sheet.isi == "psks":
        sums = {k: None if None in c else sum(c) for k, c in expected.items()}
        expected = {key: (total,) for key, total in sums.items() if total is not None}
    if found == expected:
        return RIGHT, habits
    odd = [k for k in {*found, *expected} if found.get(k) != expected.get(k)]
    first = sorted(odd, key=str)[0]
    return WRONG, f"[{habits}] {first}: {found.get(first)}, not {expected.get(first)}"


def _by_sex(sheet: Drawn) -> bool:
    return any(len(counts) > 1 for counts in sheet.truth.values())


def _says(counts: tuple[int | None, ...]) -> bool:
    return any(count is not None for count in counts)


def _count(value: object) -> int | None:
    return None if pd.isna(value) else int(value)
