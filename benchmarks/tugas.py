"""Ten tasks of those who use it, in a browser: `python -m benchmarks.tugas`.

Printed are clicks (a choice in a list is two), and seconds from the open first page to
the answer, with what the server takes. `--papan-ketik` does the same with Tab, Enter
and letters alone; then keys are counted. A task fails when its answer is not there.
"""

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page

from benchmarks.browser import (
    Device,
    chromium,
    screen,
    wait_until_idle,
)
from benchmarks.running_app import running_app
from psks_analysis.ui.app import menu

LAPTOP = Device("laptop", 1366, 768)
MOST_TABS = 150
# Says whether the reader has come to an element, or into it; tables have a tree of
# their own.
IS_AT = """element => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return element.contains(at);
}"""
IN_SIGHT = """([words, height]) => [...document.querySelectorAll('h1, h2, h3, p')]
    .some(each => each.innerText.includes(words)
        && each.getBoundingClientRect().bottom <= height)"""


@dataclass
class Reader:
    """Somebody at a page, with a mouse or with a keyboard only."""

    page: Page
    has_mouse: bool = True
    steps: int = 0

    def press(self, target: Locator) -> None:
        """Click, or go there by Tab and press Enter."""
        target.wait_for()
        if self.has_mouse:
            target.click()
            self.steps += 1
        else:
            self._go_to(target)
            self._key("Enter")
        wait_until_idle(self.page)

    def link(self, words: str, where: str = menu.SIDE) -> None:
        """Follow a link of the navigation."""
        links = self.page.locator(f".st-key-{where} a:visible")
        self.press(links.filter(has_text=re.compile(f"{re.escape(words)}$")).first)

    def choose(self, label: str, letters: str, option: str) -> None:
        """Type a few letters into a list and take what they find."""
        box = self.page.get_by_role("combobox", name=label).first
        box.wait_for()
        if self.has_mouse:
            box.click()
        else:
            self._go_to(box)
        self.page.keyboard.type(letters, delay=40)
        found = self.page.get_by_role("option", name=option).first
        found.wait_for()
        if self.has_mouse:
            found.click()
            self.steps += 2
        else:
            self.steps += len(letters)
            self._key("Enter")
        wait_until_idle(self.page)

    def reads(self, words: str) -> None:
        """Find the answer on the page."""
        self.page.get_by_text(words).first.wait_for()

    def takes_along(self, words: str) -> None:
        """Download a file."""
        with self.page.expect_download():
            self.press(self.page.get_by_role("button", name=words).first)

    def _go_to(self, target: Locator) -> None:
        for _ in range(MOST_TABS):
            if target.evaluate(IS_AT):
                return
            self._key("Tab")
        raise AssertionError(f"{MOST_TABS} kali Tab tidak sampai ke {target}")

    def _key(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.steps += 1


def where_is_help_needed(reader: Reader) -> None:
    """Everything of the first minute is in sight before anybody scrolls."""
    for words in ("Apa langkah berikutnya?", "Apa yang berubah?", "Seberapa pasti?"):
        assert reader.page.evaluate(IN_SIGHT, [words, LAPTOP.height]), words


def who_needs_psm(reader: Reader) -> None:
    """Which kecamatan need PSM most; taken along."""
    reader.link("Program")
    reader.link("Potensi", menu.BESIDE)
    reader.press(reader.page.get_by_role("button", name="Per PSM aktif"))
    first = reader.page.locator(".reading tbody tr th").first
    assert first.inner_text().strip() == "Krucil"
    reader.takes_along("Unduh XLSX")


def one_kecamatan(reader: Reader) -> None:
    """Everything of Krucil, found by its name."""
    reader.choose("Cari", "kruc", "Krucil · kecamatan")
    reader.reads("Kecamatan Krucil, 2024")


def a_kind_on_the_map(reader: Reader) -> None:
    """Neglected elderly two years ago, on the map."""
    reader.choose("Cari", "lanjut", "Lanjut Usia Telantar · jenis")
    reader.choose("Tahun", "2022", "2022")
    reader.reads("Lanjut Usia Telantar · 2022")


def two_kecamatan(reader: Reader) -> None:
    """Krucil beside the two that are there already."""
    reader.link("Kecamatan")
    reader.link("Bandingkan", menu.BESIDE)
    reader.choose("Kecamatan (paling banyak enam)", "kruc", "Krucil")
    reader.page.locator(".reading th", has_text="Krucil").first.wait_for(
        state="attached"
    )


def what_to_ask(reader: Reader) -> None:
    """Which numbers must be asked for, before a meeting with the kecamatan."""
    reader.link("Data")
    reader.reads("Yang perlu ditanyakan")


def what_is_it(reader: Reader) -> None:
    """What an indicator means and is made of."""
    reader.link("Data")
    reader.link("Kamus", menu.BESIDE)
    reader.reads("Beban PMKS per PSM aktif")


def first_exercise(reader: Reader) -> None:
    """A trainee comes to the first exercise."""
    reader.link("Belajar")
    reader.link("Latihan", menu.BESIDE)
    first = "Menyusun cakupan penanganan"
    reader.press(reader.page.get_by_role("link", name=first).first)
    reader.page.get_by_role("button", name="Periksa").first.wait_for()


def a_question_in_sql(reader: Reader) -> None:
    """A trainee runs the query that stands there."""
    reader.link("Belajar")
    reader.link("SQL", menu.BESIDE)
    reader.press(reader.page.get_by_role("button", name="Jalankan").first)
    reader.page.locator(".reading tbody tr").first.wait_for()


def on_the_stage(reader: Reader) -> None:
    """A trainer puts the view that is open on the screen of the hall."""
    reader.link("Peta")
    reader.press(
        reader.page.get_by_role("link", name="Presentasikan tampilan ini").first
    )
    reader.page.get_by_role("link", name="Tampilkan di panggung").wait_for()


TASKS: dict[str, Callable[[Reader], None]] = {
    "Kabid: di mana, apa yang berubah, seberapa pasti, lalu apa": where_is_help_needed,
    "Kabid: siapa paling perlu PSM, dibawa sebagai XLSX": who_needs_psm,
    "Kabid: semua tentang Krucil": one_kecamatan,
    "Kabid: lansia telantar 2022 di peta": a_kind_on_the_map,
    "Kabid: Krucil di samping dua kecamatan lain": two_kecamatan,
    "Kabid: angka mana yang perlu ditanyakan": what_to_ask,
    "Peserta: arti sebuah indikator": what_is_it,
    "Peserta: soal pertama": first_exercise,
    "Peserta: sebuah pertanyaan SQL": a_question_in_sql,
    "Pelatih: tampilan ini ke layar aula": on_the_stage,
}


def main() -> int:
    """Do all tasks and print what each takes; 1 when one cannot be done."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--papan-ketik", action="store_true")
    parser.add_argument("--alamat", help="a dashboard that runs already")
    asked = parser.parse_args()
    if asked.alamat:
        return done(asked.alamat, has_mouse=not asked.papan_ketik)
    with tempfile.TemporaryDirectory() as folder, running_app(Path(folder)) as app:
        return done(app.url, has_mouse=not asked.papan_ketik)


def done(url: str, *, has_mouse: bool) -> int:
    """Do all tasks, each from the first page; return 1 when one cannot be done."""
    failed = 0
    with chromium() as browser, screen(browser, LAPTOP) as device:
        for name, task in TASKS.items():
            page = device.new_page()
            page.goto(url)
            wait_until_idle(page)
            reader, begin = Reader(page, has_mouse), time.monotonic()
            try:
                task(reader)
                said = f"{reader.steps:4} {time.monotonic() - begin:6.1f} s"
            except Exception as fault:  # noqa: BLE001 # each of the others is tried too
                failed, said = 1, f"GAGAL: {str(fault).splitlines()[0]}"
            print(f"{name:62} {said}", flush=True)
            page.close()
    return failed


if __name__ == "__main__":
    sys.exit(main())
