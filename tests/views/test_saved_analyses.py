"""Saved analyses: nothing is lost, nothing personal is kept, nothing is mixed."""

import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace

import pytest

from psks_analysis.errors import ConflictError, StoreError
from psks_analysis.paths import PROJECT_DIR
from psks_analysis.store import documents, retention
from psks_analysis.store.private_text import personal_text
from psks_analysis.views import saved_analyses
from psks_analysis.views.analysis_document import (
    Analysis,
    Choices,
    read_analysis,
    to_json,
)

PLACE = ("latihan", "35.13")
DRAFT = Analysis(
    nama="Lansia telantar",
    dataset="latihan",
    wilayah="35.13",
    pilihan=Choices(2024, "PMKS-08", "I03", "P", ("35.13.01", "35.13.02")),
    url="analisis?data=latihan&wilayah=35.13&tahun=2024&kecamatan=35.13.01%2C35.13.02",
    indeks={"bobot": {"I03": 0.25, "I05": 0.75}},
    usg={"Lansia telantar": [[5, 4, 4]]},
    pohon={"versi": 1, "nodes": []},
)


def names(store, **asked) -> list[str]:
    return [
        each.nama for each in saved_analyses.listing(store, *PLACE, **asked).documents
    ]


def files(store):
    return sorted((store / "analisis").rglob("*.json"))


def test_what_was_saved_is_loaded_as_it_was(store):
    saved = saved_analyses.save(store, DRAFT)
    assert saved.versi == 1
    assert replace(saved, id="", versi=0, waktu="") == DRAFT
    assert saved_analyses.load(store, *PLACE, saved.id) == saved
    assert saved_analyses.listing(store, *PLACE).documents == (saved,)


def test_nobody_is_recorded(store, monkeypatch):
    monkeypatch.setenv("USER", "ibu-sulastri")
    monkeypatch.setenv("LOGNAME", "ibu-sulastri")
    saved_analyses.save(store, DRAFT)
    (file,) = files(store)
    assert "sulastri" not in file.read_text(encoding="utf-8")


def test_the_one_saved_last_is_listed_first(store):
    for nama in ("Pertama", "Kedua", "Ketiga"):
        saved_analyses.save(store, replace(DRAFT, nama=nama))
    for file in files(store):  # saved in one second, so made a day apart here
        plain = json.loads(file.read_text(encoding="utf-8"))
        day = {"Pertama": 3, "Kedua": 5, "Ketiga": 4}[plain["nama"]]
        plain["waktu"] = f"2026-01-0{day}T10:00:00+07:00"
        file.write_text(json.dumps(plain), encoding="utf-8")
    assert names(store) == ["Kedua", "Ketiga", "Pertama"]


def test_an_id_that_looks_like_a_phone_number_hides_no_analysis(store):
    saved = saved_analyses.save(store, DRAFT)
    (file,) = files(store)
    unlucky = "081234567890"
    plain = json.loads(file.read_text(encoding="utf-8")) | {"id": unlucky}
    file.write_text(json.dumps(plain), encoding="utf-8")
    file.parent.rename(file.parent.with_name(unlucky))
    (found,) = saved_analyses.listing(store, *PLACE).documents
    assert found == replace(saved, id=unlucky)


def test_no_id_that_is_drawn_looks_like_a_phone_number(store):
    """One of 3,000 did; a plan and an address quote them, and were refused."""
    drawn = {documents._new_id(store) for _ in range(20_000)}
    assert [each for each in drawn if personal_text(each)] == []


def test_each_saving_is_a_version_and_earlier_ones_stay(store):
    first = saved_analyses.save(store, DRAFT)
    second = saved_analyses.save(store, replace(first, usg={}), expected=1)
    assert (second.id, second.versi) == (first.id, 2)
    assert saved_analyses.load(store, *PLACE, first.id, 1) == first
    assert saved_analyses.load(store, *PLACE, first.id) == second


