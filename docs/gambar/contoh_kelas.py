"""An example class for the screenshots: 40 trainees with made-up nicknames at work."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from playwright.sync_api import Page

from benchmarks.browser import wait_until_idle
from psks_analysis.training import course
from psks_analysis.training.classroom import exams, members, trainer_pin
from psks_analysis.training.classroom.exams import AFTER, BEFORE, Answered
from psks_analysis.training.classroom.members import Kelas, Percobaan, Peserta
from psks_analysis.training.exercises import load_exercises

PIN = "482913"
NAMES = ("Wati", "Budi", "Siti", "Agus", "Dewi", "Rina", "Joko", "Yuli")
PLACES = ("Tiris", "Krucil", "Gading", "Maron", "Paiton")
SEED = 264


@dataclass(frozen=True)
class Example:
    """The class, and one trainee who is nearly through."""

    kelas: Kelas
    peserta: Peserta


def make(store: Path) -> Example:
    """Open the class and let its trainees try exercises, some of them wrongly."""
    random = Random(SEED)
    kelas = members.open_class(store, "Bimtek angkatan 1", trainer_pin.hashed(PIN))
    for tes in (BEFORE, AFTER):
        exams.offer(store, kelas.kode, tes, is_open=True)
    hall = [
        members.enter(store, kelas.kode, f"{name} {place}")
        for place in PLACES
        for name in NAMES
    ]
    for place, each in enumerate(hall):
        share = 1.0 if place == 0 else random.uniform(0.1, 0.8)
        _practise(store, each, share, random)
        _sit(store, each, BEFORE, 0.35, random)
        if share > 0.4:
            _sit(store, each, AFTER, 0.75, random)
    return Example(kelas, hall[0])


def unlock(page: Page) -> None:
    """Open the wall as the trainer does."""
    page.get_by_label("PIN pelatih", exact=True).last.fill(PIN)
    page.get_by_role("button", name="Buka dinding").click()
    page.get_by_text("Kunci dinding").wait_for()
    wait_until_idle(page)


def _practise(store: Path, who: Peserta, share: float, random: Random) -> None:
    exercises = list(load_exercises().values())
    for each in exercises[: round(share * len(exercises))]:
        known = [case.salah_paham for case in each.uji_salah if case.salah_paham]
        for _ in range(random.choice((0, 0, 1, 1, 2))):
            attempt = Percobaan(
                who.kode, each.kode, "salah", "{}", random.choice(known)
            )
            members.record(store, attempt)
        members.record(store, Percobaan(who.kode, each.kode, "benar"))
    if share < 0.3:
        stuck = exercises[round(share * len(exercises))]
        wrong = Percobaan(who.kode, stuck.kode, "salah", "{}", "JUMLAH_BUKAN_LAJU")
        for _ in range(3):
            members.record(store, wrong)


def _sit(store: Path, who: Peserta, tes: str, chance: float, random: Random) -> None:
    asked = course.questions()
    exams.begin(store, who.kode, tes, 30)
    for each in asked:
        hasil = "benar" if random.random() < chance else "salah"
        exams.keep(store, who.kode, tes, Answered(each.kode, "{}", hasil, None))
    exams.hand_in(store, who.kode, tes, len(asked))
