"""One exercise in one trainee's data: what the seed decides, texts, keys.

Everything that SQL of an exercise says is asked here, once for each exercise and seed;
what comes of it is kept, for posing and for judging.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from psks_analysis.errors import ExerciseError, StoreError
from psks_analysis.formats import MISSING, number
from psks_analysis.store.practice_db import PARAMETER, Questions
from psks_analysis.training.exercises.deriving import WAYS
from psks_analysis.training.exercises.exercise_file import ROW
from psks_analysis.training.exercises.exercise_model import (
    ANY_ROW,
    CHOICE,
    FIND,
    LINE,
    MAP,
    NUMBER,
    ONE_ROW,
    QUERY,
    TABLE,
    Chart,
    ChartSpec,
    DrawnNumber,
    Exercise,
    Field,
    FieldSpec,
    Option,
    Posed,
    Rule,
    Shown,
    Step,
    Value,
)
from psks_analysis.training.exercises.planting import plant
from psks_analysis.training.practice_data import practice_tables
from psks_analysis.training.simulation.streams import stream

BLANK = re.compile(r"\{([a-z]\w*)(?:\.(\w+))?(?::(\d))?\}")
YEAR = re.compile(r"\b20(?:20|21|22|23|24)\b")
YEARS = ("2020", "2021", "2022", "2023", "2024")
MOST_PREPARED = 1_500  # prepared exercises in memory: some 30 KB each
WRITTEN_PLAIN = ("tahun",)  # 2024, not 2.024

Params = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Key:
    """What is right in one field: a number, codes, or rows."""

    number: float = float("nan")
    codes: tuple[str, ...] = ()
    rows: pd.DataFrame | None = None
    sql: str = ""


@dataclass(frozen=True, eq=False)
class Foreseen:
    """A rule with what it stands for in this trainee's data."""

    rule: Rule
    field: str
    key: Key | None


@dataclass(frozen=True, eq=False)
class Prepared:
    """An exercise in one trainee's data: what is shown, and what is right."""

    exercise: Exercise
    seed: int
    posed: Posed
    solution: str
    keys: Mapping[str, Key]
    foreseen: tuple[Foreseen, ...]
    table: pd.DataFrame | None
    other_years: tuple[pd.DataFrame, ...]
    params: Mapping[str, Any]


@lru_cache(maxsize=MOST_PREPARED)
def prepare(exercise: Exercise, seed: int) -> Prepared:
    """Return the exercise in the data of one seed.

    Raises
    ------
    ExerciseError
        If a statement of the exercise does not run or gives nothing usable.
    """
    with Questions(practice_tables(seed)) as questions:
        return World(exercise, seed, questions).prepared()


@contextmanager
def asking(exercise: Exercise, seed: int) -> Iterator["World"]:
    """Return the exercise's database of one seed, for more statements of its own."""
    with Questions(practice_tables(seed)) as questions:
        yield World(exercise, seed, questions)


@lru_cache(maxsize=MOST_PREPARED)
def preview(
    exercise: Exercise, seed: int, chosen: tuple[tuple[str, str], ...]
) -> Chart:
    """Return the figure that a trainee's own choices draw, in one built so far."""
    answers = dict(chosen)
    options = {x.nama: {o.kode: o for o in x.pilihan} for x in exercise.isian}
    measure = options["ukuran"][answers["ukuran"]]
    with Questions(practice_tables(seed)) as questions:
        world = World(exercise, seed, questions)
        for name, kode in answers.items():
            world.params[name] = int(kode) if kode.isdigit() else kode
        spec = ChartSpec(answers["bentuk"], measure.sql, measure.teks, measure.satuan)
        return world.chart(spec)


