"""What the user said beside the file."""

from collections.abc import Mapping
from dataclasses import dataclass

IGNORE = "abaikan"


@dataclass(frozen=True)
class Options:
    """Answers to what a file leaves open; padanan maps written names to codes."""

    isi: str | None = None
    tahun: int | None = None
    lembar: str | None = None
    jenis: str | None = None
    hitung: bool = False
    padanan: Mapping[str, str] | None = None
