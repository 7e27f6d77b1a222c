"""A work plan: its rows, what it costs, what became of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from psks_analysis.formats import long_date
from psks_analysis.region.levels import KABUPATEN
from psks_analysis.store.documents import Document
from psks_analysis.store.json_files import moment

QUARTERS = (1, 2, 3, 4)
MAX_NAME, MAX_TEXT = 80, 500  # letters of a name, of any other text


@dataclass(frozen=True, kw_only=True)
class PlanRow:
    """One row of the work plan.

    Parameters
    ----------
    kode : str
        Tells the row apart through all versions.
    sub_kegiatan : str
        Budget code; program and kegiatan follow from it.
    laki, perempuan : int or None
        The target group by sex, where it is known.
    sasaran : int or None
        Entries that the row is to help.
    kecamatan, desa : str
        Codes; blank for the whole area of the plan.
    mulai, selesai : int
        Months 1 to 12.
    biaya_satuan : int
        Rupiah.
    dasar_hasil, target_hasil : float or None
        Baseline and target of the outcome indicator.
    """

    kode: str
    masalah: str = ""
    penyebab: str = ""
    tujuan: str = ""
    sub_kegiatan: str = ""
    bentuk: str = ""
    layanan: str = ""
    jenis: str = ""
    laki: int | None = None
    perempuan: int | None = None
    sasaran: int | None = None
    volume: int = 0
    satuan: str = ""
    kecamatan: str = ""
    desa: str = ""
    mulai: int = 1
    selesai: int = 12
    biaya_satuan: int = 0
    sumber_dana: str = ""
    penanggung_jawab: str = ""
    pelaksana: str = ""
    mitra: str = ""
    indikator_keluaran: str = ""
    target_keluaran: int | None = None
    indikator_hasil: str = ""
    dasar_hasil: float | None = None
    target_hasil: float | None = None
    keterangan: str = ""

    @property
    def jumlah_biaya(self) -> int:
        """Return volume times unit cost in rupiah."""
        return self.volume * self.biaya_satuan


@dataclass(frozen=True, kw_only=True)
class Realisation:
    """What of a row was done in one quarter."""

    kode: str
    triwulan: int
    volume: int
    biaya: int


@dataclass(frozen=True, kw_only=True)
class ChosenService:
    """A service of the menu as this plan prices it; cost and effect are assumptions."""

    kode: str
    biaya_satuan: int
    efek: float
    paling_banyak: int | None = None


@dataclass(frozen=True, kw_only=True)
class Plan(Document):
    """A work plan of one tahun and level, of nobody in particular.

    Parameters
    ----------
    tingkat : {"desa", "kecamatan", "kabupaten"}
        Whose plan it is; `kecamatan` and `desa` say which.
    jenis, layanan, terpilih, bobot_terpilih, lantai, lantai_jenis
        What the allocation starts from: kinds, services, the kecamatan chosen in the
        analysis and how many times they count, entries to be helped at least in each
        kecamatan and of each kind.
    per_psm
        Units of service that one active PSM can carry in a year; 0 for no limit.
    pagu : tuple of (str, int)
        Rupiah there are by source of funds; a source that is not named has no limit.
    analisis, asal : str
        The saved analysis it stands on, and the plan it was copied from; may be blank.
    anggapan : tuple of str
        What was assumed, to be printed with the plan.
    disepakati : str
        When it was agreed last; it stays when the plan is opened again.
    """

    tahun: int
    tingkat: str = KABUPATEN
    kecamatan: str = ""
    desa: str = ""
    analisis: str = ""
    asal: str = ""
    terkunci: bool = False
    rows: tuple[PlanRow, ...] = ()
    realisasi: tuple[Realisation, ...] = ()
    pagu: tuple[tuple[str, int], ...] = ()
    anggapan: tuple[str, ...] = ()
    jenis: tuple[str, ...] = ()
    layanan: tuple[ChosenService, ...] = ()
    terpilih: tuple[str, ...] = ()
    bobot_terpilih: float = 1.0
    lantai: int = 0
    lantai_jenis: int = 0
    per_psm: int = 0
    disepakati: Annotated[str, moment] = ""

    @property
    def area(self) -> tuple[str, str]:
        """Return the kecamatan and desa it is for, blank for the whole."""
        return self.kecamatan, self.desa

    @property
    def is_for_good(self) -> bool:
        """An agreed plan is a document of the office: it is never removed for good."""
        return self.terkunci or bool(self.disepakati)

    @property
    def milestone(self) -> str:
        """Return when it was agreed last: what was agreed then stays."""
        return self.disepakati

    @property
    def total(self) -> int:
        """Return what all rows cost, in rupiah."""
        return sum(row.jumlah_biaya for row in self.rows)


def says_the_same(one: Plan, other: Plan) -> bool:
    """Say whether two plans differ in nothing but the order of what has none."""
    return _ordered(one) == _ordered(other)


def _ordered(plan: Plan) -> Plan:
    return replace(
        plan,
        pagu=tuple(sorted(plan.pagu)),
        layanan=tuple(sorted(plan.layanan, key=lambda each: each.kode)),
        realisasi=tuple(
            sorted(plan.realisasi, key=lambda each: (each.triwulan, each.kode))
        ),
    )


def agreed(plan: Plan, when: datetime) -> Plan:
    """Return the plan as agreed: from then on only realisation is added."""
    moment_ = when.astimezone().isoformat(timespec="seconds")
    return replace(plan, terkunci=True, disepakati=moment_)


def reopened(plan: Plan) -> Plan:
    """Return an agreed plan to be changed again; when it was agreed stays with it."""
    return replace(plan, terkunci=False)


def agreed_when(plan: Plan) -> str:
    """Say that a plan is agreed, or was before it was opened again; blank if neither.

    Plans of before this was kept say no day.
    """
    if plan.disepakati:
        day = long_date(datetime.fromisoformat(plan.disepakati))
        opened = "" if plan.terkunci else ", lalu dibuka kembali"
        return f"disepakati pada {day}{opened}"
    return "disepakati" if plan.terkunci else ""


def copied(plan: Plan, *, nama: str, tahun: int) -> Plan:
    """Return a new plan with the rows of another, e.g. of last year."""
    return replace(
        plan,
        nama=nama,
        tahun=tahun,
        asal=plan.id,
        terkunci=False,
        disepakati="",
        realisasi=(),
        id="",
        versi=0,
        waktu="",
        oleh="",
    )
