"""Whether a plan that somebody sent makes sense here, and what differs between two.

Own plans are not asked: a kind or a service may leave the lists of the office, and what
was planned with it stays. A service that is not on the menu here is no mistake of a
plan of another office either; its row is marked.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from psks_analysis import catalog
from psks_analysis.errors import RegionError, StoreError
from psks_analysis.planning.plan import Plan, PlanRow
from psks_analysis.region import load_region

YEARS = range(2000, 2101)
PARTS = {
    "nama": "nama",
    "tahun": "tahun",
    "terkunci": "kesepakatan",
    "realisasi": "realisasi",
    "pagu": "pagu",
    "anggapan": "anggapan",
    "jenis": "jenis",
    "layanan": "layanan dan harganya",
    "terpilih": "kecamatan terpilih",
    "bobot_terpilih": "bobot kecamatan terpilih",
    "lantai": "batas per kecamatan",
    "lantai_jenis": "batas per jenis",
    "per_psm": "batas per PSM",
}


def sense(plan: Plan) -> None:
    """Refuse what cannot be meant of this kabupaten.

    Raises
    ------
    StoreError
        With the place and what is expected there.
    """
    if plan.tahun not in YEARS:
        raise StoreError(
            f"Tahun rencana {plan.tahun}: harus {YEARS[0]} sampai {YEARS[-1]}. "
            "Perbaiki “tahun” di berkasnya, atau minta berkas yang benar."
        )
    kinds = catalog.pmks_kinds()
    for where, kode in _kinds(plan):
        if kode and kode not in kinds:
            raise StoreError(
                f"{where}: jenis “{kode}” tidak dikenal. Pakai kode seperti "
                f"{next(iter(kinds))}, lalu kirim lagi."
            )
    _check_areas(plan)
    for place, row in enumerate(plan.rows, 1):
        if row.mulai > row.selesai:
            raise StoreError(
                f"Baris {place}: selesai bulan {row.selesai}, sebelum mulai bulan "
                f"{row.mulai}. Kegiatan harus di dalam tahun {plan.tahun}: tukar "
                "bulannya, atau bagi menjadi dua baris."
            )


def _kinds(plan: Plan) -> Iterator[tuple[str, str]]:
    yield from ((f"Jenis ke-{n}", each) for n, each in enumerate(plan.jenis, 1))
    yield from ((f"Baris {n}", row.jenis) for n, row in enumerate(plan.rows, 1))


def _check_areas(plan: Plan) -> None:
    """Refuse kecamatan and desa of elsewhere."""
    try:
        region = load_region(plan.wilayah)
    except RegionError as unknown:
        raise StoreError(str(unknown)) from unknown
    known = {"kecamatan": set(region.kecamatan.index), "desa": set(region.desa.index)}
    named = [("Tempat rencana", plan.kecamatan, plan.desa)]
    named += [("Kecamatan terpilih", each, "") for each in plan.terpilih]
    named += [(f"Baris {n}", r.kecamatan, r.desa) for n, r in enumerate(plan.rows, 1)]
    for where, kecamatan, desa in named:
        for level, kode in (("kecamatan", kecamatan), ("desa", desa)):
            if kode and kode not in known[level]:
                raise StoreError(
                    f"{where}: {level} “{kode}” tidak ada di {region.nama}. Pakai kode "
                    "dari kabupaten ini, lalu kirim lagi."
                )


def changes(before: Plan, after: Plan) -> Sequence[str]:
    """Say what is different between two versions, in a few words each."""
    found = [
        words
        for name, words in PARTS.items()
        if getattr(before, name) != getattr(after, name)
    ]
    return [*found, *_changed_rows(before.rows, after.rows)]


def _changed_rows(before: Sequence[PlanRow], after: Sequence[PlanRow]) -> Iterator[str]:
    old, new = ({row.kode: row for row in rows} for rows in (before, after))
    counts = Counter(
        "baru" if kode not in old else "dihapus" if kode not in new else "diubah"
        for kode in {**old, **new}
        if old.get(kode) != new.get(kode)
    )
    for what in ("baru", "diubah", "dihapus"):
        if counts[what]:
            yield f"{counts[what]} baris {what}"
