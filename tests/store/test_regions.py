"""An added kabupaten appears whole or not at all; a known one changes file by file."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from psks_analysis.errors import RegionError
from psks_analysis.ingest.wilayah.regions import NewRegion
from psks_analysis.region import known_regions, load_region
from psks_analysis.store.regions import save_region

FILES = {
    "wilayah.csv": "kode,nama,provinsi\n99.01,Kabupaten Uji,Jawa Uji\n",
    "kecamatan.csv": "kecamatan_kode,bps_kode,nama,desa_count,kelurahan_count,"
    "luas_km2_resmi\n99.01.01,,Sumber,,,\n",
}


def new_region(**files):
    return NewRegion("99.01", "Kabupaten Uji", FILES | files, (), is_new=True)


def test_a_new_region_is_known_after_saving(store):
    folder = save_region(store, new_region())
    assert folder == store / "wilayah" / "99.01"
    assert load_region("99.01").nama == "Kabupaten Uji"


def test_a_write_that_breaks_off_leaves_nothing_to_be_found(store):
    with pytest.raises(ValueError, match="null"):
        save_region(store, new_region(**{"rusak\0.csv": ""}))
    assert list(known_regions()) == ["35.13"]
    assert not (store / "wilayah" / "99.01").exists()
    save_region(store, new_region())
    assert [path.name for path in (store / "wilayah").iterdir()] == ["99.01"]


def test_files_of_a_known_region_are_replaced_one_by_one(store):
    save_region(store, new_region())
    renamed = FILES["kecamatan.csv"].replace("Sumber", "Tiris")
    change = NewRegion("99.01", "X", {"kecamatan.csv": renamed}, (), is_new=False)
    folder = save_region(store, change)
    region = load_region("99.01")
    assert region.nama == "Kabupaten Uji"
    assert region.kecamatan["nama"].to_list() == ["Tiris"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)


def test_two_who_add_the_same_region_at_once_do_not_mix(store):
    def add(_):
        try:
            return save_region(store, new_region())
        except RegionError as refused:
            return str(refused)

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(add, range(8)))
    refused = [outcome for outcome in outcomes if isinstance(outcome, str)]
    assert len(refused) == 7
    assert all("baru saja ditambahkan" in message for message in refused)
    assert load_region("99.01").kecamatan["nama"].to_list() == ["Sumber"]
