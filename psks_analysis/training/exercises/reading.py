"""Exercise files: TOML, checked field by field, so that a trainer sees what to mend."""

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, NoReturn

from psks_analysis.catalog.toml_files import read_toml
from psks_analysis.errors import ExerciseError
from psks_analysis.training.exercises import deriving, planting
from psks_analysis.training.exercises.misconceptions import misconceptions
from psks_analysis.training.exercises.model import (
    ANY_NUMBER,
    ANY_ROW,
    CHOICE,
    DRAW,
    FIND,
    FORMS,
    LEVELS,
    MAKE,
    NUMBER,
    ONE_ROW,
    PARTLY,
    QUERY,
    READ,
    SHAPES,
    SQL,
    SUBJECTS,
    TABLE,
    TYPES,
    WRONG,
    Case,
    ChartSpec,
    Exercise,
    FieldSpec,
    Option,
    Planting,
    Rule,
    Step,
    TableSpec,
    Value,
)

KODE = re.compile(r"[a-z0-9][a-z0-9-]{2,60}")
NAME = re.compile(r"[a-z][a-z0-9_]*")
HINTS = 3
MAX_TITLE = 44
STEPS = (ANY_NUMBER, ANY_ROW, ONE_ROW, TABLE)
ROW, ERROR = "baris", "kesalahan"  # the fields of every exercise of the kind FIND
MULTIPLIER_LABELS = {
    "1": "1 (rasio biasa)",
    "100": "100 (persen)",
    "1000": "1.000 (per 1.000)",
    "10000": "10.000 (per 10.000)",
}


