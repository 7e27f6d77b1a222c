"""The lists are complete, checked when they are read, and speak the office's words."""

import shutil

import pytest

from psks_analysis import catalog
from psks_analysis.catalog import csv_files, kinds, spellings
from psks_analysis.catalog.settings import BREAKS_FILE
from psks_analysis.catalog.settings_shape import FILE
from psks_analysis.errors import CatalogError
from psks_analysis.paths import REFERENCE_DIR


def test_26_pmks_kinds_in_the_order_of_the_regulation():
    found = catalog.pmks_kinds()
    assert list(found) == [f"PMKS-{number:02d}" for number in range(1, 27)]
    assert found["PMKS-08"].nama_pmks == "Lanjut Usia Telantar"
    assert found["PMKS-24"].nama_pmks == "Fakir Miskin"
    assert found["PMKS-23"].jenis_kelamin == "P"


def test_sensitive_kinds_are_those_of_the_privacy_rule():
    sensitive = {k.nomor for k in catalog.pmks_kinds().values() if k.sensitif}
    assert sensitive == {3, 5, 6, 7, 9, 10, *range(14, 21)}


def test_12_psks_kinds_by_text_codes():
    assert set(catalog.psks_kinds()) == {
        *("PEKSOS", "PSM", "TAGANA", "LKS", "KT", "LK3"),
        *("KP", "WKSBM", "WPKS", "PENSOS", "TKSK", "DU"),
    }


def test_every_cluster_has_kinds_and_every_kind_a_cluster():
    used = {kind.klaster for kind in catalog.pmks_kinds().values()}
    assert used == set(catalog.clusters()) == set("ABCDEFG")


def test_units_that_differ_from_persons():
    units = {k.kode: k.satuan for k in catalog.pmks_kinds().values()}
    other = {kode: unit for kode, unit in units.items() if unit != "orang"}
    assert other == {"PMKS-25": "keluarga", "PMKS-26": "komunitas"}


def test_old_words_are_not_used_for_people():
    for kind in catalog.pmks_kinds().values():
        assert "cacat" not in f"{kind.nama_pmks} {kind.definisi}".lower()


BROKEN = {
    "unknown cluster": ("orang,,,5,,B,", "orang,,,5,,Z,", r"baris 2, kolom klaster"),
    "bad number": ("PMKS-01,1,", "PMKS-01,satu,", r"baris 2, kolom nomor"),
    "double code": ("PMKS-02,2,", "PMKS-01,2,", r"baris 3, kolom kode: “PMKS-01”"),
    "wrong header": ("kode,nomor,", "kode,urutan,", r"baris 1: kolom harus"),
    "unquoted comma": ("PMKS-12,12,", "PMKS-12,12,,", r"baris 13: 17 kolom"),
    "unknown unit": (",keluarga,,,,,E,", ",rumah,,,,,E,", r"“rumah” tidak dikenal"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_list_is_refused_with_file_row_and_column(what, tmp_path, monkeypatch):
    old, new, message = BROKEN[what]
    text = (REFERENCE_DIR / "pmks.csv").read_text(encoding="utf-8")
    assert old in text
    shutil.copytree(REFERENCE_DIR, tmp_path / "reference")
    broken = tmp_path / "reference" / "pmks.csv"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(kinds, "REFERENCE_DIR", tmp_path / "reference")
    with pytest.raises(CatalogError, match=message) as refused:
        kinds.pmks_kinds.__wrapped__()
    assert "pmks.csv" in str(refused.value)


def test_a_list_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CatalogError, match=r"hilang\.csv tidak terbaca"):
        csv_files.read_rows(tmp_path / "hilang.csv", ("kode",))


def test_the_office_may_say_ppks(store):
    assert catalog.kind_name("PMKS-18") == "Korban Trafficking"
    store.mkdir()
    own = store / FILE
    own.write_text("nama,nilai,keterangan,tanda\nistilah,PPKS,,P\n", encoding="utf-8")
    assert catalog.term() == "PPKS"
    assert catalog.kind_name("PMKS-18") == "Korban Perdagangan Orang"
    assert catalog.settings().ambang_umum == 5  # the rest stays as shipped


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("istilah,PMKSS,,P", "istilah: “PMKSS” tidak dikenal; pilih: PMKS, PPKS"),
        ("ambang_umum,lima,,P", "ambang_umum harus bilangan bulat positif"),
        ("ambang_umum,0,,P", "ambang_umum harus bilangan bulat positif"),
        ("ambnag,5,,P", "ambnag"),
    ],
)
def test_a_wrong_setting_is_refused(store, line, message):
    store.mkdir()
    text = f"nama,nilai,keterangan,tanda\n{line}\n"
    (store / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError, match=message):
        catalog.settings()


def test_breaks_that_are_crossed_and_that_are_not():
    found = catalog.breaks()
    assert found[2025].putus
    assert "DTSEN" in found[2025].keterangan
    assert not found[2021].putus
    assert catalog.broken_years() == {2012, 2025}


def own_breaks(store, *lines):
    store.mkdir(exist_ok=True)
    text = "\n".join(["tahun,putus,keterangan,tanda", *lines]) + "\n"
    (store / BREAKS_FILE).write_text(text, encoding="utf-8")


def test_the_office_adds_its_own_breaks_and_overrides_shipped_ones(store):
    shipped = catalog.breaks()
    own_breaks(
        store,
        "2023,ya,Pendataan ulang seluruh desa,P",
        "2025,tidak,Data DTSEN sudah disetarakan,P",
    )

    found = catalog.breaks()

    assert list(found) == sorted({*shipped, 2023})
    assert found[2023].keterangan == "Pendataan ulang seluruh desa"
    assert not found[2025].putus
    assert found[2012] == shipped[2012]
    assert catalog.broken_years() == {2012, 2023}


def test_a_changed_or_removed_file_of_breaks_is_noticed(store):
    own_breaks(store, "2023,ya,Pendataan ulang,P")
    assert 2023 in catalog.broken_years()

    (store / BREAKS_FILE).unlink()

    assert catalog.broken_years() == {2012, 2025}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("dua ribu,ya,Pendataan ulang,P", "kolom tahun: harus bilangan bulat"),
        ("2023,mungkin,Pendataan ulang,P", "kolom putus: “mungkin” tidak dikenal"),
        ("2023,ya,,P", "kolom keterangan: tidak boleh kosong"),
        ("2023,ya", r"patahan\.csv baris 2: 2 kolom"),
    ],
)
def test_a_wrong_break_is_refused_with_its_row(store, line, message):
    own_breaks(store, line)
    with pytest.raises(CatalogError, match=message):
        catalog.breaks()


def test_near_spellings_are_suggested_and_never_applied():
    match = catalog.recognise_kind("pmks", "Pengemiss")
    assert match.kode is None
    assert match.guess == "PMKS-12"
    assert catalog.recognise_kind("pmks", "xyz").guess is None


def test_spellings_mean_kinds_that_exist():
    for domain in spellings.DOMAINS:
        assert spellings.spellings(domain)


def test_groups_follow_the_word_the_office_chooses(store):
    from psks_analysis.views.groups import pmks_groups

    assert pmks_groups()["SEMUA"].nama == "Semua PMKS"
    store.mkdir()
    text = "nama,nilai,keterangan,tanda\nistilah,PPKS,,P\n"
    (store / FILE).write_text(text, encoding="utf-8")
    assert pmks_groups()["SEMUA"].nama == "Semua PPKS"
