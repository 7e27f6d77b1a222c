"""Keeping an added kabupaten: a new one in one rename, a known one file by file."""

import os
import shutil
from pathlib import Path

from psks_analysis.errors import RegionError
from psks_analysis.ingest.wilayah.regions import NewRegion
from psks_analysis.region.loading import REGIONS
from psks_analysis.store.files import sync_folder, write_atomically
from psks_analysis.store.lock import writing

UNFINISHED = ".belum-"


def save_region(store: Path, region: NewRegion) -> Path:
    """Write the files of a kabupaten under the store and return its folder.

    Whoever reads meanwhile, and whoever starts after a power cut, sees the old state
    or the new one: a new folder appears complete, and the files of a known kabupaten
    are each valid with the old and the new version of the others.
    """
    folder = store / REGIONS / region.kode
    with writing(store):
        folder.parent.mkdir(parents=True, exist_ok=True)
        for left_behind in folder.parent.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left_behind)
        if region.is_new:
            _write_new(folder, region)
        else:
            for name, text in region.files.items():
                write_atomically(folder / name, text.encode())
    return folder


def _write_new(folder: Path, region: NewRegion) -> None:
    if folder.exists():
        raise RegionError(
            f"Wilayah {region.kode} baru saja ditambahkan proses lain ke {folder}. "
            "Ulangi perintahnya bila masih perlu."
        )
    unfinished = folder.with_name(f"{UNFINISHED}{region.kode}-{os.getpid()}")
    unfinished.mkdir()
    for name, text in region.files.items():
        write_atomically(unfinished / name, text.encode())
    unfinished.rename(folder)
    sync_folder(folder.parent)
