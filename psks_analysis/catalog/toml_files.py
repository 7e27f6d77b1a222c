"""Files that people write in TOML, read and refused in one way."""

import re
import tomllib
from pathlib import Path
from typing import Any

from psks_analysis.errors import CatalogError, PsksError

MAX_BYTES = 200_000
PLACE = re.compile(r"line (\d+), column (\d+)")


def read_toml(file: Path, *, refuse: type[PsksError] = CatalogError) -> dict[str, Any]:
    """Return what a file says.

    Raises
    ------
    PsksError
        Of the kind `refuse`, with file, row and column, and how to mend it.
    """
    try:
        content = file.read_bytes()
    except OSError as broken:
        raise refuse(f"{file.name}: berkas tidak terbaca.") from broken
    return parse_toml(content, file.name, refuse=refuse)


def parse_toml(
    content: bytes, name: str, *, refuse: type[PsksError] = CatalogError
) -> dict[str, Any]:
    """Return what bytes say; Notepad's mark at the start and its line ends are taken.

    Raises
    ------
    PsksError
        Of the kind `refuse`, with `name`, row and column, and how to mend it.
    """
    if len(content) > MAX_BYTES:
        raise refuse(f"{name}: paling besar {MAX_BYTES // 1000} KB.")
    try:
        return tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as wrong:
        raise refuse(
            f"{name}: tidak terbaca sebagai UTF-8. Simpan berkas itu sebagai UTF-8."
        ) from wrong
    except tomllib.TOMLDecodeError as wrong:
        found = PLACE.search(str(wrong))
        where = f"baris {found[1]}, kolom {found[2]}" if found else "di akhir berkas"
        raise refuse(
            f"{name}, {where}: bukan TOML yang sah. Periksa tanda kutip, tanda =, dan "
            "kurung."
        ) from wrong
