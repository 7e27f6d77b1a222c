"""All documents at once for a reader of the page, in a process of their own.

The page only starts it, asks how far it is and hands the result over: nothing of it
runs where readers wait. One at a time; whoever asks for the same gets the same.
"""

import io
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from psks_analysis.paths import PROJECT_DIR
from psks_analysis.reports.documents.same_bytes import LONG_AGO

DOCUMENTS = "dokumen"
BUSY = "Dokumen lain sedang disiapkan. Coba lagi sebentar."
BEGINS = "Memulai"
LONGEST = 300  # letters of what a failed run said last

_lock = threading.Lock()
_jobs: dict[tuple[str, ...], "Job"] = {}


@dataclass(frozen=True)
class Job:
    """One run of the command `ekspor`."""

    room: Path
    process: subprocess.Popen[bytes]

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self.process.poll() is None

    @property
    def is_done(self) -> bool:
        """Whether all documents are there."""
        return self.process.poll() == 0 and (self.room / DOCUMENTS).is_dir()

    @property
    def said(self) -> str:
        """The last line that it said."""
        text = (self.room / "kabar.txt").read_text(encoding="utf-8", errors="replace")
        lines = [each for each in text.splitlines() if each.strip()]
        return lines[-1][:LONGEST] if lines else BEGINS

    def packed(self) -> bytes:
        """Return the documents in one ZIP."""
        written = io.BytesIO()
        folder = self.room / DOCUMENTS
        with ZipFile(written, "w") as packed:
            for file in sorted(each for each in folder.rglob("*") if each.is_file()):
                info = ZipInfo(file.relative_to(folder).as_posix(), LONG_AGO)
                info.compress_type = ZIP_DEFLATED
                packed.writestr(info, file.read_bytes())
        return written.getvalue()


def found(key: tuple[str, ...]) -> Job | None:
    """Return the run of what is asked for, where there is one."""
    return _jobs.get(key)


def start(key: tuple[str, ...], dataset: str, wilayah: str, tahun: int) -> str:
    """Start a run; return why not, blank where it runs."""
    with _lock:
        known = _jobs.get(key)
        if known and (known.is_running or known.is_done):
            return ""
        if any(each.is_running for each in _jobs.values()):
            return BUSY
        for old in list(_jobs):
            _forget(old)
        room = Path(tempfile.mkdtemp(prefix="psks-dokumen-"))
        words = ["--wilayah", wilayah, "--tahun", str(tahun), "--data", dataset]
        command = [sys.executable, "-m", "psks_analysis", "ekspor", *words]
        with (room / "kabar.txt").open("wb") as told:
            process = subprocess.Popen(
                [*command, "--semua", str(room / DOCUMENTS)],
                stdout=told,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                cwd=PROJECT_DIR,
            )
        _jobs[key] = Job(room, process)
        return ""


def cancel(key: tuple[str, ...]) -> None:
    """End a run and leave nothing of it."""
    with _lock:
        if key in _jobs:
            _forget(key)


def forget_all() -> None:
    """End every run, as the server does when it stops."""
    with _lock:
        for key in list(_jobs):
            _forget(key)


def _forget(key: tuple[str, ...]) -> None:
    job = _jobs.pop(key)
    if job.is_running:
        job.process.terminate()
        job.process.wait(timeout=60)
    shutil.rmtree(job.room, ignore_errors=True)
