"""Where things lie: shipped data, and the folder everything is written to."""

import os
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = PROJECT_DIR / "data"
REFERENCE_DIR = DATA_DIR / "reference"
LATIHAN_DIR = DATA_DIR / "latihan"
STORE_VARIABLE = "PSKS_DATA_DIR"


def store_dir() -> Path:
    """Return the folder of everything written at run time (`PSKS_DATA_DIR`)."""
    return Path(os.environ.get(STORE_VARIABLE) or DATA_DIR / "store")
