"""Every statement of the attack corpus, against all walls and against each alone."""

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from psks_analysis.errors import SqlError
from psks_analysis.training import sandbox
from psks_analysis.training.sandbox import gate, limits, worker, worker_processes
from tests.training.sandbox.conftest import (
    ATTACKS,
    CANARY,
    ELSEWHERE,
    ENV_NAME,
    ENVIRONMENT,
    HEAVY,
)

REACHING = [each for group in ATTACKS if group not in HEAVY for each in ATTACKS[group]]
FEW_BOMBS = ATTACKS["bombs"][:2]
SECRETS = [CANARY, ELSEWHERE, ENVIRONMENT]
# What reaches out of nothing: allowed words, in an odd dress.
HARMLESS = {
    "DESCRIBE",  # lists the own tables
    "SHOW",
    "WITH a AS (SELECT 1) SELECT * FROM a, (WITH b AS (SELECT 1) SELECT * FROM c) d, c",
}


@pytest.fixture(autouse=True)
def secret_environment(monkeypatch):
    monkeypatch.setenv(ENV_NAME, ENVIRONMENT)
    sandbox.close()  # a spare worker would know nothing of this environment


def told(world, number_and_statement):
    """Run one statement as one trainee; return all that anybody gets to see of it."""
    number, statement = number_and_statement
    try:
        hasil = sandbox.run(world.own, world.filled(statement), f"peserta {number % 2}")
    except SqlError as refused:
        return statement, None, f"{refused} {refused.kind}"
    return statement, hasil, f"{hasil.kolom} {hasil.baris}"


def run_all(world, statements):
    with ThreadPoolExecutor(2) as hands:
        return list(hands.map(lambda each: told(world, each), enumerate(statements)))


def is_alive(world):
    return sandbox.run(world.own, "SELECT count(*) FROM kecamatan").baris == ((3,),)


def assert_nothing_leaked(world, results):
    for statement, _, text in results:
        found = [secret for secret in SECRETS if secret in text]
        # An error repeats what was asked for; only rows could tell a place.
        assert not found, f"{statement}: {text}"


def test_the_corpus_is_large():
    assert sum(map(len, ATTACKS.values())) >= 300
    assert len(REACHING) >= 200


@pytest.mark.parametrize(
    "statements",
    [
        # Every statement meets each wall alone below; here some meet all of them.
        REACHING[::16] + ATTACKS["heavy"][::8],
        pytest.param(REACHING + ATTACKS["heavy"], marks=pytest.mark.long),
    ],
    ids=["some", "all"],
)
def test_nothing_gets_out_of_all_walls_and_the_lab_goes_on(world, statements):
    before = world.fingerprint()

    results = run_all(world, statements)

    assert world.fingerprint() == before
    assert not world.out.exists()
    assert_nothing_leaked(world, results)
    ran = {statement for statement, hasil, _ in results if hasil is not None}
    assert ran - set(ATTACKS["heavy"]) <= HARMLESS
    places = [text for _, hasil, text in results if hasil and str(world.folder) in text]
    assert not places
    assert is_alive(world)


def test_bombs_are_ended_and_the_lab_goes_on(world, in_haste):
    with in_haste():
        results = run_all(world, FEW_BOMBS)
    assert [text.split()[-1] for _, _, text in results] == ["waktu"] * 2
    assert is_alive(world)


@pytest.mark.long
def test_all_bombs_are_ended(world):
    results = run_all(world, ATTACKS["bombs"])
    ends = {statement: text.split()[-1] for statement, _, text in results}
    assert set(ends.values()) <= {"waktu", "memori"}, ends
    assert is_alive(world)


def test_the_gate_alone_lets_nothing_through(world):
    """As if DuckDB had no locks at all: nothing that reaches out is let through."""
    passed = set()
    with duckdb.connect(world.own, read_only=True) as con:
        schema, taken = worker._schema(con), worker._views(con)
        for statement in REACHING:
            try:
                gate.check(con, world.filled(statement), schema, taken)
            except (gate.Refused, duckdb.Error):
                continue
            passed.add(statement)
    assert passed <= HARMLESS


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("SELECT * FROM main.desa", None),
        ("SELECT * FROM lain.desa", "tabel"),
        ("SELECT * FROM lain.main.desa", "tabel"),
        ("SELECT sum(1) FROM desa", None),
        ("SELECT lain.sum(1) FROM desa", "fungsi"),
    ],
)
def test_a_known_name_of_somewhere_else_is_not_known(world, statement, kind):
    refused = None
    with duckdb.connect(world.own, read_only=True) as con:
        try:
            gate.check(con, statement, {"desa": {}}, set())
        except gate.Refused as wrong:
            refused = wrong.kind
    assert refused == kind


def test_a_name_of_the_system_is_not_given_away(world):
    """Even one that does not look like it: WITH would open the view elsewhere."""
    statement = "SELECT * FROM (WITH baru AS (SELECT 1) FROM baru) a, baru"
    with duckdb.connect(world.own, read_only=True) as con:
        assert gate.check(con, statement, {}, set()) == []
        with pytest.raises(gate.Refused) as refused:
            gate.check(con, statement, {}, {"baru"})
    assert (refused.value.kind, refused.value.name) == ("nama_terlarang", "baru")


