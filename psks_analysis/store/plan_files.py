"""What a work plan holds, and its form as a file.

Only the shape is checked here: types, sizes, money in whole rupiah, no personal data,
nothing changed after agreement. Whether a plan makes sense is asked in `planning`.
"""

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any

from psks_analysis.errors import StoreError
from psks_analysis.store.analysis_files import CONTROL
from psks_analysis.store.database import DATASETS
from psks_analysis.store.kept import Document
from psks_analysis.store.private_text import personal_text

FORMAT = 1
MAX_BYTES = 4_000_000
MAX_NAME, MAX_TEXT = 80, 500
MAX_ROWS = 2_000  # six from each of 330 desa, added up
LARGEST = 10**13  # rupiah: more than the budget of any kabupaten, so a slip
DESA, KECAMATAN, KABUPATEN = "desa", "kecamatan", "kabupaten"
LEVELS = (DESA, KECAMATAN, KABUPATEN)
QUARTERS = (1, 2, 3, 4)


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

    @property
    def total(self) -> int:
        """Return what all rows cost, in rupiah."""
        return sum(row.jumlah_biaya for row in self.rows)


def to_json(plan: Plan) -> bytes:
    """Return the plan as the content of a file."""
    plain = {"format": FORMAT} | asdict(plan)
    return json.dumps(plain, ensure_ascii=False, indent=1, allow_nan=False).encode()


def read_plan(content: bytes, dataset: str, wilayah: str) -> Plan:
    """Read a file, own or uploaded; refuse what does not belong here."""
    if len(content) > MAX_BYTES:
        raise StoreError(
            f"Berkas lebih besar dari {MAX_BYTES // 1000} KB; bukan rencana dari "
            "dasbor ini."
        )
    plan = _parsed(content)
    if (plan.dataset, plan.wilayah) != (dataset, wilayah):
        raise StoreError(
            f"Rencana ini dibuat dengan data {plan.dataset} untuk wilayah "
            f"{plan.wilayah}, sedangkan yang terbuka data {dataset} untuk {wilayah}. "
            "Ganti pilihan di bilah samping; keduanya tidak boleh dicampur."
        )
    check(plan)
    return plan


def check(plan: Plan, before: Plan | None = None) -> None:
    """Refuse a plan whose content must not be kept.

    Raises
    ------
    StoreError
        With the row and column where there is one.
    """
    if before is not None and before.terkunci:
        _refuse_changed_agreement(plan, before)
    _check_name(plan.nama)
    if plan.dataset not in DATASETS:
        raise StoreError(f"Kumpulan data “{plan.dataset}” tidak dikenal.")
    if plan.tingkat not in LEVELS:
        raise StoreError(f"Tingkat “{plan.tingkat}” tidak dikenal.")
    if (plan.tingkat != KABUPATEN) != bool(plan.kecamatan) or (
        (plan.tingkat == DESA) != bool(plan.desa)
    ):
        raise StoreError(
            "Rencana desa perlu kecamatan dan desa, rencana kecamatan perlu kecamatan; "
            "rencana kabupaten tidak keduanya. Pilih ulang tempatnya."
        )
    _check_rows(plan)
    kind = personal_text(asdict(plan))
    if kind:
        raise StoreError(
            f"Ada tulisan yang menyerupai {kind} di rencana ini. Hapus dari nama, "
            "baris, dan keterangan: rencana tidak boleh memuat data pribadi."
        )


def agreed(plan: Plan) -> Plan:
    """Return the plan as agreed: from then on only realisation is added."""
    return replace(plan, terkunci=True)


def copied(plan: Plan, *, nama: str, tahun: int) -> Plan:
    """Return a new plan with the rows of another, e.g. of last year."""
    return replace(
        plan,
        nama=nama,
        tahun=tahun,
        asal=plan.id,
        terkunci=False,
        realisasi=(),
        id="",
        versi=0,
        waktu="",
    )


def _refuse_changed_agreement(plan: Plan, before: Plan) -> None:
    same = replace(
        plan,
        nama=before.nama,
        realisasi=before.realisasi,
        versi=before.versi,
        waktu=before.waktu,
    )
    if same != before:
        raise StoreError(
            f"Rencana “{before.nama}” sudah disepakati, jadi barisnya tidak dapat "
            "diubah. Salin menjadi rencana baru, lalu ubah salinannya."
        )


