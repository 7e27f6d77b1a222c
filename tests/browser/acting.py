"""What a reader does on a page. Nothing is clicked while the page is still changing."""

from benchmarks.browser import CEILING_SECONDS, IDLE, LOOK_MS, wait_until_idle


def wait_for_all_of_it(page):
    """Wait until nothing is on its way; what was pressed before is answered already."""
    page.wait_for_function(IDLE, timeout=CEILING_SECONDS * 1_000, polling=LOOK_MS)


def press(page, name):
    """Press a button when everything around it has come, and wait for what follows.

    Parts of a page are loaded when they are needed first. What arrives between pressing
    a button and letting it go moves it away, and the click is lost.
    """
    wait_for_all_of_it(page)
    page.get_by_role("button", name=name, exact=True).click()
    wait_until_idle(page)


def unfold(page, title):
    """Open a part that is folded, and wait for what is in it."""
    wait_for_all_of_it(page)
    page.get_by_text(title).click()
    wait_until_idle(page)
