"""Several files at once: all are kept or none, and what would change is told."""

import pytest

from psks_analysis import progress
from psks_analysis.errors import DataContractError, StoreError
from psks_analysis.ingest.rekap.options import Mend, Options
from psks_analysis.office import imports
from psks_analysis.region import load_region
from psks_analysis.store import database, snapshots

REGION = "35.13"


@pytest.fixture
def checked(store, tmp_path):
    """Read the text of a CSV for Kabupaten Probolinggo."""

    def read(text, name="rekap.csv"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return imports.check(store, file, load_region(REGION), Options())

    return read


def counts(*rows):
    return "Kecamatan;Tahun;Pengemis\n" + "".join(f"{row}\n" for row in rows)


def test_what_would_change_is_told_largest_first(store, checked):
    imports.save_all(store, [checked(counts("Tiris;2024;7", "Leces;2024;5"))])
    found = checked(counts("Tiris;2024;9", "Leces;2024;5", "Sumber;2024;40"))
    told = imports.differences(store, found)
    assert told[["kecamatan_kode", "dulu", "kini", "beda"]].astype(object).where(
        told.notna(), None
    ).values.tolist() == [
        ["35.13.02", None, 40, "baru"],
        ["35.13.07", 7, 9, "berubah"],
    ]


def test_a_blank_where_there_was_a_count_is_told(store, checked):
    imports.save_all(store, [checked(counts("Tiris;2024;7", "Leces;2024;5"))])
    told = imports.differences(store, checked(counts("Tiris;2024;", "Leces;2024;5")))
    assert told["beda"].tolist() == ["menjadi kosong"]


def test_all_files_are_kept_together(store, checked):
    first = checked(counts("Tiris;2024;7"), "satu.csv")
    second = checked(counts("Leces;2024;5"), "dua.csv")
    done = imports.save_all(store, [first, second])
    assert [each.saved.manifest.sumber for each in done] == ["satu.csv", "dua.csv"]
    assert snapshots.active_ids(store) == tuple(each.saved.manifest.id for each in done)


def test_a_later_file_that_cannot_be_kept_takes_the_earlier_back(
    store, checked, monkeypatch
):
    kept = imports.save_all(store, [checked(counts("Sumber;2024;4"), "lama.csv")])
    before = snapshots.active_ids(store)
    assert len(kept) == 1
    files = [
        checked(counts("Tiris;2024;7"), "satu.csv"),
        checked(counts("Leces;2024;5"), "dua.csv"),
    ]
    own_save = snapshots.save

    def full_disk(store_, facts, **about):
        if about["sumber"] == "dua.csv":
            raise StoreError("Disk penuh.")
        return own_save(store_, facts, **about)

    monkeypatch.setattr(snapshots, "save", full_disk)
    with pytest.raises(StoreError, match="Disk penuh"):
        imports.save_all(store, files)
    assert snapshots.active_ids(store) == before


def test_what_breaks_a_rule_of_the_data_does_not_stay(store, checked, monkeypatch):
    def broken(_dataset):
        raise DataContractError("Aturan data dilanggar.")

    monkeypatch.setattr(database, "build", broken)
    with pytest.raises(DataContractError):
        imports.save_all(store, [checked(counts("Tiris;2024;7"))])
    assert snapshots.active_ids(store) == ()


class GivenUpError(BaseException):
    """How Streamlit ends a run in the middle of work."""


@pytest.mark.parametrize("moment", ["Menyimpan dua.csv", "Membangun data"])
def test_who_gives_up_leaves_nothing(store, checked, moment):
    imports.save_all(store, [checked(counts("Sumber;2024;4"), "lama.csv")])
    before = snapshots.active_ids(store), snapshots.history(store)
    files = [
        checked(counts("Tiris;2024;7"), "satu.csv"),
        checked(counts("Leces;2024;5"), "dua.csv"),
    ]

    def listen(words):
        if words == moment:
            raise GivenUpError

    with pytest.raises(GivenUpError), progress.told_to(listen):
        imports.save_all(store, files)
    assert (snapshots.active_ids(store), snapshots.history(store)) == before
    assert len(list((store / "impor").iterdir())) == 1
    assert len(imports.save_all(store, files)) == 2


def test_giving_up_keeps_what_was_undone_before(store, checked):
    (done,) = imports.save_all(store, [checked(counts("Tiris;2024;7"))])
    snapshots.undo(store, done.saved.manifest.id)

    def listen(words):
        if words == "Membangun data":
            raise GivenUpError

    with pytest.raises(GivenUpError), progress.told_to(listen):
        imports.save_all(store, [checked(counts("Tiris;2024;7"))])
    assert snapshots.redo(store, done.saved.manifest.id) == done.saved.manifest


def test_what_was_mended_stands_in_the_manifest(store, tmp_path):
    file = tmp_path / "rekap.csv"
    file.write_text(counts("Tirris;2024;7", "3513010101500001;2024;1"))
    mends = (Mend(None, 2, 0, "Tiris"), Mend(None, 3, 0, "Leces"))
    region, options = load_region(REGION), Options(perbaikan=mends)
    found = imports.check(store, file, region, options)
    (done,) = imports.save_all(store, [found])
    kept = snapshots.read_manifest(store, done.saved.manifest.id)
    assert kept.perbaikan == done.saved.manifest.perbaikan


def test_a_mended_cell_that_held_a_number_of_a_person_is_named_only():
    assert imports.discreet("sel A3: “3513010101500001” → “Leces”") == "sel A3"
    assert imports.discreet("sel A3: “Tirris” → “Tiris”").endswith("“Tiris”")