class Part:
    """A table of the file; knows its place, and what of it nobody has asked for."""

    def __init__(self, content: Mapping[str, Any], file: Path, place: str = "") -> None:
        self.content, self.file, self.place = content, file, place
        self._asked: set[str] = set()

    def refuse(self, key: str, why: str) -> NoReturn:
        """Say where the file is wrong and how to mend it."""
        where = f"{self.place}.{key}" if self.place and key else self.place or key
        raise ExerciseError(f"{self.file.name}, {where}: {why}")

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text that is not blank."""
        value = self._get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            self.refuse(key, "harus diisi dengan teks.")
        return value.strip()

    def number(self, key: str, default: float, low: float = 0) -> float:
        """Return a number."""
        value = self._get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.refuse(key, "harus angka tanpa tanda kutip.")
        if value < low:
            self.refuse(key, f"harus paling sedikit {low:g}, tertulis {value:g}.")
        return value

    def whole(self, key: str, default: int | None, low: int = 0) -> int:
        """Return a whole number."""
        value = self._get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            self.refuse(key, "harus bilangan bulat tanpa tanda kutip.")
        if value < low:
            self.refuse(key, f"harus paling sedikit {low}, tertulis {value}.")
        return value

    def yes(self, key: str) -> bool:
        """Return true or false, false where nothing is written."""
        value = self._get(key, False)
        if not isinstance(value, bool):
            self.refuse(key, "harus true atau false.")
        return value

    def one_of(self, key: str, allowed: Collection[str]) -> str:
        """Return a text that must be one of these."""
        value = self.text(key)
        if value not in allowed:
            self.refuse(key, f"“{value}” tidak dikenal; pilih: {', '.join(allowed)}.")
        return value

    def texts(self, key: str, default: list[str] | None = None) -> tuple[str, ...]:
        """Return a list of texts; one text is a list of one."""
        value = self._get(key, default)
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(x, str) for x in value):
            self.refuse(key, "harus daftar teks, misalnya [“satu”, “dua”].")
        return tuple(each.strip() for each in value)

    def part(self, key: str) -> "Part | None":
        """Return the table of this name, if there is one."""
        value = self._get(key, {})
        if not isinstance(value, dict):
            self.refuse(key, f"harus bagian [{key}].")
        return Part(value, self.file, self._below(key)) if value else None

    def parts(self, key: str) -> list["Part"]:
        """Return the tables of this name in their order."""
        values = self._get(key, [])
        if not isinstance(values, list) or not all(isinstance(x, dict) for x in values):
            self.refuse(key, f"harus ditulis sebagai bagian [[{key}]].")
        return [
            Part(each, self.file, f"{self._below(key)} ke-{place}")
            for place, each in enumerate(values, start=1)
        ]

    def texts_by_name(self, key: str) -> dict[str, str]:
        """Return a table of texts; numbers are taken as they are written."""
        value = self._get(key, {})
        if not isinstance(value, dict) or not value:
            self.refuse(key, 'harus berisi, misalnya { nilai = "@kunci" }.')
        return {name: str(each) for name, each in value.items()}

    def has(self, key: str) -> bool:
        """Whether the file says anything here."""
        return key in self.content

    def done(self) -> None:
        """Refuse what is written but means nothing: most often a slip of the pen."""
        for key in self.content:
            if key not in self._asked:
                known = ", ".join(sorted(self._asked))
                self.refuse(key, f"tidak dikenal di sini; yang dikenal: {known}.")

    def _get(self, key: str, default: Any) -> Any:
        self._asked.add(key)
        if key not in self.content and default is None:
            self.refuse(key, "belum ada. Tambahkan.")
        return self.content.get(key, default)

    def _below(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key


def read_exercise(file: Path) -> Exercise:
    """Read one exercise file.

    Raises
    ------
    ExerciseError
        If anything in it is missing, unknown or does not fit together; the message
        names file and field.
    """
    content = read_toml(file, refuse=ExerciseError)
    if not KODE.fullmatch(file.stem):
        raise ExerciseError(
            f"{file.name}: nama berkas menjadi kode soal; pakai huruf kecil, angka, "
            "dan tanda hubung saja."
        )
    head = Part(content, file)
    exercise = _exercise(head)
    head.done()
    _check(exercise, head)
    return exercise


def _exercise(head: Part) -> Exercise:
    jenis = head.one_of("jenis", TYPES)
    tests = head.part("uji")
    right = _each(tests, "benar", lambda part: _case(part, wrong=False))
    wrong = _each(tests, "salah", lambda part: _case(part, wrong=True))
    if tests is not None:
        tests.done()
    return Exercise(
        kode=head.file.stem,
        berkas=head.file,
        judul=_title(head),
        jenis=jenis,
        materi=head.one_of("materi", SUBJECTS),
        tingkat=_level(head),
        tujuan=head.text("tujuan"),
        data=head.text("data"),
        soal=head.text("soal"),
        petunjuk=_hints(head),
        penyelesaian=head.text("penyelesaian"),
        langkah=_each(head, "langkah", _step),
        grafik=_chart(head.part("grafik")),
        tabel=_table(head.part("tabel")),
        tanam=_planting(head.part("tanam")),
        isian=_fields(head, jenis),
        salah=_each(head, "salah", _rule),
        uji_benar=right,
        uji_salah=wrong,
    )


def _each(head: Part | None, key: str, make: Callable[[Part], Any]) -> tuple[Any, ...]:
    made = []
    for part in [] if head is None else head.parts(key):
        made.append(make(part))
        part.done()
    return tuple(made)


def _title(head: Part) -> str:
    title = head.text("judul")
    if len(title) > MAX_TITLE:
        head.refuse("judul", f"paling banyak {MAX_TITLE} huruf, supaya muat di ponsel.")
    return title


def _level(head: Part) -> int:
    level = head.whole("tingkat", None)
    if level not in LEVELS:
        head.refuse("tingkat", "pilih 1 (mudah), 2 (sedang), atau 3 (sulit).")
    return level


def _hints(head: Part) -> tuple[str, ...]:
    hints = head.texts("petunjuk")
    if len(hints) != HINTS or not all(hints):
        head.refuse("petunjuk", f"harus {HINTS} petunjuk, dari samar ke jelas.")
    return hints


def _name(part: Part) -> str:
    name = part.text("nama")
    if not NAME.fullmatch(name):
        part.refuse("nama", "pakai huruf kecil, angka, dan garis bawah saja.")
    return name


def _step(part: Part) -> Step:
    name, way = _name(part), part.one_of("cara", (*STEPS, *deriving.WAYS))
    if way != ANY_NUMBER:
        return Step(name, way, part.text("sql"))
    low, high = part.whole("dari", None), part.whole("sampai", None)
    step = part.whole("kelipatan", 1, low=1)
    if high < low:
        part.refuse("sampai", "lebih kecil daripada dari.")
    return Step(name, way, dari=low, sampai=high, kelipatan=step)


def _chart(part: Part | None) -> ChartSpec | None:
    if part is None:
        return None
    chart = ChartSpec(
        part.one_of("bentuk", SHAPES),
        part.text("sql"),
        part.text("judul"),
        part.text("satuan"),
    )
    part.done()
    return chart


def _table(part: Part | None) -> TableSpec | None:
    if part is None:
        return None
    table = TableSpec(part.text("sql"), part.text("judul"))
    part.done()
    return table


def _planting(part: Part | None) -> Planting | None:
    if part is None:
        return None
    kinds, roles = part.texts("salah"), part.texts_by_name("peran")
    for kind in kinds:
        if kind not in planting.KINDS:
            known = ", ".join(planting.KINDS)
            part.refuse("salah", f"“{kind}” tidak dikenal; pilih: {known}.")
        missing = [each for each in planting.KINDS[kind].peran if each not in roles]
        if missing:
            part.refuse("peran", f"{kind} perlu kolom: {', '.join(missing)}.")
    part.done()
    return Planting(kinds, roles)


def _fields(head: Part, jenis: str) -> tuple[FieldSpec, ...]:
    if jenis == FIND:
        labels = {kode: kind.teks for kode, kind in planting.KINDS.items()}
        options = tuple(Option(kode, teks) for kode, teks in labels.items())
        return (
            FieldSpec(ROW, "Baris mana yang salah?", CHOICE),
            FieldSpec(ERROR, "Apa salahnya?", CHOICE, pilihan=options),
        )
    return _each(head, "isian", _field)


def _field(part: Part) -> FieldSpec:
    name, form = _name(part), part.one_of("bentuk", FORMS)
    label = part.text("label")
    if form == CHOICE:
        return _choice_field(part, name, label)
    value = _value(part)
    if value is None:
        part.refuse("sql", "kunci belum ada; tulis sql, atau pembilang dan penyebut.")
    return FieldSpec(
        name,
        label,
        form,
        satuan=part.text("satuan", "") if form == NUMBER else "",
        desimal=part.whole("desimal", 0) if form == NUMBER else 0,
        toleransi=part.number("toleransi", 0) if form == NUMBER else 0,
        toleransi_mutlak=part.number("toleransi_mutlak", 0),
        kunci=value,
        urut=part.yes("urut") if form == QUERY else False,
        nama_kolom=part.yes("nama_kolom") if form == QUERY else False,
    )


def _choice_field(part: Part, name: str, label: str) -> FieldSpec:
    if name == "pengali" and not part.has("pilihan"):
        options = tuple(Option(k, teks) for k, teks in MULTIPLIER_LABELS.items())
    else:
        options = _each(part, "pilihan", _option)
    query = part.text("pilihan_sql", "")
    if not options and not query:
        part.refuse("pilihan", "belum ada; tulis pilihan atau pilihan_sql.")
    right = part.texts("benar", [])
    value = _value(part)
    if bool(right) == (value is not None):
        part.refuse("benar", "tulis kuncinya sekali: benar = [...] atau sql = ...")
    known = {each.kode for each in options}
    for kode in right if options else ():
        if kode not in known:
            part.refuse("benar", f"“{kode}” bukan salah satu pilihan.")
    return FieldSpec(
        name,
        label,
        CHOICE,
        kunci=value,
        pilihan=options,
        pilihan_sql=query,
        benar=right,
    )


def _option(part: Part) -> Option:
    return Option(
        part.text("kode"),
        part.text("teks"),
        part.text("sql", ""),
        part.text("satuan", ""),
    )


def _value(part: Part) -> Value | None:
    if part.has("sql"):
        return Value(part.text("sql"))
    if part.has("pembilang"):
        times = part.number("pengali", 1)
        return Value("", part.text("pembilang"), part.text("penyebut"), times)
    return None


def _rule(part: Part) -> Rule:
    kode = part.text("kode")
    if kode not in misconceptions():
        part.refuse("kode", f"“{kode}” tidak ada di data/salah_paham.csv.")
    value = _value(part)
    when: dict[str, tuple[str, ...]] = {}
    conditions = part.part("jika")
    if conditions is not None:
        when = {name: conditions.texts(name) for name in conditions.content}
    if value is None and not when:
        part.refuse("sql", "tulis sql, pembilang dan penyebut, atau jika.")
    return Rule(kode, part.text("isian", ""), value, when, part.text("pesan", ""))


def _case(part: Part, *, wrong: bool) -> Case:
    answer = part.texts_by_name("isian")
    seed = part.whole("benih", 0) if part.has("benih") else None
    if not wrong:
        return Case(answer, benih=seed)
    kode = part.text("salah_paham")
    if kode not in misconceptions():
        part.refuse("salah_paham", f"“{kode}” tidak ada di data/salah_paham.csv.")
    result = part.one_of("hasil", (WRONG, PARTLY)) if part.has("hasil") else None
    return Case(answer, kode, result, seed)


NEEDED = {
    READ: ("grafik",),
    FIND: ("tabel", "tanam"),
}
NEEDED_FIELDS = {
    MAKE: {"pembilang": CHOICE, "penyebut": CHOICE, "pengali": CHOICE},
    DRAW: {"bentuk": CHOICE, "ukuran": CHOICE},
}


def _check(exercise: Exercise, head: Part) -> None:
    """Refuse what the kind of exercise lacks, and names that lead nowhere."""
    for name in NEEDED.get(exercise.jenis, ()):
        if getattr(exercise, name) is None:
            head.refuse(name, f"soal {exercise.jenis} perlu bagian [{name}].")
    fields = {each.nama: each for each in exercise.isian}
    if not fields or len(fields) < len(exercise.isian):
        head.refuse(
            "isian", "perlu paling sedikit satu isian, masing-masing nama lain."
        )
    for name, form in NEEDED_FIELDS.get(exercise.jenis, {}).items():
        if name not in fields or fields[name].bentuk != form:
            head.refuse("isian", f"soal {exercise.jenis} perlu isian {form} “{name}”.")
    if exercise.jenis == SQL and [x.bentuk for x in exercise.isian] != [QUERY]:
        head.refuse("isian", "soal sql punya satu isian, bentuk sql.")
    _check_shapes(exercise, fields, head)
    for place, rule in enumerate(exercise.salah, start=1):
        _check_rule(rule, fields, head, f"salah ke-{place}")
    for case in (*exercise.uji_benar, *exercise.uji_salah):
        for name in case.isian:
            if name not in fields:
                head.refuse("uji", f"isian “{name}” tidak ada di soal ini.")


def _check_shapes(
    exercise: Exercise, fields: Mapping[str, FieldSpec], head: Part
) -> None:
    if exercise.jenis != DRAW:
        return
    for option in fields["bentuk"].pilihan:
        if option.kode not in SHAPES:
            shapes = ", ".join(SHAPES)
            head.refuse("isian bentuk", f"“{option.kode}” tidak dikenal: {shapes}.")
    if not all(option.sql for option in fields["ukuran"].pilihan):
        head.refuse("isian ukuran", "setiap pilihan perlu sql (kode, nama, nilai).")


def _check_rule(
    rule: Rule, fields: Mapping[str, FieldSpec], head: Part, place: str
) -> None:
    for name in (*rule.jika, *([rule.isian] if rule.isian else [])):
        if name not in fields:
            head.refuse(place, f"isian “{name}” tidak ada di soal ini.")
    if rule.nilai is not None and not rule.isian and len(fields) > 1:
        head.refuse(place, "tulis isian mana yang dimaksud: isian = “...”.")
    for name, codes in rule.jika.items():
        known = {option.kode for option in fields[name].pilihan}
        unknown = [kode for kode in codes if known and kode not in known]
        if unknown:
            head.refuse(place, f"“{unknown[0]}” bukan pilihan isian {name}.")
