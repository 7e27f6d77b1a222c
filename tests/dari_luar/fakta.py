"""What a reader learns of people from everything sent: numbers, marks and silence.

Each number becomes a range for one cell. A rate with the inhabitants known gives the
count; of a rounded number only what it leaves open is taken, and people are whole.
"""

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from psks_analysis import catalog, indicators
from psks_analysis.disclosure import HIDDEN_NOTE
from psks_analysis.formats import HIDDEN, MISSING
from psks_analysis.region import load_region
from psks_analysis.views.desa import NOT_BY_DESA
from psks_analysis.views.groups import ALL, WITHOUT_FAKIR_MISKIN, pmks_groups
from psks_analysis.views.peta import kind_label
from psks_analysis.views.quality_checks import JUMP_FACTOR, JUMP_MINIMUM
from psks_analysis.views.selection import SEX_LABELS
from tests.dari_luar.kabupaten import (
    DESA,
    FAMILIES,
    JUMPED,
    JUMPED_IN,
    PEOPLE,
    PSM_ACTIVE,
    WILAYAH,
    YEARS,
)
from tests.dari_luar.pembaca import Rows, Sent

# What a number counts.
ENTRIES, PERSONS, COMPARED, HANDLED, ASSESSED, WAITING, SERVED = (
    *("entries", "persons", "compared", "handled", "assessed", "waiting", "served"),
)
# Indicators, and the counts above and below their line.
ABOVE = {
    "I01": ENTRIES,
    "I03": PERSONS,
    "I05": HANDLED,
    "I07": ASSESSED,
    "I09": PERSONS,
    "I17": COMPARED,
    "L01": SERVED,
}
BELOW = {"I05": ASSESSED, "I07": HANDLED, "I17": COMPARED}
BY_SEX = {"I01", "I03", "I17"}
SILENT = "tidak melapor"
NUMBER = re.compile(r"^([+−-]?[\d.]+)(?:,(\d+))?(?=$|[ (])")
ROUNDING = 1e-6
WHOLE = "Kabupaten"


@dataclass(frozen=True, order=True)
class Cell:
    """One number about people: which, where, of whom."""

    tahun: int
    area: str
    what: str
    jenis: str
    sex: str = ""
    desa: str = ""


@dataclass(frozen=True)
class Ratio:
    """A share or a change: how far `above` may be from a multiple of `below`."""

    above: Cell
    below: Cell
    low: float
    high: float


@dataclass
class Told:
    """Everything learnt so far.

    Parameters
    ----------
    ranges : dict
        The least and the most that a cell can be by what was shown of it.
    hidden, silent : dict
        Cells that bear a mark and cells of which nobody reported, and where it said so.
    untold : set
        Cells of desa that bear the mark of what is told of no desa.
    sources : Counter
        Numbers by where they stood.
    """

    ranges: dict[Cell, tuple[float, float]] = field(default_factory=dict)
    ratios: set[Ratio] = field(default_factory=set)
    hidden: dict[Cell, str] = field(default_factory=dict)
    silent: dict[Cell, str] = field(default_factory=dict)
    untold: set[Cell] = field(default_factory=set)
    where: dict[Cell, str] = field(default_factory=dict)
    sources: Counter = field(default_factory=Counter)

    def shows(self, cell: Cell, low: float, high: float, where: str) -> None:
        """Learn that a cell is between two numbers."""
        low = math.ceil(low - ROUNDING)
        high = math.floor(high + ROUNDING) if math.isfinite(high) else high
        before = self.ranges.get(cell, (0, math.inf))
        found = max(low, before[0]), min(high, before[1])
        said = f"{cell}: {low} to {high} in {where}, {before} before"
        assert found[0] <= found[1], f"two pages contradict each other, {said}"
        self.ranges[cell] = found
        self.where.setdefault(cell, where)
        self.sources[where.partition(":")[0]] += 1

    def hides(self, cell: Cell, where: str) -> None:
        self.hidden.setdefault(cell, where)

    def says_nobody_reported(self, cell: Cell, where: str) -> None:
        self.silent.setdefault(cell, where)

    def relates(self, ratio: Ratio, where: str) -> None:
        self.ratios.add(ratio)
        self.sources[where.partition(":")[0]] += 1


