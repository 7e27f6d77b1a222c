import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from streamlit.proto.NewSession_pb2 import CustomThemeConfig

from psks_analysis.ui.app import inside_streamlit
from psks_analysis.ui.app.inside_streamlit import KNOWN, NO_LOOP, WRAPPERS
from psks_analysis.ui.shared.one_slot import SLOT


@pytest.mark.parametrize("place", WRAPPERS, ids=lambda each: each[1])
def test_streamlit_is_still_what_the_wrappers_were_written_for(place):
    owner, name = place
    now = inside_streamlit.fingerprint(getattr(owner, name))
    assert now == KNOWN[f"{owner.__name__}.{name}"], (
        "Streamlit changed this function: read it, mend the wrapper, then write the "
        "new fingerprint into KNOWN"
    )


def test_what_streamlit_changed_is_left_alone_and_named(monkeypatch):
    class Changed:
        def run(self):
            return "as Streamlit wants it"

    where = {(Changed, "run"): lambda _run: lambda _self: "wrapped"}
    monkeypatch.setattr(inside_streamlit, "WRAPPERS", where)
    monkeypatch.setattr(inside_streamlit, "KNOWN", {"Changed.run": "another"})
    assert inside_streamlit.install() == ["Changed.run"]
    assert Changed().run() == "as Streamlit wants it"


def test_what_a_run_tells_arrives_in_order_and_wakes_the_loop_once():
    arrived, woken = [], []

    class Session:
        def _call_soon_on_event_loop(self, take):
            woken.append(take)

        def _handle_scriptrunner_event_on_event_loop(self, sender, *told, **named):
            arrived.append((sender, *told, *named.items()))

    session = Session()
    send = inside_streamlit._in_batches(None)
    send(session, "run", "begins")
    send(session, "run", "message", forward_msg=1)
    send(session, "run", "ends")
    assert (arrived, len(woken)) == ([], 1)
    woken[0]()
    assert arrived == [
        ("run", "begins"),
        ("run", "message", ("forward_msg", 1)),
        ("run", "ends"),
    ]
    send(session, "next", "begins")
    assert len(woken) == 2


def test_a_run_holds_the_slot_from_its_first_line_to_its_last():
    seen = []
    run = inside_streamlit._one_at_a_time(lambda *_: seen.append(SLOT.is_mine))
    run(None, None)
    assert (seen, SLOT.is_mine) == ([True], False)


def test_a_theme_is_written_once_and_anew_with_another_colour(monkeypatch):
    written, colour = [], ["#0b6e8a"]

    def populate(msg, section):
        written.append(section)
        msg.primary_color = colour[0]

    monkeypatch.setattr(inside_streamlit.config, "get_option", lambda _name: colour[0])
    once = inside_streamlit._theme_once(populate)
    for colour[0] in ("#0b6e8a", "#0b6e8a", "#aa0000"):
        msg = CustomThemeConfig()
        once(msg, "theme.dark")
        assert msg.primary_color == colour[0]
    assert written == ["theme.dark"] * 2


def test_sessions_without_a_loop_end_like_all_others():
    from streamlit.runtime.app_session import _close_script_event_loop

    _close_script_event_loop(NO_LOOP)
    assert not NO_LOOP.is_closed()
    # In a thread of its own: after browser tests, Playwright's loop runs in this one.
    with ThreadPoolExecutor(1) as thread:
        asked = thread.submit(lambda: asyncio.run(asyncio.sleep(0, "its own")))
        assert asked.result() == "its own"
