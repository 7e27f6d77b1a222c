"""Checks of a work plan: what is wrong, what to look at again, and the six questions.

A plan with findings can be saved, so that nobody loses what was written; it can be
agreed only without a fault.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from psks_analysis import catalog
from psks_analysis.catalog.services import PROPOSED
from psks_analysis.formats import number
from psks_analysis.planning.plan import Plan, PlanRow
from psks_analysis.planning.plan_sums import rupiah_by
from psks_analysis.region import Region
from psks_analysis.region.levels import DESA, KABUPATEN, KECAMATAN

Note = Callable[[str, str], "Finding"]  # column and words to a finding of one row

FAULT, LOOK = "salah", "periksa"
QUESTIONS = {
    "apa": ("bentuk", "sub_kegiatan"),
    "mengapa": ("masalah", "tujuan"),
    "siapa": ("penanggung_jawab", "pelaksana"),
    "di mana": ("kecamatan",),
    "kapan": ("mulai", "selesai"),
    "bagaimana": ("volume", "satuan", "biaya_satuan", "sumber_dana"),
}


@dataclass(frozen=True)
class Finding:
    """What is wrong with a row (1 for the first) or, without one, with the plan."""

    baris: int | None
    kolom: str
    berat: str
    pesan: str


@dataclass(frozen=True)
class Known:
    """What a plan is checked against.

    Parameters
    ----------
    unmet : mapping of (kecamatan_kode, jenis) to number
        Entries not yet handled; a kecamatan_kode of "" is the whole kabupaten. What is
        hidden or not reported is not in it.
    """

    region: Region
    unmet: Mapping[tuple[str, str], float] = field(default_factory=dict)


def findings(plan: Plan, known: Known) -> list[Finding]:
    """Return everything found, row by row, then what concerns the whole plan."""
    found = [
        finding
        for number, row in enumerate(plan.rows, start=1)
        for finding in _of_row(number, row, plan, known)
    ]
    return found + list(_of_plan(plan, known))


def faults(found: list[Finding]) -> list[Finding]:
    """Return only what keeps a plan from being agreed."""
    return [each for each in found if each.berat == FAULT]


def answers(row: PlanRow) -> dict[str, bool]:
    """Say which of the six questions (5W1H) a row answers.

    A row without a place is for the whole area of its plan, which is an answer.
    """
    filled = {
        name: bool(getattr(row, name))
        for columns in QUESTIONS.values()
        for name in columns
    }
    filled["kecamatan"] = True
    filled["masalah"] = filled["tujuan"] = bool(row.masalah or row.tujuan)
    return {
        question: all(filled[name] for name in columns)
        for question, columns in QUESTIONS.items()
    }


def _of_row(number: int, row: PlanRow, plan: Plan, known: Known) -> Iterator[Finding]:
    def fault(column: str, text: str) -> Finding:
        return Finding(number, column, FAULT, text)

    def look(column: str, text: str) -> Finding:
        return Finding(number, column, LOOK, text)

    if row.sub_kegiatan not in catalog.activities():
        yield fault("sub_kegiatan", "Pilih kode sub kegiatan dari daftar.")
    yield from _of_service(row, fault)
    yield from _of_place(row, plan, known, fault)
    yield from _of_money(row, plan, fault, look)
    if row.mulai > row.selesai:
        yield fault("selesai", "Bulan selesai sebelum bulan mulai dalam tahun itu.")
    if None not in (row.laki, row.perempuan, row.sasaran) and (
        (row.laki or 0) + (row.perempuan or 0) != row.sasaran
    ):
        yield fault(
            "sasaran", "Laki-laki ditambah perempuan tidak sama dengan sasaran."
        )
    if row.indikator_hasil and None in (row.dasar_hasil, row.target_hasil):
        yield look("indikator_hasil", "Tulis angka awal dan target indikator hasil.")
    unanswered = [name for name, is_answered in answers(row).items() if not is_answered]
    if unanswered:
        yield look("5W1H", f"Belum terjawab: {', '.join(unanswered)}.")


def _of_service(row: PlanRow, fault: Note) -> Iterator[Finding]:
    if row.layanan:
        service = catalog.services().get(row.layanan)
        if service is None:
            yield fault("layanan", f"Layanan “{row.layanan}” tidak ada di menu.")
        elif service.is_referral and "rujuk" not in row.bentuk.lower():
            yield fault("bentuk", f"Hanya dapat dirujuk. {service.alasan}")
    reason = catalog.referral_only().get(row.jenis)
    if reason and not row.layanan and "rujuk" not in row.bentuk.lower():
        yield fault("bentuk", f"Hanya dapat dirujuk. {reason}")
    if row.jenis and row.jenis not in catalog.pmks_kinds():
        yield fault("jenis", f"Jenis “{row.jenis}” tidak dikenal.")


def _of_place(row: PlanRow, plan: Plan, known: Known, fault: Note) -> Iterator[Finding]:
    kecamatan, desa = known.region.kecamatan.index, known.region.desa
    if row.kecamatan and row.kecamatan not in kecamatan:
        yield fault("kecamatan", f"Kecamatan “{row.kecamatan}” tidak ada.")
    elif plan.kecamatan and row.kecamatan not in ("", plan.kecamatan):
        yield fault("kecamatan", "Di luar kecamatan rencana ini.")
    if row.desa and row.desa not in desa.index:
        yield fault("desa", f"Desa “{row.desa}” tidak ada.")
    elif row.desa and desa.loc[row.desa, "kecamatan_kode"] != (
        row.kecamatan or plan.kecamatan
    ):
        yield fault("desa", "Desa ini di kecamatan lain.")
    if plan.tingkat == DESA and row.desa not in ("", plan.desa):
        yield fault("desa", "Di luar desa rencana ini.")


def _of_money(row: PlanRow, plan: Plan, fault: Note, look: Note) -> Iterator[Finding]:
    if not row.volume:
        yield fault(
            "volume", "Volume masih nol: isi berapa satuan, atau hapus barisnya."
        )
    if not row.biaya_satuan:
        yield look("biaya_satuan", "Biaya satuan masih nol.")
    fund = catalog.funds().get(row.sumber_dana)
    if fund is None:
        yield fault("sumber_dana", "Pilih sumber dana dari daftar.")
    elif not _levels(row, plan) & set(fund.tingkat):
        yield fault("sumber_dana", _not_from(fund, plan))
    elif plan.tingkat == KABUPATEN and fund.kode == PROPOSED:
        yield look("sumber_dana", "Masih usulan: tetapkan siapa yang membiayai.")


def _levels(row: PlanRow, plan: Plan) -> set[str]:
    """Return whose money may pay a row: the plan's own, and that of its place."""
    areas = {DESA: row.desa, KECAMATAN: row.kecamatan}
    return {plan.tingkat} | {level for level, kode in areas.items() if kode}