class Names:
    """The names that pages write, as codes."""

    def __init__(self) -> None:
        region = load_region(WILAYAH)
        self.area = {name: code for code, name in region.kecamatan["nama"].items()}
        self.area |= {WHOLE: WILAYAH, region.nama: WILAYAH}
        self.desa = {
            (row["kecamatan_kode"], row["nama"]): code
            for code, row in region.desa.iterrows()
        }
        self.jenis = {group.nama: code for code, group in pmks_groups().items()}
        self.jenis |= {"Semua jenis": ALL}
        self.jenis |= {p.nama: code for code, p in catalog.programs().items()}
        self.card = {card.nama: code for code, card in indicators.declared().items()}
        self.sex = {name: code or "" for code, name in SEX_LABELS.items()}
        self.inhabitants = {
            tahun: _inhabitants(region.population(tahun)) for tahun in YEARS
        }


def _inhabitants(population) -> dict[tuple[str, str], float]:
    """Return who lives in each reporting kecamatan, and in all of them, by sex."""
    found = {}
    for sex, column in (("", "jumlah"), ("L", "laki"), ("P", "perempuan")):
        own = population.loc[list(DESA), column]
        found |= {(kode, sex): float(count) for kode, count in own.items()}
        found[WILAYAH, sex] = float(own.sum())
    return found


def _behind(cell: Cell) -> str:
    """Return whose inhabitants a rate is of: only of who reported."""
    if cell.area != WILAYAH or cell.jenis not in pmks_groups():
        return cell.area
    kinds = {*PEOPLE, *FAMILIES, JUMPED} & set(pmks_groups()[cell.jenis].anggota)
    return JUMPED_IN if kinds == {JUMPED} else cell.area


def number(text: str) -> tuple[float, float] | None:
    """Return the range of a number as written on a page; None where there is none."""
    match = NUMBER.match(text.strip())
    if not match:
        return None
    sign = -1 if match[1][0] in "−-" else 1
    digits = match[1].lstrip("+−-").replace(".", "")
    if not digits:
        return None
    decimals = match[2] or ""
    value = sign * float(f"{digits}.{decimals or 0}")
    half = 0.5 * 10.0 ** -len(decimals) if decimals else 0.0
    return value - half, value + half


class Reading:
    """Reads what was sent for one link after the other."""

    def __init__(self) -> None:
        self.told, self.names = Told(), Names()

    def take(self, sent: Sent) -> None:
        """Learn from a page, its figures and its files."""
        about = dict(sent.link.query)
        tahun = int(about.get("tahun", YEARS[-1]))
        jenis = self.names.jenis.get(about.get("jenis", ""), WITHOUT_FAKIR_MISKIN)
        sex = self.names.sex[about.get("jenis_kelamin", SEX_LABELS[None])]
        one = OnePage(self, sent, tahun, jenis, sex)
        for kind, read in READ.items():
            if kind == (sent.link.page or "ringkasan"):
                read(one)

    def take_indicators(self, content: bytes) -> None:
        """Learn from the file that the command `indikator` writes."""
        for row in csv.DictReader(io.StringIO(content.decode())):
            kode, where = row["indikator"], "indikator: CSV"
            if kode not in ABOVE:
                continue
            about = int(row["tahun"]), row["kecamatan_kode"], ABOVE[kode], row["jenis"]
            cell = Cell(*about)
            below = Cell(about[0], about[1], BELOW.get(kode, ""), about[3])
            if kode == "I17":
                below = Cell(about[0] - 1, *about[1:])
            if row["pembilang"]:
                value = float(row["pembilang"])
                self.told.shows(cell, value, value, where)
            elif row["keterangan"] == HIDDEN_NOTE:
                self.told.hides(cell, where)
            elif row["keterangan"] == SILENT:
                self.told.says_nobody_reported(cell, where)
            if row["penyebut"] and kode in BELOW:
                value = float(row["penyebut"])
                self.told.shows(below, value, value, where)