def test_the_later_of_two_is_told_and_neither_is_lost(store):
    start = saved_analyses.save(store, DRAFT)
    mine = saved_analyses.save(store, replace(start, usg={"saya": 1}), expected=1)
    late = replace(start, usg={"dia": 2})
    with pytest.raises(ConflictError, match=r"versi 2; Anda mulai dari versi 1"):
        saved_analyses.save(store, late, expected=1)
    assert saved_analyses.load(store, *PLACE, start.id) == mine
    other = saved_analyses.save(store, late)  # "simpan sebagai analisis baru"
    assert other.id != start.id
    kept = [each.usg for each in saved_analyses.listing(store, *PLACE).documents]
    assert sorted(kept, key=str) == [{"dia": 2}, {"saya": 1}]


def test_renaming_is_a_version_too(store):
    saved = saved_analyses.save(store, DRAFT)
    assert saved_analyses.rename(store, saved, "Lansia Krucil").versi == 2
    assert names(store) == ["Lansia Krucil"]


def test_removing_can_be_undone(store):
    saved = saved_analyses.save(store, DRAFT)
    saved_analyses.remove(store, saved)
    assert names(store) == []
    assert names(store, removed=True) == ["Lansia telantar"]
    with pytest.raises(ConflictError, match="sudah dihapus"):
        saved_analyses.save(store, saved, expected=1)
    saved_analyses.restore(store, saved)
    assert names(store) == ["Lansia telantar"]
    assert names(store, removed=True) == []


def test_what_somebody_just_changed_is_not_removed_unseen(store):
    saved = saved_analyses.save(store, DRAFT)
    saved_analyses.rename(store, saved, "Yang baru")
    with pytest.raises(ConflictError):
        saved_analyses.remove(store, saved)
    assert names(store) == ["Yang baru"]


def test_data_sets_and_kabupaten_never_mix(store):
    saved = saved_analyses.save(store, DRAFT)
    assert saved_analyses.listing(store, "nyata", "35.13").documents == ()
    assert saved_analyses.listing(store, "latihan", "35.07").documents == ()
    with pytest.raises(StoreError, match="tidak boleh dicampur"):
        read_analysis(to_json(saved), "nyata", "35.13")
    with pytest.raises(StoreError, match="Ganti kabupaten"):
        read_analysis(to_json(saved), "latihan", "35.07")


def test_a_file_copied_to_the_other_data_set_is_not_shown_there(store):
    saved_analyses.save(store, DRAFT)
    (file,) = files(store)
    copy = store / "analisis" / "nyata" / "35.13" / file.parent.name / file.name
    copy.parent.mkdir(parents=True)
    copy.write_bytes(file.read_bytes())
    shown = saved_analyses.listing(store, "nyata", "35.13")
    assert shown.documents == ()
    assert "tidak boleh dicampur" in shown.damaged[0].pesan


def test_a_file_copied_to_another_analysis_is_not_taken_for_it(store):
    one = saved_analyses.save(store, DRAFT)
    saved_analyses.save(store, one, expected=1)
    other = saved_analyses.save(store, replace(DRAFT, nama="Lain"))
    place = store / "analisis/latihan/35.13"
    copied = (place / one.id / "000002.json").read_bytes()
    (place / other.id / "000002.json").write_bytes(copied)
    shown = saved_analyses.listing(store, *PLACE)
    assert {each.id for each in shown.documents} == {one.id, other.id}
    assert "berisi analisis lain" in shown.damaged[0].pesan


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"[]", b"null", b"\xff\xfe", b"\x00" * 50, b"[" * 50_000),
        *(b'{"format": 0}', b'{"format": 1}', b'{"format": 1, "pilihan": 3}'),
    ],
)
def test_a_damaged_file_is_told_and_the_others_are_listed(store, content):
    bad = saved_analyses.save(store, replace(DRAFT, nama="Rusak"))
    saved_analyses.save(store, DRAFT)
    file = store / "analisis/latihan/35.13" / bad.id / "000001.json"
    file.write_bytes(content)
    shown = saved_analyses.listing(store, *PLACE)
    assert [each.nama for each in shown.documents] == ["Lansia telantar"]
    (damaged,) = shown.damaged
    assert "cadangan" in damaged.pesan
    assert (damaged.id, damaged.content) == (bad.id, content)
    with pytest.raises(StoreError, match="tidak terbaca"):
        saved_analyses.load(store, *PLACE, bad.id)


