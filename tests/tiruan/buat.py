"""Write look-alikes of all public files that tests read, e.g. where those are missing.

`python -m tests.tiruan.buat FOLDER` writes them to be looked at.
"""

import sys
from pathlib import Path

from tests.tiruan import batas, rekap

FOLDERS = {
    "batas": batas.FILES,
    "rekap": rekap.FILES,
    "acuan": {"penduduk_kecamatan_2010_indonesia.csv": batas.census},
}


def write(folder: Path) -> Path:
    """Write all files below a folder, as they lie in `../shared/data`."""
    for name, files in FOLDERS.items():
        (folder / name).mkdir(parents=True)
        for file, make in files.items():
            make(folder / name / file)
    return folder


if __name__ == "__main__":
    write(Path(sys.argv[1]))
