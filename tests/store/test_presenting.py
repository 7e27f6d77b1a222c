"""Short numbers of views, the hall's address, and the presenter's own list."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from psks_analysis.errors import StoreError
from psks_analysis.store import presenting
from psks_analysis.training.slides import read_list


def test_a_number_once_given_always_leads_to_the_same_view(store):
    assert presenting.number_of(store, "/peta?tahun=2024") == 1
    assert presenting.number_of(store, "/kualitas") == 2
    assert presenting.number_of(store, "/peta?tahun=2024") == 1
    assert presenting.address_of(store, 1) == "/peta?tahun=2024"
    assert presenting.address_of(store, 2) == "/kualitas"
    assert presenting.known_number(store, "/kualitas") == 2


@pytest.mark.parametrize("number", [0, -1, 3, 10**9])
def test_a_number_that_was_never_given_leads_nowhere(store, number):
    presenting.number_of(store, "/peta")
    presenting.number_of(store, "/kualitas")
    assert presenting.address_of(store, number) is None
    assert presenting.known_number(store, "/lain") is None


def test_slides_that_are_opened_at_once_get_different_numbers(store):
    with ThreadPoolExecutor(8) as pool:
        views = [f"/peta?tahun={year}" for year in range(2000, 2024)]
        numbers = list(pool.map(lambda view: presenting.number_of(store, view), views))
    assert sorted(numbers) == list(range(1, 25))
    assert [presenting.address_of(store, number) for number in numbers] == views


def test_when_all_numbers_are_given_away_old_ones_still_work(store, monkeypatch):
    monkeypatch.setattr(presenting, "MAX_LINKS", 2)
    assert [presenting.number_of(store, f"/{n}") for n in "abc"] == [1, 2, None]
    assert presenting.address_of(store, 2) == "/b"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"tautan": [', "baris 1, kolom 13: bukan JSON yang utuh"),
        ('{"tautan": "/peta"}', "tautan: harus daftar"),
        ('{"tautan": [5]}', "tautan ke-1: harus teks"),
        ('{"links": []}', "links: tidak dikenal"),
        ("[]", "harus bagian"),
    ],
)
def test_a_damaged_file_is_named_with_a_way_out(store, content, said):
    file = store / presenting.FOLDER / presenting.LINKS
    file.parent.mkdir(parents=True)
    file.write_text(content)
    with pytest.raises(StoreError, match=r"tautan\.json tidak terbaca.*Hapus") as told:
        presenting.address_of(store, 1)
    assert said in str(told.value)
    with pytest.raises(StoreError, match=r"tautan\.json"):
        presenting.number_of(store, "/peta")
    assert file.read_text() == content, "nothing of it is written over"


def test_the_chosen_address_is_kept(store):
    assert presenting.chosen_host(store) is None
    presenting.choose_host(store, "192.168.1.5")
    presenting.choose_host(store, "10.0.0.7")
    assert presenting.chosen_host(store) == "10.0.0.7"
    (store / presenting.FOLDER / presenting.HOST).write_text(json.dumps({"alamat": 5}))
    with pytest.raises(StoreError, match=r"alamat\.json.*alamat: harus teks"):
        presenting.chosen_host(store)


def test_views_are_added_to_a_list_that_reads_back(store):
    title = 'Kata "kutip", \\garis\tmiring\n dan π'
    presenting.add_slide(store, "Satu", "/peta?tahun=2024")
    file = presenting.add_slide(store, title, "/peta?jenis=Anak%20Terlantar")
    found = read_list(file, {"peta"})
    assert found.judul == "Tampilan saya"
    assert [(slide.judul, slide.alamat) for slide in found.slides] == [
        ("Satu", "/peta?tahun=2024"),
        ('Kata "kutip", \\garis miring dan π', "/peta?jenis=Anak%20Terlantar"),
    ]