def _check_name(name: str) -> None:
    if not name.strip():
        raise StoreError("Nama rencana masih kosong. Beri nama, misalnya Renja 2026.")
    if len(name) > MAX_NAME:
        raise StoreError(
            f"Nama rencana {len(name)} huruf; paling panjang {MAX_NAME}. Singkatkan."
        )
    if CONTROL.search(name):
        raise StoreError("Nama rencana memuat tanda yang tidak terlihat. Ketik ulang.")


def _check_rows(plan: Plan) -> None:
    if len(plan.rows) > MAX_ROWS:
        raise StoreError(
            f"Rencana ini {len(plan.rows)} baris; paling banyak {MAX_ROWS}. Bagi "
            "menjadi beberapa rencana."
        )
    codes = [row.kode for row in plan.rows]
    if len(set(codes)) < len(codes) or not all(codes):
        raise StoreError("Dua baris memakai tanda yang sama. Buka ulang rencana ini.")
    for number, row in enumerate(plan.rows, start=1):
        _check_row(number, row)
    known = {(each.kode, each.triwulan) for each in plan.realisasi}
    if len(known) < len(plan.realisasi) or any(
        each.kode not in codes
        or each.triwulan not in QUARTERS
        or min(each.volume, each.biaya) < 0
        for each in plan.realisasi
    ):
        raise StoreError(
            "Realisasi harus untuk baris rencana ini, sekali per triwulan, dan tidak "
            "negatif. Periksa isian realisasi."
        )
    if any(amount < 0 or amount > LARGEST for _, amount in plan.pagu):
        raise StoreError("Pagu harus rupiah bulat yang tidak negatif.")
    for each in plan.layanan:
        limit = each.paling_banyak if each.paling_banyak is not None else 0
        if not (0 < each.biaya_satuan <= LARGEST and each.efek > 0 and limit >= 0):
            raise StoreError(
                f"Layanan {each.kode}: biaya satuan dan efek harus lebih dari nol, dan "
                "batasnya tidak negatif."
            )
    if min(plan.bobot_terpilih, plan.lantai, plan.lantai_jenis, plan.per_psm) < 0:
        raise StoreError("Bobot dan lantai tidak boleh negatif.")


def _check_row(number: int, row: PlanRow) -> None:
    for each in fields(PlanRow):
        value = getattr(row, each.name)
        where = f"Baris {number}, kolom {each.name}"
        if isinstance(value, str) and len(value) > MAX_TEXT:
            raise StoreError(f"{where}: paling panjang {MAX_TEXT} huruf. Singkatkan.")
        if type(value) in (int, float) and not 0 <= value <= LARGEST:
            raise StoreError(f"{where}: harus angka yang tidak negatif dan masuk akal.")
    if not (1 <= row.mulai <= 12 and 1 <= row.selesai <= 12):
        raise StoreError(f"Baris {number}: bulan harus 1 sampai 12.")


def _parsed(content: bytes) -> Plan:
    try:
        plain = json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
        if plain.pop("format") != FORMAT:
            raise ValueError("versi berkas tidak dikenal")
        plain["rows"] = tuple(_typed(PlanRow, each) for each in plain["rows"])
        plain["realisasi"] = tuple(
            _typed(Realisation, each) for each in plain["realisasi"]
        )
        plain["pagu"] = tuple(
            (str(kode), int(amount)) for kode, amount in plain["pagu"]
        )
        plain["layanan"] = tuple(_typed(ChosenService, e) for e in plain["layanan"])
        for name in ("anggapan", "jenis", "terpilih"):
            plain[name] = tuple(str(each) for each in plain[name])
        plan = _typed(Plan, plain)
        if plan.waktu:
            datetime.fromisoformat(plan.waktu)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as broken:
        raise StoreError(
            "Isinya bukan rencana yang utuh dari dasbor ini. Ambil lagi berkas yang "
            "diunduh dari dasbor, tanpa diubah."
        ) from broken
    return plan


def _typed(kind: type, plain: dict[str, Any]) -> Any:
    """Make a dataclass of plain data whose types must be exactly the declared ones."""
    made = kind(**plain)
    for each in fields(kind):
        value, wanted = getattr(made, each.name), each.type
        if wanted in (float, float | None) and type(value) is int:
            continue
        allowed = getattr(wanted, "__args__", None) or (wanted,)
        is_tuple = str(wanted).startswith("tuple")
        if type(value) is not tuple if is_tuple else type(value) not in allowed:
            raise ValueError(f"{each.name} berjenis lain")
    return made


def _no_constant(name: str) -> None:
    raise ValueError(f"angka {name} tidak dikenal")