def test_behind_a_damaged_version_the_one_before_is_used_and_kept(store):
    first = saved_analyses.save(store, DRAFT)
    saved_analyses.rename(store, first, "Versi dua")
    second = store / "analisis/latihan/35.13" / first.id / "000002.json"
    second.write_bytes(b"{")
    assert saved_analyses.load(store, *PLACE, first.id) == first
    third = saved_analyses.rename(store, first, "Versi tiga")
    assert third.versi == 3
    assert second.read_bytes() == b"{", "a damaged file may still be mended by hand"


def changed(**parts) -> bytes:
    plain = json.loads(to_json(DRAFT)) | parts
    return json.dumps(plain).encode()


@pytest.mark.parametrize(
    "content",
    [
        *(changed(nama=5), changed(usg=[]), changed(versi="1"), changed(lain=1)),
        *(changed(waktu="kemarin"), changed(pohon=None), changed(versi=True)),
        changed(pilihan={"tahun": "2024", "jenis": "a", "indikator": "b"}),
        changed(pilihan={"tahun": 2024, "jenis": 5, "indikator": "b", "kecamatan": []}),
        changed(pilihan={"tahun": 2024, "jenis": "", "indikator": "", "kecamatan": 3}),
        to_json(DRAFT).replace(b"0.25", b"NaN"),
        to_json(DRAFT).replace(b"0.25", b"[" * 400 + b"]" * 400),
        changed(nama="x" * 100_000),
    ],
)
def test_an_uploaded_file_of_another_form_is_refused(content):
    with pytest.raises(StoreError):
        read_analysis(content, *PLACE)


def test_a_file_with_a_byte_order_mark_is_read():
    assert read_analysis(b"\xef\xbb\xbf" + to_json(DRAFT), *PLACE) == DRAFT


@pytest.mark.parametrize(
    "url",
    [
        *("https://contoh.id/analisis", "javascript:alert(1)", "//contoh.id"),
        *("analisis?data=nyata", "analisis?wilayah=35.07", "analisis?a=<b>"),
        *("analisis?data=latihan&data=nyata", "analisis?x=" + "y" * 2_000, "a b"),
    ],
)
def test_a_link_to_anywhere_else_is_refused(store, url):
    with pytest.raises(StoreError, match="Tautan"):
        saved_analyses.save(store, replace(DRAFT, url=url))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("3513012001900001", "NIK atau nomor KK"),
        ("KK 3513 0120 0190 0001", "NIK atau nomor KK"),
        ("nik:3513.0120.0190.0001x", "NIK atau nomor KK"),
        ("35.13.01.200190.0001", "NIK atau nomor KK"),
        ("HP 0812-3456-7890", "nomor telepon"),
        ("lansia 60 081234567890", "nomor telepon"),
        ("sejak 2024 08123456789", "nomor telepon"),
        ("+62 812 3456 7890", "nomor telepon"),
        ("0335-421234", "nomor telepon"),
        ("tulis ke ibu@contoh.id", "alamat surel"),
    ],
)
def test_personal_text_is_refused_wherever_it_stands(store, text, kind):
    nodes = [{"text": f"Sebab {text}"}]
    for bad in (
        replace(DRAFT, nama=text),
        replace(DRAFT, pohon={"nodes": nodes}),
        replace(DRAFT, usg={text: 1}),
    ):
        with pytest.raises(StoreError, match=kind):
            saved_analyses.save(store, bad)
        with pytest.raises(StoreError, match=kind):
            read_analysis(to_json(bad), *PLACE)
    assert files(store) == []


