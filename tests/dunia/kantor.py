"""The office: three kabupaten and kota imported by the commands that offices type."""

import contextlib
import io
import json
import shlex
import shutil
from pathlib import Path

import pytest

from psks_analysis import cli, paths
from psks_analysis.planning import saved_plans
from psks_analysis.views import saved_analyses
from tests.dunia import berkas

HERE = Path(__file__).parent
SETTINGS, DOCUMENTS = HERE / "setelan", HERE / "dokumen"
REPOSITORIES = {
    "analisis": saved_analyses.REPOSITORY,
    "rencana": saved_plans.REPOSITORY,
}
# As typed after `python -m psks_analysis` in the folder of the files.
COMMANDS = (HERE / "perintah.txt").read_text(encoding="utf-8").splitlines()


def build(store: Path, files: Path) -> None:
    """Build the data folder of the office from nothing; `files` get what it imports."""
    files.mkdir(parents=True)
    berkas.write(files)
    shutil.copytree(SETTINGS, store)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.STORE_VARIABLE, str(store))
        for command in COMMANDS:
            run(files, command)
        for file in sorted(DOCUMENTS.glob("*.json")):
            _keep(store, file)


def run(files: Path, command: str) -> str:
    """Run a command as typed in the folder of the files; return what it said."""
    said = io.StringIO()
    words = [
        str(files / word) if word in berkas.FILES else word
        for word in shlex.split(command)
    ]
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = cli.main(words)
    assert code == 0, f"{command}\n{said.getvalue()}"
    return said.getvalue()


def _keep(store: Path, file: Path) -> None:
    """Save a document as somebody sent it."""
    repository = REPOSITORIES[file.stem.split("-")[0]]
    plain = json.loads(file.read_text(encoding="utf-8"))
    document = repository.read(file.read_bytes(), plain["dataset"], plain["wilayah"])
    repository.save(store, document)
