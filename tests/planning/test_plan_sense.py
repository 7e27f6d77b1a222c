"""A plan that somebody sent must make sense here; an own one is never asked."""

import json
from dataclasses import asdict, replace

import pytest

from psks_analysis.errors import StoreError
from psks_analysis.planning import saved_plans
from psks_analysis.planning.plan import ChosenService, Plan, PlanRow, Realisation
from psks_analysis.planning.saved_plans import LARGEST, to_json

ROW = PlanRow(kode="a", bentuk="Kunjungan", jenis="PMKS-08", kecamatan="35.13.01")
GOOD = Plan(
    nama="Renja 2025",
    dataset="latihan",
    wilayah="35.13",
    tahun=2025,
    rows=(ROW,),
    jenis=("PMKS-08",),
    layanan=(ChosenService(kode="LY-01", biaya_satuan=1, efek=1.0),),
    pagu=(("apbd_kab", 5),),
)


def receive(content: bytes) -> Plan:
    return saved_plans.REPOSITORY.receive(content, "latihan", "35.13")


def test_a_plan_that_makes_sense_is_taken_as_a_new_one():
    sent = replace(GOOD, id="abc", versi=3, waktu="2025-01-01T08:00:00+07:00")
    assert receive(to_json(sent)) == GOOD


def with_row(**values):
    return replace(GOOD, rows=(replace(ROW, **values),))


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (
            replace(GOOD, jenis=("PMKS-99",)),
            "Jenis ke-1: jenis “PMKS-99” tidak dikenal",
        ),
        (with_row(jenis="KUCING"), "Baris 1: jenis “KUCING” tidak dikenal"),
        (with_row(kecamatan="35.07.01"), "Baris 1: kecamatan “35.07.01” tidak ada di"),
        (with_row(desa="35.13.01.9999"), "Baris 1: desa “35.13.01.9999” tidak ada"),
        (replace(GOOD, terpilih=("x",)), "Kecamatan terpilih: kecamatan “x”"),
        (
            with_row(mulai=9, selesai=3),
            "Baris 1: selesai bulan 3, sebelum mulai bulan 9",
        ),
        (with_row(mulai=13), "Baris 1: bulan harus 1 sampai 12"),
        (replace(GOOD, tahun=20255), "Tahun rencana 20255: harus 2000 sampai 2100"),
        (with_row(volume=-1), "Baris 1, kolom volume: harus angka yang tidak negatif"),
        (with_row(volume=10**7, biaya_satuan=10**7), "Seluruh rencana Rp100.000.000"),
        (with_row(biaya_satuan=LARGEST + 1), "Baris 1, kolom biaya_satuan"),
        (replace(GOOD, rows=(ROW, ROW)), "“a” dua kali di tanda baris"),
        (replace(GOOD, pagu=(("b", 1), ("b", 2))), "“b” dua kali di pagu"),
        (replace(GOOD, pagu=(("b", LARGEST + 1),)), "Pagu harus rupiah bulat"),
        (replace(GOOD, layanan=GOOD.layanan * 2), "“LY-01” dua kali di layanan"),
        (replace(GOOD, lantai=10**9), "Bobot dan lantai harus 0 sampai 10.000.000"),
        (replace(GOOD, bobot_terpilih=-1.0), "Bobot dan lantai harus 0 sampai"),
        (
            replace(
                GOOD,
                realisasi=(Realisation(kode="a", triwulan=1, volume=1, biaya=10**14),),
            ),
            "Realisasi harus untuk baris rencana ini",
        ),
        (
            replace(
                GOOD, realisasi=(Realisation(kode="z", triwulan=1, volume=1, biaya=1),)
            ),
            "Realisasi harus untuk baris rencana ini",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(plan, said):
    with pytest.raises(StoreError) as refused:
        receive(to_json(plan))
    assert said in str(refused.value)


TEXTS = [name for name in PlanRow.__annotations__ if getattr(ROW, name) == ""]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\u202e", "\u200b"])
def test_no_field_of_a_row_takes_a_sign_that_nobody_sees(store, name, sign):
    plan = with_row(**{name: f"a{sign}b"})
    for keep in (lambda: receive(to_json(plan)), lambda: saved_plans.save(store, plan)):
        with pytest.raises(StoreError, match=rf"rows ke-1\.{name}: memuat tanda"):
            keep()


def test_several_lines_may_be_written(store):
    plan = with_row(keterangan="satu\n\tdua")
    assert saved_plans.save(store, plan).rows == plan.rows


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Kunjungan", "\\ud800", "rows ke-1.bentuk: memuat huruf yang rusak"),
        ('"Kunjungan"', '"Kunjungan', "bukan JSON yang utuh"),
        ('"Kunjungan"', "Infinity", "angka Infinity tidak dikenal"),
        ('"Kunjungan"', "[" * 9_000, "bersarang terlalu dalam"),
        ('"Kunjungan"', "9" * 5_000, "angka yang terlalu panjang"),
        ('"efek": 1.0', '"efek": 1e999', "layanan ke-1.efek: harus angka"),
    ],
)
def test_what_is_no_whole_text_is_refused_in_indonesian(old, new, said):
    content = to_json(GOOD).decode()
    assert old in content
    with pytest.raises(StoreError) as refused:
        receive(content.replace(old, new).encode())
    assert said in str(refused.value)


def test_an_own_plan_keeps_a_kind_that_left_the_list(store):
    saved = saved_plans.save(store, replace(GOOD, jenis=("PMKS-99",)))
    assert saved_plans.rename(store, saved, "Lain").jenis == ("PMKS-99",)


def test_what_is_said_of_changes_names_every_field_of_a_plan():
    told = set(saved_plans.changes(GOOD, with_row(volume=3)))
    assert told == {"1 baris diubah"}
    plain = json.loads(json.dumps(asdict(GOOD)))
    assert {"nama", "pagu", "jenis", "lantai"} <= set(plain)
