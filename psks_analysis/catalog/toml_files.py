"""Files that people write in TOML, read into dataclasses and refused in one way."""

import re
import tomllib
from pathlib import Path
from typing import Any

from psks_analysis.errors import CatalogError, PsksError
from psks_analysis.shapes import Made, ShapeError, hidden_sign, typed

MAX_BYTES = 200_000
PLACE = re.compile(r"line (\d+), column (\d+)")


def read_toml(
    file: Path, kind: type[Made], *, refuse: type[PsksError] = CatalogError
) -> Made:
    """Return what a file says, as the dataclass `kind`.

    Raises
    ------
    PsksError
        Of the kind `refuse`, with file and place, and how to mend it.
    """
    try:
        content = file.read_bytes()
    except OSError as broken:
        raise refuse(f"{file.name}: berkas tidak terbaca.") from broken
    return parse_toml(content, kind, file.name, refuse=refuse)


def parse_toml(
    content: bytes,
    kind: type[Made],
    name: str,
    *,
    refuse: type[PsksError] = CatalogError,
) -> Made:
    """Return what bytes say; Notepad's mark at the start and its line ends are taken.

    Raises
    ------
    PsksError
        Of the kind `refuse`, with `name` and place, and how to mend it.
    """
    plain = _plain(content, name, refuse)
    if where := hidden_sign(plain):
        raise refuse(
            f"{name}, {where}: memuat tanda yang tidak terlihat. Hapus isian itu, lalu "
            "ketik ulang."
        )
    try:
        return typed(plain, kind)
    except ShapeError as wrong:
        raise refuse(wrong.of(name)) from wrong


def _plain(content: bytes, name: str, refuse: type[PsksError]) -> dict[str, Any]:
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
    except ValueError as wrong:  # a whole number of thousands of digits
        raise refuse(f"{name}: ada angka yang terlalu panjang. Singkatkan.") from wrong
    except RecursionError as wrong:
        raise refuse(f"{name}: kurungnya bersarang terlalu dalam.") from wrong
