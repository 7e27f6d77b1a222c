"""What a user confirmed: `--padanan "NAMA=KODE"`, or a file of such pairs."""

import csv
from collections.abc import Iterable
from pathlib import Path

from psks_analysis.errors import UnreadableFileError


def read_pairs(given: Iterable[str], file: Path | None) -> dict[str, str]:
    """Return written name to code; pairs on the command line win over the file.

    >>> read_pairs(["LANSIA=PMKS-08"], None)
    {'LANSIA': 'PMKS-08'}
    """
    pairs = _from_file(file) if file else {}
    for text in given:
        name, found, code = text.rpartition("=")
        if not found or not name.strip() or not code.strip():
            raise UnreadableFileError(
                f'--padanan "{text}" harus berbentuk "NAMA=KODE", misalnya '
                '"LANSIA=PMKS-08".'
            )
        pairs[name.strip()] = code.strip()
    return pairs


def _from_file(file: Path) -> dict[str, str]:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as broken:
        raise UnreadableFileError(f"Berkas pemetaan {file} tidak terbaca.") from broken
    rows = [row for row in csv.reader(lines, delimiter=";") if row]
    if not rows or rows[0] != ["tertulis", "kode"]:
        raise UnreadableFileError(f"{file.name}: baris pertama harus tertulis;kode.")
    wrong = next((n for n, row in enumerate(rows, 1) if len(row) != 2), None)
    if wrong:
        raise UnreadableFileError(f"{file.name} baris {wrong}: harus dua kolom.")
    return {name.strip(): code.strip() for name, code in rows[1:]}