def _not_from(fund: catalog.SumberDana, plan: Plan) -> str:
    if DESA in fund.tingkat:
        return f"{fund.nama} hanya untuk baris yang menyebut desanya."
    return (
        f"{fund.nama} tidak dapat direncanakan di tingkat {plan.tingkat}; "
        "tulis sebagai usulan musrenbang."
    )


def _of_plan(plan: Plan, known: Known) -> Iterator[Finding]:
    if not plan.rows:
        yield Finding(None, "", FAULT, "Rencana ini belum berisi satu baris pun.")
    for (kecamatan, jenis), wanted in _targets(plan).items():
        need = known.unmet.get((kecamatan, jenis))
        if need is not None and wanted > need:
            name = catalog.kind_name(jenis)
            where = known.region.kecamatan["nama"].get(kecamatan) or known.region.nama
            yield Finding(
                None,
                "sasaran",
                LOOK,
                f"{name} di {where}: sasaran {number(wanted)}, yang belum tertangani "
                f"{number(need)}. Periksa pendataannya atau kurangi sasarannya.",
            )
    spent = rupiah_by(plan, lambda row: row.sumber_dana)
    for kode, limit in plan.pagu:
        cost = spent.get(kode, 0)
        if cost > limit:
            name = catalog.funds()[kode].nama if kode in catalog.funds() else kode
            yield Finding(
                None,
                "pagu",
                FAULT,
                f"{name}: Rp{number(cost)} direncanakan, pagu Rp{number(limit)}. "
                f"Lebih Rp{number(cost - limit)}.",
            )
    if plan.rows and not any(
        row.indikator_hasil and None not in (row.dasar_hasil, row.target_hasil)
        for row in plan.rows
    ):
        yield Finding(
            None,
            "indikator_hasil",
            LOOK,
            "Belum satu baris pun punya indikator hasil dengan angka awal dan target.",
        )


def _targets(plan: Plan) -> dict[tuple[str, str], int]:
    """Return the entries that all rows together are to help, by place and kind.

    Where a row is for the whole kabupaten, all rows of its kind are held against that.
    """
    wanted: dict[tuple[str, str], int] = {}
    counted = [
        row
        for row in plan.rows
        if row.jenis in catalog.pmks_kinds() and row.sasaran is not None
    ]
    is_whole = {row.jenis for row in counted if not (row.kecamatan or plan.kecamatan)}
    for row in counted:
        places = {row.kecamatan or plan.kecamatan}
        for place in places | ({""} if row.jenis in is_whole else set()):
            key = (place, row.jenis)
            wanted[key] = wanted.get(key, 0) + (row.sasaran or 0)
    return wanted
