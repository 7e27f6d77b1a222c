"""What a drawn sheet is about: places, kinds, years, and the true figures."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from random import Random

import pandas as pd

from psks_analysis.region import Region, shipped_region

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
    "PMKS-08": ["Lanjut Usia Terlantar", "LANJUT USIA TELANTAR", "LANSIA TERLANTAR"],
    "PMKS-09": ["Penyandang Disabilitas", "PENYANDANG DISABILITAS"],
    "PMKS-10": ["Tuna Susila", "TUNA SUSILA"],
    "PMKS-11": ["Gelandangan", "GELANDANGAN"],
    "PMKS-12": ["Pengemis", "PENGEMIS"],
    "PMKS-13": ["Pemulung", "PEMULUNG"],
    "PMKS-16": ["Orang dengan HIV/AIDS", "ORANG DENGAN HIV/AIDS (ODHA)"],
    "PMKS-20": ["Pekerja Migran Bermasalah Sosial"],
    "PMKS-23": ["Perempuan Rawan Sosial Ekonomi", "PEREMPUAN RAWAN SOSIAL EKONOMI"],
    "PMKS-24": ["Fakir Miskin", "FAKIR MISKIN"],
}
PSKS = {
    "PSM": ["Pekerja Sosial Masyarakat", "PSM"],
    "KT": ["Karang Taruna", "KARANG TARUNA"],
    "TKSK": ["TKSK", "Tenaga Kesejahteraan Sosial Kecamatan"],
    "LKS": ["Lembaga Kesejahteraan Sosial", "LKS"],
}
BOTH, SEXES, SEXES_AND_TOTAL = "jumlah", "l/p", "l/p/jumlah"
HANDLED, ACTIVE = "tertangani", "aktif"
MEASURES = {
    BOTH: ("jumlah",),
    SEXES: ("laki", "perempuan"),
    SEXES_AND_TOTAL: ("laki", "perempuan", "jumlah"),
    HANDLED: ("jumlah", "tertangani"),
    ACTIVE: ("jumlah", "aktif"),
}
SHARES = {
    "pmks": {BOTH: 50, SEXES: 22, SEXES_AND_TOTAL: 18, HANDLED: 10},
    "psks": {BOTH: 70, SEXES: 10, ACTIVE: 20},
}
FIRST_YEARS = range(2019, 2025)
Place = tuple[str, str | None]  # kecamatan, desa: codes
Counts = dict[str, int | None]
Figures = dict[tuple[int, Place, str], Counts]


@dataclass
class Content:
    """The figures of a file, as the office has them.

    Parameters
    ----------
    measures : str
        Which counts of a kind are given, a key of ``MEASURES``.
    figures : dict
        By tahun, place and kind: a count by its name, None where it is left blank.
    """

    region: Region
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

    @property
    def truth(self) -> Figures:
        """The figures as facts hold them: both sexes add up, PSKS has no sexes."""
        if self.measures != SEXES:
            return self.figures
        sums = {key: _both(counts) for key, counts in self.figures.items()}
        if self.isi == "psks":
            return {key: {"jumlah": both} for key, both in sums.items()}
        return {
            key: counts | {"jumlah": sums[key]} for key, counts in self.figures.items()
        }


def _both(counts: Counts) -> int | None:
    known = [count for count in counts.values() if count is not None]
    return sum(known) if len(known) == len(counts) else None


@cache
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


def probolinggo() -> Region:
    """Return a kabupaten of usual size, with the names that its offices write."""
    return shipped_region("35.13")


@cache
def _known_desa(kode: str) -> dict[str, list[str]]:
    """Return the desa of each kecamatan; of a usual kabupaten those of own names."""
    known = region() if kode == KABUPATEN else probolinggo()
    desa = known.desa
    if kode != KABUPATEN:
        names = desa["nama"].str.upper()
        of_kecamatan = names.isin(known.kecamatan["nama"].str.upper())
        pairs = pd.DataFrame({"nama": names, "kode": desa["kecamatan_kode"]})
        desa = desa[~of_kecamatan & ~pairs.duplicated(keep=False)]
    own = desa["kecamatan_kode"]
    return {kode: list(own.index[own == kode]) for kode in known.kecamatan.index}


def places(random: Random, known: Region, *, with_desa: bool) -> list[Place]:
    """Return some kecamatan in the order of their codes, or desa of some."""
    count = random.randint(2, 5)
    chosen = sorted(random.sample(list(known.kecamatan.index), count))
    if not with_desa:
        return [(kode, None) for kode in chosen]
    desa = _known_desa(known.kode)
    most = len(PLACES) if known.kode == KABUPATEN else random.randint(2, 4)
    return [
        (kode, each)
        for kode in chosen
        for each in sorted(random.sample(desa[kode], min(most, len(desa[kode]))))
    ]


def draw_content(random: Random) -> Content:
    """Choose what is counted, where and when, and draw the figures."""
    isi = random.choices(["pmks", "psks"], [85, 15])[0]
    names = PMKS if isi == "pmks" else PSKS
    known = random.choices([region(), probolinggo()], [65, 35])[0]
    first = random.choice(FIRST_YEARS)
    content = Content(
        known,
        isi,
        random.sample(list(names), random.randint(1, min(6, len(names)))),
        places(random, known, with_desa=random.random() < 0.4),
        [first, first + 1] if random.random() < 0.2 else [first],
        random.choices(list(SHARES[isi]), list(SHARES[isi].values()))[0],
    )
    for year in content.years:
        for place in content.places:
            for kind in content.kinds:
                content.figures[year, place, kind] = _counts(random, content.measures)
    if all(count is None for count in _all_counts(content)):
        return draw_content(random)  # a sheet without a figure says nothing
    return content


def _all_counts(content: Content) -> Iterator[int | None]:
    return (counts["jumlah"] for counts in content.truth.values())


def _counts(random: Random, measures: str) -> Counts:
    if measures in (HANDLED, ACTIVE):
        whole = _count(random)
        done = None if whole is None else random.randint(0, whole)
        return {"jumlah": whole, measures: done}
    parts = {name: _count(random) for name in MEASURES[measures] if name != "jumlah"}
    if measures == SEXES_AND_TOTAL:  # half a row has no total
        both = _both(parts)
        return (
            parts | {"jumlah": both}
            if both is not None
            else dict.fromkeys(MEASURES[measures])
        )
    return parts or {"jumlah": _count(random)}


def _count(random: Random) -> int | None:
    how = random.random()
    if how < 0.06:
        return None
    if how < 0.2:
        return 0
    return random.randint(1, 40) if how < 0.9 else random.randint(400, 12_000)
