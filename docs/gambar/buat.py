"""Make the screenshots of all pages: `python -m docs.gambar.buat`."""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from benchmarks.browser import (
    DESKTOP,
    PHONE,
    Device,
    chromium,
    wait_until_idle,
    watched_page,
)
from benchmarks.running_app import running_app
from docs.gambar import contoh_kelas
from psks_analysis.ui.shared.navigation import PAGES

FOLDER = Path(__file__).parent
COLOURS = 32  # flat pages need no more; a tenth of the size
DESKTOP_HEIGHT, PHONE_HEIGHT = 1_300, 1_700  # what a picture shows at most
OF_TRAINEES = {"latihan", "kemajuan", "tes", "sertifikat"}
STEPS_OF_EXAMPLE = (
    *("Lihat contoh rencana", "Lanjut: 2 Kebutuhan", "Lanjut: 3 Alokasi"),
)


def main() -> None:
    """Open every page on both screens and keep its picture."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_app(Path(folder)) as app,
        chromium() as browser,
    ):
        example = contoh_kelas.make(app.log_file.parent / "store")
        for device in (DESKTOP, PHONE):
            for entry in PAGES:
                with watched_page(browser, device) as (page, watch):
                    page.goto(
                        f"{app.url}/{entry.url}{_as_trainee(entry.nama, example)}"
                    )
                    wait_until_idle(page)
                    if entry.nama == "kelas":
                        contoh_kelas.unlock(page)
                    if entry.nama == "program":
                        _open_example(page)
                    _show_all(page, device)
                    save(page.screenshot(), f"{entry.nama}-{device.nama}.png")
                    watch.assert_clean()
        _take_stage(browser, app.url)


def _take_stage(browser: Browser, url: str) -> None:
    """Show the stage at the slide that asks where."""
    with watched_page(browser, DESKTOP) as (page, watch):
        page.goto(f"{url}/panggung/bimtek#6")
        page.locator("iframe.tampil").wait_for()
        page.wait_for_timeout(6_000)  # its chart is drawn, its controls have faded
        save(page.screenshot(), "panggung.png")
        watch.assert_clean()


def _as_trainee(page: str, example: contoh_kelas.Example) -> str:
    """Return what lets a page of the training show the progress of the example."""
    return f"?peserta={example.peserta.kode}" if page in OF_TRAINEES else ""


def _open_example(page: Page) -> None:
    """Show the step that divides the money of the example plan."""
    for name in STEPS_OF_EXAMPLE:
        page.get_by_role("button", name=name).click()
        wait_until_idle(page)


def _show_all(page: Page, device: Device) -> None:
    """Make the window as high as the page, up to what a picture should show."""
    height = page.evaluate(
        "() => document.querySelector('[data-testid=\"stMain\"] > div').scrollHeight"
    )
    shown = min(height, PHONE_HEIGHT if device.is_phone else DESKTOP_HEIGHT)
    page.set_viewport_size({"width": device.width, "height": shown})
    wait_until_idle(page)


def save(picture: bytes, name: str) -> None:
    """Keep a picture with few colours."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    main()
