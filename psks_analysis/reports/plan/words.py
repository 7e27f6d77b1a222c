"""The rows of a plan in words, and what is said of it as a whole."""

from datetime import date, datetime

from psks_analysis import catalog
from psks_analysis.formats import MONTHS, SIMULATION_MARK, number
from psks_analysis.planning.plan import Plan, PlanRow, agreed_when
from psks_analysis.region import Region
from psks_analysis.region.levels import KABUPATEN
from psks_analysis.rupiah_words import rupiah_words

LATIHAN = "latihan"
WHOLE = "seluruh wilayah"
SIGNED = ("Disusun oleh,", "Menyetujui,")
HEADS = [
    *("No", "Masalah", "Penyebab", "Tujuan", "Program", "Kegiatan", "Sub kegiatan"),
    *("Bentuk kegiatan", "Jenis", "Sasaran L", "Sasaran P", "Sasaran", "Volume"),
    *("Satuan", "Kecamatan", "Desa", "Waktu", "Biaya satuan (Rp)"),
    *("Jumlah biaya (Rp)", "Sumber dana", "Penanggung jawab", "Pelaksana", "Mitra"),
    *("Indikator keluaran", "Target keluaran", "Indikator hasil", "Angka awal"),
    *("Target hasil", "Keterangan"),
]


def matrix(plan: Plan, region: Region) -> list[list[object]]:
    """Return the rows of the plan in words, in the order of `HEADS`."""
    return [cells(line, row, region) for line, row in enumerate(plan.rows, start=1)]


def cells(line: int, row: PlanRow, region: Region) -> list[object]:
    """Return one row in words, in the order of `HEADS`."""
    levels = [f"{kode} {name}" for kode, name in catalog.ancestors(row.sub_kegiatan)]
    return [
        *(line, row.masalah, row.penyebab, row.tujuan),
        *(levels or ("", "", row.sub_kegiatan)),
        row.bentuk,
        kind(row),
        *(row.laki, row.perempuan, row.sasaran, row.volume, row.satuan),
        *place(row, region),
        months(row),
        *(row.biaya_satuan, row.jumlah_biaya, fund(row)),
        *(row.penanggung_jawab, row.pelaksana, row.mitra),
        *(row.indikator_keluaran, row.target_keluaran),
        *(row.indikator_hasil, row.dasar_hasil, row.target_hasil, row.keterangan),
    ]


def kind(row: PlanRow) -> str:
    """Return the name of the kind a row is for; blank where there is none."""
    return catalog.kind_name(row.jenis) if row.jenis in catalog.pmks_kinds() else ""


def place(row: PlanRow, region: Region) -> list[str]:
    """Return the names of kecamatan and desa; blank for the whole."""
    return [
        str(region.kecamatan["nama"].get(row.kecamatan, row.kecamatan)),
        str(region.desa["nama"].get(row.desa, row.desa)),
    ]


def where(row: PlanRow, region: Region) -> str:
    """Return desa and kecamatan in one text."""
    return ", ".join(each for each in reversed(place(row, region)) if each) or WHOLE


def months(row: PlanRow) -> str:
    """Return the months of a row: "Feb–Nov"."""
    return f"{MONTHS[row.mulai - 1]}–{MONTHS[row.selesai - 1]}"


def fund(row: PlanRow) -> str:
    """Return the name of the source of funds."""
    found = catalog.funds().get(row.sumber_dana)
    return found.nama if found else row.sumber_dana


def mark(plan: Plan) -> str | None:
    """Return the mark of simulated data; None for an office's own plan."""
    return SIMULATION_MARK if plan.dataset == LATIHAN else None


def title(plan: Plan) -> str:
    """Return the title, in capitals as offices write it."""
    return f"RENCANA KERJA TAHUN {plan.tahun}"


def subtitle(plan: Plan, region: Region) -> str:
    """Return what the plan is called, and where it is for."""
    names = region.kecamatan["nama"]
    kecamatan = str(names.get(plan.kecamatan, "")) if plan.kecamatan else ""
    desa = str(region.desa["nama"].get(plan.desa, "")) if plan.desa else ""
    level = [f"Desa {desa}"] if desa else []
    level += [f"Kecamatan {kecamatan}"] if kecamatan else []
    return ", ".join([plan.nama, *level, region.nama])


def state(plan: Plan) -> str:
    """Say what the plan is: a proposal, or agreed on a day."""
    said = agreed_when(plan) or "usulan, belum disepakati"
    if plan.tingkat != KABUPATEN:  # what a desa or kecamatan plans is proposed there
        said = f"{said}; bahan musrenbang {plan.tingkat}"
    return f"Versi {plan.versi}, {said}" if plan.versi else said.capitalize()


def in_words(plan: Plan) -> str:
    """Return the total in figures and in words."""
    return f"Jumlah Rp{number(plan.total)} (terbilang: {rupiah_words(plan.total)})"


def day_of(plan: Plan) -> date:
    """Return the day the plan was saved, or else the first of its year."""
    moment = plan.waktu or plan.disepakati
    return datetime.fromisoformat(moment).date() if moment else date(plan.tahun, 1, 1)
