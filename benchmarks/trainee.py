"""A trainee without a browser: comes into a class, opens exercises, answers them."""

from dataclasses import dataclass, field
from random import Random
from urllib.parse import parse_qs, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.reader import Action, Reader
from psks_analysis.training.exercises import Exercise, judge, load_exercises
from psks_analysis.training.exercises.cases import NotHereError, answer_of
from psks_analysis.training.exercises.exercise_model import QUERY, RIGHT
from psks_analysis.training.exercises.world import prepare

FIELDS = ("text_input", "text_area", "radio", "selectbox", "button_group")
TITLES = {"Benar": "benar", "Sebagian benar": "sebagian", "Belum tepat": "salah"}
DONE = "Soal benar"
WRONG_FIRST = 2  # wrong answers before the right one


@dataclass(frozen=True)
class Step:
    """One scripted answer, and what must come of it.

    Parameters
    ----------
    hasil, pesan : str or None
        What the page must say; None where only the diagnosis is scripted (SQL runs in
        the server's own sandbox).
    """

    soal: str
    answer: dict[str, str]
    salah_paham: str | None
    hasil: str | None
    pesan: str | None


@dataclass
class Script:
    """What a trainee answers, and the wrong answers that cannot be told apart.

    In the data of some seed a foreseen wrong answer happens to be the very number that
    another misconception gives; either diagnosis is right then, so nothing is scripted.
    """

    steps: list[Step] = field(default_factory=list)
    ambiguous: list[str] = field(default_factory=list)


def script_of(seed: int, random: Random, count: int) -> Script:
    """Return scripted answers to `count` exercises in the data of one trainee."""
    every, script = list(load_exercises().values()), Script()
    for exercise in random.sample(every, min(count, len(every))):
        _add_steps(script, exercise, seed, random)
    return script


def _add_steps(script: Script, exercise: Exercise, seed: int, random: Random) -> None:
    """Add some wrong answers of the exercise's own tests, then the right one."""
    wrong = [case for case in exercise.uji_salah if case.benih in (None, seed)]
    left = WRONG_FIRST
    for case in random.sample(wrong, len(wrong)):
        if not left or not case.salah_paham:
            continue
        try:
            answer = dict(answer_of(exercise, seed, case))
        except NotHereError:
            continue  # the data of this seed hold nothing that it speaks of
        step = _expected(exercise, seed, answer, case.salah_paham)
        if step is None:
            where = f"{exercise.kode}, benih {seed}, {case.salah_paham}"
            script.ambiguous.append(where)
            continue
        script.steps.append(step)
        left -= 1
    right = next(case for case in exercise.uji_benar if case.benih in (None, seed))
    answer = dict(answer_of(exercise, seed, right))
    step = _expected(exercise, seed, answer, None)
    if step is None:
        raise AssertionError(f"{exercise.kode}, benih {seed}: kunci dinilai salah")
    script.steps.append(step)


def _expected(
    exercise: Exercise, seed: int, answer: dict[str, str], salah_paham: str | None
) -> Step | None:
    if any(each.bentuk == QUERY for each in exercise.isian):
        hasil = None if salah_paham else RIGHT
        return Step(exercise.kode, answer, salah_paham, hasil, None)
    verdict = judge(exercise, seed, answer, _no_sql)
    if verdict.salah_paham != salah_paham:
        return None
    shown = {
        each.nama: _on_screen(exercise, seed, each.nama, answer[each.nama])
        for each in exercise.isian
    }
    return Step(exercise.kode, shown, salah_paham, verdict.hasil, verdict.pesan)


def _on_screen(exercise: Exercise, seed: int, name: str, value: str) -> str:
    """Return what a browser sends: of a choice its words, not its code."""
    fields = {each.nama: each for each in prepare(exercise, seed).posed.fields}
    words = dict(fields[name].options)
    return words.get(value, value)


def _no_sql(sql: str) -> object:
    raise AssertionError(f"tidak ada SQL di soal ini: {sql}")


@dataclass(frozen=True)
class Said:
    """What the page said to an answer."""

    hasil: str
    pesan: str


@dataclass
class Trainee(Reader):
    """One trainee at a device: fields and buttons of the page, and what it said."""

    query: dict[str, str] = field(default_factory=dict)
    values: dict[str, tuple[str, str]] = field(default_factory=dict)
    pressed: str = ""
    wanted: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, str] = field(default_factory=dict)
    alerts: list[tuple[str, str]] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)

    async def enter(self, kelas: str, nama: str) -> tuple[Action, str]:
        """Come into a class; return the personal code, empty when refused."""
        await self.go("kemajuan", kelas=kelas)
        typed = {"masuk_kode": kelas, "masuk_nama": nama}
        action = await self.press("Masuk", typed)
        return action, self.query.get("peserta", "")

    async def go(self, page: str, **query: str) -> Action:
        """Open an address of the dashboard."""
        self.wanted, self.query, self.values = page, query, {}
        return await self._turn()

    async def answer(self, step: Step) -> tuple[Action, Said | None]:
        """Fill an answer in, have it judged, and return what the page said."""
        typed = {
            f"latihan_{step.soal}_{name}": text for name, text in step.answer.items()
        }
        action = await self.press("Periksa", typed)
        said = [Said(TITLES[t], body) for t, body in self.alerts if t in TITLES]
        return action, said[-1] if said else None

    async def press(self, label: str, typed: dict[str, str]) -> Action:
        """Fill fields in by their keys and press a button."""
        for key, text in typed.items():
            id_ = self._field(key)
            self.values[id_] = self.fields[id_], text
        self.pressed = self.buttons[label]
        return await self._turn()

    def _field(self, key: str) -> str:
        found = [each for each in self.fields if each.endswith(f"-{key}")]
        if len(found) != 1:
            raise LookupError(f"isian {key} tidak ada di halaman {self.page}")
        return found[0]

    async def _turn(self) -> Action:
        for seen in (self.fields, self.buttons, self.alerts, self.facts):
            seen.clear()
        return await self._run(self.wanted)

    def _request(self, page: str) -> bytes:
        message = BackMsg()
        state = message.rerun_script
        state.page_script_hash = self.hashes.get(page, "")
        state.page_name = page
        state.query_string = urlencode(self.query)
        for id_, (kind, text) in self.values.items():
            widget = state.widget_states.widgets.add(id=id_)
            if kind == "button_group":
                widget.string_array_value.data.append(text)
            else:
                widget.string_value = text
        if self.pressed:
            state.widget_states.widgets.add(id=self.pressed, trigger_value=True)
            self.pressed = ""
        return message.SerializeToString()

    def _read(self, message: ForwardMsg) -> list[str]:
        if message.WhichOneof("type") == "page_info_changed":
            told = parse_qs(message.page_info_changed.query_string)
            self.query = {key: values[-1] for key, values in told.items()}
        return super()._read(message)

    def _read_element(self, element: Element) -> list[str]:
        kind = element.WhichOneof("type")
        if kind in FIELDS:
            self.fields[getattr(element, kind).id] = kind
        elif kind == "button":
            self.buttons[element.button.label] = element.button.id
        elif kind == "alert":
            self.alerts.append((element.alert.title, element.alert.body))
        elif kind == "metric":
            self.facts[element.metric.label] = element.metric.body
        elif kind == "exception":
            return ["galat di halaman"]
        return []
