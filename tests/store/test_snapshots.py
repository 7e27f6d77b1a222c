"""Imports are kept whole or not at all, once, and can be taken back."""

import pandas as pd
import pytest

from psks_analysis.errors import StoreError
from psks_analysis.store import active_list, snapshots

FACTS = pd.DataFrame(
    {
        "tahun": [2024, 2024],
        "kecamatan_kode": ["35.13.01", "35.13.02"],
        "jenis_pmks": ["PMKS-08", "PMKS-08"],
        "satuan": ["orang", "orang"],
        "jumlah": [7, None],
    }
)


def save(store, facts=FACTS, **changes):
    about = {"wilayah": "35.13", "isi": "pmks", "sumber": "rekap.xlsx", "sha256": "ab"}
    return snapshots.save(store, facts, **(about | changes))


def test_a_saved_import_reads_back_with_missing_kept_apart_from_zero(store):
    saved = save(store, FACTS.assign(jumlah=[0, None]))
    facts = snapshots.read_facts(store, saved.manifest)
    assert facts["jumlah"].to_list() == [0, pd.NA]
    assert facts["desa_kode"].isna().all()
    assert saved.manifest.tahun == (2024,)
    assert saved.manifest.baris == 2


def test_the_same_file_twice_is_one_import(store):
    first, second = save(store), save(store)
    assert first.is_new
    assert not second.is_new
    assert second.manifest == first.manifest
    assert len(snapshots.history(store)) == 1


def test_undone_import_leaves_the_active_list_and_stays_in_history(store):
    saved = save(store)
    snapshots.undo(store, saved.manifest.id)
    assert snapshots.active_ids(store) == ()
    assert [e.is_active for e in snapshots.history(store)] == [False]


def test_undoing_one_import_leaves_those_after_it(store):
    first, second = save(store), save(store, sha256="cd")
    snapshots.undo(store, first.manifest.id)
    assert snapshots.active_ids(store) == (second.manifest.id,)


def test_a_count_in_another_unit_replaces_nothing(store):
    first = save(store)
    families = save(store, FACTS.assign(satuan="keluarga"), sha256="cd")
    assert snapshots.replaced(store, families.manifest) == {}
    people = save(store, FACTS.head(1), sha256="ef")
    assert snapshots.replaced(store, people.manifest) == {first.manifest.id: 1}


def test_undone_import_can_be_imported_again(store):
    first = save(store)
    snapshots.undo(store, first.manifest.id)
    assert save(store).is_new
    assert snapshots.active_ids(store) == (first.manifest.id,)


def test_undoing_an_unknown_import_names_the_active_ones(store):
    saved = save(store)
    with pytest.raises(StoreError, match=saved.manifest.id):
        snapshots.undo(store, "tidak-ada")


def test_nothing_to_save_is_refused(store):
    with pytest.raises(StoreError, match=r"rekap\.xlsx"):
        save(store, FACTS.head(0))
    assert not (store / active_list.FILE).exists()


def test_an_unfinished_snapshot_is_not_history_and_is_swept_away(store):
    left_over = store / snapshots.IMPORTS / f"{snapshots.UNFINISHED}deadbeef00"
    left_over.mkdir(parents=True)
    assert snapshots.history(store) == []
    save(store)
    assert not left_over.exists()


ANOTHER_KIND = (
    '{"id": "a", "wilayah": "35.13", "isi": "pmks", "tahun": [2024], "baris": 1, '
    '"sumber": "a.csv", "sha256": "a", "waktu": 5, "oleh": "", "temuan": []}'
)


@pytest.mark.parametrize(
    "content",
    ["{", "5", "null", "[1]", "[" * 100_000, ANOTHER_KIND],
    ids=["half", "number", "null", "list", "deep", "another kind"],
)
def test_a_broken_manifest_says_what_to_do(store, content):
    saved = save(store)
    path = store / snapshots.IMPORTS / saved.manifest.id / snapshots.MANIFEST
    path.write_text(content)
    with pytest.raises(StoreError, match="impor ulang"):
        snapshots.read_manifest(store, saved.manifest.id)
    (entry,) = snapshots.history(store)
    assert (entry.manifest.id, entry.is_damaged) == (saved.manifest.id, True)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"lain": 1}', "null"])
def test_a_damaged_list_of_imports_says_which_file_and_what_to_do(store, content):
    save(store, FACTS)
    (store / active_list.FILE).write_text(content)
    with pytest.raises(StoreError, match=r"aktif\.json\) rusak.*cadangan"):
        snapshots.active_ids(store)


def test_damaged_facts_say_which_import_to_undo(store):
    manifest = save(store, FACTS).manifest
    file = store / snapshots.IMPORTS / manifest.id / snapshots.FACTS
    file.write_bytes(b"bukan parquet")
    with pytest.raises(StoreError, match=f"batalkan {manifest.id}"):
        snapshots.read_facts(store, manifest)
