"""What a second import lets one subtract, in a world of a few desa typed by hand."""

import pandas as pd
import pytest

from psks_analysis.region import load_region
from psks_analysis.store import database, shown, snapshots
from psks_analysis.views.counts import counts_of
from psks_analysis.views.desa import desa_counts, desa_table
from psks_analysis.views.secrecy import hidden, mask
from psks_analysis.views.secrecy.prepared_text import said_of
from psks_analysis.views.secrecy.preparing import Prepared, prepare

REGION = load_region("35.13")
ELDERLY = "PMKS-08"
FIRST, SECOND, WHOLE = "35.13.01", "35.13.02", "35.13"
DESA = {
    kode: REGION.desa.index[REGION.desa["kecamatan_kode"] == kode]
    for kode in (FIRST, SECOND)
}
HIDDEN = "*"


def reported(kecamatan: str, counts: dict[int, int]) -> pd.DataFrame:
    """Return the elderly of some desa of a kecamatan, by the number of the desa."""
    same = {"tahun": 2024, "jenis_pmks": ELDERLY, "satuan": "orang"}
    return pd.DataFrame(
        [
            same
            | {"kecamatan_kode": kecamatan, "jumlah": count}
            | {"desa_kode": DESA[kecamatan][place]}
            for place, count in counts.items()
        ]
    )


@pytest.fixture
def office(store):
    """Three desa with 20, 17 and 12 elderly, and two with 30 and 11 elsewhere."""
    office = Office(store)
    office.imports(
        pd.concat(
            [reported(FIRST, {0: 20, 1: 17, 2: 12}), reported(SECOND, {0: 30, 1: 11})]
        )
    )
    return office


class Office:
    """Imports by hand, and reads what is shown afterwards."""

    def __init__(self, store) -> None:
        self.store = store

    def imports(self, facts: pd.DataFrame) -> str:
        name = str(len(snapshots.active_ids(self.store)))
        about = {"wilayah": WHOLE, "isi": "pmks", "sumber": name, "sha256": name}
        return snapshots.save(self.store, facts, **about).manifest.id

    def shows(self) -> dict[str, object]:
        """Return how many elderly are shown of each kecamatan and of both."""
        with database.cursor("nyata") as con:
            counts = counts_of(con, REGION)
        place = counts.pmks.jenis.get_loc(ELDERLY)
        marks = mask(counts, 2024)["I03-0-LP"][:, place]
        people = counts.persons["jumlah"][0][:, place]
        areas = [0, 1, -1]
        numbers = [people[0], people[1], people[0] + people[1]]
        return {
            name: HIDDEN if marks[area] else int(number)
            for name, area, number in zip(
                (FIRST, SECOND, WHOLE), areas, numbers, strict=True
            )
        }

    def shows_of_desa(self, kecamatan: str) -> list[str]:
        with database.cursor("nyata") as con:
            counts = desa_counts(con, REGION, 2024)[kecamatan]
        return desa_table(counts, ELDERLY)["teks"].to_list()

    def prepared(self) -> Prepared:
        with database.cursor("nyata") as con:
            (found,) = prepare(con, REGION)
        return found


def test_a_small_desa_that_comes_new_is_not_told_by_the_difference(office):
    """49 were shown, so 52 would say that the new desa has 3."""
    assert office.shows() == {FIRST: 49, SECOND: 41, WHOLE: 90}
    office.imports(reported(FIRST, {3: 3}))
    assert office.shows() == {FIRST: HIDDEN, SECOND: 41, WHOLE: HIDDEN}


def test_a_large_desa_beside_it_covers_it(office):
    office.shows()
    office.imports(reported(FIRST, {3: 3}))
    office.shows()
    office.imports(reported(FIRST, {4: 50}))
    assert office.shows() == {FIRST: 102, SECOND: 41, WHOLE: 143}


def test_a_small_figure_that_is_mended_is_not_told_by_the_difference(office):
    """Of the desa 20, 17 and 12 were shown: 40 less 20 and 17 would be the new 3."""
    office.shows()
    assert office.shows_of_desa(FIRST)[:3] == ["20", "17", "12"]
    office.imports(reported(FIRST, {2: 3}))
    assert office.shows() == {FIRST: HIDDEN, SECOND: 41, WHOLE: HIDDEN}


def test_where_nothing_was_shown_an_import_hides_no_more_than_its_own(office):
    """Nobody opened anything between the two imports."""
    office.imports(reported(FIRST, {3: 3}))
    assert office.shows() == {FIRST: 52, SECOND: 41, WHOLE: 93}


def test_an_undone_import_gives_back_what_was_shown_before(office):
    first = office.shows(), office.shows_of_desa(FIRST)
    again = office.imports(reported(FIRST, {3: 3}))
    office.shows(), office.shows_of_desa(FIRST)
    snapshots.undo(office.store, again)
    assert (office.shows(), office.shows_of_desa(FIRST)) == first


def test_a_desa_that_is_shown_then_stays_the_one_that_is_shown(office):
    """Of 20, 17, 12 and a hidden 3 none may be hidden in its place later."""
    office.imports(reported(FIRST, {3: 3}))
    office.shows()
    before = office.shows_of_desa(FIRST)[:4]
    assert before.count("dirahasiakan") == 2
    office.imports(reported(SECOND, {2: 4, 3: 25}))
    office.shows()
    assert office.shows_of_desa(FIRST)[:4] == before


