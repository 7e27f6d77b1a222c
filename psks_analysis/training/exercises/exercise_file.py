"""Exercise files: TOML, checked so that a trainer sees what to mend and where."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from psks_analysis.catalog.toml_files import read_toml
from psks_analysis.errors import ExerciseError
from psks_analysis.training.exercises.exercise_model import (
    CHOICE,
    DRAW,
    FIND,
    MAKE,
    QUERY,
    READ,
    SHAPES,
    SQL,
    Exercise,
    FieldSpec,
    Option,
    Rule,
)
from psks_analysis.training.exercises.exercise_tables import ExerciseTable
from psks_analysis.training.exercises.planting import KINDS

KODE = re.compile(r"[a-z0-9][a-z0-9-]{2,60}")
ROW, ERROR = "baris", "kesalahan"  # the fields of every exercise of the kind FIND


def read_exercise(file: Path) -> Exercise:
    """Read one exercise file.

    Raises
    ------
    ExerciseError
        If anything in it is missing, unknown or does not fit together; the message
        names file and field.
    """
    read = read_toml(file, ExerciseTable, refuse=ExerciseError)
    if not KODE.fullmatch(file.stem):
        raise ExerciseError(
            f"{file.name}: nama berkas menjadi kode soal; pakai huruf kecil, angka, "
            "dan tanda hubung saja."
        )
    exercise = Exercise(
        kode=file.stem,
        berkas=file,
        judul=read.judul,
        jenis=read.jenis,
        materi=read.materi,
        tingkat=read.tingkat,
        tujuan=read.tujuan,
        data=read.data,
        soal=read.soal,
        petunjuk=read.petunjuk,
        penyelesaian=read.penyelesaian,
        langkah=read.langkah,
        grafik=read.grafik,
        tabel=read.tabel,
        tanam=read.tanam,
        isian=_fields(read, file),
        salah=tuple(each.rule for each in read.salah),
        uji_benar=read.uji.benar,
        uji_salah=read.uji.salah,
    )
    _check(exercise)
    return exercise


def _fields(read: ExerciseTable, file: Path) -> tuple[FieldSpec, ...]:
    if read.jenis != FIND:
        return tuple(each.spec for each in read.isian)
    if read.isian:
        _refuse(file, "isian", f"soal {FIND} sudah punya isian {ROW} dan {ERROR}.")
    options = tuple(Option(kode, kind.teks) for kode, kind in KINDS.items())
    return (
        FieldSpec(ROW, "Baris mana yang salah?", CHOICE),
        FieldSpec(ERROR, "Apa salahnya?", CHOICE, pilihan=options),
    )


def _refuse(file: Path, where: str, why: str) -> NoReturn:
    raise ExerciseError(f"{file.name}, {where}: {why}")


NEEDED = {
    READ: ("grafik",),
    FIND: ("tabel", "tanam"),
}
NEEDED_FIELDS = {
    MAKE: {"pembilang": CHOICE, "penyebut": CHOICE, "pengali": CHOICE},
    DRAW: {"bentuk": CHOICE, "ukuran": CHOICE},
}


def _check(exercise: Exercise) -> None:
    """Refuse what the kind of exercise lacks, and names that lead nowhere."""
    file = exercise.berkas
    for name in NEEDED.get(exercise.jenis, ()):
        if getattr(exercise, name) is None:
            _refuse(file, name, f"soal {exercise.jenis} perlu bagian [{name}].")
    fields = {each.nama: each for each in exercise.isian}
    if not fields or len(fields) < len(exercise.isian):
        _refuse(
            file, "isian", "perlu paling sedikit satu isian, masing-masing nama lain."
        )
    for name, form in NEEDED_FIELDS.get(exercise.jenis, {}).items():
        if name not in fields or fields[name].bentuk != form:
            _refuse(
                file, "isian", f"soal {exercise.jenis} perlu isian {form} “{name}”."
            )
    if exercise.jenis == SQL and [x.bentuk for x in exercise.isian] != [QUERY]:
        _refuse(file, "isian", "soal sql punya satu isian, bentuk sql.")
    _check_shapes(exercise, fields)
    for number, rule in enumerate(exercise.salah, start=1):
        _check_rule(rule, fields, file, f"salah ke-{number}")
    for case in (*exercise.uji_benar, *exercise.uji_salah):
        for name in case.isian:
            if name not in fields:
                _refuse(file, "uji", f"isian “{name}” tidak ada di soal ini.")


def _check_shapes(exercise: Exercise, fields: Mapping[str, FieldSpec]) -> None:
    file = exercise.berkas
    if exercise.jenis != DRAW:
        return
    for option in fields["bentuk"].pilihan:
        if option.kode not in SHAPES:
            shapes = ", ".join(SHAPES)
            _refuse(file, "isian bentuk", f"“{option.kode}” tidak dikenal: {shapes}.")
    if not all(option.sql for option in fields["ukuran"].pilihan):
        _refuse(file, "isian ukuran", "setiap pilihan perlu sql (kode, nama, nilai).")


def _check_rule(
    rule: Rule, fields: Mapping[str, FieldSpec], file: Path, where: str
) -> None:
    for name in (*rule.jika, *([rule.isian] if rule.isian else [])):
        if name not in fields:
            _refuse(file, where, f"isian “{name}” tidak ada di soal ini.")
    if rule.nilai is not None and not rule.isian and len(fields) > 1:
        _refuse(file, where, "tulis isian mana yang dimaksud: isian = “...”.")
    for name, codes in rule.jika.items():
        known = {option.kode for option in fields[name].pilihan}
        unknown = [kode for kode in codes if known and kode not in known]
        if unknown:
            _refuse(file, where, f"“{unknown[0]}” bukan pilihan isian {name}.")
