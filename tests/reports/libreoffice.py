"""LibreOffice as one more reader of our files, where it is installed."""

import shutil
import subprocess
from pathlib import Path

import pytest

PDF = "pdf"
XLSX = "xlsx:Calc MS Excel 2007 XML"
needed = pytest.mark.skipif(not shutil.which("soffice"), reason="tanpa LibreOffice")


def converted(room: Path, form: str, *files: Path) -> list[Path]:
    """Open files, save each anew in a form and return what came of them."""
    found = room / "libreoffice"
    home = f"-env:UserInstallation=file://{room}/profil"
    command = ["soffice", "--headless", home, "--convert-to", form, "--outdir"]
    names = [str(found), *map(str, files)]
    subprocess.run([*command, *names], check=True, capture_output=True, timeout=240)
    return sorted(found.iterdir())
