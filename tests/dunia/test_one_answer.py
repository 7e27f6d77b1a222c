"""The same quantity has the same value on every page, in the texts and in the files."""

import re
from collections import defaultdict

import pandas as pd
import pytest

from psks_analysis import catalog, indicators
from psks_analysis.formats import HIDDEN, number
from psks_analysis.planning import need as needs
from psks_analysis.region import load_region
from psks_analysis.store import database
from psks_analysis.views.groups import WITHOUT_FAKIR_MISKIN, pmks_groups
from psks_analysis.views.measures import measures_by_year
from psks_analysis.views.overview import overview
from tests.dunia.halaman import forget, offered, opened
from tests.read_tables import tables_of

KABUPATEN = "Kabupaten"
ENTRIES, RATE, HANDLED, WAITING, PSKS = (
    indicators.declared()[kode].nama for kode in ("I01", "I03", "I05", "I07", "I12")
)
PEOPLE = "Entri orang"
DECIMALS = {card.nama: card.desimal for card in indicators.declared().values()}
ELDERLY = "PMKS-08"
VALUE = re.compile(rf"[−+]?\d[\d.]*(,\d+)?|\{HIDDEN}")
# What a page, a text or a file calls a quantity: the name it has in Kamus indikator.
METRICS = {
    "Entri orang per 1.000 penduduk": RATE,
    "Tertangani": HANDLED,
    "Per 1.000 penduduk": RATE,
    "Sudah tertangani": HANDLED,
    "Belum tertangani (orang)": WAITING,
}
COLUMNS = {
    "Entri": ENTRIES,
    "Orang": PEOPLE,
    "Tertangani (%)": HANDLED,
    "Per 1.000": RATE,
}
IN_FILES = {
    "PMKS per 1.000 penduduk": RATE,
    "PSKS per 10.000 penduduk": PSKS,
    "Per 1.000": RATE,
}
PAGES = ("ringkasan", "analisis", "peta", "profil", "bandingkan")
ELDERLY_NAME = catalog.kind_name(ELDERLY)


def group_name(jenis):
    return pmks_groups()[jenis].nama


class Told:
    """Every value that was met, by name, jenis and area, with the pages that say it."""

    def __init__(self):
        self.values = defaultdict(lambda: defaultdict(set))

    def add(self, page, name, jenis, area, text):
        name = str(name).replace("PPKS", "PMKS")  # one quantity in either word
        if found := VALUE.match(str(text)):
            self.values[name, jenis, area][found[0]].add(page)

    def contradictions(self):
        return {
            key: {text: sorted(pages) for text, pages in texts.items()}
            for key, texts in self.values.items()
            if len(texts) > 1
        }

    def met_twice(self):
        """Return the names of what more than one page or file says."""
        return {
            key[0]
            for key, texts in self.values.items()
            if len(set().union(*texts.values())) > 1
        }


def read_metrics(told, page, app, jenis):
    for metric in app.metric:
        name = METRICS.get(metric.label)
        if metric.label.startswith("Entri P"):
            name = ENTRIES
        if name:
            told.add(page, name, jenis, KABUPATEN, metric.value)


def read_kinds(told, page, table):
    """Read a table of kinds in the whole kabupaten."""
    for column in set(COLUMNS) & set(table.columns):
        for kind, text in zip(table["Jenis"], table[column], strict=True):
            told.add(page, COLUMNS[column], kind, KABUPATEN, text)


def read_indicators(told, page, table, jenis):
    """Read indicators in rows, areas in columns; a name may carry its own jenis."""
    for row in table.to_dict("records"):
        name, _, own = str(row.pop("Indikator")).partition(": ")
        for area, text in row.items():
            told.add(page, name, own.rpartition(" (")[0] or own or jenis, area, text)


def read_map(told, page, table, jenis):
    name = table.columns[1]
    for area, text in zip(table["Kecamatan"], table[name], strict=True):
        told.add(page, name, jenis, area, text)


def read_files(told, jenis):
    for file in offered():
        names = {column: IN_FILES.get(column) for column in file.table}
        for column in file.table:
            bare = str(column).partition(" (")[0].replace("PPKS", "PMKS")
            if bare in DECIMALS:
                names[column] = bare
        if "Kecamatan" not in file.table:
            continue
        for column, name in names.items():
            if name is None or not pd.api.types.is_numeric_dtype(file.table[column]):
                continue
            # All PSKS, whatever jenis of PMKS was chosen beside it.
            kind = "Semua jenis" if name == PSKS else jenis
            for area, value in zip(
                file.table["Kecamatan"], file.table[column], strict=True
            ):
                text = number(value, DECIMALS[name])
                told.add(f"berkas {file.name}", name, kind, area, text)


def read(told, page, app, jenis):
    read_metrics(told, page, app, jenis)
    for table in tables_of(app):
        columns = list(table.columns)
        if columns[0] == "Jenis":
            read_kinds(told, page, table)
        elif columns[0] == "Indikator":
            read_indicators(told, page, table, jenis)
        elif page == "peta" and columns[0] == "Kecamatan":
            read_map(told, page, table, jenis)


def collected(sight):
    told = Told()
    for jenis in (WITHOUT_FAKIR_MISKIN, ELDERLY):
        forget()
        name = group_name(jenis)
        for page in PAGES:
            app = opened(page, sight, jenis=name, cara="Bebas")
            read(told, page, app, name)
        app = opened("peta", sight, jenis=name, indikator=HANDLED)
        read(told, "peta", app, name)
        read_files(told, name)
    read(told, "materi", opened("materi", sight, bab="program"), ELDERLY_NAME)
    return told


def test_a_quantity_has_one_value_wherever_it_is_met(sight):
    told = collected(sight)
    assert told.contradictions() == {}
    # What is compared: an empty list would contradict nothing either.
    assert {ENTRIES, RATE} <= told.met_twice()
    assert len(told.values) > 30


@pytest.fixture
def latest(sight):
    region = load_region(sight.wilayah)
    with database.cursor(sight.dataset) as con:
        tahun = overview(con, region).years("pmks")[0]
        return measures_by_year(con, region, [tahun])[tahun]


def test_what_waits_in_a_plan_adds_up_to_the_kabupaten(sight, latest):
    """Where nothing is missing: neither a hidden count nor handling not reported."""
    found = needs.unmet_need(latest)
    compared = 0
    for kind, rows in found.groupby("jenis"):
        handling = latest.kecamatan("I05", kind)
        silent = handling["nilai"].isna() & ~handling["is_hidden"]
        whole = needs.kabupaten_waiting(latest, kind)
        if rows["belum"].isna().any() or silent.any() or pd.isna(whole):
            continue
        assert rows["belum"].sum() == whole
        compared += 1
    assert compared or sight.dataset == "nyata"
