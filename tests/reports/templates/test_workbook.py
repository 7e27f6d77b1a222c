"""Templates: what is typed into them is what is stored, and they look the same."""

import re
import zipfile
from io import BytesIO

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psks_analysis import paths
from psks_analysis.errors import RegionError
from psks_analysis.ingest.findings import ERROR, WARNING
from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.office.asked import COUNT, LEVELS, SEXES, asked, contents, spots
from psks_analysis.region import known_regions, load_region
from psks_analysis.region.levels import DESA, KECAMATAN
from psks_analysis.reports.templates import bundle
from psks_analysis.reports.templates.bundle import Wanted
from psks_analysis.reports.templates.workbook import Before, Template, workbook
from tests.reports.templates.filling import SHEET, cells, grid, typed

TIRIS, SUMBER = "35.13.07", "35.13.02"
KIND = {"pmks": "jenis_pmks", "psks": "jenis_psks", "layanan": "program"}
HARMLESS = {"kolom_kosong", "separuh_baris"}  # blanks, and that is what is told


@pytest.fixture(scope="module")
def probolinggo():
    return load_region("35.13")


def template(region, kecamatan, *, isi="pmks", tingkat=KECAMATAN, before=None):
    wanted = Wanted(region, isi, 2024, tingkat, before or Before())
    return bundle.one(wanted, kecamatan)


def read(folder, region, name, content):
    file = folder / name
    file.write_bytes(content)
    outcome = examine(file, region)
    asked_about = [
        finding
        for finding in outcome.findings
        if finding.level in (ERROR, WARNING) and finding.code not in HARMLESS
    ]
    assert asked_about == []
    return outcome.facts


def stored(facts, isi):
    """Every count of the facts, by place, kind and count, without what is blank."""
    place = facts["desa_kode"].fillna(facts["kecamatan_kode"])
    counts = [each for each in asked(isi).counts if each in facts]
    return {
        (str(kode), str(row[KIND[isi]]), count): int(row[count])
        for kode, (_, row) in zip(place, facts.iterrows(), strict=True)
        for count in counts
        if not pd.isna(row[count])
    }


@st.composite
def filled(draw, isi, places):
    """Figures of some kinds of some places, that agree with each other."""
    figures = {}
    for spot in places:
        for kind in asked(isi).kinds:
            if not draw(st.booleans()):
                continue
            key = spot.kode, kind.kode
            sexes = [sex for sex in SEXES if sex in kind.counts]
            by_sex = bool(sexes) and draw(st.booleans())
            for sex in sexes if by_sex else ():
                figures[*key, sex] = draw(st.integers(0, 2_000))
            whole = sum(figures.get((*key, sex), 0) for sex in SEXES)
            if not by_sex:
                whole = figures[*key, COUNT] = draw(st.integers(0, 4_000))
            for part in set(kind.counts) - {*SEXES, COUNT}:
                if draw(st.booleans()):
                    figures[*key, part] = draw(st.integers(0, whole))
    return figures


def completed(figures, isi):
    """What follows from what was typed: the sum, and none of the sex left out."""
    known = dict(figures)
    for kind in asked(isi).kinds:
        for place in {place for place, *_ in figures}:
            key = place, kind.kode
            if any((*key, sex) in known for sex in SEXES):
                for sex in SEXES:
                    known.setdefault((*key, sex), 0)
                known[*key, COUNT] = sum(known[*key, sex] for sex in SEXES)
    return known


