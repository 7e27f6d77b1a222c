import threading
import time

import pytest

from psks_analysis.ui.shared.one_slot import Slot


def started(*targets):
    """Threads that ask in this order: each waits before the next one asks."""
    threads = [threading.Thread(target=each, daemon=True) for each in targets]
    for each in threads:
        each.start()
    return threads


def until(true):
    for _ in range(2_000):
        if true():
            return
        time.sleep(0.005)
    pytest.fail("never true")


def test_runs_come_in_one_at_a_time_in_the_order_of_asking():
    slot, inside, order = Slot(most_seconds=60), [], []

    def run(name):
        with slot.taken():
            inside.append(name)
            order.append((name, len(inside)))
            time.sleep(0.01)
            inside.remove(name)

    with slot.taken():
        threads = []
        for n in range(5):
            threads += started(lambda n=n: run(n))
            until(lambda n=n: slot.waiting == n + 1)
    for each in threads:
        each.join()
    assert order == [(n, 1) for n in range(5)]


def test_who_only_waits_lets_others_run_and_comes_back():
    slot, said = Slot(most_seconds=60), []

    def other():
        with slot.taken():
            said.append("other")

    with slot.taken():
        (thread,) = started(other)
        until(lambda: slot.waiting == 1)
        with slot.outside():
            assert not slot.is_mine
            thread.join(timeout=60)
        said.append("back")
        assert slot.is_mine
    assert said == ["other", "back"]


def test_a_run_that_stays_too_long_does_not_keep_the_hall_waiting():
    slot, said = Slot(most_seconds=0), []

    def other():
        with slot.taken():
            said.append("other")

    with slot.taken():
        (thread,) = started(other)
        thread.join(timeout=60)
        assert (said, slot.overrun) == (["other"], 1)
    with slot.taken():  # and nothing is broken afterwards
        assert slot.waiting == 0


def test_a_run_that_fails_leaves_the_slot():
    slot = Slot(most_seconds=60)
    with pytest.raises(KeyError), slot.taken():
        raise KeyError
    with slot.taken():
        assert slot.is_mine
    with slot.outside():  # outside of any run there is nothing to leave
        assert not slot.is_mine
