"""Menu of services: which kind gets which help, under which code, by whom.

All of it is data that an office may replace: `<store>/layanan.csv` stands in for the
shipped file when it passes the same checks. Costs and effects are assumptions.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from psks_analysis import paths
from psks_analysis.catalog.csv_files import Row, keyed, read_rows
from psks_analysis.catalog.kinds import MARKS, pmks_kinds, psks_kinds
from psks_analysis.errors import CatalogError

SERVICES_FILE = "layanan.csv"
ACTIVITIES_FILE = "sub_kegiatan.csv"
FUNDS_FILE = "sumber_dana.csv"
AUTHORITY_FILE = "kewenangan.csv"
KABUPATEN, REFERRAL = "kabupaten", "rujukan"
OUTSIDE, INSIDE = "luar_panti", "dalam_panti"
LEVELS = ("desa", "kecamatan", "kabupaten")
PROPOSED = "usulan"  # the source of funds of what nobody pays yet
UNITS_OF_WORK = ("orang", "keluarga", "komunitas", "unit", "paket", "kegiatan")

Item = TypeVar("Item")


class Listed(dict[str, Item]):
    """A list by code; unlike a plain dict, what is made from it can be tied to it."""


@dataclass(frozen=True)
class SubKegiatan:
    """One budget code of the kabupaten, with the kegiatan and program above it."""

    kode: str
    nama: str
    kegiatan_kode: str
    kegiatan_nama: str
    program_kode: str
    program_nama: str
    versi_nomenklatur: str
    tanda: str
    sumber: str


@dataclass(frozen=True)
class Layanan:
    """One service.

    Parameters
    ----------
    jenis_pmks : tuple of str
        Kinds it helps; empty where it strengthens PSKS.
    sub_kegiatan, psks : tuple of str
        Codes under which it is budgeted; kinds of PSKS that take part.
    instansi : tuple of str
        Agencies and partners, the one in charge first.
    kewenangan : {"kabupaten", "rujukan"}
        Whether the kabupaten may do it or only refer; `alasan` says why not.
    biaya_satuan : int or None
        Rupiah a unit: an assumption, as is `efek`, the entries helped by one unit.
    """

    kode: str
    nama: str
    jenis_pmks: tuple[str, ...]
    sub_kegiatan: tuple[str, ...]
    instansi: tuple[str, ...]
    psks: tuple[str, ...]
    tempat: str
    kewenangan: str
    alasan: str
    satuan: str
    biaya_satuan: int | None
    efek: float | None
    dasar_biaya: str
    tanda: str
    sumber: str

    @property
    def is_referral(self) -> bool:
        """Whether the kabupaten may only refer."""
        return self.kewenangan == REFERRAL


@dataclass(frozen=True)
class SumberDana:
    """One source of funds and the levels that may plan with it."""

    kode: str
    nama: str
    tingkat: tuple[str, ...]
    tanda: str
    sumber: str


def services() -> Listed[Layanan]:
    """Return the services by code: the office's own file, or else the shipped one."""
    return _own_or_shipped(SERVICES_FILE, _services)


def activities() -> dict[str, SubKegiatan]:
    """Return the sub-kegiatan by code."""
    return _own_or_shipped(ACTIVITIES_FILE, _activities)


def funds() -> dict[str, SumberDana]:
    """Return the sources of funds by code."""
    return _own_or_shipped(FUNDS_FILE, _funds)


def services_for(jenis: str) -> list[Layanan]:
    """Return the services that help a kind."""
    return [each for each in services().values() if jenis in each.jenis_pmks]


def read_services(file: Path) -> dict[str, Layanan]:
    """Read a menu of services and check it against all other lists.

    Raises
    ------
    CatalogError
        With file, row and column, and how to mend it.
    """
    rows = read_rows(file, tuple(Layanan.__annotations__))
    if not rows:
        raise CatalogError(f"{file.name} tidak memuat satu layanan pun.")
    return keyed(rows, "kode", _service)


@cache
def referral_only() -> dict[str, str]:
    """Return why a kind may only be referred, by kind."""
    columns = ("jenis_pmks", "kewenangan", "alasan", "tanda", "sumber")
    rows = read_rows(paths.REFERENCE_DIR / AUTHORITY_FILE, columns)
    for row in rows:
        row.one_of("jenis_pmks", pmks_kinds())
        row.one_of("kewenangan", (REFERRAL,))
        row.one_of("tanda", MARKS)
    return keyed(rows, "jenis_pmks", lambda row: row.text("alasan"))


def read_activities(file: Path) -> dict[str, SubKegiatan]:
    """Read sub-kegiatan; those that services stand on must all be there.

    Raises
    ------
    CatalogError
        With file, row and column, and how to mend it.
    """
    found = keyed(
        read_rows(file, tuple(SubKegiatan.__annotations__)), "kode", _activity
    )
    used = {kode for each in services().values() for kode in each.sub_kegiatan}
    _keep(file, used - set(found), "dipakai menu layanan")
    return found


