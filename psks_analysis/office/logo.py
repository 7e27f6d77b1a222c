"""The picture of a kop surat: looked at, made small, and kept under its own print."""

import hashlib
import io
from pathlib import Path

from PIL import Image

from psks_analysis.errors import StoreError
from psks_analysis.store.files import write_atomically

FOLDER = "pengaturan"
KINDS = ("PNG", "JPEG")
MAX_BYTES = 1_000_000
SMALLEST, LARGEST = 32, 4_000  # pixels of a side
UNREADABLE = (
    *(OSError, ValueError, SyntaxError),
    *(Image.DecompressionBombError, Image.DecompressionBombWarning),
)
KEPT = 600  # of the longer side: 5 cm at 300 dots an inch


def keep(store: Path, content: bytes) -> str:
    """Keep a picture that somebody sent, and return the name it is kept under.

    It is drawn anew, so that nothing but the picture is kept of what was sent.

    Raises
    ------
    StoreError
        It is no picture, too large or too small.
    """
    if len(content) > MAX_BYTES:
        raise StoreError(
            f"Logo: {len(content) // 1000} KB; paling besar {MAX_BYTES // 1000} KB. "
            "Perkecil gambarnya."
        )
    drawn = _drawn(content)
    name = f"logo-{hashlib.sha256(drawn).hexdigest()[:16]}.png"
    if not (store / FOLDER / name).exists():
        write_atomically(store / FOLDER / name, drawn)
    return name


def read(store: Path, name: str) -> bytes | None:
    """Return a kept picture; None where there is none."""
    file = store / FOLDER / name
    return file.read_bytes() if name and file.is_file() else None


def _drawn(content: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(content), formats=KINDS) as found:
            sides = found.size
            if not min(sides) >= SMALLEST or not max(sides) <= LARGEST:
                raise StoreError(
                    f"Logo: {sides[0]} × {sides[1]} titik; setiap sisi harus "
                    f"{SMALLEST} sampai {LARGEST}. Ubah ukurannya."
                )
            picture = found.convert("RGBA")
    except UNREADABLE as broken:
        raise StoreError(
            "Logo: bukan gambar PNG atau JPG yang utuh. Simpan ulang sebagai PNG."
        ) from broken
    picture.thumbnail((KEPT, KEPT))
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
