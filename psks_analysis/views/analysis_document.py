"""What a saved analysis holds, and its form as a file that can be sent and read."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Annotated, Any
from urllib.parse import parse_qs

from psks_analysis.errors import StoreError
from psks_analysis.indicators import declared
from psks_analysis.priority.usg import CRITERIA, HIGHEST, LOWEST
from psks_analysis.region import load_region
from psks_analysis.shapes import ShapeError
from psks_analysis.store.database import DATASETS
from psks_analysis.store.document_names import name_fault
from psks_analysis.store.documents import Document
from psks_analysis.store.json_files import parse_document, shallow
from psks_analysis.views.groups import pmks_groups
from psks_analysis.views.selection import SEX_LABELS

FORMAT = 1
MAX_BYTES = 100_000
MAX_NAME, MAX_URL, MAX_KECAMATAN, MAX_DEPTH = 80, 2_000, 100, 12
PAGE = re.compile(r"[a-z_]*(\?[^\s#<>\"'\\]*)?")  # of this dashboard, never another's
YEARS = range(1990, 2101)
MOST_RATERS = 1_000
PARTS = {
    "nama": "nama",
    "pilihan": "pilihan di halaman",
    "indeks": "indeks prioritas",
    "usg": "nilai USG",
    "pohon": "pohon masalah",
}


Plain = Annotated[Mapping[str, Any], shallow(MAX_DEPTH)]


@dataclass(frozen=True)
class Choices:
    """What was chosen on the page; kecamatan are those selected on the map."""

    tahun: int
    jenis: str
    indikator: str
    jenis_kelamin: str | None = None
    kecamatan: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Analysis(Document):
    """An analysis as the programme plan takes it over; of nobody in particular.

    `indeks`, `usg` and `pohon` are plain data of the parts that made them.
    """

    pilihan: Choices
    url: str
    indeks: Plain = field(default_factory=dict)
    usg: Plain = field(default_factory=dict)
    pohon: Plain = field(default_factory=dict)


def to_json(analysis: Analysis) -> bytes:
    """Return the analysis as the content of a file."""
    plain = {"format": FORMAT} | asdict(analysis)
    try:
        text = json.dumps(plain, ensure_ascii=False, indent=1, allow_nan=False)
        return text.encode()
    except (TypeError, ValueError) as broken:
        raise StoreError(
            f"Analisis “{analysis.nama}” memuat isian yang tidak dapat disimpan "
            f"({broken}). Isi ulang bagian itu."
        ) from broken


def read_analysis(content: bytes, dataset: str, wilayah: str) -> Analysis:
    """Read a file, own or uploaded; refuse what does not belong here."""
    if len(content) > MAX_BYTES:
        raise StoreError(
            f"Berkas lebih besar dari {MAX_BYTES // 1000} KB; bukan analisis dari "
            "dasbor ini."
        )
    analysis = _parsed(content)
    if analysis.dataset != dataset:
        raise StoreError(
            f"Analisis ini dibuat dengan data {analysis.dataset}, sedangkan yang "
            f"terbuka data {dataset}. Ganti kumpulan data di atas halaman; keduanya "
            "tidak boleh dicampur."
        )
    if analysis.wilayah != wilayah:
        raise StoreError(
            f"Analisis ini tentang wilayah {analysis.wilayah}, sedangkan yang terbuka "
            f"{wilayah}. Ganti kabupaten di atas halaman."
        )
    check(analysis)
    return analysis


def check(analysis: Analysis) -> None:
    """Refuse an analysis whose content must not be saved."""
    fault = name_fault(
        "analisis", analysis.nama, longest=MAX_NAME, example="Lansia 2024"
    )
    if fault:
        raise StoreError(fault)
    if analysis.dataset not in DATASETS:
        raise StoreError(f"Kumpulan data “{analysis.dataset}” tidak dikenal.")
    kind = analysis.looks_personal()
    if kind:
        raise StoreError(
            f"Ada tulisan yang menyerupai {kind} di analisis ini. Hapus dari nama, "
            "pohon masalah, dan catatan: analisis tidak boleh memuat data pribadi."
        )
    _check_url(analysis)
    _check_scores(analysis.usg.get("baris", []))
    if len(analysis.pilihan.kecamatan) > MAX_KECAMATAN:
        raise StoreError(f"Paling banyak {MAX_KECAMATAN} kecamatan dapat dipilih.")


def _check_scores(rows: Any) -> None:
    """Refuse scores that no table can show."""
    is_table = isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
    for place, row in enumerate(rows if is_table else [{"baris": rows}], 1):
        name = row.get("masalah")
        whole = [row.get(key) for key in ("penilai", *CRITERIA)]
        if set(row) - {"masalah", "penilai", *CRITERIA} or not (
            name is None or isinstance(name, str)
        ):
            raise StoreError(
                f"Nilai USG baris {place} bukan masalah dengan penilai dan tiga nilai. "
                "Isi ulang tabel USG, lalu simpan lagi."
            )
        most = [MOST_RATERS, *[HIGHEST] * len(CRITERIA)]
        if not all(
            n is None or (type(n) is int and LOWEST <= n <= high)
            for n, high in zip(whole, most, strict=True)
        ):
            raise StoreError(
                f"Nilai USG baris {place}: nilai harus bilangan bulat {LOWEST} sampai "
                f"{HIGHEST}, dan penilai {LOWEST} sampai {MOST_RATERS}. Perbaiki, lalu "
                "simpan lagi."
            )


def _check_url(analysis: Analysis) -> None:
    url = analysis.url
    asked = parse_qs(url.partition("?")[2])
    own = {"data": analysis.dataset, "wilayah": analysis.wilayah}
    fits = all(asked.get(name, [value]) == [value] for name, value in own.items())
    if len(url) > MAX_URL or not PAGE.fullmatch(url) or not fits:
        raise StoreError(
            "Tautan di analisis ini bukan tautan halaman dasbor untuk data dan wilayah "
            "yang sama. Simpan ulang dari halamannya."
        )


def _parsed(content: bytes) -> Analysis:
    try:
        return parse_document(content, Analysis, FORMAT)
    except ShapeError as broken:
        raise StoreError(
            f"Isinya bukan analisis yang utuh dari dasbor ini: {broken} Ambil lagi "
            "berkas yang diunduh dari dasbor, tanpa diubah."
        ) from broken


def sense(analysis: Analysis) -> None:
    """Refuse what cannot be meant in an analysis that somebody sent.

    Raises
    ------
    StoreError
        With the place and what is expected there.
    """
    chosen = analysis.pilihan
    for what, kode, known in (
        ("jenis", chosen.jenis, pmks_groups()),
        ("indikator", chosen.indikator, declared()),
        ("jenis kelamin", chosen.jenis_kelamin, SEX_LABELS),
    ):
        if kode not in known:
            raise StoreError(
                f"Pilihan {what} “{kode}” tidak dikenal di sini. Perbaiki di "
                "berkasnya, atau minta berkas yang benar."
            )
    if chosen.tahun not in YEARS:
        raise StoreError(
            f"Tahun {chosen.tahun}: harus {YEARS[0]} sampai {YEARS[-1]}. Perbaiki di "
            "berkasnya."
        )
    known = load_region(analysis.wilayah).kecamatan.index
    for kode in chosen.kecamatan:
        if kode not in known or chosen.kecamatan.count(kode) > 1:
            raise StoreError(
                f"Kecamatan terpilih “{kode}” tidak ada di kabupaten ini, atau ditulis "
                "dua kali. Perbaiki di berkasnya."
            )


def changes(before: Analysis, after: Analysis) -> Sequence[str]:
    """Say what is different between two versions, in a few words each."""
    return [
        words
        for name, words in PARTS.items()
        if getattr(before, name) != getattr(after, name)
    ]