@dataclass
class OnePage:
    """What one page is about, and what was sent for it."""

    reading: Reading
    sent: Sent
    tahun: int
    jenis: str
    sex: str

    @property
    def told(self) -> Told:
        return self.reading.told

    @property
    def names(self) -> Names:
        return self.reading.names

    def tables(self, *heads: str) -> Iterator[tuple[list[str], Rows, str]]:
        """Return tables and files that have these heads, the heads and the rows."""
        files = [("CSV", rows) for rows in self.sent.csv()]
        files += [("XLSX", rows) for rows in self.sent.xlsx()]
        for kind, rows in [("table", each) for each in self.sent.tables] + files:
            for place, head in enumerate(rows):
                if set(heads) <= set(head):
                    body = [row for row in rows[place + 1 :] if len(row) == len(head)]
                    yield head, body, f"{self.sent.link.page} {kind}: {self.sent.link}"

    def learn(
        self, kode: str, jenis: str, area: str, text: str, where: str, tahun: int = 0
    ) -> None:
        """Learn from a value of an indicator as it is written."""
        if kode not in ABOVE:
            return
        sex = self.sex if kode in BY_SEX else ""
        what = WAITING if kode == "I07" else ABOVE[kode]
        cell = Cell(tahun or self.tahun, area, what, jenis, sex)
        if text.startswith(HIDDEN) or HIDDEN_NOTE in text:
            self.told.hides(cell, where)
        elif text == SILENT:
            self.told.says_nobody_reported(cell, where)
        elif found := number(text):
            self._learn_range(kode, cell, *found, where)

    def _learn_range(
        self, kode: str, cell: Cell, low: float, high: float, where: str
    ) -> None:
        if kode in ("I01", "I07"):
            self.told.shows(cell, low, high, where)
        elif kode in ("I03", "L01"):
            area = _behind(cell)
            people = self.names.inhabitants[cell.tahun][area, cell.sex] / 1_000
            self.told.shows(cell, low * people, high * people, where)
        elif kode == "I09":
            whole = len(DESA) if cell.area == WILAYAH else 1
            active = whole * PSM_ACTIVE
            self.told.shows(cell, low * active, high * active, where)
        elif kode == "I05":
            below = Cell(cell.tahun, cell.area, ASSESSED, cell.jenis)
            self.told.relates(Ratio(cell, below, low / 100, high / 100), where)
        elif kode == "I17":
            below = Cell(cell.tahun - 1, cell.area, COMPARED, cell.jenis, cell.sex)
            change = Ratio(cell, below, 1 + low / 100, 1 + high / 100)
            self.told.relates(change, where)


def _indicator_rows(page: OnePage) -> None:
    """Indicators in rows, areas in columns: profile and comparison."""
    if page.sent.link.page == "profil":
        said = f"PMKS: {_label(page)}, kecuali disebut lain."
        has_said = any(text.startswith(said) for text in page.sent.texts)
        assert has_said, f"{page.sent.link} does not say {said}"
    for head, body, where in page.tables("Indikator"):
        first = head.index("Indikator")
        areas = {n: page.names.area[a] for n, a in enumerate(head) if a in _areas(page)}
        for row in body:
            name, _, own = row[first].partition(": ")
            kode = page.names.card.get(name)
            bare = re.sub(r" \([^()]*\)$", "", own)
            if kode is None:
                continue
            jenis = page.names.jenis.get(own) or page.names.jenis.get(bare)
            for place, area in areas.items():
                page.learn(kode, jenis or page.jenis, area, row[place], where)


def _areas(page: OnePage) -> set[str]:
    return set(page.names.area)


def _map(page: OnePage) -> None:
    """Every kecamatan in rows, one indicator in a column; its file in full."""
    for name, kode in page.names.card.items():
        found = f"{name} · indikator"  # what the field to search with lists
        heads = [text for text in page.sent.texts if text != found]
        if not any(text.startswith(f"{name} · ") for text in heads):
            continue
        said = f"{name} · {_label(page)} · {page.tahun}"
        assert said in page.sent.texts, f"{page.sent.link} is not {said}"
        for head, body, where in page.tables("Kecamatan"):
            column = next(
                (
                    n
                    for n, each in enumerate(head)
                    if re.sub(r" \(.*", "", each) == name
                ),
                None,
            )
            if column is None:
                continue
            jenis = page.jenis
            if kode == "L01":
                about = dict(page.sent.link.query)
                jenis = page.names.jenis.get(about.get("jenis_program", ""), "ATENSI")
            for row in body:
                area = page.names.area[row[head.index("Kecamatan")]]
                note = row[head.index("Keterangan")] if "Keterangan" in head else ""
                text = row[column] or note
                if "Keterangan" in head and row[column]:
                    text = _full(row[column])
                page.learn(kode, jenis, area, text, where)


