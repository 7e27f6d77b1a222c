"""Work plans as files, saved like all documents; agreed ones only gain realisation.

Only the shape is checked here: types, sizes, money in whole rupiah, no personal data,
nothing changed after agreement. Whether one that was sent makes sense is asked in
`plan_sense`, how good an own one is in `work_plan`.
"""

import json
from dataclasses import asdict, fields, replace

from psks_analysis.errors import StoreError
from psks_analysis.formats import number
from psks_analysis.planning.plan import (
    MAX_NAME,
    MAX_TEXT,
    QUARTERS,
    Plan,
    PlanRow,
    reopened,
)
from psks_analysis.planning.plan_sense import changes, sense
from psks_analysis.region.levels import DESA, KABUPATEN, LEVELS
from psks_analysis.shapes import ShapeError
from psks_analysis.store.database import DATASETS
from psks_analysis.store.document_names import name_fault
from psks_analysis.store.documents import Repository
from psks_analysis.store.json_files import parse_document

FORMAT = 1
MAX_BYTES = 4_000_000
NEEDED = (*("rows", "realisasi", "pagu", "layanan", "anggapan", "jenis", "terpilih"),)
MAX_ROWS = 2_000  # six from each of 330 desa, added up
LARGEST = 10**13  # rupiah: more than the budget of any kabupaten, so a slip
MOST_ENTRIES = 10**7  # more than the people of any kabupaten


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
            "Ganti pilihan di atas halaman; keduanya tidak boleh dicampur."
        )
    check(plan)
    return plan


def check(plan: Plan, before: Plan | None = None) -> None:
    """Refuse a plan whose content must not be saved.

    Raises
    ------
    StoreError
        With the row and column where there is one.
    """
    if before is not None and before.terkunci:
        _refuse_changed_agreement(plan, before)
    fault = name_fault("rencana", plan.nama, longest=MAX_NAME, example="Renja 2026")
    if fault:
        raise StoreError(fault)
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
    kind = plan.looks_personal()
    if kind:
        raise StoreError(
            f"Ada tulisan yang menyerupai {kind} di rencana ini. Hapus dari nama, "
            "baris, dan keterangan: rencana tidak boleh memuat data pribadi."
        )


def _refuse_changed_agreement(plan: Plan, before: Plan) -> None:
    same = replace(
        plan,
        nama=before.nama,
        realisasi=before.realisasi,
        versi=before.versi,
        waktu=before.waktu,
        oleh=before.oleh,
    )
    if same not in (before, reopened(before)):
        raise StoreError(
            f"Rencana “{before.nama}” sudah disepakati, jadi barisnya tidak dapat "
            "diubah. Buka kembali di langkah 5, atau salin menjadi rencana baru."
        )


def _check_rows(plan: Plan) -> None:
    if len(plan.rows) > MAX_ROWS:
        raise StoreError(
            f"Rencana ini {len(plan.rows)} baris; paling banyak {MAX_ROWS}. Bagi "
            "menjadi beberapa rencana."
        )
    codes = [row.kode for row in plan.rows]
    _check_twice("tanda baris (kode)", codes)
    if not all(codes):
        raise StoreError("Ada baris tanpa tanda (kode). Buka ulang rencana ini.")
    for place, row in enumerate(plan.rows, start=1):
        _check_row(place, row)
    known = {(each.kode, each.triwulan) for each in plan.realisasi}
    if len(known) < len(plan.realisasi) or any(
        each.kode not in codes
        or each.triwulan not in QUARTERS
        or min(each.volume, each.biaya) < 0
        or max(each.volume, each.biaya) > LARGEST
        for each in plan.realisasi
    ):
        raise StoreError(
            "Realisasi harus untuk baris rencana ini, sekali per triwulan, tidak "
            "negatif, dan masuk akal. Periksa isian realisasi."
        )
    if any(amount < 0 or amount > LARGEST for _, amount in plan.pagu):
        raise StoreError("Pagu harus rupiah bulat yang tidak negatif dan masuk akal.")
    _check_twice("pagu", [source for source, _ in plan.pagu])
    _check_twice("layanan", [each.kode for each in plan.layanan])
    if plan.total > LARGEST:
        raise StoreError(
            f"Seluruh rencana Rp{number(plan.total)}; paling banyak "
            f"Rp{number(LARGEST)}. Periksa volume dan biaya satuan tiap baris."
        )
    for each in plan.layanan:
        limit = each.paling_banyak if each.paling_banyak is not None else 0
        is_priced = 0 < each.biaya_satuan <= LARGEST and 0 < each.efek <= LARGEST
        if not (is_priced and 0 <= limit <= LARGEST):
            raise StoreError(
                f"Layanan {each.kode}: biaya satuan dan efek harus lebih dari nol dan "
                "masuk akal, dan batasnya tidak negatif."
            )
    wishes = (plan.bobot_terpilih, plan.lantai, plan.lantai_jenis, plan.per_psm)
    if not all(0 <= each <= MOST_ENTRIES for each in wishes):
        raise StoreError(
            f"Bobot dan lantai harus 0 sampai {number(MOST_ENTRIES)}. Periksa isian di "
            "langkah 3."
        )


def _check_twice(what: str, names: list[str]) -> None:
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise StoreError(f"“{twice[0]}” dua kali di {what}. Hapus salah satu.")


def _check_row(place: int, row: PlanRow) -> None:
    for each in fields(PlanRow):
        value = getattr(row, each.name)
        where = f"Baris {place}, kolom {each.name}"
        if isinstance(value, str) and len(value) > MAX_TEXT:
            raise StoreError(f"{where}: paling panjang {MAX_TEXT} huruf. Singkatkan.")
        if type(value) in (int, float) and not 0 <= value <= LARGEST:
            raise StoreError(f"{where}: harus angka yang tidak negatif dan masuk akal.")
    if not (1 <= row.mulai <= 12 and 1 <= row.selesai <= 12):
        raise StoreError(f"Baris {place}: bulan harus 1 sampai 12.")


def _parsed(content: bytes) -> Plan:
    try:
        return parse_document(content, Plan, FORMAT, NEEDED)
    except ShapeError as broken:
        raise StoreError(
            f"Isinya bukan rencana yang utuh dari dasbor ini: {broken} Ambil lagi "
            "berkas yang diunduh dari dasbor, tanpa diubah."
        ) from broken


REPOSITORY = Repository[Plan](
    "rencana", "Rencana", read_plan, to_json, check, MAX_BYTES, sense, changes
)
save, load, versions = REPOSITORY.save, REPOSITORY.load, REPOSITORY.versions
listing, rename = REPOSITORY.listing, REPOSITORY.rename
remove, restore = REPOSITORY.remove, REPOSITORY.restore
