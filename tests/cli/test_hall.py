"""`bimtek`: starts, answers, outlives its server, stops with a backup; `pulihkan`."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request

import psutil
import pytest

from psks_analysis import cli
from psks_analysis.paths import PROJECT_DIR
from psks_analysis.store import backup, presenting

SECONDS = 600  # a busy machine is slow, not wrong


def free_port():
    with socket.socket() as probe:
        probe.bind(("", 0))
        return probe.getsockname()[1]


class Hall:
    """The command in a process of its own; its words are read as they come."""

    def __init__(self, store, *words):
        self.port, self.said = free_port(), ""
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "psks_analysis", "bimtek"),
                *("--port", str(self.port), *map(str, words)),
            ],
            cwd=PROJECT_DIR,
            env=os.environ | {"PSKS_DATA_DIR": str(store), "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self):
        for line in self.process.stdout:
            self.said += line

    def wait_for(self, words, seconds=SECONDS):
        deadline = time.monotonic() + seconds
        while words not in self.said:
            assert time.monotonic() < deadline, self.said
            assert self.process.poll() is None or words in self.said, self.said
            time.sleep(0.1)

    def health(self):
        url = f"http://localhost:{self.port}/sehat"
        with urllib.request.urlopen(url, timeout=SECONDS) as answer:
            return json.load(answer)["status"]

    def health_again(self, seconds=SECONDS):
        """Ask until the server that was started again answers."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                return self.health()
            except OSError:
                assert time.monotonic() < deadline, self.said
                time.sleep(0.2)

    def servers(self):
        return psutil.Process(self.process.pid).children()

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=SECONDS)
        self.listener.join(timeout=SECONDS)
        self.process.stdout.close()


@pytest.fixture
def hall(store):
    halls = []

    def start(*words):
        halls.append(Hall(store, *words))
        return halls[-1]

    yield start
    for each in halls:
        each.end()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")
def test_a_hall_is_served_survives_its_server_and_is_backed_up(store, hall):
    store.mkdir()
    (store / "patahan.csv").write_text("tahun,putus,keterangan,tanda\n")
    running = hall()
    running.wait_for("Siap. Peserta dapat membuka dasbor.")
    assert "[baik] Folder data" in running.said
    assert f"http://localhost:{running.port}" in running.said
    assert "firewall" in running.said
    assert running.health() == "sehat"

    (server,) = [each for each in running.servers() if "streamlit" in each.cmdline()]
    helpers = server.children(recursive=True)
    server.kill()
    running.wait_for("dimulai lagi")
    assert running.health_again() == "sehat"
    assert psutil.wait_procs(helpers, timeout=SECONDS)[1] == []  # they end with it

    running.process.send_signal(signal.SIGINT)
    running.process.send_signal(signal.SIGTERM)  # impatient
    assert running.process.wait(timeout=SECONDS) == 0
    (file,) = list((store / backup.FOLDER).glob("psks-*.zip"))
    assert backup.read_backup(file).berkas == 1
    assert str(file) in running.said
    assert "sudah dibaca ulang" in running.said
    assert "Traceback" not in running.said
    with pytest.raises(OSError, match="refused"):
        running.health()


def test_a_taken_port_is_refused_before_anything_starts(store, capsys):
    with socket.socket() as taken:
        taken.bind(("", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert cli.main(["bimtek", "--port", str(port)]) == 2
    said = capsys.readouterr()
    assert f"Port {port} sudah dipakai" in said.out
    assert re.search(r"pakai --port \d+", said.out)
    assert "Dasbor belum dimulai" in said.err
    assert list((store / backup.FOLDER).glob("psks-*.zip")) == []


def test_an_old_console_gets_question_marks_not_a_traceback(tmp_path):
    done = subprocess.run(
        [*(sys.executable, "-m", "psks_analysis"), "pulihkan", "tidak–ada“.zip"],
        cwd=PROJECT_DIR,
        env=os.environ
        | {
            "PYTHONIOENCODING": "ascii",
            "PSKS_DATA_DIR": str(tmp_path),
            "PYTHONUTF8": "0",
        },
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"tidak?ada?.zip tidak ada" in done.stderr
    assert b"Traceback" not in done.stderr


def test_an_address_of_another_computer_is_refused(store, capsys):
    assert cli.main(["bimtek", "--alamat", "203.0.113.9"]) == 2
    assert "203.0.113.9 bukan alamat komputer ini" in capsys.readouterr().err
    assert presenting.chosen_host(store) is None


def test_a_backup_is_made_and_put_back_by_command(store, capsys, tmp_path):
    assert cli.main(["cadangkan"]) == 0
    assert "Belum ada data" in capsys.readouterr().out
    (store / "a.csv").write_text("lama")
    assert cli.main(["cadangkan", "--cadangan", str(tmp_path / "usb")]) == 0
    assert "1 berkas" in capsys.readouterr().out
    (file,) = (tmp_path / "usb").iterdir()
    (store / "a.csv").write_text("baru")

    assert cli.main(["pulihkan", str(file)]) == 2  # nobody to say yes
    assert "Tambahkan --ya" in capsys.readouterr().out
    assert (store / "a.csv").read_text() == "baru"
    assert cli.main(["pulihkan", str(file), "--ya"]) == 0
    assert (store / "a.csv").read_text() == "lama"
    assert "Isi sebelumnya" in capsys.readouterr().out

    assert cli.main(["pulihkan", str(tmp_path / "tidak-ada.zip")]) == 2
    assert "tidak ada" in capsys.readouterr().err