def test_it_is_said_how_much_of_before_was_attacked_with(office):
    before = office.prepared().before
    assert (before.states, before.numbers, before.every) == (0, 0, 0)
    office.imports(reported(FIRST, {3: 3}))
    found = office.prepared()
    assert found.before.states == 1
    assert found.before.numbers > 30
    assert not found.is_forgotten


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04rusak"])
def test_a_damaged_memory_is_said_and_stops_nothing(office, content):
    office.shows()
    for file in (office.store / "rahasia" / shown.SHOWN / "35.13-2024").glob("*.npz"):
        file.write_bytes(content)
    office.imports(reported(FIRST, {3: 3}))
    assert office.prepared().before.damaged == 1
    assert office.shows()[FIRST] == 52


def test_a_lost_memory_is_said(office):
    office.shows()
    for file in (office.store / "rahasia" / shown.SHOWN).rglob("*.npz"):
        file.unlink()
    office.imports(reported(FIRST, {3: 3}))
    assert office.prepared().is_forgotten


def test_older_states_than_three_are_said_to_be_left_out(office):
    for place in range(4):
        office.shows()
        office.imports(reported(SECOND, {2 + place: 50 + place}))
    before = office.prepared().before
    assert (before.states, before.older) == (3, 1)


def test_what_was_shown_under_a_lower_threshold_is_said_to_be_known(office):
    """41 was shown; now that 45 is the least, it cannot be taken back."""
    assert office.prepared().before.close == 0
    header = "nama,nilai,keterangan,tanda\n"
    own = office.store / "pengaturan.csv"
    own.write_text(f"{header}ambang_umum,45,,\n", encoding="utf-8")
    found = office.prepared()
    assert not found.is_refused
    assert found.before.close > 0
    assert "sudah lebih sempit diketahui" in said_of(found)


@pytest.fixture
def broad(monkeypatch):
    """Let every correction be too much to look for a mask anew."""
    monkeypatch.setattr(hidden, "MOST_TO_SEARCH", 0)


def test_after_a_broad_correction_sums_of_large_figures_are_told(office, broad):
    """Everybody knows the old 20, so whoever was replaced is no news."""
    office.shows(), office.shows_of_desa(FIRST)
    office.imports(reported(FIRST, {0: 16}))
    assert office.shows() == {FIRST: 45, SECOND: 41, WHOLE: 86}
    assert office.shows_of_desa(FIRST)[:3] == ["dirahasiakan", "17", "12"]


def test_after_a_broad_correction_a_small_new_figure_is_not_told(office, broad):
    office.shows(), office.shows_of_desa(FIRST)
    office.imports(reported(FIRST, {3: 3}))
    assert office.shows() == {FIRST: HIDDEN, SECOND: 41, WHOLE: HIDDEN}
    office.imports(reported(FIRST, {4: 50}))
    assert office.shows() == {FIRST: HIDDEN, SECOND: 41, WHOLE: HIDDEN}


def test_after_a_broad_correction_no_old_figure_is_narrowed(office, broad):
    """No desa was shown: 45 after 49 would say that the old figure was 4 or more."""
    office.shows()
    office.imports(reported(FIRST, {0: 16}))
    assert office.shows() == {FIRST: HIDDEN, SECOND: 41, WHOLE: HIDDEN}


def test_after_a_broad_correction_more_people_narrow_no_old_figure(office, broad):
    office.shows()
    office.imports(reported(FIRST, {0: 26}))
    assert office.shows() == {FIRST: 55, SECOND: 41, WHOLE: 96}


def test_a_figure_that_comes_back_is_the_people_of_then(office, broad):
    """Those 20 were shown, so that 20 are back and 25 new tells nothing of the rest."""
    office.shows(), office.shows_of_desa(FIRST)
    office.imports(reported(FIRST, {0: 40}))
    office.shows(), office.shows_of_desa(FIRST)
    office.imports(reported(FIRST, {0: 20}))
    office.imports(reported(FIRST, {1: 60}))
    assert office.shows() == {FIRST: 92, SECOND: 41, WHOLE: 133}


def test_a_figure_that_comes_back_may_have_been_more_than_it_is_now(office, broad):
    """No desa was shown: the 20 of before may be 49, and leave less than 60 others."""
    office.shows()
    office.imports(reported(FIRST, {0: 40}))
    office.shows()
    office.imports(reported(FIRST, {0: 20}))
    office.imports(reported(FIRST, {1: 60}))
    assert office.shows() == {FIRST: HIDDEN, SECOND: 41, WHOLE: HIDDEN}


def test_it_is_said_that_the_last_mask_was_kept(office, broad):
    office.prepared()
    office.imports(reported(FIRST, {0: 26}))
    found = office.prepared()
    assert found.is_carried
    assert "2024: koreksi mencakup terlalu banyak desa" in said_of(found)
    assert "1 tampilan sebelumnya" in said_of(found)


def test_a_search_that_takes_too_long_ends_with_the_last_mask(office, monkeypatch):
    office.prepared()
    monkeypatch.setattr(hidden, "MOST_WORK_AGAIN", -1)
    office.imports(reported(FIRST, {3: 3}))
    assert office.prepared().is_carried
    assert office.shows() == {FIRST: HIDDEN, SECOND: 41, WHOLE: HIDDEN}


def test_a_first_search_that_takes_too_long_shows_nothing(office, monkeypatch):
    monkeypatch.setattr(hidden, "MOST_WORK", -1)
    office.imports(reported(SECOND, {0: 2, 1: 1}))
    found = office.prepared()
    assert found.is_refused
    assert "uji kerahasiaan gagal" in said_of(found)
    assert office.shows() == dict.fromkeys((FIRST, SECOND, WHOLE), HIDDEN)
