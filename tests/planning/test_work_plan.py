"""What the checks of a plan find, one thing wrong at a time."""

from dataclasses import replace

import pytest

from psks_analysis.planning.work_plan import (
    FAULT,
    LOOK,
    Known,
    answers,
    faults,
    findings,
)
from tests.planning.conftest import KRUCIL, ROWS, SUKAPURA

UNMET = {(SUKAPURA, "PMKS-08"): 12, (KRUCIL, "PMKS-08"): 30}


@pytest.fixture
def known(region):
    return Known(region, UNMET)


def test_a_sound_plan_has_no_fault(plan, known):
    found = findings(plan, known)
    assert faults(found) == []
    assert not [each for each in found if each.kolom == "sasaran"]


ONE_WRONG = {
    "code": ({"sub_kegiatan": "1.06.99"}, "sub_kegiatan", FAULT, "dari daftar"),
    "service": ({"layanan": "LY-99"}, "layanan", FAULT, "tidak ada di menu"),
    "kecamatan": ({"kecamatan": "35.13.99"}, "kecamatan", FAULT, "tidak ada"),
    "desa": ({"desa": "35.13.08.2001"}, "desa", FAULT, "kecamatan lain"),
    "months": ({"mulai": 9, "selesai": 3}, "selesai", FAULT, "sebelum bulan mulai"),
    "sexes": ({"laki": 6}, "sasaran", FAULT, "tidak sama dengan sasaran"),
    "fund": ({"sumber_dana": ""}, "sumber_dana", FAULT, "Pilih sumber dana"),
    "desa fund": (
        {"sumber_dana": "dana_desa"},
        *("sumber_dana", FAULT, "hanya untuk baris yang menyebut desanya"),
    ),
    "volume": ({"volume": 0}, "volume", FAULT, "hapus barisnya"),
    "price": ({"biaya_satuan": 0}, "biaya_satuan", LOOK, "masih nol"),
    "outcome": (
        {"indikator_hasil": "Terlayani", "dasar_hasil": 40.0},
        *("indikator_hasil", LOOK, "angka awal dan target"),
    ),
    "who": ({"pelaksana": ""}, "5W1H", LOOK, "Belum terjawab: siapa."),
    "hiv": (
        {"jenis": "PMKS-16", "layanan": ""},
        *("bentuk", FAULT, "bukan kewenangan kabupaten"),
    ),
    "referral": ({"layanan": "LY-13"}, "bentuk", FAULT, "Hanya dapat dirujuk"),
}


@pytest.mark.parametrize(
    ("change", "column", "weight", "said"), ONE_WRONG.values(), ids=ONE_WRONG
)
def test_one_wrong_cell_is_found_in_its_row(plan, known, change, column, weight, said):
    wrong = replace(plan, rows=(replace(ROWS[0], **change), *ROWS[1:]))
    found = [f for f in findings(wrong, known) if f.baris == 1 and f.kolom == column]
    assert [each.berat for each in found] == [weight]
    assert said in found[0].pesan


def test_a_row_may_begin_and_end_in_the_same_month(plan, known):
    short = replace(plan, rows=(replace(ROWS[0], mulai=5, selesai=5),))
    assert faults(findings(short, known)) == []


def test_a_referral_may_be_planned_as_one(plan, known):
    refer = replace(
        ROWS[0], jenis="PMKS-16", layanan="LY-24", bentuk="Rujukan ke rumah sakit"
    )
    assert faults(findings(replace(plan, rows=(refer,)), known)) == []


def test_targets_of_all_rows_together_are_held_against_the_unmet_need(plan, known):
    twice = replace(plan, rows=(*ROWS, replace(ROWS[2], kode="f", sasaran=6)))
    (found,) = [f for f in findings(twice, known) if f.kolom == "sasaran"]
    assert (found.baris, found.berat) == (None, LOOK)
    assert "Lanjut Usia Telantar di Krucil: sasaran 31, yang belum tertangani 30" in (
        found.pesan
    )


def test_rows_for_the_whole_kabupaten_count_with_all_others_of_their_kind(plan, known):
    whole = replace(ROWS[2], kode="f", kecamatan="", sasaran=10)
    everywhere = Known(known.region, UNMET | {("", "PMKS-08"): 46})
    found = [
        each.pesan
        for each in findings(replace(plan, rows=(*ROWS, whole)), everywhere)
        if each.kolom == "sasaran"
    ]
    assert found == [
        "Lanjut Usia Telantar di Kabupaten Probolinggo: sasaran 47, yang belum "
        "tertangani 46. Periksa pendataannya atau kurangi sasarannya."
    ]


def test_what_nobody_pays_yet_is_to_be_looked_at_by_the_kabupaten(plan, known):
    asked = replace(plan, rows=(replace(ROWS[0], sumber_dana="usulan"),))
    (found,) = [f for f in findings(asked, known) if f.kolom == "sumber_dana"]
    assert (found.berat, "tetapkan siapa" in found.pesan) == (LOOK, True)


def test_one_rupiah_above_the_budget_is_a_fault(plan, known):
    tight = replace(plan, pagu=(("apbd_kab", 361_800_215),))
    (found,) = faults(findings(tight, known))
    assert "Lebih Rp1." in found.pesan


def test_an_empty_plan_cannot_be_agreed(plan, known):
    (found,) = faults(findings(replace(plan, rows=()), known))
    assert "belum berisi" in found.pesan


def test_rows_outside_the_area_of_the_plan_are_found(plan, known):
    own = replace(plan, tingkat="kecamatan", kecamatan=KRUCIL, pagu=())
    places = {f.baris for f in findings(own, known) if "Di luar" in f.pesan}
    assert places == {1, 2}


def test_the_six_questions(plan):
    assert all(answers(plan.rows[0]).values())
    assert answers(replace(plan.rows[0], masalah="", tujuan=""))["mengapa"] is False
    assert answers(replace(plan.rows[0], satuan=""))["bagaimana"] is False
