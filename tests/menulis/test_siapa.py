"""The table of who may write, held against the code and against the tests it names."""

import re

import pytest

from psks_analysis.paths import PROJECT_DIR
from tests.menulis.panggilan import from_pages, writing
from tests.menulis.tulisan import AT_THE_SERVER, SIGNED_IN

TABLE = PROJECT_DIR / "docs" / "siapa-boleh-menulis.md"
AGAIN = "ulang"
LINES = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line.startswith("|")
]
ROWS = LINES[2:]
PRESSED = [each.name for each in (*AT_THE_SERVER, *SIGNED_IN)]


def codes(cell):
    return set(re.findall(r"`([^`]+)`", cell))


def test_every_call_that_writes_has_a_row_and_every_row_its_call():
    named = {each for row in ROWS for each in codes(row[3]) if ": " in each}
    assert sorted(from_pages() - named) == []
    assert sorted(named - from_pages()) == []


def test_every_button_that_is_pressed_again_has_a_row_and_every_row_its_button():
    assert sorted(row[0] for row in ROWS if row[4] == AGAIN) == sorted(PRESSED)
    assert len({row[0] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_row_says_who_and_how_and_which_test(row):
    assert len(row) == 5
    assert all(row)
    for each in codes(row[4]):
        file, _, name = each.partition("::")
        assert f"def {name}" in (PROJECT_DIR / file).read_text(encoding="utf-8")


def test_what_writes_is_found_also_behind_another_function():
    """Each of these reaches the disk: by itself, or by what it calls."""
    found = {f"{module.rpartition('.')[2]}.{name}" for module, name in writing()}
    assert found >= {
        *("members.enter", "members.record", "pinboard.add", "exams.hand_in"),
        *("corrections.remove_class", "trainer_pin.check", "accounts.add"),
        *("sign_in.check", "sign_in.sign_in", "presenting.add_slide"),
        *("certificate_code.seal", "presenting.number_of", "restoring.restore"),
    }
    assert not found & {
        "members.find",
        "pinboard.notes",
        "accounts.find",
        "exams.scores",
    }
