"""What a saved analysis holds, and its form as a file that can be sent and read."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

from psks_analysis.errors import StoreError
from psks_analysis.store.database import DATASETS
from psks_analysis.store.kept import Document
from psks_analysis.store.private_text import personal_text

FORMAT = 1
MAX_BYTES = 100_000
MAX_NAME, MAX_URL, MAX_KECAMATAN, MAX_DEPTH = 80, 2_000, 100, 12
CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
PAGE = re.compile(r"[a-z_]*(\?[^\s#<>\"'\\]*)?")  # of this dashboard, never another's


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
    indeks: Mapping[str, Any] = field(default_factory=dict)
    usg: Mapping[str, Any] = field(default_factory=dict)
    pohon: Mapping[str, Any] = field(default_factory=dict)


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
            f"terbuka data {dataset}. Ganti kumpulan data di bilah samping; keduanya "
            "tidak boleh dicampur."
        )
    if analysis.wilayah != wilayah:
        raise StoreError(
            f"Analisis ini tentang wilayah {analysis.wilayah}, sedangkan yang terbuka "
            f"{wilayah}. Ganti kabupaten di bilah samping."
        )
    check(analysis)
    return analysis


def check(analysis: Analysis) -> None:
    """Refuse an analysis whose content must not be kept."""
    _check_name(analysis.nama)
    if analysis.dataset not in DATASETS:
        raise StoreError(f"Kumpulan data “{analysis.dataset}” tidak dikenal.")
    kind = personal_text(asdict(analysis))
    if kind:
        raise StoreError(
            f"Ada tulisan yang menyerupai {kind} di analisis ini. Hapus dari nama, "
            "pohon masalah, dan catatan: analisis tidak boleh memuat data pribadi."
        )
    _check_url(analysis)
    if len(analysis.pilihan.kecamatan) > MAX_KECAMATAN:
        raise StoreError(f"Paling banyak {MAX_KECAMATAN} kecamatan dapat dipilih.")


def _check_name(name: str) -> None:
    if not name.strip():
        raise StoreError("Nama analisis masih kosong. Beri nama, misalnya Lansia 2024.")
    if len(name) > MAX_NAME:
        raise StoreError(
            f"Nama analisis {len(name)} huruf; paling panjang {MAX_NAME}. Singkatkan."
        )
    if CONTROL.search(name):
        raise StoreError("Nama analisis memuat tanda yang tidak terlihat. Ketik ulang.")


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
        plain = json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
        if plain.pop("format") != FORMAT:
            raise ValueError("versi berkas tidak dikenal")
        choices = plain.pop("pilihan")
        choices["kecamatan"] = tuple(choices["kecamatan"])
        analysis = Analysis(pilihan=Choices(**choices), **plain)
        _check_types(analysis)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as broken:
        raise StoreError(
            "Isinya bukan analisis yang utuh dari dasbor ini. Ambil lagi berkas yang "
            "diunduh dari dasbor, tanpa diubah."
        ) from broken
    return analysis


def _no_constant(name: str) -> None:
    raise ValueError(f"angka {name} tidak dikenal")


def _check_types(analysis: Analysis) -> None:
    for each in fields(Analysis):
        value = getattr(analysis, each.name)
        wanted = {"pilihan": Choices, "versi": int}.get(each.name, str)
        if each.name in ("indeks", "usg", "pohon"):
            wanted = dict
        if type(value) is not wanted:
            raise ValueError(f"{each.name} berjenis lain")
        if _depth(value) > MAX_DEPTH:
            raise ValueError(f"{each.name} bersarang terlalu dalam")
    if analysis.waktu:
        datetime.fromisoformat(analysis.waktu)
    chosen = analysis.pilihan
    texts = (chosen.jenis, chosen.indikator, chosen.jenis_kelamin or "")
    if type(chosen.tahun) is not int or not all(
        isinstance(each, str) for each in (*texts, *chosen.kecamatan)
    ):
        raise ValueError("pilihan berjenis lain")


def _depth(value: Any) -> int:
    children = value.values() if isinstance(value, dict) else value
    if not isinstance(value, dict | list):
        return 0
    return 1 + max(map(_depth, children), default=0)
