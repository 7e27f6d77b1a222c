"""What a query gives, how much of it, and whose turn it is."""

import threading
import time

import pytest

from psks_analysis.errors import SqlError
from psks_analysis.training import sandbox
from psks_analysis.training.sandbox import (
    gate,
    limits,
    query_queue,
    worker_processes,
)
from psks_analysis.training.sandbox.query_queue import QueryQueue


def rows(world, sql):
    return sandbox.run(world.own, sql).baris


def test_rows_come_as_plain_values(world):
    hasil = sandbox.run(
        world.own,
        "SELECT sum(jumlah), 1.5, 'é', true, NULL, DATE '2024-12-31', [1, 2], "
        "sum(laki) / 4 FROM pmks",
    )
    assert hasil.baris == ((42, 1.5, "é", True, None, "2024-12-31", "[1, 2]", 4.5),)
    assert hasil.tipe[:3] == ("HUGEINT", "DECIMAL(2,1)", "VARCHAR")
    assert not hasil.terpotong
    assert hasil.milidetik > 0


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT nama FROM kecamatan ORDER BY nama DESC LIMIT 1", (("Sumber",),)),
        ("FROM kecamatan SELECT count(*)", ((3,),)),
        ("VALUES (1), (2)", ((1,), (2,))),
        ("TABLE kecamatan LIMIT 0", ()),
        ("WITH a AS (SELECT 7 AS b) SELECT b FROM a", ((7,),)),
        ("WITH pmks AS (SELECT 7 AS b) SELECT b FROM pmks", ((7,),)),
        ("SHOW TABLES", (("kecamatan",), ("pmks",))),
        ("SELECT b FROM main.pmks, (SELECT 1 AS b) LIMIT 1", ((1,),)),
        ("SELECT sum(x) FROM range(4) t(x)", ((6,),)),
        ("SELECT list_transform([1, 2], lambda x: x * 10)", (("[10, 20]",),)),
        ("SELECT 1 AS a -- catatan; akhir\n;", ((1,),)),
        (
            "FROM (SELECT tahun, laki FROM pmks) "
            "PIVOT (sum(laki) FOR tahun IN (2023, 2024))",
            ((10, 8),),
        ),
        (
            "SELECT tahun, sum(laki) AS l, lag(sum(laki)) OVER (ORDER BY tahun) "
            "FROM pmks GROUP BY tahun ORDER BY tahun",
            ((2023, 10, None), (2024, 8, 10)),
        ),
    ],
)
def test_reading_statements_of_all_kinds_run(world, sql, expected):
    assert rows(world, sql) == expected


def test_descriptions_and_plans_run(world):
    assert rows(world, "DESCRIBE pmks")[0][:2] == ("tahun", "INTEGER")
    assert rows(world, "SUMMARIZE pmks")[0][2:4] == ("2023", "2024")
    plan = sandbox.run(world.own, "EXPLAIN ANALYZE SELECT sum(laki) FROM pmks")
    assert plan.is_plan
    assert "pmks" in plan.baris[0][1]


def test_rows_columns_cells_and_letters_have_an_end(world):
    many = sandbox.run(world.own, "SELECT * FROM range(5000)")
    assert (len(many.baris), many.terpotong) == (1_000, True)
    exact = sandbox.run(world.own, "SELECT * FROM range(1000)")
    assert (len(exact.baris), exact.terpotong) == (1_000, False)
    columns = ", ".join(f"{n} AS k{n}" for n in range(100))
    wide = sandbox.run(world.own, f"SELECT {columns}")
    assert (len(wide.kolom), len(wide.baris[0]), wide.terpotong) == (60, 60, True)
    (cell,) = rows(world, "SELECT repeat('é', 5000)")[0]
    assert cell == "é" * 1_000 + "…"
    heavy = sandbox.run(world.own, "SELECT repeat('é', 5000) FROM range(5000)")
    assert heavy.terpotong
    assert len(heavy.baris) == 999  # a million letters at 1,001 a cell