class World:
    """The database of one seed and the values drawn so far."""

    def __init__(self, exercise: Exercise, seed: int, questions: Questions) -> None:
        self.exercise, self.seed, self.questions = exercise, seed, questions
        self.params: Params = {}
        self.planted_rows: set[int] = set()
        self.error = ""
        for step in exercise.langkah:
            self._take(step)

    def prepared(self) -> Prepared:
        """Return everything about the exercise."""
        exercise = self.exercise
        table = self._table()
        fields = tuple(self._field(spec, table) for spec in exercise.isian)
        keys = {spec.nama: self._key_of(spec) for spec in exercise.isian}
        posed = Posed(
            exercise.kode,
            exercise.judul,
            exercise.jenis,
            exercise.materi,
            exercise.tingkat,
            exercise.tujuan,
            self.text(exercise.data),
            self.text(exercise.soal),
            tuple(self.text(each) for each in exercise.petunjuk),
            self.chart(exercise.grafik) if exercise.grafik else None,
            None if table is None else Shown(self._table_title(), _as_text(table)),
            fields,
        )
        self._remember_keys(keys, fields)
        return Prepared(
            exercise,
            self.seed,
            posed,
            self.text(exercise.penyelesaian),
            keys,
            tuple(self._foreseen(rule) for rule in exercise.salah),
            table,
            self._other_years(),
            dict(self.params),
        )

    def ask(self, sql: str, where: str) -> pd.DataFrame:
        """Return the rows of one statement of the exercise."""
        try:
            return self.questions.ask(sql, self.params)
        except StoreError as broken:
            raise self._error(f"{where}: {broken}") from broken

    def chart(self, spec: ChartSpec) -> Chart:
        """Return the figure's own numbers."""
        table = self.ask(spec.sql, "grafik")
        needed = {"nama", "nilai"} | ({"kode"} if spec.bentuk == MAP else set())
        missing = needed - set(table.columns)
        if missing:
            raise self._error(f"grafik: kolom {', '.join(sorted(missing))} belum ada.")
        if spec.bentuk == LINE:
            table = table.assign(nama=table["nama"].astype(str))
        values = table["nilai"].astype(float)
        table = table.assign(nilai=values.where(np.isfinite(values)))
        return Chart(spec.bentuk, self.text(spec.judul), self.text(spec.satuan), table)

    def text(self, template: str) -> str:
        """Return a text with the values of this seed in it."""
        return BLANK.sub(self._filled, template)

    def _filled(self, blank: re.Match[str]) -> str:
        name, column, places = blank.groups()
        key = name if column is None else f"{name}_{column}"
        if key not in self.params:
            raise self._error(f"“{blank[0]}” tidak dikenal di teks soal.")
        value = self.params[key]
        if isinstance(value, str) or key.endswith(WRITTEN_PLAIN):
            return str(value)
        decimals = int(places) if places else 0
        return number(value, decimals)

    def _take(self, step: Step) -> None:
        """Take one step: values for texts and statements, or a table for statements."""
        where = f"langkah {step.nama}"
        random = stream("soal", self.exercise.kode, self.seed, step.nama)
        if isinstance(step, DrawnNumber):
            steps = (step.sampai - step.dari) // step.kelipatan
            chosen = int(random.randint(0, steps + 1))
            self.params[step.nama] = step.dari + step.kelipatan * chosen
        elif step.cara == ONE_ROW:
            self._remember(step.nama, self._one_row(step.sql, where))
        else:
            rows = self.ask(step.sql, where)
            if rows.empty:
                raise self._error(f"{where}: tidak ada satu baris pun.")
            if step.cara == ANY_ROW:
                chosen = int(random.randint(0, len(rows)))
                self._remember(step.nama, rows.iloc[chosen])
            else:
                self.questions.add(step.nama, self._made(step.cara, rows, where))

    def _remember(self, name: str, row: pd.Series) -> None:
        for column, value in row.items():
            self.params[f"{name}_{column}"] = _plain(value)

    def _remember_keys(
        self, keys: Mapping[str, Key], fields: tuple[Field, ...]
    ) -> None:
        """Let the worked solution speak of what is right."""
        specs = {each.nama: each for each in self.exercise.isian}
        for field in fields:
            key, spec = keys[field.nama], specs[field.nama]
            if spec.bentuk == NUMBER:
                text = number(key.number, spec.desimal)
            elif spec.bentuk == CHOICE:
                labels = dict(field.options)
                text = " atau ".join(labels[kode] for kode in key.codes)
            else:
                text = f"```sql\n{key.sql}\n```"
            self.params[f"kunci_{field.nama}"] = text
        if self.error:
            self.params["baris_salah"] = " dan ".join(
                str(row + 1) for row in sorted(self.planted_rows)
            )

    def _made(self, way: str, rows: pd.DataFrame, where: str) -> pd.DataFrame:
        if way == TABLE:
            return rows
        try:
            return WAYS[way](rows)
        except (KeyError, ValueError) as broken:
            raise self._error(f"{where}: kolomnya tidak cocok ({broken}).") from broken

    def _table_title(self) -> str:
        return self.text(self.exercise.tabel.judul) if self.exercise.tabel else ""

    def _table(self) -> pd.DataFrame | None:
        if self.exercise.tabel is None:
            return None
        frame = self.ask(self.exercise.tabel.sql, "tabel")
        if self.exercise.tanam is None:
            return frame
        random = stream("soal", self.exercise.kode, self.seed, "tanam")
        kinds = self.exercise.tanam.salah
        self.error = kinds[int(random.randint(0, len(kinds)))]
        try:
            frame, self.planted_rows = plant(
                _counted(frame), self.error, self.exercise.tanam.peran, random
            )
        except ExerciseError as broken:
            raise self._error(f"tanam: {broken}") from broken
        frame.insert(0, "No.", range(1, len(frame) + 1))
        return frame

    def _field(self, spec: FieldSpec, table: pd.DataFrame | None) -> Field:
        options = [(each.kode, self.text(each.teks)) for each in spec.pilihan]
        if self.exercise.jenis == FIND and spec.nama == ROW and table is not None:
            name = (self.exercise.tanam and self.exercise.tanam.peran.get("nama")) or ""
            names = table[name] if name else table.iloc[:, 1]
            pairs = zip(table["No."], names, strict=True)
            options = [(str(number), f"{number} · {nama}") for number, nama in pairs]
        elif spec.pilihan_sql:
            options = self._options(spec)
        elif spec.bentuk == CHOICE and not _is_scale(spec.pilihan):
            random = stream("soal", self.exercise.kode, self.seed, spec.nama)
            options = [options[index] for index in random.permutation(len(options))]
        label, unit = self.text(spec.label), self.text(spec.satuan)
        return Field(spec.nama, label, spec.bentuk, unit, tuple(options))

    def _options(self, spec: FieldSpec) -> list[tuple[str, str]]:
        rows = self.ask(spec.pilihan_sql, f"isian {spec.nama}")
        if list(rows.columns) != ["kode", "teks"] or rows.empty:
            raise self._error(
                f"isian {spec.nama}: pilihan_sql harus memberi kode, teks."
            )
        return [(str(kode), str(text)) for kode, text in rows.to_numpy().tolist()]

    def _key_of(self, spec: FieldSpec) -> Key:
        if self.exercise.jenis == FIND:
            places = tuple(str(row + 1) for row in sorted(self.planted_rows))
            return Key(codes=places if spec.nama == ROW else (self.error,))
        if spec.kunci is None:
            return Key(codes=spec.benar)
        return self._key(spec.bentuk, spec.kunci, f"isian {spec.nama}")

    def _key(self, form: str, value: Value, where: str) -> Key:
        if form == NUMBER:
            return Key(number=self._number(value, where))
        rows = self.ask(value.sql, where)
        if form == QUERY:
            return Key(rows=rows, sql=self._literal(value.sql))
        codes = tuple(str(each) for each in rows.iloc[:, 0] if not pd.isna(each))
        return Key(codes=codes)

    def _number(self, value: Value, where: str) -> float:
        if value.sql:
            return self._cell(value.sql, where)
        above, below = (self._cell(x, where) for x in (value.pembilang, value.penyebut))
        if not below:
            raise self._error(f"{where}: penyebutnya nol.")
        return above / below * value.pengali

    def _cell(self, sql: str, where: str) -> float:
        row = self._one_row(sql, where)
        if len(row) != 1 or pd.isna(row.iloc[0]):
            raise self._error(f"{where}: harus memberi tepat satu angka.")
        return float(row.iloc[0])

    def _one_row(self, sql: str, where: str) -> pd.Series:
        rows = self.ask(sql, where)
        if len(rows) != 1:
            raise self._error(f"{where}: harus satu baris, ada {len(rows)}.")
        return rows.iloc[0]

    def _foreseen(self, rule: Rule) -> Foreseen:
        specs = {each.nama: each for each in self.exercise.isian}
        field = rule.isian or (next(iter(specs)) if len(specs) == 1 else "")
        said = replace(rule, pesan=self.text(rule.pesan))
        if rule.nilai is None:
            return Foreseen(said, field, None)
        where = f"salah {rule.kode}"
        return Foreseen(said, field, self._key(specs[field].bentuk, rule.nilai, where))

    def _other_years(self) -> tuple[pd.DataFrame, ...]:
        """Return what an SQL key would give in every other year."""
        keys = [
            x.kunci.sql for x in self.exercise.isian if x.bentuk == QUERY and x.kunci
        ]
        found = []
        for sql in keys:
            asked = set(YEAR.findall(sql))
            if len(asked) == 1:
                others = [year for year in YEARS if year not in asked]
                found += [self.ask(YEAR.sub(y, sql), f"tahun {y}") for y in others]
        return tuple(found)

    def _literal(self, sql: str) -> str:
        """Return a statement as a trainee could have written it."""
        return PARAMETER.sub(lambda part: _quoted(self.params[part[1]]), sql).strip()

    def _error(self, why: str) -> ExerciseError:
        return ExerciseError(f"{self.exercise.berkas.name}, {why}")


