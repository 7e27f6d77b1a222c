"""What a stranger gets who opens everything: nobody few is found in it.

A real server is asked over Streamlit's own protocol; the attack is built from what it
sent, and compared with what the office had reported.
"""

import copy
import json
from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote

import pytest

from benchmarks.running_app import cold_app
from psks_analysis import paths
from psks_analysis.formats import SIMULATION_MARK
from psks_analysis.views.groups import pmks_groups
from tests.dari_luar import angka_kecil, fakta, kabupaten, sapuan
from tests.dari_luar.fakta import Cell, Reading
from tests.dari_luar.pembaca import Sent, fetch, read
from tests.dari_luar.serangan import (
    TOLERANCE,
    Attack,
    Target,
    Truth,
    told_from_others,
)
from tests.dunia.halaman import ALWAYS_SIMULATED
from tests.dunia.kantor import run

pytestmark = pytest.mark.xdist_group("dari_luar")
LEAKING = "tests/dari_luar/bocor.py"
WHOLE = 0.99
FILES_OF = 16  # files are fetched of every page once, then of one link in so many
NOTHING = {"exact": [], "too narrow": []}
LEAKED = Cell(2024, "35.13.03", fakta.PERSONS, "PMKS-16")


@dataclass
class Outside:
    """All that was sent, and what was learnt from it."""

    sent: list[Sent]
    stage: list[str]
    reading: Reading
    truth: Truth


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dari-luar")
    kabupaten.build(folder / "store", folder / "berkas")
    return folder


@pytest.fixture(scope="module")
def outside(office):
    (plan,) = (office / "store" / "rencana").rglob("000001.json")
    first = sapuan.every_page(plan.parent.name)
    links = [*first, *sapuan.pairwise()]
    with cold_app(office) as app:
        sent = [
            read(app.port, link, files=place < len(first) or place % FILES_OF == 0)
            for place, link in enumerate(links)
        ]
        # Who opens a saved analysis gets the page with what was chosen in it.
        chosen = {"tahun": 2024, "jenis": "Penyandang Disabilitas", "cara": "Bebas"}
        saved = sapuan.link("analisis", **chosen)
        sent.append(read(app.port, saved, press="Buka"))
        stage = [fetch(app.port, each).decode() for each in stage_addresses()]
    return Outside(sent, stage, learnt(office, sent), Truth(kabupaten.truth()))


def learnt(office, sent):
    reading = Reading()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.STORE_VARIABLE, str(office / "store"))
        for tahun in kabupaten.YEARS:
            file = office / f"indikator-{tahun}.csv"
            words = f"--wilayah {kabupaten.WILAYAH} --tahun {tahun}"
            run(office, f"indikator {words} --keluaran '{file}'")
            reading.take_indicators(file.read_bytes())
    for each in sent:
        reading.take(each)
    return reading


def stage_addresses():
    view = quote(f"/{sapuan.link('profil', kecamatan='Sukapura')}")
    return [
        "/panggung/bimtek",
        "/panggung/bimtek/catatan",
        "/panggung/bimtek/isi.json",
        f"/panggung/satu-tampilan/isi.json?alamat={view}",
    ]


def recovered(attack, targets):
    """Return which small numbers are known exactly, and which too closely."""
    found = {"exact": [], "too narrow": []}
    for target, (low, high) in zip(targets, attack.limits(targets), strict=True):
        if low > target.low + TOLERANCE or high < target.high - TOLERANCE:
            # People are whole: between 4,9 and 5,1 there is one number.
            how = "exact" if high - low < WHOLE else "too narrow"
            found[how].append(f"{target}: {low:.1f} to {high:.1f}")
    return found


def of_a_part(target):
    """Say whether a number is of one sex, or of the handled or the waiting."""
    return target.cell.sex or target.cell.what in (fakta.HANDLED, fakta.WAITING)


@pytest.fixture(scope="module")
def attack(outside):
    return Attack(outside.reading.told)


@pytest.fixture(scope="module")
def small(outside):
    """The small numbers of whole kinds and groups, and those of parts of them."""
    targets = list(outside.truth.small())
    parts = [each for each in targets if of_a_part(each)]
    return [each for each in targets if not of_a_part(each)], parts


def test_every_page_was_sent_without_a_fault(outside):
    assert [each.faults for each in outside.sent if each.faults] == []
    pages = {each.link.page for each in outside.sent}
    assert pages == {entry.url for entry in sapuan.PAGES}
    kinds = Counter(name.split(" ", 1)[1] for s in outside.sent for name in s.files)
    assert {"unduh csv", "unduh xlsx", "unduh dokumen docx"} <= set(kinds)
    opened = outside.sent[-1]
    assert any("“Analisis dari luar” terbuka" in text for text in opened.texts)


