"""Columns of a work plan as a planner knows them, and codes as words."""

from collections import Counter
from typing import Any

from psks_analysis import catalog
from psks_analysis.formats import MISSING, MONTHS, number
from psks_analysis.planning.plan import Plan
from psks_analysis.region import Region
from psks_analysis.region.levels import LEVELS

TEXTS = {
    "bentuk": "Bentuk kegiatan",
    "masalah": "Masalah",
    "penyebab": "Penyebab",
    "tujuan": "Tujuan",
    "satuan": "Satuan",
    "penanggung_jawab": "Penanggung jawab",
    "pelaksana": "Pelaksana",
    "mitra": "Mitra",
    "indikator_keluaran": "Indikator keluaran",
    "indikator_hasil": "Indikator hasil",
    "keterangan": "Keterangan",
}
WHOLE = {
    "laki": "Sasaran L",
    "perempuan": "Sasaran P",
    "sasaran": "Sasaran",
    "volume": "Volume",
    "biaya_satuan": "Biaya satuan (Rp)",
    "target_keluaran": "Target keluaran",
}
DECIMAL = {"dasar_hasil": "Angka awal", "target_hasil": "Target hasil"}
MONTH = {"mulai": "Mulai", "selesai": "Selesai"}
CODES = {
    "jenis": "Jenis",
    "layanan": "Layanan",
    "sub_kegiatan": "Sub kegiatan",
    "sumber_dana": "Sumber dana",
    "kecamatan": "Kecamatan",
    "desa": "Desa",
}
LABELS = TEXTS | WHOLE | DECIMAL | MONTH | CODES
NOT_LISTED = "tidak ada di daftar"


def label(column: str) -> str:
    """Return the name of a column as a reader knows it."""
    return LABELS.get(column, column)


def choices(plan: Plan, region: Region) -> dict[str, dict[str, str]]:
    """Return the choices of every column that holds codes: code to words.

    What a row holds is always among them, so that looking at a plan never changes it.
    """
    found = _offered(plan, region)
    for name, labels in found.items():
        for row in plan.rows:
            kode = getattr(row, name)
            if kode and kode not in labels:
                labels[kode] = f"{kode} ({NOT_LISTED})"
    return {name: _distinct(labels) for name, labels in found.items()}


def in_words(column: str, value: Any, shown: dict[str, dict[str, str]]) -> str:
    """Return a value of a row as a reader knows it; blank for none."""
    if value is None or value == "":
        return MISSING
    if column in shown:
        return shown[column].get(str(value), str(value))
    if column in MONTH:
        return MONTHS[int(value) - 1]
    if column in DECIMAL:
        return number(value, 1)
    return number(value) if column in WHOLE else str(value)


def _offered(plan: Plan, region: Region) -> dict[str, dict[str, str]]:
    names, desa = region.kecamatan["nama"], region.desa
    if plan.desa:
        desa = desa[desa.index == plan.desa]
    elif plan.kecamatan:
        desa = desa[desa["kecamatan_kode"] == plan.kecamatan]
    levels = set(LEVELS[: LEVELS.index(plan.tingkat) + 1])  # its own and those below
    return {
        "jenis": {kode: catalog.kind_name(kode) for kode in catalog.pmks_kinds()},
        "layanan": {each.kode: each.nama for each in catalog.services().values()},
        "kecamatan": {
            str(kode): str(name)
            for kode, name in names.items()
            if plan.kecamatan in ("", kode)
        },
        "desa": {
            str(kode): f"{row['nama']} ({names[row['kecamatan_kode']]})"
            for kode, row in desa.iterrows()
        },
        "sumber_dana": {
            each.kode: each.nama
            for each in catalog.funds().values()
            if levels & set(each.tingkat)
        },
        "sub_kegiatan": {
            each.kode: f"{each.kode} {each.nama}"
            for each in catalog.activities().values()
        },
    }


def _distinct(labels: dict[str, str]) -> dict[str, str]:
    """Tell choices of the same words apart by their codes."""
    often = Counter(labels.values())
    return {
        kode: f"{words} [{kode}]" if often[words] > 1 else words
        for kode, words in labels.items()
    }
