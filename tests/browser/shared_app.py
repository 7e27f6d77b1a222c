"""One dashboard for all processes of a test run, started by the first that needs it."""

import json
import os
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock

from benchmarks.running_app import RunningApp, cold_app

WHERE, USED = "alamat.json", ".dipakai"


@contextmanager
def shared_app(folder):
    """Take the dashboard; who started it stops it when nobody uses it any more.

    It is cold: 14 s of processor prepare what tests then do not look at. Whoever uses
    it holds a lock, which ends with its process at the latest.
    """
    folder.mkdir(exist_ok=True)
    asking, where = FileLock(folder / "mulai.lock"), folder / WHERE
    with ExitStack() as stack:
        with asking:
            if where.exists():
                place = json.loads(where.read_text())
                app = RunningApp(place["port"], place["pid"], Path(place["log"]))
                stack.enter_context(FileLock(folder / f"{os.getpid()}{USED}"))
            else:
                app = stack.enter_context(cold_app(folder / str(os.getpid())))
                place = {"port": app.port, "pid": app.pid, "log": str(app.log_file)}
                where.write_text(json.dumps(place))
                stack.callback(_wait_for_the_others, folder, asking)
        yield app


def _wait_for_the_others(folder, asking):
    with asking:
        (folder / WHERE).unlink()  # who comes now starts one of its own
    for each in folder.glob(f"*{USED}"):
        with FileLock(each):
            pass
