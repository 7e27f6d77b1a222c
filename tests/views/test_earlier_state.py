"""The state of an earlier day tells what was told then, and never more."""

from datetime import datetime, timedelta

import pandas as pd
import pytest

from psks_analysis import paths
from psks_analysis.errors import StoreError
from psks_analysis.store import active_list, database, masks, snapshots
from psks_analysis.views.desa import desa_counts
from psks_analysis.views.measures import measures
from tests.views.test_second_import import (
    FIRST,
    HIDDEN,
    REGION,
    SECOND,
    WHOLE,
    Office,
    reported,
)

NOW = datetime.now().astimezone().replace(hour=12)
THEN = NOW - timedelta(days=5)


@pytest.fixture
def clock(set_clock):
    """A clock for the record of changes."""
    return set_clock(active_list, THEN)


@pytest.fixture
def office(store, clock):
    """49 elderly were imported five days ago, three more today."""
    office = Office(store)
    people = {FIRST: {0: 20, 1: 17, 2: 12}, SECOND: {0: 30, 1: 11}}
    office.imports(pd.concat([reported(where, n) for where, n in people.items()]))
    return office


def three_more(office, clock):
    clock.moment = NOW
    office.imports(reported(FIRST, {3: 3}))


def of_then():
    """Return all that an earlier day shows: areas and desa."""
    with database.earlier(THEN.date()) as con:
        table = measures(con, REGION, 2024).table
        desa = desa_counts(con, REGION, 2024)
    return table, {kode: each.hidden for kode, each in desa.items()}


def masks_of(store):
    return {
        file.name: file.read_bytes()
        for file in sorted((store / masks.FOLDER).rglob("*.npz"))
    }


def test_what_was_shown_then_is_shown_again_and_nothing_else(office, clock, store):
    with database.cursor("nyata") as con:
        before = measures(con, REGION, 2024).table
        desa_before = desa_counts(con, REGION, 2024)
    three_more(office, clock)
    assert office.shows() == {FIRST: HIDDEN, SECOND: 41, WHOLE: HIDDEN}
    kept = masks_of(store)
    table, desa = of_then()
    pd.testing.assert_frame_equal(table, before)
    for kode, each in desa_before.items():
        assert (desa[kode] == each.hidden).all()
    assert masks_of(store) == kept, "looking back was remembered as something new"


def test_what_nobody_looked_at_then_is_not_found_today(office, clock, store):
    three_more(office, clock)
    office.shows()
    with pytest.raises(StoreError, match="tidak dapat ditampilkan lagi"):
        of_then()
    assert office.shows() == {FIRST: 52, SECOND: 41, WHOLE: 93}


def test_with_another_threshold_the_state_of_then_is_refused(office, clock, store):
    office.shows()
    three_more(office, clock)
    office.shows()
    rows = (paths.REFERENCE_DIR / "pengaturan.csv").read_text(encoding="utf-8-sig")
    changed = rows.replace("ambang_umum,5", "ambang_umum,7")
    assert changed != rows
    (store / "pengaturan.csv").write_text(changed, encoding="utf-8")
    with pytest.raises(StoreError, match="tidak dapat ditampilkan lagi"):
        of_then()


def test_a_damaged_mask_of_then_is_not_found_anew(office, clock, store):
    office.shows()
    for file in (store / masks.FOLDER).glob("*.npz"):
        file.write_bytes(b"rusak")
    three_more(office, clock)
    with pytest.raises(StoreError, match="tidak dapat ditampilkan lagi"):
        of_then()


def test_todays_state_is_found_as_ever_after_looking_back(office, clock):
    office.shows()
    of_then_or_refused()
    three_more(office, clock)
    assert office.shows() == {FIRST: HIDDEN, SECOND: 41, WHOLE: HIDDEN}
    snapshots.undo(office.store, snapshots.active_ids(office.store)[-1])
    assert office.shows() == {FIRST: 49, SECOND: 41, WHOLE: 90}


def test_a_state_that_later_ones_were_not_tried_with_is_withheld(office, clock):
    """The last of four was tried with the three before; the first of five was not."""
    office.shows()
    with database.cursor("nyata") as con:
        desa_counts(con, REGION, 2024)
    for place, days in enumerate((4, 3, 2, 0)):
        clock.moment = NOW - timedelta(days=days)
        if days == 0:
            of_then()  # still among the last four
        office.imports(reported(SECOND, {2 + place: 50 + place}))
        office.shows()
    with pytest.raises(StoreError, match="tidak dapat ditampilkan lagi"):
        of_then()


def of_then_or_refused():
    try:
        of_then()
    except StoreError:
        return