@pytest.mark.parametrize(
    "text",
    [
        *("Lansia 2024", "Tren 2020-2021-2022-2023-2024", "PMKS-08, PMKS-09"),
        *("35.13.01 35.13.02 35.13.03", "35.13.01.2001 dan 35.13.02.2002"),
        *("1.116.390 dari 1.152.537 jiwa", "0.3333333333333333", "12 dari 24"),
    ],
)
def test_codes_years_and_counts_are_not_taken_for_persons(text):
    assert personal_text({"teks": [text]}) is None


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\nb", "a\u202eb"])
def test_a_name_that_cannot_be_read_in_a_list_is_refused(store, name):
    with pytest.raises(StoreError, match="Nama analisis"):
        saved_analyses.save(store, replace(DRAFT, nama=name))


@pytest.mark.parametrize("code", ["../nyata", "..", "", "a/b", ".kunci", "a\\b"])
def test_no_code_leads_out_of_its_folder(store, code):
    with pytest.raises(StoreError, match="bukan kode"):
        saved_analyses.load(store, "latihan", "35.13", code)
    with pytest.raises(StoreError):
        saved_analyses.save(store, replace(DRAFT, wilayah=code, url=""))


def test_too_large_too_many_and_too_many_versions(store, monkeypatch):
    with pytest.raises(StoreError, match="paling besar 100 KB"):
        saved_analyses.save(store, replace(DRAFT, usg={"a": "b" * 100_000}))
    monkeypatch.setattr(retention, "MAX_VERSIONS", 3)
    monkeypatch.setattr(retention, "MAX_ACTIVE", 2)
    one = saved_analyses.save(store, DRAFT)
    for _ in range(4):
        one = saved_analyses.rename(store, one, "Lagi")
    # Of the two that are older, the last of their day.
    left = [file.name for file in files(store)]
    assert left == ["000002.json", "000003.json", "000004.json", "000005.json"]
    two = saved_analyses.save(store, DRAFT)
    with pytest.raises(StoreError, match="paling banyak 2"):
        saved_analyses.save(store, DRAFT)
    saved_analyses.rename(store, one, "Yang lama tetap dapat disimpan")
    saved_analyses.remove(store, two)
    saved_analyses.save(store, DRAFT)
    with pytest.raises(StoreError, match="paling banyak 2"):
        saved_analyses.restore(store, two)


def receive(analysis: Analysis) -> Analysis:
    return saved_analyses.REPOSITORY.receive(to_json(analysis), *PLACE)


def test_a_sent_analysis_that_makes_sense_is_a_new_one():
    sent = replace(DRAFT, id="abc", versi=4, waktu="2026-01-01T08:00:00+07:00")
    assert receive(sent) == DRAFT


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ({"jenis": "KUCING"}, "Pilihan jenis “KUCING” tidak dikenal"),
        ({"indikator": "I99"}, "Pilihan indikator “I99” tidak dikenal"),
        ({"jenis_kelamin": "X"}, "Pilihan jenis kelamin “X” tidak dikenal"),
        ({"tahun": 20244}, "Tahun 20244: harus 1990 sampai 2100"),
        ({"kecamatan": ("35.07.01",)}, "“35.07.01” tidak ada di kabupaten ini"),
        ({"kecamatan": ("35.13.01", "35.13.01")}, "ditulis dua kali"),
    ],
)
def test_a_sent_analysis_that_makes_no_sense_is_refused(part, said):
    with pytest.raises(StoreError, match=said):
        receive(replace(DRAFT, pilihan=replace(DRAFT.pilihan, **part)))


