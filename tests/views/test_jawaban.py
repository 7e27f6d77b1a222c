"""The first screen answers with whatever there is, and names nobody by chance."""

from datetime import date

import pandas as pd
import pytest

from psks_analysis.planning.psks_capacity import capacity
from psks_analysis.region import load_region
from psks_analysis.store import database, snapshots
from psks_analysis.ui.shared.navigation import PAGES
from psks_analysis.views.jawaban import (
    CHANGED,
    NEXT,
    SURE,
    WHERE,
    Known,
    jawaban,
    since_import,
    without_pmks,
)
from psks_analysis.views.kualitas import kualitas
from psks_analysis.views.measures import measures_by_year
from psks_analysis.views.overview import overview
from psks_analysis.views.quality_checks import COLUMNS
from psks_analysis.views.ringkasan import Headline, ringkasan, services
from tests.views.test_ringkasan_balance import ELDERLY, FEW, KECAMATAN, USUAL

REGION = load_region("35.13")
SUKAPURA, BANYUANYAR = KECAMATAN[0], KECAMATAN[5]
PSKS = {kode: round(each / 3) for kode, each in USUAL.items()}


class Office:
    """Imports tables of counts by kecamatan, and answers for 2024."""

    def __init__(self, store):
        self.store = store

    def imports(self, isi, tahun, counts, **columns):
        kind = {
            "pmks": {"jenis_pmks": ELDERLY, "satuan": "orang"},
            "psks": {"jenis_psks": "PSM", "satuan": "orang"},
            "layanan": {"program": "PKH", "satuan": "keluarga"},
        }[isi]
        table = pd.DataFrame({"jumlah": counts}).rename_axis("kecamatan_kode")
        table = table.reset_index().assign(tahun=tahun, **{**kind, **columns})
        about = {"wilayah": "35.13", "isi": isi, "sumber": isi}
        sha = f"{tahun}{columns}"
        snapshots.save(self.store, table, sha256=sha, **about)

    def answers(self, tahun=2024, *, is_checked=False, **known):
        with database.cursor("nyata") as con:
            about = overview(con, REGION)
            now = measures_by_year(con, REGION, about.any_years)[tahun]
            has_pmks = bool(about.years("pmks"))
            found = pd.DataFrame(columns=COLUMNS)
            found = kualitas(con, REGION).follow_up if is_checked else found
        helpers = None
        if tahun in about.years("psks"):
            trained = pd.Series(dtype=float)
            helpers = capacity(now, trained, REGION.neighbours())
        there = Known(about, found, helpers, **known)
        if not has_pmks:
            return without_pmks(now, services(now, None), there)
        return jawaban(now, ringkasan(now, ELDERLY), there, ELDERLY)


@pytest.fixture
def office(store):
    return Office(store)


def said(view, question):
    (own,) = [each for each in view.answers if each.question == question]
    return own.said


def pages(view, question):
    (own,) = [each for each in view.answers if each.question == question]
    return [proof.page for proof in own.proofs]


def test_high_need_and_few_helpers_are_named_with_their_numbers(office):
    office.imports("pmks", 2023, USUAL)
    office.imports("pmks", 2024, USUAL | {BANYUANYAR: 560}, tertangani=10)
    office.imports("psks", 2024, PSKS | {BANYUANYAR: 24}, aktif=12)
    view = office.answers()
    assert view.lead == "Kebutuhan tinggi dan PSKS sedikit: Banyuanyar."
    # 560 elderly and 24 PSM of 57,191 people; 3,033 and 848 of 583,557 in the twelve.
    assert said(view, WHERE) == (
        "Banyuanyar: 9,79 entri orang per 1.000 penduduk, kabupaten 5,20; 4,20 PSKS "
        "per 10.000, kabupaten 14,53."
    )
    assert said(view, CHANGED) == (
        "Tidak ada jenis yang jelas naik atau turun. Kecamatan yang jelas naik: "
        "Banyuanyar. Jelas di atas kabupaten dan naik dari tahun lalu: Banyuanyar."
    )
    assert said(view, NEXT) == (
        "Banyuanyar: 12 PSM aktif untuk 550 entri semua jenis tanpa Fakir Miskin yang "
        "belum tertangani; tidak ada tetangga yang PSM aktifnya lebih. PSM per "
        "penduduk jelas di bawah kabupaten: Banyuanyar."
    )
    assert view.named == [BANYUANYAR]


def test_need_alone_is_named_where_no_psks_were_ever_imported(office):
    office.imports("pmks", 2024, USUAL | {SUKAPURA: 218})
    view = office.answers()
    assert view.lead == "Kebutuhan jelas di atas kabupaten: Sukapura."
    assert said(view, WHERE) == (
        "Sukapura: 10,17 entri orang per 1.000 penduduk, kabupaten 4,90. Apakah PSKS "
        "kurang di sana belum dapat dikatakan."
    )
    assert said(view, NEXT) == (
        "Belum ada data PSKS 2024, jadi siapa yang dapat membantu belum dapat disebut."
    )
    assert view.lacking[1:] == (
        "rekap PMKS 2023 (apa yang berubah)",
        "rekap PSKS 2024 (siapa yang dapat membantu)",
        "penerima layanan 2024 (siapa yang sudah dibantu)",
    )