def _label(page: OnePage) -> str:
    """Return what the page must call the jenis that the link asks for."""
    about = dict(page.sent.link.query)
    return about.get("jenis_program") or kind_label(page.jenis)


def _full(text: str) -> str:
    """Return a number of a file as a page would write it, nothing rounded away."""
    value = float(text.replace(",", "."))
    return f"{value:.9f}".replace(".", ",")


def _composition(page: OnePage) -> None:
    """Bars of entries: kinds of a kecamatan, or clusters of the kabupaten."""
    about = dict(page.sent.link.query)
    area = page.names.area[about.get("kecamatan", "Sukapura")]
    area = area if page.sent.link.page == "profil" else WILAYAH
    for figure in page.sent.figures:
        for trace in figure["data"]:
            if trace["type"] != "bar":
                continue
            where = f"{page.sent.link.page} bars: {page.sent.link}"
            for name, text in zip(trace["y"], trace["text"], strict=True):
                jenis = page.names.jenis[name.replace("<br>", " ")]
                page.learn("I01", jenis, area, text, where)


def _trend(page: OnePage) -> None:
    """Lines of the rate over the years, as exact as a computer writes them."""
    for figure in page.sent.figures:
        for trace in figure["data"]:
            area = page.names.area.get(trace.get("name", ""))
            if (
                trace["type"] != "scatter"
                or area is None
                or "lines" not in trace["mode"]
            ):
                continue
            where = f"profil trend: {page.sent.link}"
            for tahun, value in zip(trace["x"], trace["y"], strict=True):
                if value is not None:
                    text = _full(str(value))
                    page.learn("I03", page.jenis, area, text, where, int(tahun))


def _desa(page: OnePage) -> None:
    """The table of desa and the bubbles of the map."""
    area = page.names.area[dict(page.sent.link.query).get("kecamatan", "Sukapura")]
    for _, body, where in page.tables("Desa/kelurahan", "Entri orang"):
        for name, text in body:
            _learn_desa(page, area, name, text, where)
    for figure in page.sent.figures:
        for trace in figure["data"]:
            names = trace.get("text") or []
            if trace.get("mode") == "markers+text":
                where = f"profil desa map: {page.sent.link}"
                texts = [each[0] for each in trace["customdata"]]
                for name, text in zip(names, texts, strict=True):
                    _learn_desa(page, area, name, text, where)
                sizes = trace["marker"]["size"]
                if isinstance(sizes, list):
                    for name, size in zip(names, sizes, strict=True):
                        _learn_desa(page, area, name, f"{size:.0f}", where)


def _learn_desa(page: OnePage, area: str, name: str, text: str, where: str) -> None:
    desa = page.names.desa[area, name]
    cell = Cell(page.tahun, area, PERSONS, page.jenis, "", desa)
    if text == HIDDEN_NOTE:
        page.told.hides(cell, where)
    elif text == NOT_BY_DESA:
        page.told.untold.add(cell)
    elif text == SILENT:
        page.told.says_nobody_reported(cell, where)
    else:
        found = number(text)
        assert found, f"what is {text!r} in {where}?"
        page.told.shows(cell, *found, where)


def _kinds_of_kabupaten(page: OnePage) -> None:
    """Every kind of the whole kabupaten, by columns."""
    columns = {
        "Entri": "I01",
        "Orang": "I03",
        "Per 1.000": "I03",
        "Tertangani (%)": "I05",
        "Perubahan setahun": "I17",
    }
    for head, body, where in page.tables("Jenis", "Tertangani (%)"):
        for row in body:
            jenis = page.names.jenis[row[head.index("Jenis")]]
            for place, name in enumerate(head):
                if name == "Orang":
                    _learn_people(page, jenis, row[place], page.sex, where)
                elif name in columns:
                    page.learn(columns[name], jenis, WILAYAH, row[place], where)
    for head, body, where in page.tables("Jenis kelamin", "Entri orang"):
        for row in body:
            sex = page.names.sex[row[0]]
            text = row[head.index("Entri orang")]
            _learn_people(page, page.jenis, text, sex, where)


