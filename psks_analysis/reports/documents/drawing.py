"""What a worker process does: draw papers into files. It loads nothing but that."""

import multiprocessing
import os
import threading
from dataclasses import dataclass
from pathlib import Path

from psks_analysis.reports.documents.docx_writer import docx
from psks_analysis.reports.documents.parts import Paper
from psks_analysis.reports.documents.pdf_writer import pdf

PDF, DOCX = "pdf", "docx"


@dataclass(frozen=True)
class Undrawn:
    """A file that is still a description."""

    name: str
    form: str
    paper: Paper

    @property
    def file(self) -> str:
        """Return the name of the file."""
        return f"{self.name}.{self.form}"


def draw_all(room: Path, papers: list[Undrawn]) -> int:
    """Draw papers into a folder; return how many."""
    for each in papers:
        draw = docx if each.form == DOCX else pdf
        put(room / each.file, draw(each.paper))
    return len(papers)


def end_with_parent() -> None:
    """End this process when the one it works for is killed, instead of waiting on."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def put(file: Path, content: bytes) -> None:
    """Write a file; its folder is made where there is none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
