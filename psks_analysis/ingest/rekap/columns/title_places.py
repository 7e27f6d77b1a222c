"""A title that names another kabupaten or kota than the figures are for.

Not all names of kabupaten are on file, so any name behind "Kabupaten" or "Kota" counts
that is not ours: kecamatan of two kabupaten often bear the same names.
"""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from psks_analysis.ingest.area_names import AreaNames, normalise
from psks_analysis.ingest.rekap.options import TITLE
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.titles import kinds_in
from psks_analysis.ingest.rekap.vocabulary import DOMAINS
from psks_analysis.region import Region, known_regions

KABUPATEN, KOTA = "Kabupaten", "Kota"
LEVELS = {"kab": KABUPATEN, "kabupaten": KABUPATEN, "kota": KOTA, "kotamadya": KOTA}
EITHER = re.compile(r"\bkab(?:upaten)?\.?\s*(?:/|dan|atau)\s*kota\b", re.IGNORECASE)
NAMED = re.compile(
    rf"(?:(\w+)[\s.]+)?(?<![^\W_])({'|'.join(LEVELS)})\b[\s.:]*"
    r"((?:[^\W\d_][^\W\d_'-]*\s*){0,3})",
    re.IGNORECASE,
)
# "Kecamatan Kota Anyar", "Ibu Kota": no level of its own.
PART_OF_NAME = ("kec", "kecamatan", "desa", "ds", "kelurahan", "kel", "ibu", "luar")
# What may follow "Kabupaten" and is nobody's name.
NO_NAME = re.compile(
    r"tahun|th|thn|ta|menurut|per|dan|atau|di|ke|dari|yang|untuk|oleh|pada|dalam|"
    r"bulan|semester|triwulan|periode|keadaan|posisi|kecamatan|kec|desa|kelurahan|"
    r"kel|provinsi|propinsi|prov|dinas|dinsos|bidang|seksi|jenis|rekap|"
    r"rekapitulasi|data|jumlah|daftar|laporan|tabel|lampiran|pmks|ppks|psks|"
    r"penyandang|pemerlu|potensi|hasil|sd|se|layak|sehat|ini|itu|kota|kabupaten|"
    r"kab|berdasarkan|sumber|besar|kecil|lain|tingkat|total|januari|februari|maret|"
    r"april|mei|juni|juli|agustus|september|oktober|november|desember|final|revisi|"
    r"update|rapi|baru|lama",
    re.IGNORECASE,
)
LIKE = 90  # per cent of the letters: a slip of our own name
SHORTEST = 4  # letters of our own name cut short: "Kab. Prob."


def refuse_title_of_other_place(reading: Reading) -> None:
    """Refuse a title, sheet or file name of another kabupaten or kota."""
    if TITLE in reading.options.abaikan:
        return
    table, region = reading.table, reading.region
    places = [p for text in (table.sheet or "", table.title) for p in _places(text)]
    others = [p for p in places if not _is_own(*p, region) and _is_name(*p, region)]
    if not places:
        known = {normalise(nama) for nama in known_regions().values()}
        known.add(normalise(_swapped(region)))
        others = [
            (level, name)
            for level, name in _places(reading.titles[1])
            if normalise(f"{level} {name}") in known - {normalise(region.nama)}
        ]
    if others:
        level, name = others[0]
        reading.refuse(
            "judul_kabupaten_lain",
            f"Judul, lembar, atau nama berkas menyebut “{level} {name}”, bukan "
            f"{region.nama}.",
            "Periksa --wilayah; bila judulnya yang keliru, tambahkan --abaikan judul.",
            row=table.header_rows[0],
        )


def _places(text: str) -> Iterator[tuple[str, str]]:
    """Return level and name of every kabupaten and kota in a text.

    >>> list(_places("PMKS KAB. REMBANG TAHUN 2024, Kecamatan Kota Anyar"))
    [('Kabupaten', 'REMBANG')]
    """
    plain = EITHER.sub(KABUPATEN, text.replace("_", " "))
    place = 0
    while found := NAMED.search(plain, place):
        before, level, following = found.groups()
        place = found.start(3)
        words = following.split()
        stop = next((i for i, w in enumerate(words) if NO_NAME.fullmatch(w)), None)
        name = " ".join(words[:stop])
        if name and (before or "").lower() not in PART_OF_NAME:
            yield LEVELS[level.lower()], name


def _is_own(level: str, name: str, region: Region) -> bool:
    """Say whether a place is ours, be it cut short or with a slip."""
    own_level, _, own = region.nama.partition(" ")
    bare, written = normalise(own), normalise(name)
    if level != own_level:
        return False
    first = normalise(name.split()[0])
    return (
        written.startswith(bare)
        or (len(first) >= SHORTEST and bare.startswith(first))
        or fuzz.ratio(written[: len(bare)], bare) >= LIKE
    )


def _swapped(region: Region) -> str:
    """Return the kota of the name of our kabupaten, or the other way round."""
    level, _, name = region.nama.partition(" ")
    return f"{KABUPATEN if level == KOTA else KOTA} {name}"


def _is_name(level: str, name: str, region: Region) -> bool:
    """Say whether words are a name, and neither a kind nor a kecamatan or desa."""
    if any(kinds_in(name, domain) for domain in DOMAINS):
        return False
    below = {normalise(nama) for nama in region.desa["nama"]}
    below |= AreaNames.of_kecamatan(region).spellings.keys()
    words = name.split()
    runs = {normalise(" ".join(words[:n])) for n in range(1, len(words) + 1)}
    runs |= {normalise(f"{level} {run}") for run in runs}
    return level == KABUPATEN or not runs & below