def test_a_frame_keeps_whole_numbers_blanks_and_repeated_names(world):
    frame = sandbox.run(
        world.own, "SELECT tahun, jumlah, jumlah FROM pmks ORDER BY jumlah"
    ).frame()
    assert list(frame) == ["tahun", "jumlah", "jumlah (2)"]
    assert frame["jumlah"].dtype == "Int64"
    assert frame["jumlah"].isna().sum() == 1
    assert sandbox.run(world.own, "SELECT 1 AS a WHERE false").frame().empty
    (large,) = sandbox.run(world.own, "SELECT 2::HUGEINT ** 100").frame().iloc[0]
    assert large == 2.0**100
    odd = sandbox.run(world.own, "SELECT 9007199254740993 AS n").frame()["n"]
    assert odd.dtype == "Float64"  # a browser would write it wrongly as a whole number


def test_nothing_carries_over_to_the_next_query(world):
    pids = set()
    for _ in range(3):
        sandbox.run(world.own, "SELECT 1")
        pids.add(worker_processes._spare[0].pid)
    assert len(pids) == 3


def test_a_file_that_is_not_there_is_told(world):
    with pytest.raises(SqlError) as raised:
        sandbox.run(world.own.with_name("tidak-ada.duckdb"), "SELECT 1")
    assert raised.value.kind == "tanpa_data"


def test_a_broken_file_is_told_and_the_lab_goes_on(world, tmp_path):
    broken = tmp_path / "rusak.duckdb"
    broken.write_bytes(b"bukan basis data" * 1_000)
    with pytest.raises(SqlError) as raised:
        sandbox.run(broken, "SELECT 1")
    assert raised.value.kind == "lain"
    assert rows(world, "SELECT 1") == ((1,),)


def test_every_allowed_function_is_one_of_duckdb(world):
    import duckdb

    with duckdb.connect() as con:
        found = con.execute("SELECT function_name FROM duckdb_functions()").fetchall()
    assert gate.functions() <= {name for (name,) in found}


# --- the queue

CEILING = 120  # seconds; a busy machine is slow, not wrong


def enter(queue, who, leave, log, where=""):
    def act():
        try:
            with queue.turn(who, where):
                log.append(who)
                leave.wait(CEILING)
        except SqlError as busy:
            log.append(busy.kind)

    thread = threading.Thread(target=act)
    thread.start()
    return thread


def settle(log, count):
    wait_until(lambda: len(log) >= count)
    time.sleep(0.05)  # for one that should not come in
    return list(log)


def wait_until(is_so):
    deadline = time.monotonic() + CEILING
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.01)


@pytest.fixture
def entering():
    """Let people enter a hall; whoever is still inside leaves at the end."""
    threads, leave = [], threading.Event()

    def begin(queue, who, log, where=""):
        threads.append(enter(queue, who, leave, log, where))

    yield begin, leave
    leave.set()
    for thread in threads:
        thread.join(CEILING)


def test_two_run_at_once_and_the_third_waits(entering):
    begin, leave = entering
    queue, log = QueryQueue(), []
    for who in ("Ani", "Budi"):
        begin(queue, who, log)
    settle(log, 2)
    begin(queue, "Citra", log)
    assert sorted(settle(log, 2)) == ["Ani", "Budi"]
    leave.set()
    assert settle(log, 3)[-1] == "Citra"


def test_nobody_runs_two_at_once_and_others_go_first(entering):
    begin, _ = entering
    queue, log = QueryQueue(), []
    begin(queue, "Ani", log)
    settle(log, 1)
    begin(queue, "Ani", log)
    settle(log, 1)
    begin(queue, "Budi", log)
    assert settle(log, 2) == ["Ani", "Budi"]


def test_slow_ones_share_one_place(entering):
    begin, _ = entering
    queue, log = QueryQueue(), []
    queue.note_slow("Ani")
    queue.note_slow("Budi")
    begin(queue, "Ani", log)
    settle(log, 1)
    begin(queue, "Budi", log)
    assert settle(log, 1) == ["Ani"]
    begin(queue, "Citra", log)
    assert settle(log, 2) == ["Ani", "Citra"]


def test_a_full_hall_says_so(entering, monkeypatch):
    begin, _ = entering
    monkeypatch.setattr(query_queue, "WAITING", 1)
    queue, log = QueryQueue(running=1), []
    begin(queue, "Ani", log)
    settle(log, 1)
    begin(queue, "Budi", log)
    wait_until(lambda: queue._waiting)
    with (
        pytest.raises(SqlError, match="Laboratorium sedang penuh"),
        queue.turn("Citra"),
    ):
        pass