def _learn_people(page: OnePage, jenis: str, text: str, sex: str, where: str) -> None:
    cell = Cell(page.tahun, WILAYAH, PERSONS, jenis, sex)
    if text == HIDDEN:
        page.told.hides(cell, where)
    elif text != MISSING and (found := number(text)):
        page.told.shows(cell, *found, where)


def _headlines(page: OnePage) -> None:
    where = f"ringkasan metrics: {page.sent.link}"
    heads = {
        "Entri PMKS": "I01",
        "Entri orang per 1.000 penduduk": "I03",
        "Tertangani": "I05",
    }
    for label, value, change in page.sent.metrics:
        if label in heads:
            page.learn(heads[label], page.jenis, WILAYAH, value, where)
        if label == "Entri PMKS" and change:
            page.learn("I17", page.jenis, WILAYAH, change, where)


def _places(page: OnePage) -> None:
    """The file of the funnel: rates in full."""
    for head, body, where in page.tables("Kecamatan", "Putusan"):
        for row in body:
            if row[head.index("Per 1.000")]:
                area = page.names.area[row[0]]
                text = _full(row[head.index("Per 1.000")])
                page.learn("I03", page.jenis, area, text, where)


def _waiting(page: OnePage) -> None:
    """Who waits: in the table of PSKS, and by kecamatan and kind in a plan."""
    for head, body, where in page.tables("Kecamatan", "Belum tertangani"):
        for row in body:
            area = page.names.area[row[head.index("Kecamatan")]]
            text = row[head.index("Belum tertangani")]
            page.learn("I07", WITHOUT_FAKIR_MISKIN, area, text, where)
    for head, body, where in page.tables("Jenis", "Seluruh kabupaten"):
        for row in body:
            jenis = page.names.jenis[row[0]]
            text = row[head.index("Seluruh kabupaten")]
            page.learn("I07", jenis, WILAYAH, text, where)
    for head, body, where in page.tables("Kecamatan", "kecamatan"):
        for place, name in enumerate(head):
            if name in page.names.jenis:
                for row in body:
                    jenis, area = page.names.jenis[name], page.names.area[row[0]]
                    page.learn("I07", jenis, area, row[place], where)


def take_findings(reading: Reading, sent: Sent) -> None:
    """Learn from the list of findings what a jump says of this year and of the last."""
    page = OnePage(reading, sent, YEARS[-1], "", "")
    for head, body, where in page.tables("Kecamatan", "Desa", "Jenis", "Pemeriksaan"):
        for row in body:
            about = dict(zip(head, row, strict=True))
            if about["Pemeriksaan"] != "Lonjakan":
                continue
            area = page.names.area[about["Kecamatan"]]
            desa = page.names.desa.get((area, about["Desa"]), "")
            jenis = page.names.jenis[about["Jenis"]]
            now = Cell(
                int(float(about["Tahun"].replace(",", "."))),
                area,
                PERSONS,
                jenis,
                "",
                desa,
            )
            if about["Desa"] == "(kecamatan)" or desa:
                reading.told.shows(now, JUMP_MINIMUM, math.inf, where)
                before = replace(now, tahun=now.tahun - 1)
                ratio = Ratio(now, before, JUMP_FACTOR, math.inf)
                reading.told.relates(ratio, where)


READ: dict[str, Callable[[OnePage], None]] = {
    "profil": lambda page: [
        read(page) for read in (_indicator_rows, _composition, _trend, _desa)
    ],
    "bandingkan": _indicator_rows,
    "peta": _map,
    "ringkasan": lambda page: [
        read(page) for read in (_headlines, _kinds_of_kabupaten, _composition)
    ],
    "analisis": lambda page: [read(page) for read in (_kinds_of_kabupaten, _places)],
    "jejaring": _waiting,
    "program": _waiting,
}
