"""Answers for a layout: kept without identities, found again, forgotten at a press."""

import pytest

from psks_analysis.ingest.rekap.options import Options
from psks_analysis.office import remembered
from psks_analysis.store import backup

ANSWERED = Options(
    isi="pmks",
    tahun=2024,
    kecamatan="Tiris",
    tingkat="desa",
    abaikan=("total",),
    padanan={"Anak X": "abaikan", "3513010101500001": "abaikan"},
)


def test_what_a_name_means_is_remembered_but_not_what_was_set_aside(store):
    remembered.remember(store, "35.13", "susunan", ANSWERED)
    found = remembered.find(store, "35.13", "susunan")
    assert (found.isi, found.padanan) == ("pmks", {"Anak X": "abaikan"})
    text = (store / remembered.FILE).read_text()
    for word in ("3513010101500001", "total", "2024,", "Tiris"):
        assert word not in text
    assert remembered.FILE in list(backup.kept_names(store))


def test_another_place_and_another_layout_know_nothing_of_it(store):
    remembered.remember(store, "35.13", "susunan", ANSWERED)
    assert remembered.find(store, "35.07", "susunan") is None
    assert remembered.find(store, "35.13", "lain") is None
    assert remembered.find(store, "35.13", "") is None


def test_it_is_forgotten_and_the_latest_answer_counts(store):
    remembered.remember(store, "35.13", "a", ANSWERED)
    remembered.remember(store, "35.13", "a", Options(jenis="PMKS-12"))
    assert remembered.find(store, "35.13", "a").jenis == "PMKS-12"
    remembered.forget(store, "35.13", "a")
    assert remembered.find(store, "35.13", "a") is None


@pytest.mark.parametrize(
    "options", [Options(), Options(tahun=2024, abaikan=("total",))]
)
def test_without_an_answer_that_holds_again_nothing_is_written(store, options):
    remembered.remember(store, "35.13", "a", options)
    remembered.remember(store, "35.13", "", ANSWERED)
    assert not (store / remembered.FILE).exists()


def test_the_oldest_layout_makes_room(store, monkeypatch):
    monkeypatch.setattr(remembered, "MOST", 2)
    for layout in ("a", "b", "c"):
        remembered.remember(store, "35.13", layout, ANSWERED)
    known = [remembered.find(store, "35.13", each) for each in ("a", "b", "c")]
    assert [each is None for each in known] == [True, False, False]


@pytest.mark.parametrize("content", [b"{", b'{"format": 9, "jawaban": []}', b"[1]"])
def test_a_file_that_cannot_be_read_is_left_as_it_is(store, content):
    store.mkdir(exist_ok=True)
    (store / remembered.FILE).write_bytes(content)
    assert remembered.find(store, "35.13", "a") is None
    remembered.remember(store, "35.13", "a", ANSWERED)
    assert (store / remembered.FILE).read_bytes() == content
