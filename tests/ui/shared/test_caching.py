import os
import threading
import time
from concurrent.futures import Future

import pytest

from psks_analysis.errors import WorkerError
from psks_analysis.ui.shared import worker_processes
from psks_analysis.ui.shared.caching import cached
from psks_analysis.ui.shared.one_slot import SLOT


def test_a_value_is_made_once_and_the_oldest_makes_room():
    made = []

    @cached(most=2)
    def double(number):
        made.append(number)
        return 2 * number

    assert [double(n) for n in (1, 2, 1, 3, 1, 2)] == [2, 4, 2, 6, 2, 4]
    assert made == [1, 2, 3, 2]


def test_a_fault_is_told_and_not_kept():
    answers = iter([KeyError("not yet"), "there"])

    @cached(most=2)
    def look():
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    with pytest.raises(KeyError):
        look()
    assert (look(), look()) == ("there", "there")


def test_who_asks_for_a_new_value_makes_it_outside_the_slot():
    @cached(most=2)
    def where():
        return SLOT.is_mine

    with SLOT.taken():
        assert where() is False
        assert SLOT.is_mine


def test_many_who_ask_at_once_get_one_value():
    made, ready = [], threading.Barrier(5)

    @cached(most=2)
    def slow():
        made.append(object())
        return made[-1]

    def ask():
        ready.wait()
        found.append(slow())

    found = []
    threads = [threading.Thread(target=ask) for _ in range(5)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(made) == 1
    assert found == made * 5


def test_a_process_is_asked_once_however_many_wait(monkeypatch):
    asked = []

    def ask(make, args, named):
        asked.append((args, Future()))
        return asked[-1][1]

    @cached(most=2, heavy=True)
    def index(number):
        raise AssertionError("not in this process")

    monkeypatch.setattr(worker_processes, "are_open", lambda: True)
    monkeypatch.setattr(worker_processes, "ask", ask)
    found = []
    threads = [threading.Thread(target=lambda: found.append(index(7))) for _ in "abc"]
    for each in threads:
        each.start()
    for _ in range(2_000):
        if asked:
            break
        time.sleep(0.005)
    asked[0][1].set_result("seven")
    for each in threads:
        each.join()
    assert found == ["seven"] * 3
    assert (index(7), len(asked)) == ("seven", 1)


def test_a_process_that_dies_is_a_message_and_a_new_one_is_started(monkeypatch):
    monkeypatch.setattr(worker_processes, "PREPARED", "json")
    worker_processes.open_()
    try:
        first = worker_processes._pool
        died = worker_processes.ask(os._exit, (3,), {})
        with pytest.raises(WorkerError, match="Muat ulang halaman"):
            worker_processes.waited_for(died)
        assert worker_processes._pool not in (None, first)
    finally:
        worker_processes.close()
    assert not worker_processes.are_open()
