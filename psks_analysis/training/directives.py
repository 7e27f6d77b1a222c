"""Directives of a chapter: what they are called, what they take, what is checked."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from psks_analysis import catalog, indicators, paths
from psks_analysis.training import quizzes
from psks_analysis.views.groups import ALL, pmks_groups

ARGUMENT = re.compile(r"(\w+)=(?:\"([^\"]*)\"|“([^”]*)”|(\S+))")
INLINE = ("angka",)
ROLES = ("TKSK", "PSM", "KASI", "KT")
BOARDS = MappingProxyType(
    {
        "harapan": "Harapan",
        "kekhawatiran": "Kekhawatiran",
        "kesepakatan": "Kesepakatan kelas",
    }
)
CHARTS = MappingProxyType(
    {
        "imbang": "kebutuhan dibanding PSKS per kecamatan",
        "klaster": "entri menurut klaster",
        "jenis": "entri menurut jenis",
        "tren": "kabupaten dari tahun ke tahun",
        "kebetulan": "kecamatan dibanding batas kebetulan",
        "kelengkapan": "siapa melapor berapa lengkap",
    }
)
TABLES = MappingProxyType(
    {
        "pmks": "jenis PMKS dengan kriterianya (boleh dibatasi `jenis` atau `klaster`)",
        "psks": "dua belas jenis PSKS",
        "tugas": "tugas satu `peran`",
        "layanan": "layanan untuk satu `jenis` dari menu layanan",
        "spm": "lima layanan SPM",
    }
)
PARTS_OF_FIGURE = ("nilai", "pembilang", "penyebut")


class WrongDirective(ValueError):  # noqa: N818  (a mistake of a writer, told as such)
    """A directive that cannot be shown; its text says why, in Indonesian."""


@dataclass(frozen=True)
class Directive:
    """What the dashboard is asked to show at this place."""

    nama: str
    isi: Mapping[str, str]
    baris: int

    def get(self, key: str, otherwise: str = "") -> str:
        """Return what was written for a key."""
        return self.isi.get(key, otherwise)


@dataclass(frozen=True)
class Parameter:
    """One key of a directive.

    Parameters
    ----------
    allowed
        Returns the values that may be written, None where anything may.
    many
        Whether several may be written, parted by commas.
    """

    arti: str
    allowed: Callable[[], Iterable[str] | None]
    wajib: bool = False
    many: bool = False


@dataclass(frozen=True)
class Kind:
    """One directive: what it shows and the keys it takes."""

    guna: str
    kunci: Mapping[str, Parameter]
    free: bool = False  # any further keys are passed on


def _anything() -> None:
    return None


def _groups() -> Iterable[str]:
    return [*pmks_groups(), *catalog.psks_kinds(), *catalog.programs()]


def _pages() -> Iterable[str]:
    return sorted(file.stem for file in (paths.PROJECT_DIR / "pages").glob("*.py"))


def _of(values: Iterable[str]) -> Callable[[], Iterable[str]]:
    fixed = tuple(values)
    return lambda: fixed


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "angka": Kind(
            "satu angka kabupaten dari data yang sedang dibuka, dengan selangnya",
            {
                "indikator": Parameter(
                    "kode di Kamus indikator", lambda: indicators.declared(), wajib=True
                ),
                "jenis": Parameter(
                    f"kode jenis atau program; bawaan {ALL}, atau satu-satunya",
                    _groups,
                ),
                "judul": Parameter("judul sendiri", _anything),
                "bagian": Parameter(
                    "nilai (bawaan), pembilang, atau penyebut", _of(PARTS_OF_FIGURE)
                ),
            },
        ),
        "grafik": Kind(
            "grafik yang juga ada di halaman lain",
            {
                "nama": Parameter("yang mana", _of(CHARTS), wajib=True),
                "jenis": Parameter("kode jenis", lambda: pmks_groups()),
            },
        ),
        "tabel": Kind(
            "daftar dari katalog",
            {
                "nama": Parameter("yang mana", _of(TABLES), wajib=True),
                "jenis": Parameter(
                    "kode jenis", lambda: catalog.pmks_kinds(), many=True
                ),
                "klaster": Parameter("huruf klaster", lambda: catalog.clusters()),
                "peran": Parameter("yang tugasnya ditulis", _of(ROLES)),
                "lipat": Parameter("judul; tabel baru tampak bila dibuka", _anything),
            },
        ),
        "kuis": Kind(
            "kuis dari materi/kuis/",
            {"nama": Parameter("nama berkas kuis", lambda: quizzes.names(), True)},
        ),
        "formulir": Kind("contoh formulir pendataan yang terisi, data rekaan", {}),
        "nik": Kind("membaca NIK rekaan angka demi angka", {}),
        "papan": Kind(
            "papan kelas, tanpa nama",
            {"isi": Parameter("papan yang mana", _of(BOARDS), wajib=True)},
        ),
        "tautan": Kind(
            "tautan ke halaman lain; kunci lain menjadi pilihan di halaman itu",
            {
                "halaman": Parameter("nama halaman", _pages, wajib=True),
                "judul": Parameter("tulisan tautannya", _anything, wajib=True),
                "jenis": Parameter("kode jenis", lambda: pmks_groups()),
            },
            free=True,
        ),
    }
)


def read(order: str, line: int) -> Directive:
    """Read what stands between the braces.

    >>> read('angka indikator=I03 jenis=PMKS-08', 4).isi["jenis"]
    'PMKS-08'

    Raises
    ------
    WrongDirective
        Saying what is not known or missing, and what there is.
    """
    name, _, rest = order.strip().partition(" ")
    kind = KINDS.get(name)
    if kind is None:
        known = ", ".join(KINDS)
        raise WrongDirective(f"perintah “{name}” tidak dikenal; yang ada: {known}.")
    found = _arguments(name, rest)
    _check_keys(name, kind, found)
    for key, value in found.items():
        if key in kind.kunci:
            _check_value(name, key, kind.kunci[key], value)
    _check_together(name, found)
    return Directive(name, MappingProxyType(found), line)


def _arguments(name: str, rest: str) -> dict[str, str]:
    left = ARGUMENT.sub("", rest).strip()
    if left:
        raise WrongDirective(
            f"“{left}” pada {name} tidak terbaca. Tulis kunci=nilai; nilai yang memuat "
            'spasi diapit tanda kutip, misalnya judul="Lihat peta".'
        )
    pairs = ((m[1], m[2] or m[3] or m[4] or "") for m in ARGUMENT.finditer(rest))
    found: dict[str, str] = {}
    for key, value in pairs:
        if key in found:
            raise WrongDirective(f"{name}: {key} ditulis dua kali. Hapus salah satu.")
        found[key] = value.strip()
    return found


def _check_keys(name: str, kind: Kind, found: Mapping[str, str]) -> None:
    for key in found:
        if key not in kind.kunci and not kind.free:
            known = ", ".join(kind.kunci) or "tidak ada"
            raise WrongDirective(f"{name} tidak mengenal {key}; kuncinya: {known}.")
    for key, parameter in kind.kunci.items():
        if parameter.wajib and not found.get(key):
            raise WrongDirective(f"{name} memerlukan {key} ({parameter.arti}).")


def _check_value(name: str, key: str, parameter: Parameter, value: str) -> None:
    allowed = parameter.allowed()
    if allowed is None:
        return
    known = list(allowed)
    for each in value.split(",") if parameter.many else [value]:
        if each.strip() not in known:
            shown = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
            raise WrongDirective(
                f"{name}: {key} “{each.strip()}” tidak ada; yang ada: {shown}."
            )


def _check_together(name: str, found: Mapping[str, str]) -> None:
    """Check what keys need of each other."""
    needs = {"tugas": "peran", "layanan": "jenis"}
    key = needs.get(found.get("nama", "")) if name == "tabel" else None
    if key and not found.get(key):
        raise WrongDirective(f"tabel {found['nama']} memerlukan {key}.")
