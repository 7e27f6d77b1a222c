"""The list of deliberate breaks follows the code: each still fits its file."""

from benchmarks.perusakan import PROJECT_DIR, breaks, fits

ENOUGH = 120


def test_every_break_fits_its_file_exactly_once():
    assert [each for each in breaks() if not fits(each)] == []


def is_there(test: str) -> bool:
    file, _, name = test.partition("::")
    path = PROJECT_DIR / file
    own = f"def {name.partition('[')[0]}(" if name else ""
    return path.exists() and own in path.read_text(encoding="utf-8")


def test_every_break_names_tests_that_are_there():
    named = {test for each in breaks() for test in each.uji}
    assert [test for test in sorted(named) if not is_there(test)] == []


def test_there_are_enough_breaks_through_all_rooms():
    assert len(breaks()) >= ENOUGH