# Runs every statement in a locked DuckDB without any gate, and prints what it gives.
WITHOUT_GATE = """
import json, sys, types
package = types.ModuleType("sandbox")
package.__path__ = [sys.argv[1]]
sys.modules["sandbox"] = package
from sandbox import worker

answers = worker._private_output()
request = json.loads(sys.stdin.read())
con = worker.locked(request["berkas"])
for statement in request["sql"]:
    try:
        text = str(con.execute(statement).fetchmany(5))
    except Exception as error:
        text = f"ditolak {type(error).__name__}"
    answers.write((json.dumps([statement, text]) + chr(10)).encode())
    try:
        con.rollback()
    except Exception:
        pass
"""


def test_the_locks_alone_keep_files_and_other_trainees_out_of_reach(world):
    """As if the gate were not there: DuckDB itself reads and writes no file."""
    before = world.fingerprint()
    statements = [world.filled(each) for each in REACHING if "sleep" not in each]
    done = subprocess.run(
        [sys.executable, "-E", "-P", "-c", WITHOUT_GATE, str(worker_processes.FOLDER)],
        input=json.dumps({"berkas": str(world.own), "sql": statements}).encode(),
        capture_output=True,
        env={ENV_NAME: ENVIRONMENT},
        check=False,
        timeout=600,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [statement for statement, _ in answers] == statements
    # SELECT '{canary}' in a row is no secret; what lies in the files is.
    leaked = [each for each in answers if any(secret in each[1] for secret in SECRETS)]
    assert not leaked
    assert world.fingerprint() == before
    assert not world.out.exists()


def test_a_worker_knows_nothing_of_the_environment_of_the_server():
    probe = worker_processes._start()
    try:
        worker_processes._pipe(probe.stdout).readline()
        environment = Path(f"/proc/{probe.pid}/environ")
        if not environment.exists():
            pytest.skip("hanya di Linux")
        assert environment.read_bytes() == b""
    finally:
        worker_processes._end(probe)


def niceness(process):
    threads = Path(f"/proc/{process.pid}/task").iterdir()
    return {(each / "stat").read_text().split()[18] for each in threads}


def is_behind_all(process):
    """Its own session is a group that comes last, and so is it in the group."""
    is_last = os.getsid(process.pid) == process.pid and niceness(process) == {"19"}
    group = Path(f"/proc/{process.pid}/autogroup")
    told = group.read_text().strip() if group.exists() else "nice 19"
    return is_last and told.endswith("nice 19")


def test_a_running_query_lets_everybody_else_go_first(world):
    probe = worker_processes._start()
    worker_processes._pipe(probe.stdout).readline()
    request = worker_processes.asked(world.own, ATTACKS["bombs"][0])
    worker_processes._pipe(probe.stdin).write(request)
    worker_processes._pipe(probe.stdin).flush()
    try:
        if not Path("/proc").exists():
            pytest.skip("hanya di Linux")
        deadline = time.monotonic() + 60
        while not is_behind_all(probe) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert is_behind_all(probe)
    finally:
        worker_processes._end(probe)


@pytest.fixture
def end_of_a_bomb(world, monkeypatch):
    """How a worker ends whose owner is gone, after so many seconds."""

    def end(seconds):
        monkeypatch.setattr(limits, "SECONDS", seconds)
        probe = worker_processes._start()
        worker_processes._pipe(probe.stdout).readline()
        request = worker_processes.asked(world.own, ATTACKS["bombs"][1])
        worker_processes._pipe(probe.stdin).write(request)
        worker_processes._pipe(probe.stdin).close()
        code = probe.wait(300)
        worker_processes._pipe(probe.stdout).close()
        return code

    return end


def test_a_worker_ends_itself_when_an_interrupt_is_not_obeyed(end_of_a_bomb):
    """Nobody is left to kill it: the server may be gone.

    On a busy machine it may be interrupted before the query has begun, and obeys.
    """
    assert any(end_of_a_bomb(seconds) == worker.LATE for seconds in (2, 5, 10, 20))


def test_a_system_without_limits_and_priorities_runs_queries_too(
    world, monkeypatch, in_haste
):
    """As on Windows: no `resource`, no `nice`, no sessions; the clock remains."""
    poor = (
        "import os, sys; sys.modules['resource'] = None; del os.nice, os.setsid; "
        + worker_processes.START
    )
    sandbox.close()
    monkeypatch.setattr(worker_processes, "START", poor)
    assert is_alive(world)
    number_and_bomb = (0, ATTACKS["bombs"][1])
    with in_haste():
        assert told(world, number_and_bomb)[2].endswith("waktu")
    sandbox.close()


def test_a_worker_of_a_server_that_died_ends_too():
    probe = worker_processes._start()
    worker_processes._pipe(probe.stdout).readline()
    worker_processes._pipe(probe.stdin).close()
    assert probe.wait(120) == 0
    worker_processes._pipe(probe.stdout).close()
