from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest

from psks_analysis.ui.app import spread
from psks_analysis.ui.app.spread import Choice, Spread

FRONT, SECOND, THIRD = 8501, 8502, 8503
PAGE = "text/html,application/xhtml+xml"


def answered(choice, path="/peta", query="", *, accept=PAGE, host=None, cookie=""):
    """Where a request ends: status, address it is sent to, cookie it is given."""
    sent = []

    async def page(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def send(message):
        sent.append(message)

    asked = {"accept": accept, "host": host or f"10.0.0.5:{FRONT}", "cookie": cookie}
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(k.encode(), v.encode()) for k, v in asked.items() if v],
    }
    with ThreadPoolExecutor(1) as own_loop:
        own_loop.submit(
            anyio.run, Spread(page, choice), scope, lambda: None, send
        ).result()
    headers = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
    given = headers.get("set-cookie", "").partition(";")[0]
    return sent[0]["status"], headers.get("location"), given


@pytest.fixture
def people():
    return {FRONT: 4, SECOND: 2, THIRD: 3}


@pytest.fixture
def choice(people):
    return Choice((FRONT, SECOND, THIRD), people.get)


def test_a_newcomer_is_sent_to_the_least_busy_with_path_and_query(choice):
    assert answered(choice, query="tahun=2024&jenis=a%20b") == (
        307,
        "http://10.0.0.5:8502/peta?tahun=2024&jenis=a%20b",
        "psks_proses=8502",
    )


def test_newcomers_of_one_second_are_not_all_sent_to_the_same(choice):
    assert [choice.least_busy() for _ in range(5)] == [8502, 8502, 8503, 8501, 8502]


def test_who_was_here_before_comes_back_to_the_same(choice):
    where = f"http://10.0.0.5:{THIRD}/peta"
    assert answered(choice, cookie="psks_proses=8503")[:2] == (307, where)
    assert answered(choice, cookie="psks_proses=8501")[:2] == (200, None)


def test_who_belonged_to_a_process_that_died_lands_on_another(choice, people):
    people[THIRD] = None
    sent_to = answered(choice, cookie="psks_proses=8503")[1]
    assert sent_to == "http://10.0.0.5:8502/peta"


def test_the_front_keeps_some_itself_and_says_so(choice, people):
    people[FRONT] = 0
    assert answered(choice) == (200, None, "psks_proses=8501")


@pytest.mark.parametrize(
    "asked",
    [
        {"accept": "*/*"},  # a script, a picture
        {"host": "dasbor.example.id"},  # a relay: other ports cannot be reached
        {"host": f"10.0.0.5:{SECOND}"},
        {"path": "/_stcore/health"},
        {"path": "/panggung/satu"},
    ],
)
def test_all_else_is_answered_here(choice, asked):
    assert answered(choice, **asked) == (200, None, "")


def test_one_process_sends_nobody_away():
    assert answered(Choice(())) == (200, None, "")


def test_connections_are_counted_while_they_last():
    seen = []

    async def socket(scope, receive, send):
        seen.append(spread.connected())

    before = spread.connected()
    scope = {"type": "websocket"}
    with ThreadPoolExecutor(1) as own_loop:
        own_loop.submit(anyio.run, Spread(socket), scope, None, None).result()
    assert (seen, spread.connected()) == ([before + 1], before)
