"""Settings: each field with its limits, versions that stay, two who save at once."""

import io
import json
from dataclasses import replace

import pytest
from PIL import Image

from psks_analysis import catalog
from psks_analysis.catalog.settings import DOCUMENT, current
from psks_analysis.errors import CatalogError, ConflictError, NewerError, StoreError
from psks_analysis.office import logo, settings
from psks_analysis.office.settings_words import LABELS

TARGET = {
    **{"wilayah": "35.13", "indikator": "I03", "jenis": "TANPA-24"},
    **{"tahun": 2025, "nilai": 4.5},
}
KADIS = {"nama": "Dra. Hj. Ny. Contoh, M.Si.", "jabatan": "Kepala Dinas"}


def save(store, began=None, **wanted):
    return settings.save(store, wanted, began=began or catalog.settings(), oleh="kab")


def test_what_is_saved_counts_at_once_and_what_was_before_stays(store):
    assert catalog.settings().istilah == "PMKS"
    first = save(store, istilah="PPKS", nama_kantor="Dinas Sosial Contoh")
    assert (first.versi, first.oleh) == (1, "kab")
    assert catalog.term() == "PPKS"
    second = save(store, ambang_umum=7)
    assert catalog.settings().ambang_umum == 7
    assert catalog.settings().nama_kantor == "Dinas Sosial Contoh"
    before, built_in = settings.earlier(store)
    assert (before.found.isi.ambang_umum, before.versi, second.versi) == (5, 1, 2)
    assert before.changes == [
        "Istilah: “PMKS” → “PPKS”",
        "Nama kantor: – → “Dinas Sosial Contoh”",
    ]
    assert built_in.found.isi.istilah == "PMKS"
    assert settings.last_changes(store) == ["Ambang umum: 5 → 7"]


def test_an_earlier_version_is_taken_back_as_a_new_one(store):
    save(store, istilah="PPKS")
    save(store, istilah="PMKS", tempat="Kraksaan")
    done = settings.take_back(store, 1, oleh="lain")
    assert (done.versi, done.oleh, catalog.term()) == (3, "lain", "PPKS")
    assert [each.versi for each in settings.earlier(store)] == [2, 1, 0]
    with pytest.raises(StoreError, match="versi 9 tidak ada"):
        settings.take_back(store, 9)


def test_saving_the_same_again_makes_no_version(store):
    first = save(store, tempat="Kraksaan")
    assert save(store, tempat=" Kraksaan ") == first


def test_files_of_before_count_until_the_first_save_and_stay_beside(store):
    store.mkdir()
    head = "nama,nilai,keterangan,tanda\n"
    (store / "pengaturan.csv").write_text(f"{head}ambang_umum,8,,\n")
    (store / "patahan.csv").write_text(
        "tahun,putus,keterangan,tanda\n2019,ya,Pendataan ulang,P\n"
    )
    assert catalog.settings().ambang_umum == 8
    save(store, istilah="PPKS")
    assert (catalog.settings().ambang_umum, catalog.term()) == (8, "PPKS")
    assert 2019 in catalog.broken_years()
    assert not (store / "pengaturan.csv").exists()
    assert (store / "pengaturan" / "pengaturan.csv").exists()
    settings.take_back(store, 0)
    assert (catalog.settings().ambang_umum, catalog.term()) == (8, "PMKS")


