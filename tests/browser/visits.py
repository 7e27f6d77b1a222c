"""Ways to pages of a running dashboard; nothing may fail or leave this computer."""

from contextlib import ExitStack, contextmanager
from functools import cache

from benchmarks.browser import screen, wait_until_idle, watched_tab
from psks_analysis.ui.app import menu
from psks_analysis.ui.shared.navigation import entries

HAS_COME = """([title, path]) => document.title.includes(title)
    && location.pathname === path"""
# By its words: the link to the first page has no path of its own in its address.
LINK = """[...document.querySelectorAll(which)].find(
    link => link.innerText.trim().split('\\n').at(-1) === words)"""
IS_THERE = f"([which, words]) => !!{LINK}"
FOLLOW = f"([which, words]) => {LINK}.click()"


@contextmanager
def warm_screen(browser, device):
    """Take a device on which one tab stays open, so that its process does too."""
    with screen(browser, device) as context:
        page = context.new_page()
        page.route("**", lambda route: route.fulfill(body=""))
        page.goto("http://localhost")  # all servers: a site has no port
        yield context


@contextmanager
def visits(url, screens):
    """Give a way to open an address on a device; all it opens is watched to the end."""
    with ExitStack() as stack:
        watches = []

        def open_page(path, device):
            page, watch = stack.enter_context(watched_tab(screens(device)))
            watches.append(watch)
            page.goto(f"{url}/{path}")
            wait_until_idle(page)
            return page

        yield open_page
        for watch in watches:
            watch.assert_clean()


class Walker:
    """A tab that stays open; its reader goes from page to page by their links.

    Reading the scripts of a page costs a browser five seconds, so a walk through all
    pages takes an eighth of the time of as many visits.
    """

    def __init__(self, tab, start):
        self.page, self._watch = tab
        self.page.goto(start)
        wait_until_idle(self.page)

    def go_to(self, entry):
        """Follow the entry of a page at the side, then the link beside the others."""
        first = entries()[entry.bagian][0]
        self._follow(menu.SIDE, first, first.bagian)
        if entry is not first:
            self._follow(menu.BESIDE, entry, entry.singkat or entry.judul)
        return self.page

    def _follow(self, where, entry, words):
        """Follow a link; on a phone the list at the side is folded."""
        link = [f".st-key-{where} a", words]
        self.page.wait_for_function(IS_THERE, arg=link)
        self.page.evaluate(FOLLOW, link)
        self.page.wait_for_function(HAS_COME, arg=[entry.judul, f"/{entry.url}"])
        wait_until_idle(self.page)

    def assert_clean(self):
        """Fail when anything went wrong since the last time."""
        self._watch.assert_clean()


@contextmanager
def kept_walkers(url, screens):
    """Give a way to a tab that stays open, one for each address and device."""
    with ExitStack() as stack:

        @cache
        def walker(start, device):
            tab = stack.enter_context(watched_tab(screens(device)))
            return Walker(tab, f"{url}/{start}")

        yield walker


@contextmanager
def walks(walkers):
    """Give a way to tabs that stay open; all that are taken are watched to the end."""
    with ExitStack() as stack:

        def walker(start, device):
            found = walkers(start, device)
            stack.callback(found.assert_clean)
            return found

        yield walker
