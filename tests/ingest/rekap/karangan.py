"""Sheets drawn from a grammar of office habits, each with its truth.

A sheet is a truth (who counted how many of what), a layout, and habits laid over it.
Some sheets get a fault that makes their truth unknowable: they must be refused.
"""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from psks_analysis.region import Region

Key = tuple[str, str | None, str, int]  # kecamatan, desa, kind, tahun
Counts = tuple[int | None, ...]  # jumlah, or laki and perempuan
Grid = list[list[object]]
KINDS = {
    "pmks": {
        "PMKS-01": ["Anak Balita Terlantar", "ANAK BALITA TERLANTAR"],
        "PMKS-08": ["Lanjut Usia Terlantar", "LANSIA TERLANTAR"],
        "PMKS-11": ["Gelandangan", "GELANDANGAN"],
        "PMKS-12": ["Pengemis", "PENGEMIS"],
        "PMKS-13": ["Pemulung", "PEMULUNG"],
    },
    "psks": {
        "PSM": ["PSM", "Pekerja Sosial Masyarakat"],
        "TKSK": ["TKSK"],
        "KT": ["Karang Taruna", "KARANG TARUNA"],
    },
}
SEXES = [
    ("L", "P"),
    ("Laki-laki", "Perempuan"),
    ("laki_laki", "perempuan"),
    ("Lk", "Pr"),
]
BOTH = ["JML", "Jumlah", "L + P", "L+P", "Total"]
TOTALS = [
    "JUMLAH",
    "Total",
    "J U M L A H",
    "Jumlah Total",
    "Se-Kabupaten",
    "TOTAL KAB.",
]
FAULTS = ("total", "galat", "tanpa nama", "tingkat", "tahun")


@dataclass
class Drawn:
    """One drawn sheet: its file, what it says, and what is wrong with it."""

    file: Path
    truth: dict[Key, Counts]
    isi: str
    habits: list[str]
    fault: str | None = None
    options: dict[str, object] = field(default_factory=dict)


@dataclass
class Plan:
    """What is decided before a sheet is written."""

    draw: Random
    region: Region
    isi: str
    areas: list[tuple[str, str | None]]
    kinds: list[str]
    years: list[int]
    by_sex: bool
    truth: dict[Key, Counts]
    spelt: dict[str, str]
    sexes: tuple[str, str]
    both: str | None
    habits: list[str] = field(default_factory=list)

    def has(self, habit: str, chance: float = 0.3) -> bool:
        """Decide on a habit, and remember it."""
        if self.draw.random() < chance:
            self.habits.append(habit)
            return True
        return False

    def name(self, area: tuple[str, str | None]) -> str:
        """Spell a kecamatan or desa."""
        kecamatan, desa = area
        frame, kode = (
            (self.region.kecamatan, kecamatan)
            if desa is None
            else (self.region.desa, desa)
        )
        nama = str(frame["nama"][kode])
        return self.draw.choice([nama, nama.upper()])

    def counts(self, area: tuple[str, str | None], kind: str, tahun: int) -> Counts:
        """Return the counts of a key."""
        return self.truth[(*area, kind, tahun)]

    def cells(self, counts: Counts) -> list[object]:
        """Write the counts of one key, with their sum where the sheet has one."""
        cells = [self.written(count) for count in counts]
        if self.by_sex and self.both:
            known = [c for c in counts if c is not None]
            cells.append(
                self.written(sum(known) if len(known) == len(counts) else None)
            )
        return cells

    def written(self, count: int | None) -> object:
        """Write one count in one of the ways of an office."""
        if count is None:
            return ""
        if "satuan di sel" in self.habits and count:
            return f"{count} orang"
        if count >= 1000 and "titik ribuan" in self.habits:
            return f"{count:,}".replace(",", ".")
        return count

    @property
    def measures(self) -> list[str]:
        """The lowest line of the header over one key."""
        if not self.by_sex:
            return ["JUMLAH"]
        return [*self.sexes, *([self.both] if self.both else [])]


def plan(draw: Random, region: Region) -> Plan:
    """Decide what a sheet is about."""
    isi = draw.choice(["pmks", "pmks", "psks"])
    kecamatan = sorted(draw.sample(list(region.kecamatan.index), draw.randint(2, 5)))
    areas: list[tuple[str, str | None]] = [(kode, None) for kode in kecamatan]
    if draw.random() < 0.5:
        areas = [
            (kode, desa)
            for kode in kecamatan
            for desa in sorted(draw.sample(_desa(region, kode), draw.randint(2, 4)))
        ]
    kinds = draw.sample(list(KINDS[isi]), draw.randint(1, 3))
    first = draw.randint(2019, 2024)
    years = [first] if draw.random() < 0.7 else [first - 1, first]
    by_sex = draw.random() < 0.4
    sizes = [0, 1, 2, 3, 5, 8, 12, 40, 1500]

    both = draw.choice([None, *BOTH])
    # A sum of both sexes over half rows would contradict the sums of each.
    blank = 0.0 if by_sex and both else 0.05

    def counts() -> Counts:
        return tuple(
            None if draw.random() < blank else draw.choice(sizes)
            for _ in range(2 if by_sex else 1)
        )

    truth = {(*a, k, y): counts() for a in areas for k in kinds for y in years}
    for counted in list(truth)[:1]:
        truth[counted] = tuple(3 for _ in truth[counted])
    return Plan(
        *(draw, region, isi, areas, kinds, years, by_sex, truth),
        spelt={kind: draw.choice(KINDS[isi][kind]) for kind in kinds},
        sexes=draw.choice(SEXES),
        both=both,
    )


def _desa(region: Region, kecamatan: str) -> list[str]:
    """Return the desa of a kecamatan whose names are of no kecamatan and come once."""
    own = region.desa[region.desa["kecamatan_kode"] == kecamatan]
    others = set(region.kecamatan["nama"].str.upper())
    names = own["nama"].str.upper()
    return list(own.index[~names.isin(others) & ~names.duplicated(keep=False)])


@dataclass
class Body:
    """A table before its title and its end: header lines, rows, and its sums."""

    header: Grid
    rows: Grid
    total: list[object] | None  # the row that adds up the others
    keys: int  # columns before the first count
    has_years: bool
    levels: dict[int, tuple[int, ...]] = field(default_factory=dict)
