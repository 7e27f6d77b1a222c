"""Writing all documents at once: in worker processes, whole or not at all.

Everything is written into a folder beside the wanted one, which takes its name at the
end. A cancelled or killed run leaves the wanted folder as it was.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import psutil

from psks_analysis import progress
from psks_analysis.errors import StoreError
from psks_analysis.formats import number
from psks_analysis.reports.documents import drawing
from psks_analysis.reports.kabupaten import everything, own_template
from psks_analysis.reports.kabupaten.slides import pptx
from psks_analysis.reports.kabupaten.sources import Sources
from psks_analysis.store.refusals import told_in_words

BEGUN = ".ekspor-"  # how folders of runs that were killed are known
MOST_WORKERS = 4
AT_ONCE = 4  # papers that a worker takes at a time


def write_all(src: Sources, folder: Path, *, workers: int | None = None) -> list[str]:
    """Write all documents of a kabupaten into a folder, which must be new or empty.

    Parameters
    ----------
    workers : int, optional
        Processes; as many as there are processors, at most four.

    Returns
    -------
    list of str
        The files, by name.

    Raises
    ------
    StoreError
        The folder holds something, or the disk refuses.
    """
    _refuse_filled(folder)
    with told_in_words(), _beside(folder) as room:
        own: list[tuple[str, Callable[[Sources], bytes]]] = [
            *_own_files(src),
            *(
                (
                    f"kantor/{each.stem}-{src.region.kode}-{src.tahun}.docx",
                    _filling(each),
                )
                for each in own_template.own_templates()
            ),
        ]
        papers = list(everything.undrawn(src))
        total, done = len(own) + len(papers), 0
        with _pool(workers) as pool:
            waiting = [
                pool.submit(drawing.draw_all, room, papers[at : at + AT_ONCE])
                for at in range(0, len(papers), AT_ONCE)
            ]
            for name, make in own:  # meanwhile
                drawing.put(room / name, make(src))
                done += 1
                progress.step(f"{number(done)} dari {number(total)} berkas")
            for finished in as_completed(waiting):
                done += finished.result()
                progress.step(f"{number(done)} dari {number(total)} berkas")
        return sorted(
            each.relative_to(room).as_posix()
            for each in room.rglob("*")
            if each.is_file()
        )


def _own_files(src: Sources) -> list[tuple[str, Callable[[Sources], bytes]]]:
    end = f"{src.region.kode}-{src.tahun}{'-SIMULASI' if src.mark else ''}"
    return [
        (f"paparan-{end}.pptx", pptx),
        (f"tabel-{end}.xlsx", everything.tables_file),
        (f"indikator-{end}.csv", everything.indicators_file),
    ]


def _filling(template: Path) -> Callable[[Sources], bytes]:
    return lambda src: own_template.filled(template, src)


@contextmanager
def _pool(workers: int | None) -> Iterator[ProcessPoolExecutor]:
    """Let processes draw; whoever cancels does not wait for what has not begun."""
    count = workers or min(MOST_WORKERS, os.cpu_count() or 1)
    # Not forked: a thread of DuckDB may hold a lock just then.
    pool = ProcessPoolExecutor(
        count, mp_context=get_context("spawn"), initializer=drawing.end_with_parent
    )
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=True, cancel_futures=True)
        raise
    pool.shutdown()


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Give a folder that takes the wanted name only when all went well."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    begun = f"{BEGUN}{folder.name}-{os.getpid()}-"
    room = Path(tempfile.mkdtemp(prefix=begun, dir=folder.parent))
    try:
        yield room
        room.chmod(0o755)
        if folder.is_dir():
            folder.rmdir()  # empty, or nothing is lost and this fails
        room.rename(folder)
    except BaseException:
        shutil.rmtree(room, ignore_errors=True)
        raise


def _sweep(folder: Path) -> None:
    """Remove what runs for the same folder left that were killed."""
    for left in folder.parent.glob(f"{BEGUN}{folder.name}-*-*"):
        number = left.name.removeprefix(f"{BEGUN}{folder.name}-").partition("-")[0]
        if number.isdecimal() and not psutil.pid_exists(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def _refuse_filled(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError(
            f"{folder} sudah ada isinya. Sebut folder baru atau yang kosong, supaya "
            "tidak ada berkas lama yang tercampur."
        )
