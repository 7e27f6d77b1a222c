"""Several files as one ZIP, and ZIPs that do not tell when they were made."""

import io
import zipfile
from typing import Final

TYPE: Final = "application/zip"


def packed(files: dict[str, bytes]) -> bytes:
    """Return files under their names as one ZIP, the same for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def without_clock(content: bytes) -> bytes:
    """Return the same ZIP without the moment at which each part was packed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return packed({each: archive.read(each) for each in archive.namelist()})
