"""A dropped file is gone when it is read, also where the reader was killed."""

import os
import subprocess
import sys

import pytest

from psks_analysis.paths import PROJECT_DIR
from psks_analysis.ui.data import in_memory

READS = """
import sys
from pathlib import Path
from psks_analysis.ui.data import in_memory
in_memory.MEMORY = Path(sys.argv[1])
with in_memory.folder() as folder:
    (folder / "daftar.csv").write_text("NIK;NAMA")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def memory(tmp_path, monkeypatch):
    monkeypatch.setattr(in_memory, "MEMORY", tmp_path)
    return tmp_path


def test_the_folder_is_private_and_gone_when_the_file_is_read(memory):
    with in_memory.folder() as folder:
        assert folder.parent == memory
        assert os.name != "posix" or folder.stat().st_mode & 0o077 == 0
    assert list(memory.iterdir()) == []


def test_what_a_killed_process_left_is_swept_and_what_others_read_is_not(memory):
    (memory / "milik-lain").mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", READS, str(memory)],
        cwd=PROJECT_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as reader:
        left = reader.stdout.readline().strip()
        with in_memory.folder() as own:
            in_memory.sweep()
            assert {str(each) for each in memory.iterdir()} == {
                *(left, str(own), str(memory / "milik-lain"))
            }
        reader.kill()
        reader.wait()
    in_memory.sweep()
    assert [each.name for each in memory.iterdir()] == ["milik-lain"]
