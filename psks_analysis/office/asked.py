"""What an office asks of a kecamatan or desa: which kinds, in which counts and units.

The workbook to fill in and the form on a phone ask for the same: it stands here once.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from psks_analysis import catalog
from psks_analysis.catalog import JenisPmks
from psks_analysis.errors import RegionError
from psks_analysis.region import Region
from psks_analysis.region.levels import DESA, KECAMATAN

SEXES = ("laki", "perempuan")
COUNT = "jumlah"
ORANG = "orang"
# What a column is called, in words that the importer knows.
HEADINGS = {
    "laki": "Laki-laki",
    "perempuan": "Perempuan",
    COUNT: "Jumlah",
    "tertangani": "Tertangani",
    "aktif": "Aktif",
    "terlatih": "Terlatih",
}
LEVELS = (KECAMATAN, DESA)
# What can be asked for; what it is called depends on the office: `contents`.
CONTENTS = ("pmks", "psks", "layanan")


@dataclass(frozen=True)
class Kind:
    """One kind that is asked for.

    Parameters
    ----------
    units : tuple of str
        What it may be counted in, the usual unit first.
    counts : tuple of str
        Which counts make sense of it.
    """

    kode: str
    nama: str
    kelompok: str
    units: tuple[str, ...]
    counts: tuple[str, ...]

    @property
    def satuan(self) -> str:
        """What it is usually counted in."""
        return self.units[0]


@dataclass(frozen=True)
class Asked:
    """All that is asked about one place: `heading` is what its kinds are called."""

    isi: str
    judul: str
    heading: str
    counts: tuple[str, ...]
    kinds: tuple[Kind, ...]

    def groups(self) -> dict[str, list[Kind]]:
        """Return the kinds by group, in the order in which they are asked for."""
        found: dict[str, list[Kind]] = {}
        for kind in self.kinds:
            found.setdefault(kind.kelompok, []).append(kind)
        return found


@dataclass(frozen=True)
class Spot:
    """A kecamatan, or one desa of it, that figures are asked of."""

    kecamatan_kode: str
    kecamatan: str
    desa_kode: str = ""
    desa: str = ""
    jenis: str = ""  # desa or kelurahan

    @property
    def kode(self) -> str:
        """The code of the desa where there is one, else of the kecamatan."""
        return self.desa_kode or self.kecamatan_kode


def contents() -> dict[str, str]:
    """Return what can be asked for, and what it is called."""
    words = (catalog.term(), "PSKS", "Penerima layanan")
    return dict(zip(CONTENTS, words, strict=True))


def asked(isi: str) -> Asked:
    """Return all that is asked of a place about one of `contents`."""
    return {"pmks": _pmks, "psks": _psks, "layanan": _layanan}[isi]()


def spots(region: Region, kecamatan: str, tingkat: str, desa: str = "") -> list[Spot]:
    """Return the places that a form is about: a kecamatan, or its desa, or one of them.

    Raises
    ------
    RegionError
        The desa of the kecamatan are not known.
    """
    nama = str(region.kecamatan["nama"][kecamatan])
    if tingkat == KECAMATAN:
        return [Spot(kecamatan, nama)]
    own = region.desa[region.desa["kecamatan_kode"] == kecamatan]
    if own.empty:
        raise RegionError(
            f"Desa di {nama} belum dikenal, jadi templat per desa belum dapat dibuat. "
            "Tambahkan daftar desanya dengan perintah `wilayah`, atau pakai templat "
            "per kecamatan."
        )
    every = _spots_of(own, nama)
    return [each for each in every if desa in ("", each.desa_kode)]


def _spots_of(own: pd.DataFrame, kecamatan: str) -> Iterable[Spot]:
    return (
        Spot(
            str(row["kecamatan_kode"]),
            kecamatan,
            str(kode),
            str(row["nama"]),
            "desa" if pd.isna(row["jenis"]) else str(row["jenis"]),
        )
        for kode, row in own.iterrows()
    )


def _pmks() -> Asked:
    clusters = catalog.clusters()
    kinds = tuple(
        Kind(
            kode,
            catalog.kind_name(kode),
            clusters[each.klaster].nama,
            (each.satuan, *each.satuan_lain),
            _counts_of(each),
        )
        for kode, each in catalog.pmks_kinds().items()
    )
    term = catalog.term()
    counts = (*SEXES, COUNT, "tertangani")
    return Asked("pmks", f"DATA {term}", f"Jenis {term}", counts, kinds)


def _counts_of(kind: JenisPmks) -> tuple[str, ...]:
    """Return the counts of a kind: only people have a sex, and some kinds only one."""
    own = {"L": SEXES[:1], "P": SEXES[1:]}.get(kind.jenis_kelamin or "", SEXES)
    sexes = own if kind.satuan == ORANG else ()
    return (*sexes, COUNT, "tertangani")


def _psks() -> Asked:
    counts = (COUNT, "aktif", "terlatih")
    words = {"orang": "Orang", "lembaga": "Lembaga", "keluarga": "Keluarga"}
    kinds = tuple(
        Kind(kode, each.nama, words[each.subjek], (each.satuan,), counts)
        for kode, each in catalog.psks_kinds().items()
    )
    return Asked("psks", "DATA PSKS", "Jenis PSKS", counts, kinds)


def _layanan() -> Asked:
    kinds = tuple(
        Kind(kode, each.nama, "Program", (each.satuan,), (COUNT,))
        for kode, each in catalog.programs().items()
    )
    return Asked("layanan", "DATA PENERIMA LAYANAN", "Program", (COUNT,), kinds)