@pytest.mark.parametrize(
    ("usg", "said"),
    [
        ({"a": "b\x07"}, "usg.a: memuat tanda yang tidak terlihat"),
        ({"a": 10**16}, "angka yang terlalu besar"),
        ({"baris": [{"masalah": "a", "urgency": 6}]}, "USG baris 1: nilai harus"),
        ({"baris": "teks"}, "USG baris 1 bukan masalah"),
    ],
)
def test_scores_that_no_page_can_show_are_refused(usg, said):
    with pytest.raises(StoreError, match=said):
        receive(replace(DRAFT, usg=usg))


def test_a_broken_letter_deep_in_plain_data_is_refused():
    content = to_json(replace(DRAFT, usg={"a": ["HURUF"]}))
    broken = content.replace(b'"HURUF"', b'"\\ud800"')
    with pytest.raises(StoreError, match="huruf yang rusak"):
        saved_analyses.REPOSITORY.receive(broken, *PLACE)


def test_the_second_of_two_sees_what_the_first_changed(store):
    start = saved_analyses.save(store, DRAFT)
    saved_analyses.save(store, replace(start, usg={}, nama="Lain"), expected=1)
    with pytest.raises(ConflictError, match="Yang berubah: nama dan nilai USG"):
        saved_analyses.save(store, start, expected=1)


WORKER = textwrap.dedent(
    """
    import sys
    from dataclasses import replace
    from psks_analysis import paths
    from psks_analysis.errors import ConflictError
    from psks_analysis.views import saved_analyses

    store, who, id_ = paths.store_dir(), sys.argv[1], sys.argv[2]
    print("siap", flush=True)
    sys.stdin.readline()
    for turn in range(40):
        now = saved_analyses.load(store, "latihan", "35.13", id_)
        notes = now.usg.get("isi", []) + [who]
        try:
            done = replace(now, usg={"isi": notes})
            saved_analyses.save(store, done, expected=now.versi)
            print("tersimpan", flush=True)
        except ConflictError:
            print("bentrok", flush=True)
    """
)


def worker(store, *arguments: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PSKS_DATA_DIR": str(store)},
        cwd=PROJECT_DIR,
    )


def test_two_processes_at_once_lose_nothing_that_was_told_saved(store, monkeypatch):
    monkeypatch.setattr(retention, "MAX_VERSIONS", 1_000)
    start = saved_analyses.save(store, replace(DRAFT, usg={}))
    pair = [worker(store, who, start.id) for who in ("A", "B")]
    for each in pair:
        assert each.stdout.readline() == "siap\n"
    for each in pair:
        each.stdin.write("mulai\n")
        each.stdin.flush()
    told = [each.communicate()[0].split() for each in pair]
    done = saved_analyses.load(store, *PLACE, start.id)
    assert [len(each) for each in told] == [40, 40]
    for who, lines in zip("AB", told, strict=True):
        assert done.usg["isi"].count(who) == lines.count("tersimpan")
    assert done.versi == 1 + sum(lines.count("tersimpan") for lines in told)
    assert any("bentrok" in lines for lines in told), "they never met"


@pytest.mark.skipif(os.name != "posix", reason="kill -9 hanya ada di POSIX")
def test_killed_in_the_middle_the_old_version_or_the_new_one_is_there(store):
    saved = saved_analyses.save(store, replace(DRAFT, usg={}))
    chance = random.Random(264)
    for _ in range(8):
        with worker(store, "A", saved.id) as victim:
            assert victim.stdout.readline() == "siap\n"
            victim.stdin.write("mulai\n")
            victim.stdin.flush()
            time.sleep(chance.uniform(0, 0.15))
            os.kill(victim.pid, signal.SIGKILL)
            told = victim.stdout.read().split().count("tersimpan")
        shown = saved_analyses.listing(store, *PLACE)
        assert shown.damaged == ()
        (now,) = shown.documents
        assert saved.versi + told <= now.versi <= saved.versi + told + 1
        saved = saved_analyses.rename(store, now, "Masih dapat disimpan")