def test_waiting_has_an_end_and_leaves_no_trace(entering):
    begin, leave = entering
    queue, log = QueryQueue(running=1, wait_seconds=0.2), []
    begin(queue, "Ani", log)
    settle(log, 1)
    begin(queue, "Budi", log)
    assert settle(log, 2) == ["Ani", "sibuk"]
    leave.set()
    wait_until(lambda: not queue._inside)
    with queue.turn("Citra"):
        pass


def test_one_person_cannot_fill_the_queue(entering):
    begin, _ = entering
    queue, log = QueryQueue(running=1), []
    begin(queue, "Ani", log)
    settle(log, 1)
    for _ in range(query_queue.WAITING_OF_ONE):
        begin(queue, "Ani", log)
    wait_until(lambda: len(queue._waiting) == query_queue.WAITING_OF_ONE)
    with pytest.raises(SqlError, match="yang sebelumnya"), queue.turn("Ani"):
        pass


def test_a_device_with_many_names_leaves_the_next_place_to_others(entering):
    begin, leave = entering
    queue, log = QueryQueue(running=1), []
    begin(queue, "palsu-0", log, "10.0.0.9")
    settle(log, 1)
    for n in range(1, 4):
        begin(queue, f"palsu-{n}", log, "10.0.0.9")
        wait_until(lambda n=n: len(queue._waiting) == n)
    begin(queue, "Ani", log, "10.0.0.7")
    wait_until(lambda: len(queue._waiting) == 4)
    leave.set()
    assert settle(log, 5) == ["palsu-0", "Ani", "palsu-1", "palsu-2", "palsu-3"]


def test_nobody_runs_two_at_once_at_two_devices(entering):
    begin, _ = entering
    queue, log = QueryQueue(), []
    begin(queue, "Ani", log, "10.0.0.7")
    settle(log, 1)
    begin(queue, "Ani", log, "10.0.0.8")
    assert settle(log, 1) == ["Ani"]


def test_one_place_is_always_left_to_another_device(entering):
    begin, _ = entering
    queue, log = QueryQueue(), []
    begin(queue, "palsu-0", log, "10.0.0.9")
    settle(log, 1)
    begin(queue, "palsu-1", log, "10.0.0.9")
    assert settle(log, 1) == ["palsu-0"]
    begin(queue, "Ani", log, "10.0.0.7")
    assert settle(log, 2) == ["palsu-0", "Ani"]


def test_a_device_cannot_fill_the_queue_with_names(entering, monkeypatch):
    begin, _ = entering
    monkeypatch.setattr(query_queue, "WAITING_OF_DEVICE", 1)
    queue, log = QueryQueue(running=1), []
    begin(queue, "palsu-0", log, "10.0.0.9")
    settle(log, 1)
    begin(queue, "palsu-1", log, "10.0.0.9")
    wait_until(lambda: queue._waiting)
    with (
        pytest.raises(SqlError, match="sedang penuh"),
        queue.turn("palsu-2", "10.0.0.9"),
    ):
        pass
    begin(queue, "Ani", log, "10.0.0.7")  # another device still finds room
    wait_until(lambda: len(queue._waiting) == 2)


def test_who_was_slow_is_slow_under_every_name_of_the_device(entering):
    begin, _ = entering
    queue, log = QueryQueue(), []
    queue.note_slow("palsu-0", "10.0.0.9")
    begin(queue, "palsu-1", log, "10.0.0.9")
    settle(log, 1)
    begin(queue, "palsu-2", log, "10.0.0.9")
    settle(log, 1)
    begin(queue, "Ani", log, "10.0.0.7")
    assert settle(log, 2) == ["palsu-1", "Ani"]


def test_a_busy_computer_is_said_and_nobody_is_called_slow(world, monkeypatch):
    """No time on the clock at all: little of a processor was used by then."""
    monkeypatch.setattr(limits, "CLOCK_SECONDS", 0.0)
    monkeypatch.setattr(limits, "SECONDS", 1_000.0)
    queue = QueryQueue()
    monkeypatch.setattr(worker_processes, "_queue", queue)
    with pytest.raises(SqlError, match="server sedang sibuk") as raised:
        sandbox.run(world.own, "SELECT count(*) FROM range(10000000000000)")
    assert raised.value.kind == "sibuk"
    assert queue._slow == {}
