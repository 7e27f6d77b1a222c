"""What is hidden is kept on disk under a key that says what it follows from."""

import numpy as np
import pytest

from psks_analysis.region import load_region
from psks_analysis.store import database, masks
from psks_analysis.views.secrecy.preparing import prepare

MARKS = {"orang-LP": np.array([[True, False, True]]), "ditolak": np.array([False])}


def fail():
    raise AssertionError("found again")


def same(found):
    assert set(found) == set(MARKS)
    for name, marks in MARKS.items():
        np.testing.assert_array_equal(found[name], marks)


def test_a_mask_is_found_once_and_read_back_as_it_was(store):
    same(masks.load_or_find("kunci", lambda: MARKS))
    same(masks.load_or_find("kunci", fail))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04rusak", b"bukan zip"])
def test_a_damaged_mask_is_found_again(store, content):
    masks.load_or_find("kunci", lambda: MARKS)
    (store / masks.FOLDER / "kunci.npz").write_bytes(content)
    same(masks.load_or_find("kunci", lambda: MARKS))
    same(masks.load_or_find("kunci", fail))


def test_without_a_mask_no_file_is_written(store, tmp_path):
    assert masks.gather(tmp_path / "rahasia.zip") == 0
    assert not (tmp_path / "rahasia.zip").exists()


def test_all_masks_are_gathered_into_the_same_bytes_each_time(store, tmp_path):
    for key in ("b", "a"):
        masks.load_or_find(key, lambda: MARKS)
    files = [tmp_path / "satu.zip", tmp_path / "dua.zip"]
    assert [masks.gather(file) for file in files] == [2, 2]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_all_masks_of_the_simulated_data_come_with_the_project(store):
    """Else the first reader of each tahun and kecamatan would wait for them."""
    with database.cursor("latihan") as con:
        prepared = prepare(con, load_region("35.13"))
    assert [each.tahun for each in prepared] == [2020, 2021, 2022, 2023, 2024]
    assert not any(each.is_refused for each in prepared)
    assert not (store / masks.FOLDER).exists()


@pytest.mark.long
def test_the_masks_that_come_with_the_project_are_found_again(store, monkeypatch):
    shipped = masks._shipped()
    monkeypatch.setattr(masks, "_shipped", dict)
    with database.cursor("latihan") as con:
        prepare(con, load_region("35.13"))
    made = {file.stem for file in (store / masks.FOLDER).glob("*.npz")}
    assert made == set(shipped)
    for key in made:
        found = masks.load(key)
        assert all((found[name] == marks).all() for name, marks in shipped[key].items())