def read_funds(file: Path) -> dict[str, SumberDana]:
    """Read sources of funds; each level must have one.

    Raises
    ------
    CatalogError
        With file, row and column, and how to mend it.
    """
    found = keyed(read_rows(file, tuple(SumberDana.__annotations__)), "kode", _fund)
    planned = {level for each in found.values() for level in each.tingkat}
    _keep(file, set(LEVELS) - planned, "adalah tingkat yang tanpa sumber dana")
    return found


def _keep(file: Path, missing: set[str], why: str) -> None:
    if missing:
        first = ", ".join(sorted(missing)[:5])
        raise CatalogError(f"{file.name}: {first} {why}, tetapi tidak ada di berkas.")


def _own_or_shipped(
    name: str, read: Callable[[Path, int], Listed[Item]]
) -> Listed[Item]:
    own = paths.store_dir() / name
    file = own if own.exists() else paths.REFERENCE_DIR / name
    return read(file, file.stat().st_mtime_ns)


@cache
def _services(file: Path, changed: int) -> Listed[Layanan]:
    del changed  # only part of the key
    return Listed(read_services(file))


@cache
def _activities(file: Path, changed: int) -> Listed[SubKegiatan]:
    del changed
    rows = read_rows(file, tuple(SubKegiatan.__annotations__))
    return Listed(keyed(rows, "kode", _activity))


@cache
def _funds(file: Path, changed: int) -> Listed[SumberDana]:
    del changed
    rows = read_rows(file, tuple(SumberDana.__annotations__))
    return Listed(keyed(rows, "kode", _fund))


def _service(row: Row) -> Layanan:
    found = Layanan(
        kode=row.text("kode"),
        nama=row.text("nama"),
        jenis_pmks=row.many_of("jenis_pmks", pmks_kinds()),
        sub_kegiatan=row.many_of("sub_kegiatan", activities()),
        instansi=tuple(each for each in row.text("instansi").split("|") if each),
        psks=row.many_of("psks", psks_kinds()),
        tempat=row.one_of("tempat", (OUTSIDE, INSIDE)),
        kewenangan=row.one_of("kewenangan", (KABUPATEN, REFERRAL)),
        alasan=row.cells["alasan"],
        satuan=row.one_of("satuan", UNITS_OF_WORK),
        biaya_satuan=_rupiah(row),
        efek=row.optional_decimal("efek"),
        dasar_biaya=row.cells["dasar_biaya"],
        tanda=row.one_of("tanda", MARKS),
        sumber=row.text("sumber"),
    )
    row.text("sub_kegiatan")
    _check_authority(row, found)
    if (found.biaya_satuan is not None or found.efek is not None) and (
        not found.dasar_biaya
    ):
        row.refuse(
            "dasar_biaya", "biaya atau efek adalah anggapan: tulis dari mana asalnya"
        )
    return found


def _check_authority(row: Row, found: Layanan) -> None:
    """Refuse what a kabupaten may not do itself, and a referral without a reason."""
    if found.is_referral:
        row.text("alasan")
        return
    for kind in found.jenis_pmks:
        if kind in referral_only():
            row.refuse(
                "kewenangan", f"untuk {kind} harus rujukan: {referral_only()[kind]}"
            )
    if found.tempat == INSIDE:
        row.refuse(
            "kewenangan",
            "layanan di dalam panti adalah kewenangan provinsi: harus rujukan",
        )


def _rupiah(row: Row) -> int | None:
    value = row.optional_whole("biaya_satuan")
    if value is not None and value < 0:
        row.refuse("biaya_satuan", "tidak boleh negatif")
    return value


def _activity(row: Row) -> SubKegiatan:
    kode, kegiatan, program = (
        row.text(column) for column in ("kode", "kegiatan_kode", "program_kode")
    )
    if not kode.startswith(kegiatan + "."):
        row.refuse("kode", f"harus berawal dengan kode kegiatan {kegiatan}")
    if not kegiatan.startswith(program + "."):
        row.refuse("kegiatan_kode", f"harus berawal dengan kode program {program}")
    return SubKegiatan(
        kode=kode,
        nama=row.text("nama"),
        kegiatan_kode=kegiatan,
        kegiatan_nama=row.text("kegiatan_nama"),
        program_kode=program,
        program_nama=row.text("program_nama"),
        versi_nomenklatur=row.text("versi_nomenklatur"),
        tanda=row.one_of("tanda", MARKS),
        sumber=row.text("sumber"),
    )


def _fund(row: Row) -> SumberDana:
    return SumberDana(
        kode=row.text("kode"),
        nama=row.text("nama"),
        tingkat=row.many_of("tingkat", LEVELS),
        tanda=row.one_of("tanda", MARKS),
        sumber=row.text("sumber"),
    )