LONG, SURROGATE = "x" * 200, "Dinas \ud800"
REFUSED = [
    ({"istilah": "PMK"}, "Istilah: “PMK” tidak dikenal; pilih: PMKS, PPKS"),
    ({"ambang_umum": 4}, r"Ambang umum: paling sedikit 5 \(nilai bawaan\), tertulis 4"),
    ({"ambang_sensitif": 9}, "Ambang jenis sensitif: paling sedikit 10"),
    ({"ambang_umum": 20}, "Ambang jenis sensitif: tidak boleh di bawah ambang_umum"),
    ({"ambang_umum": 10**13}, "Ambang umum: paling banyak 1000"),
    ({"minimal_terpilah": 499}, "paling sedikit 500"),
    ({"lebar_perlindungan": 0}, "paling sedikit 1"),
    ({"ambang_umum": True}, "Ambang umum: harus bilangan bulat"),
    ({"ambang_umum": 7.5}, "Ambang umum: harus bilangan bulat"),
    ({"kelengkapan_cukup": 101}, "paling banyak 100"),
    ({"nama_kantor": LONG}, "Nama kantor: 200 huruf; paling banyak 120. Singkatkan"),
    ({"nama_kantor": SURROGATE}, "Nama kantor: memuat huruf yang rusak. Ketik ulang"),
    ({"nama_kantor": "a\x07b"}, "Nama kantor: memuat tanda yang tidak terlihat"),
    ({"nama_kantor": "a\u202eb"}, "Nama kantor: memuat tanda yang tidak terlihat"),
    ({"nama_kantor": "a\nb"}, "Nama kantor: memuat tanda yang tidak terlihat"),
    ({"nama_kantor": "Dinas 😀"}, "Nama kantor: memuat “😀”"),
    ({"nama_kantor": "<b>Dinas</b>"}, "Nama kantor: memuat “<”"),
    ({"nama_kantor": "**Dinas**"}, r"Nama kantor: memuat “\*”"),
    ({"nama_kantor": "=1+1"}, "Nama kantor: memuat “=”"),
    ({"nama_kantor": "+62 335"}, "jangan mulai dengan “\\+”: Excel membacanya rumus"),
    ({"nama_kantor": "NIK 3513010101500001"}, "Nama kantor memuat tulisan yang menyer"),
    ({"tempat": "@a"}, "Tempat penandatanganan: jangan mulai dengan “@”"),
    ({"kop": ["Dinas", "a\tb"]}, "Kop surat baris 2: memuat tanda yang tidak"),
    ({"kop": ["Dinas", ""]}, "Kop surat baris 2: masih kosong. Isi"),
    ({"kop": ["x"] * 7}, "Kop surat: perlu 0 sampai 6, tertulis 7"),
    ({"pejabat": [{"nama": "A"}]}, "Pejabat baris 1, jabatan: belum ada"),
    ({"pejabat": [KADIS | {"nip": "123"}]}, "Pejabat baris 1, nip: NIP harus 18 angka"),
    ({"pejabat": [KADIS | {"nip": "1" * 18}]}, "nip: delapan angka pertama NIP"),
    ({"pejabat": [KADIS | {"nama": "A 081234567890"}]}, "menyerupai nomor telepon"),
    ({"wilayah": "99.99"}, "Kabupaten asal: 99.99 belum dikenal. Pilih salah satu"),
    ({"wilayah": "3513"}, "Kabupaten asal: “3513”: pakai kode seperti 35.13 saja"),
    ({"warna": "#ffdd00"}, "Warna kantor: #ffdd00 terlalu terang: kontrasnya"),
    ({"warna": "#1b7837"}, "Warna kantor: #1b7837 tidak dapat dibedakan dari warna p"),
    ({"kertas": "A3"}, "Kertas buku kerja: .*A3"),
    ({"warna": "red"}, "Warna kantor: “red”: pakai warna seperti"),
    ({"target": [TARGET | {"nilai": 10**13}]}, "Target baris 1, nilai: harus 0 sampai"),
    (
        {"target": [TARGET | {"nilai": float("nan")}]},
        "Target baris 1, nilai: harus ang",
    ),
    (
        {"target": [TARGET | {"tahun": 1999}]},
        "Target baris 1, tahun: harus 2000 sampai",
    ),
    ({"target": [TARGET, TARGET]}, "Target: indikator, jenis, dan tahun yang sama ada"),
    ({"target": [TARGET | {"indikator": "I99"}]}, "indikator I99 tidak dikenal"),
    ({"target": [TARGET | {"jenis": "PSM"}]}, "jenis itu tidak ada pada indikator ini"),
    ({"target": [TARGET | {"wilayah": "11.01"}]}, "kabupaten itu belum dikenal"),
    (
        {"target": [TARGET | {"indikator": "I11", "jenis": "PSM", "nilai": 101}]},
        "paling banyak 100 %, tertulis 101",
    ),
    ({"logo": "logo-0123456789abcdef.png"}, "Logo: gambarnya tidak ada lagi"),
    ({"logo": "../akun.sqlite"}, "Logo: “../akun.sqlite”: pakai berkas logo saja"),
    (
        {"patahan": [{"tahun": 2024, "putus": True, "keterangan": ""}]},
        "Patahan seri baris 1, keterangan: masih kosong",
    ),
]


@pytest.mark.parametrize(
    ("wanted", "message"), REFUSED, ids=lambda each: str(each)[:40]
)
def test_each_field_says_what_is_wrong_where_and_how_to_mend_it(store, wanted, message):
    with pytest.raises(StoreError, match=message):
        save(store, **wanted)
    assert not (store / DOCUMENT).exists()


def test_what_offices_write_is_taken(store):
    done = save(
        store,
        nama_kantor="Dinas Sosial, P3A & KB Kab. Probolinggo",
        kop=["PEMERINTAH KABUPATEN PROBOLINGGO", "Telp. (0335) 421440; dinsos@x.go.id"],
        pejabat=[KADIS | {"nip": "19700101 199503 2 001"}],
        target=[TARGET],
        wilayah="35.13",
        warna="#6a1b9a",
        kertas="A4",
    )
    assert done.isi.pejabat[0].nip == "197001011995032001"
    assert settings.letterhead(store).baris[1].startswith("Telp.")
    assert settings.letterhead(store).kertas == "A4"


