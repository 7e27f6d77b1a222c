"""What the columns of a list say of a person, and the only words used of them.

The header of a list may hold a person itself, where a line of it was taken for one more
line of the header. So a column is called by what it is, never by what is written.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from psks_analysis.ingest.rekap.table import Column
from psks_analysis.ingest.rekap.vocabulary import PERSONAL, UNUSED, meaning_of

NIK, KK, NAME, BORN, AGE, RECORDED = ("nik", "kk", "nama", "lahir", "umur", "dicatat")
OTHER = "data pribadi"
# A header of these words alone names nobody.
HEADER_TEXT = (
    "nama lengkap nik no nomor ktp kk kartu keluarga induk kependudukan identitas "
    "alamat sekretariat rumah tempat tanggal tgl lahir ttl umur usia rt rw dusun hp "
    "handphone telp telepon wa email agama pendidikan pekerjaan ibu ayah kandung "
    "anak orang tua wali kepala ketua pengurus penerima penyandang lansia pmks ppks "
    "psm tksk niat pendataan data status dan karang taruna"
)
WORD = re.compile(r"[^\W\d_]+|\d+")
WORDS = {
    NIK: "NIK",
    KK: "nomor KK",
    NAME: "nama",
    BORN: "tanggal lahir",
    AGE: "umur",
    RECORDED: "tanggal pendataan",
}
# The first that fits decides: "No. KTP/KK" is no number of one person.
ASPECTS = [
    (KK, r"\bk\.?k\b|kartu keluarga|nokk"),
    (NIK, r"\bn\.?i\.?k\b|\bktp\b|induk kependudukan|(no\.?|nomor) identitas"),
    (BORN, r"(tanggal|tgl)[ ./,]*lahir|\bttl\b|^lahir"),
    (AGE, r"\b(umur|usia)\b"),
    (RECORDED, r"^(tanggal|tgl)\b.*(data|input|surve[iy]|veri|catat|entri|lapor)"),
    (NAME, r"^nama\b(?!.*\b(ibu|ayah|orang ?tua|wali|suami|istri|petugas|pendamping|"
           r"kepala keluarga|ketua|pengurus|penandatangan)\b)"),
]  # fmt: skip
_ASPECTS = [(aspect, re.compile(words, re.IGNORECASE)) for aspect, words in ASPECTS]
# Columns that are no identity by themselves, and yet only lists of persons have.
ALSO = (AGE, RECORDED)


def aspect_of(text: str) -> str | None:
    """Return what a header says that a column holds of a person.

    >>> [aspect_of(t) for t in ("No. KTP / NIK", "Tgl Lahir", "NO KK", "Nama Ibu")]
    ['nik', 'lahir', 'kk', None]
    """
    plain = " ".join(text.replace("_", " ").split())
    return next((a for a, words in _ASPECTS if words.search(plain)), None)


def aspects_of(columns: Sequence[Column]) -> dict[str, int]:
    """Return where each aspect stands; of two columns the first counts."""
    found: dict[str, int] = {}
    for column in columns:
        aspect = aspect_of(column.header.text)
        is_free = column.role == PERSONAL or (aspect in ALSO and column.role == UNUSED)
        if aspect and is_free:
            found.setdefault(aspect, column.header.index)
    return found


def without_texts(columns: Sequence[Column]) -> Callable[[Column], Column]:
    """Return what calls each of these columns by what it is."""
    by_place = {place: aspect for aspect, place in aspects_of(columns).items()}

    def called(column: Column) -> Column:
        header = column.header
        if set(WORD.findall(header.text.lower())) <= set(HEADER_TEXT.split()):
            return column
        word = WORDS.get(by_place.get(header.index, ""))
        if word is None and column.role == PERSONAL:
            word = OTHER
        levels = (word,) if word else _known(header.levels) or ("kolom lain",)
        return replace(column, header=replace(header, levels=levels))

    return called


def _known(levels: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of a header that are words of headers, as a whole."""
    roles = {level: meaning_of(level).role for level in levels}
    return tuple(each for each in levels if roles[each] not in (UNUSED, PERSONAL))
