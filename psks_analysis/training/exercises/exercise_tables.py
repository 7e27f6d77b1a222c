"""The tables of an exercise file: what may stand in each, and what it means."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Annotated

from psks_analysis.shapes import (
    MISSING,
    ByKey,
    Note,
    Text,
    Unfit,
    at_least,
    letters,
    one_of,
)
from psks_analysis.training.exercises import deriving
from psks_analysis.training.exercises.exercise_model import (
    ANY_NUMBER,
    ANY_ROW,
    CHOICE,
    LEVELS,
    NUMBER,
    ONE_ROW,
    QUERY,
    SUBJECTS,
    TABLE,
    TYPES,
    Case,
    ChartSpec,
    DrawnNumber,
    FieldSpec,
    Name,
    Option,
    Planting,
    QueryStep,
    Rule,
    TableSpec,
    Texts,
    Value,
    WrongCase,
)
from psks_analysis.training.exercises.misconceptions import misconceptions
from psks_analysis.training.traps import Trap

HINTS = 3
MAX_TITLE = 44  # so that it fits on a phone
MULTIPLIER = "pengali"  # the field that has options of its own
MULTIPLIERS = (
    Option("1", "1 (rasio biasa)"),
    Option("100", "100 (persen)"),
    Option("1000", "1.000 (per 1.000)"),
    Option("10000", "10.000 (per 10.000)"),
)
STEPS = {
    ANY_NUMBER: DrawnNumber,
    **dict.fromkeys((ANY_ROW, ONE_ROW, TABLE, *deriving.WAYS), QueryStep),
}


def _known_level(level: int) -> int:
    if level not in LEVELS:
        raise Unfit("pilih 1 (mudah), 2 (sedang), atau 3 (sulit).")
    return level


def _vague_to_clear(hints: tuple[str, ...]) -> tuple[str, ...]:
    if len(hints) != HINTS:
        raise Unfit(f"harus {HINTS} petunjuk, dari samar ke jelas.")
    return hints


@dataclass(frozen=True, kw_only=True)
class _WithValue:
    """What is right or foreseen: `sql`, or a ratio of two statements."""

    sql: Text | None = None
    pembilang: Text | None = None
    penyebut: Text | None = None
    pengali: Annotated[float, at_least(0)] | None = None

    def __post_init__(self) -> None:
        """Refuse half a ratio, and two ways at once."""
        if self.pembilang is None:
            if self.penyebut is not None or self.pengali is not None:
                raise Unfit(MISSING, "pembilang")
        elif self.sql is not None:
            raise Unfit("tulis sql, atau pembilang dan penyebut.", "pembilang")
        elif self.penyebut is None:
            raise Unfit(MISSING, "penyebut")

    @property
    def value(self) -> Value | None:
        """Return what is written, None where nothing is."""
        if self.sql is not None:
            return Value(self.sql)
        if self.pembilang is None or self.penyebut is None:
            return None
        times = 1 if self.pengali is None else self.pengali
        return Value("", self.pembilang, self.penyebut, times)


WRITTEN_VALUE = {each.name for each in fields(_WithValue)}


@dataclass(frozen=True, kw_only=True)
class _FieldTable(_WithValue):
    """One thing to fill in."""

    nama: Name
    bentuk: Text
    label: Text

    @property
    def spec(self) -> FieldSpec:
        """Return the field, its key apart from how the key is written."""
        names = {each.name for each in fields(self)} - WRITTEN_VALUE
        own = {name: getattr(self, name) for name in names}
        return FieldSpec(**own, kunci=self.value)


@dataclass(frozen=True, kw_only=True)
class _TypedTable(_FieldTable):
    """Something to type, which has one key."""

    toleransi_mutlak: Annotated[float, at_least(0)] = 0

    def __post_init__(self) -> None:
        """Refuse a field without a key."""
        super().__post_init__()
        if self.value is None:
            why = "kunci belum ada; tulis sql, atau pembilang dan penyebut."
            raise Unfit(why, "sql")


@dataclass(frozen=True, kw_only=True)
class NumberTable(_TypedTable):
    """A number to type."""

    satuan: Note = ""
    desimal: Annotated[int, at_least(0)] = 0
    toleransi: Annotated[float, at_least(0)] = 0


@dataclass(frozen=True, kw_only=True)
class QueryTable(_TypedTable):
    """A statement to write."""

    urut: bool = False
    nama_kolom: bool = False


@dataclass(frozen=True, kw_only=True)
class ChoiceTable(_FieldTable):
    """Something to choose."""

    pilihan: tuple[Option, ...] = ()
    pilihan_sql: Note = ""
    benar: Texts = ()

    def __post_init__(self) -> None:
        """Refuse no options, no key, two keys, and a key that is no option."""
        super().__post_init__()
        if not self.options and not self.pilihan_sql:
            raise Unfit("belum ada; tulis pilihan atau pilihan_sql.", "pilihan")
        if bool(self.benar) == (self.value is not None):
            why = "tulis kuncinya sekali: benar = [...] atau sql = ..."
            raise Unfit(why, "benar")
        known = {each.kode for each in self.options}
        for kode in self.benar if known else ():
            if kode not in known:
                raise Unfit(f"“{kode}” bukan salah satu pilihan.", "benar")

    @property
    def options(self) -> tuple[Option, ...]:
        """Return what may be chosen, as far as the file lists it."""
        of_multiplier = self.nama == MULTIPLIER and not self.pilihan
        return MULTIPLIERS if of_multiplier else self.pilihan

    @property
    def spec(self) -> FieldSpec:
        """Return the field with all that may be chosen."""
        return replace(super().spec, pilihan=self.options)


@dataclass(frozen=True, kw_only=True)
class RuleTable(_WithValue):
    """A foreseen wrong answer."""

    kode: Annotated[Text, one_of(misconceptions)]
    isian: Note = ""
    jika: Mapping[str, Texts] = field(default_factory=dict)
    pesan: Note = ""

    def __post_init__(self) -> None:
        """Refuse a rule that says nothing."""
        super().__post_init__()
        if self.value is None and not self.jika:
            raise Unfit("tulis sql, pembilang dan penyebut, atau jika.", "sql")

    @property
    def rule(self) -> Rule:
        """Return the rule."""
        return Rule(self.kode, self.isian, self.value, self.jika, self.pesan)


@dataclass(frozen=True)
class CaseTables:
    """The exercise's own test."""

    benar: tuple[Case, ...] = ()
    salah: tuple[WrongCase, ...] = ()


FieldTable = NumberTable | QueryTable | ChoiceTable
FIELDS = {NUMBER: NumberTable, CHOICE: ChoiceTable, QUERY: QueryTable}


@dataclass(frozen=True, kw_only=True)
class ExerciseTable:
    """The whole file; its name is the code of the exercise."""

    judul: Annotated[Text, letters(MAX_TITLE)]
    jenis: Annotated[Text, one_of(TYPES)]
    materi: Annotated[Text, one_of(SUBJECTS)]
    tingkat: Annotated[int, _known_level]
    tujuan: Text
    data: Text
    soal: Text
    petunjuk: Annotated[tuple[Text, ...], _vague_to_clear]
    penyelesaian: Text
    langkah: tuple[Annotated[DrawnNumber | QueryStep, ByKey("cara", STEPS)], ...] = ()
    grafik: ChartSpec | None = None
    tabel: TableSpec | None = None
    tanam: Planting | None = None
    isian: tuple[Annotated[FieldTable, ByKey("bentuk", FIELDS)], ...] = ()
    salah: tuple[RuleTable, ...] = ()
    memuat: tuple[Trap, ...] = ()
    uji: CaseTables = CaseTables()