def test_what_was_sent_is_what_was_reported(outside, attack):
    """All that was read is true, so that the attack is about this regency."""
    told = outside.reading.told
    assert attack.agrees_with(outside.truth.table(attack.atoms)) == []
    assert len(told.ranges) > 700
    assert len([cell for cell in told.ranges if cell.desa]) > 60
    assert len([cell for cell in told.hidden if cell.desa]) > 20
    sources = {name.partition(" ")[0] for name in told.sources}
    assert {"profil", "peta", "bandingkan", "jejaring", "program"} <= sources
    assert {"indikator", "analisis", "ringkasan"} <= sources


def test_nothing_small_is_recovered_from_all_that_was_sent(attack, small):
    whole, _ = small
    assert len(whole) > 80
    assert recovered(attack, whole) == NOTHING


def test_nothing_small_of_a_sex_or_of_the_handled_is_recovered(attack, small):
    _, parts = small
    assert len(parts) > 80
    assert recovered(attack, parts) == NOTHING


def test_the_list_of_findings_tells_no_more(outside, small):
    reading = copy.deepcopy(outside.reading)
    (page,) = [each for each in outside.sent if each.link.page == "kualitas"]
    fakta.take_findings(reading, page)
    attack = Attack(reading.told)
    assert attack.agrees_with(outside.truth.table(attack.atoms)) == []
    assert recovered(attack, small[0]) == NOTHING


def test_no_desa_is_told_from_others(outside):
    assert told_from_others(outside.reading.told) == []


def test_no_small_number_of_people_stands_anywhere(outside):
    assert [each for sent in outside.sent for each in angka_kecil.found_in(sent)] == []
    limit = 5
    assert [
        t for text in outside.stage for t in angka_kecil.in_words(text, limit)
    ] == []


def test_what_was_sent_has_numbers_to_look_at(outside):
    """The plain look would find one: a threshold higher, and there are many."""
    texts = [
        cell for s in outside.sent for rows in s.tables for r in rows for cell in r
    ]
    assert sum(text in {"5", "6", "7", "8", "9"} for text in texts) > 5


def test_practice_is_about_simulated_people_only(outside):
    own = {entry.nama: entry for entry in sapuan.PAGES}
    for name in ALWAYS_SIMULATED & set(own):
        (sent,) = [each for each in outside.sent if each.link.page == name]
        assert SIMULATION_MARK in " ".join(sent.texts)


def test_the_stage_sends_words_and_addresses_only(outside):
    slides = json.loads(outside.stage[2])["slides"]
    assert len(slides) > 5
    one = json.loads(outside.stage[3])["slides"]
    assert [each["alamat"].partition("?")[0] for each in one] == ["/profil"]


@pytest.fixture(scope="module")
def leaking(office, outside):
    """The pages of a dashboard that shows a 0 of a desa and a few people again."""
    told, truth = outside.reading.told, outside.truth
    empty = next(
        cell
        for cell in sorted(told.hidden)
        if cell.desa and cell not in told.silent and truth.counts(cell) == 0
    )
    kecamatan = {code: name for name, code in outside.reading.names.area.items()}
    links = [
        sapuan.link(
            "profil",
            kecamatan=kecamatan[cell.area],
            tahun=cell.tahun,
            jenis=pmks_groups()[cell.jenis].nama,
        )
        for cell in (empty, LEAKED)
    ]
    with cold_app(office, script=LEAKING) as app:
        return [read(app.port, link, files=False) for link in links]


def test_a_zero_of_a_desa_that_is_shown_again_is_found(outside, leaking):
    reading = copy.deepcopy(outside.reading)
    reading.take(leaking[0])
    found = told_from_others(reading.told)
    assert len(found) == 1
    assert "is 0 beside a mark" in found[0]


def test_a_few_people_of_a_kecamatan_that_are_shown_again_are_found(
    outside, attack, leaking
):
    count = outside.truth.counts(LEAKED)
    target = Target(LEAKED, count, 1, 9)
    assert 0 < count < target.high
    assert recovered(attack, [target]) == NOTHING
    reading = copy.deepcopy(outside.reading)
    reading.take(leaking[1])
    assert len(recovered(Attack(reading.told), [target])["exact"]) == 1


@pytest.mark.long
def test_nothing_is_recovered_from_every_combination_of_filters(office, outside, small):
    links = sapuan.every_choice()
    with cold_app(office) as app:
        sent = [read(app.port, link, files=False) for link in links]
    reading = copy.deepcopy(outside.reading)
    for each in sent:
        assert each.faults == []
        assert list(angka_kecil.found_in(each)) == []
        reading.take(each)
    attack = Attack(reading.told)
    assert attack.agrees_with(outside.truth.table(attack.atoms)) == []
    assert told_from_others(reading.told) == []
    assert recovered(attack, small[0]) == NOTHING
