"""What a drawn sheet is about: places, kinds, years, and the true figures."""

from dataclasses import dataclass, field
from random import Random

import pandas as pd

from psks_analysis.region import Region

# Names with more than one meaning are there on purpose: a word for notes (Sumber), one
# name inside another, a desa called like its kecamatan, two desa of one name.
PLACES = {
    "Sumber": ["Wates", "Tukul", "Pandansari"],
    "Sumberasih": ["Wates", "Lemah Kembar"],
    "Kotaanyar": ["Sambirampak", "Curahtemu", "Triwungan"],
    "Tiris": ["Tiris", "Ranu Agung", "Segaran"],
    "Kraksaan": ["Kalibuntu", "Sidopekso"],
}
KABUPATEN, NAME = "99.01", "Uji"
PMKS = {
    "PMKS-01": ["Anak Balita Terlantar", "ANAK BALITA TELANTAR", "ABT"],
    "PMKS-02": ["Anak Terlantar", "ANAK TERLANTAR"],
    "PMKS-04": ["Anak Jalanan", "ANAK JALANAN"],
    "PMKS-08": ["Lanjut Usia Terlantar", "LANJUT USIA TELANTAR"],
    "PMKS-09": ["Penyandang Disabilitas", "PENYANDANG DISABILITAS"],
    "PMKS-10": ["Tuna Susila", "TUNA SUSILA"],
    "PMKS-11": ["Gelandangan", "GELANDANGAN"],
    "PMKS-12": ["Pengemis", "PENGEMIS"],
    "PMKS-13": ["Pemulung", "PEMULUNG"],
    "PMKS-16": ["Orang dengan HIV/AIDS", "ORANG DENGAN HIV/AIDS (ODHA)"],
    "PMKS-20": ["Pekerja Migran Bermasalah Sosial"],
    "PMKS-23": ["Perempuan Rawan Sosial Ekonomi", "PEREMPUAN RAWAN SOSIAL EKONOMI"],
}
PSKS = {
    "PSM": ["Pekerja Sosial Masyarakat", "PSM"],
    "KT": ["Karang Taruna", "KARANG TARUNA"],
    "TKSK": ["TKSK", "Tenaga Kesejahteraan Sosial Kecamatan"],
    "LKS": ["Lembaga Kesejahteraan Sosial", "LKS"],
}
BOTH, SEXES, SEXES_AND_TOTAL, HANDLED = "jumlah", "l/p", "l/p/jumlah", "tertangani"
MEASURES = {
    BOTH: ("jumlah",),
    SEXES: ("laki", "perempuan"),
    SEXES_AND_TOTAL: ("laki", "perempuan", "jumlah"),
    HANDLED: ("jumlah", "tertangani"),
}
Place = tuple[str, str | None]  # kecamatan, desa: codes
Figures = dict[tuple[int, Place, str], dict[str, int | None]]


@dataclass
class Content:
    """The true figures, and everything a sheet says beside them.

    Parameters
    ----------
    measures : str
        Which counts of a kind are given, a key of ``MEASURES``.
    figures : dict
        By tahun, place and kind: a count by its name, None where it is left blank.
    """

    isi: str
    kinds: list[str]
    places: list[Place]
    years: list[int]
    measures: str
    figures: Figures = field(default_factory=dict)

    @property
    def has_desa(self) -> bool:
        return self.places[0][1] is not None

    @property
    def kecamatan(self) -> list[str]:
        return list(dict.fromkeys(kode for kode, _ in self.places))


def region() -> Region:
    """Return Kabupaten Uji with its desa."""
    kecamatan, desa = {}, {}
    for number, (nama, below) in enumerate(PLACES.items(), 1):
        kode = f"{KABUPATEN}.{number:02d}"
        kecamatan[kode] = nama, f"9901{number:02d}0"
        for second, own in enumerate(below, 1):
            bps = f"9901{number:02d}0{second:03d}"
            desa[f"{kode}.2{second:03d}"] = kode, bps, own, own.upper()
    return Region(
        KABUPATEN,
        f"Kabupaten {NAME}",
        "",
        pd.DataFrame.from_dict(kecamatan, "index", columns=["nama", "bps_kode"]),
        pd.DataFrame.from_dict(
            desa, "index", columns=["kecamatan_kode", "bps_kode", "nama", "nama_bps"]
        ),
        pd.DataFrame(),
        {},
        (),
    )


def places(random: Random, *, with_desa: bool) -> list[Place]:
    """Return some kecamatan in the order of their codes, or all desa of some."""
    known = region()
    count = random.randint(2, len(known.kecamatan))
    chosen = sorted(random.sample(list(known.kecamatan.index), count))
    if not with_desa:
        return [(kode, None) for kode in chosen]
    above = known.desa["kecamatan_kode"]
    return [(kode, desa) for kode in chosen for desa in above.index[above == kode]]


def draw_content(random: Random) -> Content:
    """Choose what is counted, where and when, and draw the figures."""
    isi = random.choices(["pmks", "psks"], [85, 15])[0]
    names = PMKS if isi == "pmks" else PSKS
    measures = BOTH
    if isi == "pmks":
        measures = random.choices(list(MEASURES), [50, 20, 20, 10])[0]
    content = Content(
        isi,
        random.sample(list(names), random.randint(1, min(6, len(names)))),
        places(random, with_desa=isi == "pmks" and random.random() < 0.45),
        [2022, 2023] if random.random() < 0.2 else [2023],
        measures,
    )
    for year in content.years:
        for place in content.places:
            for kind in content.kinds:
                content.figures[year, place, kind] = _counts(random, measures)
    if all(c is None for own in content.figures.values() for c in own.values()):
        return draw_content(random)  # a sheet without a figure says nothing
    return content


def _counts(random: Random, measures: str) -> dict[str, int | None]:
    parts = {name: _count(random) for name in MEASURES[measures] if name != "jumlah"}
    if measures == BOTH:
        return {"jumlah": _count(random)}
    if measures == HANDLED:
        whole = _count(random)
        done = None if whole is None else random.randint(0, whole)
        return {"jumlah": whole, "tertangani": done}
    if measures == SEXES_AND_TOTAL:
        known = [value for value in parts.values() if value is not None]
        both = sum(known) if len(known) == len(parts) else None
        if both is None:  # half a row has no total
            return dict.fromkeys(MEASURES[measures])
        return parts | {"jumlah": both}
    return parts


def _count(random: Random) -> int | None:
    how = random.random()
    if how < 0.06:
        return None
    if how < 0.2:
        return 0
    return random.randint(1, 40) if how < 0.9 else random.randint(400, 12_000)
