"""A Chromium that watches itself: nothing may leave this computer, nothing may fail."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

# The one without a window does the same with a sixth less work.
INSTALLED = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"]
CHROMIUM = Path(
    os.environ.get("PSKS_CHROMIUM")
    or next((each for each in INSTALLED if Path(each).exists()), INSTALLED[-1])
)
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
    # No name but localhost is ever found, so nothing foreign can answer.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
LOCAL = {"localhost", "127.0.0.1"}
CEILING_SECONDS = 60
LOOK_MS = 100  # looking at every frame, as unasked, would itself keep it busy
BAD_REQUEST, NOT_FOUND = 400, 404
NOT_SENT = {"data", "blob"}
PHONE_AGENT = (
    "Mozilla/5.0 (Linux; Android 9; SM-A105F) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/120.0.0.0 Mobile Safari/537.36"
)
# Idle: connected, the script has finished, and every chart has been drawn.
IDLE = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app || app.dataset.testConnectionState !== 'CONNECTED') return false;
    if (app.dataset.testScriptState !== 'notRunning') return false;
    if (document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]'))
        return false;
    const main = document.querySelector('[data-testid="stMain"]');
    if (!main?.querySelector('[data-testid="stElementContainer"]')) return false;
    const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
    const maps = charts.filter(c => c.querySelector('.geolayer .geo'));
    const drawn = '.choroplethlayer path, .scatterlayer path';
    return charts.every(c => c.querySelector('.main-svg'))
        && maps.every(c => c.querySelector(drawn));
}"""


@dataclass(frozen=True)
class Device:
    """A screen the dashboard is read on."""

    nama: str
    width: int
    height: int
    is_phone: bool = False

    def context(self) -> dict:
        """Return the options of a browser context on this device."""
        options: dict = {"viewport": {"width": self.width, "height": self.height}}
        if self.is_phone:
            options |= {"user_agent": PHONE_AGENT, "is_mobile": True, "has_touch": True}
        return options


DESKTOP = Device("desktop", 1440, 900)
PHONE = Device("hp", 360, 740, is_phone=True)


@dataclass
class Watch:
    """What went wrong on a page besides what it shows."""

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def assert_clean(self) -> None:
        """Fail when anything asked another computer or complained in the console."""
        assert not self.foreign, f"permintaan ke luar: {self.foreign}"
        assert not self.errors, f"galat di konsol: {self.errors}"


@contextmanager
def chromium(*flags: str) -> Iterator[Browser]:
    """Start the system's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*FLAGS, *flags]
        )
        yield browser
        browser.close()


@contextmanager
def screen(browser: Browser, device: Device) -> Iterator[BrowserContext]:
    """Take a device that knows nothing yet; its pages share what they have loaded."""
    context = browser.new_context(
        locale="id-ID", reduced_motion="reduce", **device.context()
    )
    context.set_default_timeout(CEILING_SECONDS * 1_000)
    yield context
    context.close()


@contextmanager
def watched_page(browser: Browser, device: Device) -> Iterator[tuple[Page, Watch]]:
    """Open an empty page on a new device; it remembers every foreign request."""
    with screen(browser, device) as context, watched_tab(context) as tab:
        yield tab


@contextmanager
def watched_tab(context: BrowserContext) -> Iterator[tuple[Page, Watch]]:
    """Open an empty page that remembers every foreign request."""
    watch, page = Watch(), context.new_page()
    page.on("request", lambda request: _note_foreign(request.url, watch))
    page.on("websocket", lambda socket: _note_foreign(socket.url, watch))
    page.on("pageerror", lambda error: watch.errors.append(str(error)))
    page.on("console", lambda message: _note_complaint(message, watch))
    page.on("requestfailed", lambda request: _note_failure(request, watch))
    page.on("response", lambda answer: _note_refusal(answer, watch))
    yield page, watch
    page.close()


def wait_until_idle(page: Page, seconds: float = CEILING_SECONDS) -> None:
    """Wait until the page is complete and stays so for a moment."""
    for _ in range(2):
        page.wait_for_function(IDLE, timeout=seconds * 1_000, polling=LOOK_MS)
        page.wait_for_timeout(150)


def is_local(url: str) -> bool:
    """Return whether a request to `url` stays on this computer."""
    parts = urlsplit(url)
    return parts.scheme in NOT_SENT or parts.hostname in LOCAL


def _note_foreign(url: str, watch: Watch) -> None:
    if not is_local(url):
        watch.foreign.append(url)


def _note_complaint(message: ConsoleMessage, watch: Watch) -> None:
    # The browser's own line about a failed request does not name it; see below.
    if message.type == "error" and "Failed to load resource" not in message.text:
        watch.errors.append(message.text)


def _note_refusal(answer: Response, watch: Watch) -> None:
    # Streamlit's front end looks for its server below the page's address first.
    is_search = answer.status == NOT_FOUND and "/_stcore/" in answer.url
    if answer.status >= BAD_REQUEST and not is_search:
        watch.errors.append(f"{answer.url}: {answer.status}")


def _note_failure(request: Request, watch: Watch) -> None:
    # A page that is left cancels what it was still loading.
    if is_local(request.url) and "ERR_ABORTED" not in (request.failure or ""):
        watch.errors.append(f"{request.url}: {request.failure}")