def _is_scale(options: tuple[Option, ...]) -> bool:
    """Whether the options have an order of their own, such as 1, 100, 1.000."""
    return all(each.kode.isdigit() for each in options)


def _plain(value: Any) -> Any:
    """Return a value as Python's own, for binding and for texts."""
    if isinstance(value, np.generic):
        value = value.item()
    return None if value is None or pd.isna(value) else value


def _quoted(value: Any) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value)


def _counted(frame: pd.DataFrame) -> pd.DataFrame:
    """Return whole numbers as such, with room for a missing one."""
    counts = frame.select_dtypes("number").columns
    return frame.astype({name: "Int64" for name in counts if _is_whole(frame[name])})


def _is_whole(values: pd.Series) -> bool:
    return bool((values.dropna() % 1 == 0).all())


def _as_text(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table as text, with a dash where nothing was reported."""
    return pd.DataFrame({name: _texts(frame[name]) for name in frame.columns})


def _texts(values: pd.Series) -> list[str]:
    if not pd.api.types.is_numeric_dtype(values):
        return [MISSING if pd.isna(each) else str(each) for each in values]
    if values.name and str(values.name).lower() in WRITTEN_PLAIN:
        return [str(each) for each in values]
    decimals = 0 if _is_whole(values) else 2
    return [number(each, decimals) for each in values]