@pytest.mark.parametrize("tingkat", LEVELS)
@pytest.mark.parametrize("isi", contents())
def test_what_is_typed_is_what_is_stored(tmp_path_factory, probolinggo, isi, tingkat):
    folder = tmp_path_factory.mktemp("templat")
    places = spots(probolinggo, SUMBER, tingkat)[:2]
    asks = Template(probolinggo, asked(isi), 2024, places)
    name, blank = bundle.file_name(asks), workbook(asks)

    @settings(max_examples=settings.default.max_examples // 5)
    @given(figures=filled(isi, places).filter(bool))
    def holds(figures):
        facts = read(folder, probolinggo, name, typed(blank, figures))
        assert stored(facts, isi) == completed(figures, isi)
        assert set(facts["tahun"]) == {2024}

    holds()


def everything(isi, places):
    """The same figures everywhere: all that can be filled in is."""
    for spot in places:
        for number, kind in enumerate(asked(isi).kinds):
            counts = [each for each in kind.counts if each != COUNT]
            by_sex = SEXES[0] in kind.counts or SEXES[1] in kind.counts
            yield from (((spot.kode, kind.kode, each), number) for each in counts)
            if not by_sex:
                yield (spot.kode, kind.kode, COUNT), 2 * number


@pytest.fixture
def in_the_office(dunia_kantor, monkeypatch):
    monkeypatch.setenv(paths.STORE_VARIABLE, str(dunia_kantor.store))


@pytest.mark.parametrize("isi", contents())
def test_every_kecamatan_of_every_kabupaten_comes_back(in_the_office, tmp_path, isi):
    assert len(known_regions()) == 3
    for kode in known_regions():
        region = load_region(kode)
        # What names of kecamatan may be taken for does not depend on what is asked.
        some = slice(None) if isi == "pmks" else slice(2)
        for kecamatan in region.kecamatan.index[some]:
            places = spots(region, kecamatan, KECAMATAN)
            texts = {(kecamatan, kind.kode): "1.234" for kind in asked(isi).kinds}
            before = Before(2023, texts)
            name, blank = template(region, kecamatan, isi=isi, before=before)
            figures = dict(everything(isi, places))
            facts = read(tmp_path, region, name, typed(blank, figures))
            assert stored(facts, isi) == completed(figures, isi)


@pytest.mark.parametrize("kecamatan", [SUMBER, "35.13.13", "35.13.18"])
def test_every_desa_comes_back_also_beside_last_year(tmp_path, probolinggo, kecamatan):
    places = spots(probolinggo, kecamatan, DESA)
    texts = {(s.kode, k.kode): "*" for s in places for k in asked("pmks").kinds}
    name, blank = template(
        probolinggo, kecamatan, tingkat=DESA, before=Before(2023, texts)
    )
    figures = dict(everything("pmks", places))
    facts = read(tmp_path, probolinggo, name, typed(blank, figures))
    assert stored(facts, "pmks") == completed(figures, "pmks")


def test_blank_and_none_stay_different(tmp_path, probolinggo):
    name, blank = template(probolinggo, TIRIS)
    given_ = {(TIRIS, "PMKS-12", COUNT): 0, (TIRIS, "PMKS-13", COUNT): 7}
    facts = read(tmp_path, probolinggo, name, typed(blank, given_))
    jumlah = facts.set_index("jenis_pmks")["jumlah"]
    assert (jumlah["PMKS-12"], jumlah["PMKS-13"]) == (0, 7)
    assert pd.isna(jumlah["PMKS-11"])


def test_a_chosen_unit_is_stored(tmp_path, probolinggo):
    name, blank = template(probolinggo, TIRIS)
    key = TIRIS, "PMKS-24"
    given_ = {(*key, "satuan"): "keluarga", (*key, COUNT): 31}
    facts = read(tmp_path, probolinggo, name, typed(blank, given_))
    row = facts.set_index("jenis_pmks").loc["PMKS-24"]
    assert (row["satuan"], row["jumlah"]) == ("keluarga", 31)


def test_one_desa_may_be_asked_alone(tmp_path, probolinggo):
    desa = "35.13.02.2001"
    wanted = Wanted(probolinggo, "psks", 2024, DESA, Before(), desa)
    name, blank = bundle.one(wanted, SUMBER)
    facts = read(tmp_path, probolinggo, name, typed(blank, {(desa, "PSM", COUNT): 3}))
    assert set(facts["desa_kode"]) == {desa}


def test_the_same_template_is_the_same_file(probolinggo):
    wanted = Wanted(probolinggo, "psks", 2024, KECAMATAN, Before())
    first = bundle.all_of(wanted)
    assert bundle.all_of(wanted) == first
    with zipfile.ZipFile(BytesIO(first)) as packed:
        assert len(packed.namelist()) == 24
        assert "psks-2024-tiris.xlsx" in packed.namelist()
        assert {each.date_time for each in packed.infolist()} == {(2024, 1, 1, 0, 0, 0)}


def part(content, name):
    with zipfile.ZipFile(BytesIO(content)) as packed:
        return packed.read(name).decode()


def test_only_what_is_asked_is_open(probolinggo):
    _, content = template(probolinggo, TIRIS)
    styles = part(content, "xl/styles.xml")
    formats = styles.split("<cellXfs")[1].split("</cellXfs>")[0].split("<xf ")[1:]
    is_open = ['locked="0"' in each for each in formats]
    sheet = part(content, SHEET)
    open_cells = {
        address
        for address, style in re.findall(r'<c r="(\w+)" s="(\d+)"', sheet)
        if is_open[int(style)]
    }
    expected = {
        address
        for (_, kode, count), address in cells(content).items()
        for kind in asked("pmks").kinds
        if kind.kode == kode
        if count in kind.counts or (count == "satuan" and len(kind.units) > 1)
    }
    assert open_cells == expected
    assert "<sheetProtection" in sheet


def test_it_prints_one_page_wide_with_its_heading_on_every_page(probolinggo):
    _, content = template(probolinggo, SUMBER, tingkat=DESA)
    sheet = part(content, SHEET)
    assert 'paperSize="9"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "_xlnm.Print_Titles" in part(content, "xl/workbook.xml")
    assert sheet.count("<brk ") == 8  # nine desa


def test_what_is_no_count_is_refused_while_one_types(probolinggo):
    _, content = template(probolinggo, TIRIS)
    sheet = part(content, SHEET)
    checks = re.findall(r"<dataValidation .*?</dataValidation>", sheet)
    kinds = [re.search(r'type="(\w+)"', each).group(1) for each in checks]
    assert sorted(set(kinds)) == ["custom", "list", "whole"]
    assert all("error=" in each for each in checks)
    assert "Ketik bilangan bulat 0 atau lebih" in sheet


def test_last_year_stands_beside_only_where_it_was_published(probolinggo):
    before = Before(2022, {(TIRIS, "PMKS-12"): "*", (TIRIS, "PMKS-13"): "1.204"})
    rows = grid(template(probolinggo, TIRIS, before=before)[1])
    said = {row[0]: row[-1] for row in rows}
    assert (said["PMKS-12"], said["PMKS-13"]) == ("2022: *", "2022: 1.204")
    assert said["PMKS-14"] == ""
    without = grid(template(probolinggo, TIRIS)[1])
    assert not any("2022" in str(cell) for row in without for cell in row)


def test_desa_that_are_not_known_are_said(in_the_office):
    region = load_region("35.98")
    with pytest.raises(RegionError, match="belum dikenal"):
        spots(region, str(region.kecamatan.index[0]), DESA)