def test_two_who_change_different_things_both_have_what_they_wanted(store):
    began = catalog.settings()
    save(store, began, istilah="PPKS")
    save(store, began, ambang_umum=6)
    assert (catalog.term(), catalog.settings().ambang_umum) == ("PPKS", 6)


def test_the_second_who_changes_the_same_sees_what_changed_and_loses_nothing(store):
    began = catalog.settings()
    save(store, began, tempat="Kraksaan")
    message = (
        "kab sudah mengubah hal yang sama .*Tempat penandatanganan: – → “Kraksaan”"
    )
    with pytest.raises(ConflictError, match=message):
        save(store, began, tempat="Probolinggo")
    assert catalog.settings().tempat == "Kraksaan"
    # Once that was seen, it is replaced knowingly, and stays in the history.
    save(store, tempat="Probolinggo")
    assert settings.earlier(store)[0].found.isi.tempat == "Kraksaan"


def test_two_who_add_targets_have_both_of_them(store):
    began = catalog.settings()
    save(store, began, target=[TARGET])
    save(store, began, target=[TARGET | {"tahun": 2026}])
    assert [each.tahun for each in catalog.settings().target] == [2025, 2026]
    with pytest.raises(ConflictError, match=r"Target .*2025: – → 4,50"):
        save(store, began, target=[TARGET | {"nilai": 9}])


def test_what_is_damaged_hides_all_until_an_earlier_version_is_taken_back(store):
    save(store, ambang_umum=9)
    save(store, istilah="PPKS")
    (store / DOCUMENT).write_bytes(b"{")
    with pytest.raises(CatalogError, match="versi sebelumnya dapat diambil kembali"):
        catalog.settings()
    done = settings.take_back(store, 1)
    assert (catalog.settings().ambang_umum, done.versi) == (9, 3)
    damaged = [each.versi for each in settings.earlier(store) if not each.found]
    assert damaged == [2]
    assert (store / "pengaturan" / "000002.json").read_bytes() == b"{"


def test_a_newer_version_is_neither_read_nor_replaced(store):
    save(store, istilah="PPKS")
    text = (store / DOCUMENT).read_text()
    newer = json.dumps(json.loads(text) | {"format": 2, "baru": 1})
    (store / DOCUMENT).write_text(newer)
    for attempt in (catalog.settings, lambda: settings.take_back(store, 0)):
        with pytest.raises(NewerError, match="lebih baru"):
            attempt()
    assert (store / DOCUMENT).read_text() == newer


def test_a_clock_that_is_set_back_changes_no_order(store):
    save(store, istilah="PPKS")
    later = "2031-01-01T00:00:00+07:00"
    now = current()
    (store / DOCUMENT).write_bytes(settings.to_json(replace(now, waktu=later)))
    assert save(store, istilah="PMKS").waktu == later


def test_the_last_of_each_day_stays_of_many_versions(store):
    for number in range(55):
        save(store, minimal_penyebut=100 + number)
    found = settings.earlier(store)
    assert len(found) == 52  # the last fifty, the last of today before them, version 0
    assert found[0].found.isi.minimal_penyebut == 153


def picture(size=(64, 48), kind="PNG", mode="RGB", **options):
    out = io.BytesIO()
    Image.new(mode, size, 0).save(out, kind, **options)
    return out.getvalue()


def test_a_logo_is_drawn_anew_small_and_without_what_was_in_it(store):
    sent = picture((1200, 900), "JPEG", comment=b"NIK 3513010101500001")
    name = logo.keep(store, sent)
    save(store, logo=name)
    kept = settings.letterhead(store).logo
    assert Image.open(io.BytesIO(kept)).size == (600, 450)
    assert b"3513010101500001" not in kept


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<svg/>", "bukan gambar PNG atau JPG"),
        (b"", "bukan gambar PNG atau JPG"),
        (picture()[:60], "bukan gambar PNG atau JPG"),
        (picture(kind="GIF"), "bukan gambar PNG atau JPG"),
        (picture((8, 8)), "8 × 8 titik; setiap sisi harus 32 sampai 4000"),
        (picture((5000, 40)), "5000 × 40 titik"),
        (picture((20_000, 9_000), mode="1"), "bukan gambar|20000 × 9000"),
        (b"\x89PNG" + bytes(1_000_001), "1000 KB; paling besar 1000 KB"),
    ],
    ids=lambda each: each[:12] if isinstance(each, bytes) else "",
)
def test_what_is_no_small_picture_is_refused(store, content, message):
    with pytest.raises(StoreError, match=message):
        logo.keep(store, content)


def test_every_field_has_a_name_on_the_page():
    assert list(LABELS) == [*catalog.Settings.__dataclass_fields__]


def test_what_the_system_refuses_to_read_is_told_without_its_path(store):
    (store / DOCUMENT).mkdir(parents=True)
    with pytest.raises(CatalogError) as told:
        catalog.settings()
    assert "Sistem menolak membacanya" in str(told.value)
    assert str(store) not in str(told.value)