def test_where_nothing_stands_out_nobody_is_named_and_the_page_says_where_to_look(
    office,
):
    office.imports("pmks", 2023, USUAL)
    office.imports("pmks", 2024, USUAL | {SUKAPURA: 140})
    office.imports("psks", 2024, FEW, aktif=20)
    view = office.answers()
    assert view.lead == (
        "Tidak ada kecamatan yang kebutuhannya jelas di atas kabupaten atau PSKS-nya "
        "di bawahnya."
    )
    assert view.named == []
    assert pages(view, WHERE) == ["peta", "klaster"]
    assert said(view, CHANGED) == (
        "Tidak ada jenis maupun kecamatan yang jelas naik atau turun dari tahun lalu."
    )
    assert said(view, NEXT).startswith("Bandingkan beban per PSM aktif")
    assert not view.places["is_named"].any()


def test_with_one_year_nothing_is_said_to_change_and_the_missing_year_is_named(office):
    office.imports("pmks", 2024, USUAL)
    view = office.answers()
    assert said(view, CHANGED) == (
        "Belum dapat dikatakan: tidak ada angka 2023 yang dapat dibandingkan."
    )
    assert "rekap PMKS 2023 (apa yang berubah)" in view.lacking


def test_half_the_kecamatan_are_said_to_be_half(office):
    office.imports("pmks", 2024, USUAL)
    view = office.answers()
    assert said(view, SURE).startswith(
        "12 dari 24 kecamatan melapor (belum: Besuk, Kraksaan, Krejengan, Pajarakan, "
        "Maron, dan 7 lagi); "
    )
    assert view.lacking[0] == (
        "rekap PMKS 2024 dari Besuk, Kraksaan, Krejengan, Pajarakan, Maron, dan 7 lagi"
    )


def test_two_kecamatan_are_too_few_to_name_one(office):
    office.imports("pmks", 2024, {SUKAPURA: 900, BANYUANYAR: 20})
    view = office.answers()
    assert view.lead == (
        "Belum dapat dikatakan kecamatan mana yang kebutuhannya menonjol."
    )
    assert view.named == []


def test_recipients_alone_are_told_and_the_missing_file_is_named(office):
    office.imports("layanan", 2024, dict.fromkeys(KECAMATAN, 100))
    view = office.answers()
    assert view.lead == (
        "Siapa paling membutuhkan belum dapat dijawab: belum ada data PMKS."
    )
    (only,) = view.answers
    assert only.said == (
        "Penerima layanan 2024: Program Keluarga Harapan 1.200 keluarga."
    )
    assert view.lacking == (
        "rekap PMKS 2024 (di mana kebutuhannya)",
        "rekap PSKS 2024 (siapa yang dapat membantu)",
    )
    assert view.places.empty


def test_helpers_alone_are_told_where_they_are_few(office):
    office.imports("psks", 2024, PSKS | {BANYUANYAR: 24})
    view = office.answers()
    (only,) = view.answers
    assert only.said == (
        "PSKS 2024: 848; per penduduk jelas di bawah kabupaten: Banyuanyar."
    )
    assert list(view.places.index[view.places["is_named"]]) == [BANYUANYAR]


def test_psks_of_another_year_are_linked_not_mixed_in(office):
    office.imports("pmks", 2023, USUAL)
    office.imports("psks", 2024, FEW)
    view = office.answers(2023)
    assert said(view, NEXT) == (
        "Belum ada data PSKS 2023 (yang ada: 2024), jadi siapa yang dapat membantu "
        "belum dapat disebut."
    )
    own = next(each for each in view.answers if each.question == NEXT)
    assert own.proofs[0].chosen == (("tahun", "2024"),)


def test_whose_numbers_are_doubtful_is_said_those_named_first(office):
    office.imports("pmks", 2024, USUAL | {SUKAPURA: 218})
    wrong = {KECAMATAN[3]: 217, SUKAPURA: 218}
    office.imports("pmks", 2024, wrong, laki=1, perempuan=1)
    assert said(office.answers(is_checked=True), SURE).partition("ditanyakan: ")[2] == (
        "Sukapura (L + P ≠ jumlah) dan Bantaran (L + P ≠ jumlah). Penduduknya "
        "perkiraan."
    )


def test_borders_that_are_missing_are_asked_for_with_the_command(office):
    office.imports("pmks", 2024, USUAL)
    assert office.answers(has_borders=False).lacking[-1] == (
        "batas kecamatan, dengan `wilayah tambah 35.13 --batas BERKAS`"
    )


def test_every_proof_is_a_page(office):
    office.imports("pmks", 2024, USUAL)
    office.imports("psks", 2023, FEW)
    known = {page.nama for page in PAGES}
    for view in (office.answers(2024), office.answers(2023)):
        proofs = [proof for each in view.answers for proof in each.proofs]
        assert {proof.page for proof in proofs} <= known
        assert all(each.proofs for each in view.answers if each.question != CHANGED)


def heads(*values):
    labels = ("Entri PMKS", "Tertangani")
    return tuple(
        Headline(label, value, None, "")
        for label, value in zip(labels, values, strict=True)
    )


class Seen:
    """Of a summary, what the comparison of two days reads."""

    def __init__(self, *values):
        self.tahun, self.headlines = 2024, heads(*values)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (Seen("1.200", "–"), "Entri PMKS dari 1.200 menjadi 1.282; Tertangani dari "),
        (Seen("1.282", "26,1 %"), "angka pokok di halaman ini tidak berubah."),
        (None, "angka 2024 ini baru; sebelumnya belum ada."),
    ],
)
def test_what_changed_is_told_of_what_was_shown(before, text):
    found = since_import(date(2026, 11, 12), Seen("1.282", "26,1 %"), before)
    assert found.startswith(f"Sejak data terakhir diubah, 12 November 2026: {text}")
    assert "–" not in found
