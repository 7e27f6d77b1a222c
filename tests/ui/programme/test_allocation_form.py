"""The step of the money: what is said where nobody can be helped, and by which rule."""

import io
from dataclasses import replace

import pytest
import streamlit as st
from docx import Document
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from psks_analysis.planning import proposal, saved_plans
from psks_analysis.planning.plan import ChosenService, Plan
from psks_analysis.ui.programme import plan_steps

MONEY, AGREE = plan_steps.STEPS[2].kode, plan_steps.STEPS[4].kode
SUKAPURA = Plan(
    nama="Renja Sukapura",
    dataset="latihan",
    wilayah="35.13",
    tahun=2024,
    tingkat="kecamatan",
    kecamatan="35.13.01",
    jenis=("PMKS-04", "PMKS-05"),
    layanan=tuple(proposal.priced(kode) for kode in ("LY-05", "LY-07", "LY-08")),
    pagu=(("apbd_kab", 100_000_000),),
)
HIDDEN = "angkanya dirahasiakan supaya tidak ada orang yang dapat dikenali."
SAID = [
    "Tidak ada layanan terpilih yang dapat menolong siapa pun di Kecamatan Sukapura "
    "menurut data 2024, jadi tidak ada yang dapat dialokasikan.",
    f"Rumah singgah anak jalanan: Anak Jalanan, {HIDDEN}",
    f"Alat bantu anak dengan disabilitas: Anak dengan Kedisabilitasan, {HIDDEN}",
    "Terapi dan bimbingan keluarga anak dengan disabilitas: Anak dengan "
    f"Kedisabilitasan, {HIDDEN}",
    "Yang dapat dilakukan: pilih jenis atau layanan lain di langkah 2, atau tulis "
    "barisnya sendiri di langkah 4 bila Anda tahu siapa yang membutuhkan.",
]


def page():
    from psks_analysis.ui.programme import plan_steps
    from psks_analysis.ui.shared import session

    plan_steps.walk(session.place("latihan", "35.13"))


def opened(store, plan, step):
    """The page with a plan open at one step."""
    saved_plans.save(store, plan)
    app = AppTest.from_function(page).run()
    next(each for each in app.button if each.label == "Buka").click()
    app.session_state[plan_steps.KEY] = step
    app.run()
    assert not app.exception
    return app


def words(element):
    """What a reader sees of escaped lines."""
    lines = element.value.replace("\\", "").splitlines()
    return [line.removeprefix("- ") for line in lines if line]


def test_where_nobody_can_be_helped_the_page_says_what_why_and_how_to_mend(store):
    app = opened(store, SUKAPURA, MONEY)
    (told,) = app.error
    assert words(told) == SAID
    labels = [each.label for each in app.button]
    assert "Pakai sebagai rencana kerja" not in labels
    assert not app.subheader  # nothing is compared, nothing shared out


@pytest.fixture
def offered(monkeypatch):
    """What the buttons of downloads would make, by their labels."""
    made = {}

    def keep(label, *, data, **_):
        made[label] = data

    monkeypatch.setattr(st, "download_button", keep)
    return made


def test_the_files_of_the_plan_say_it_too(store, offered):
    opened(store, SUKAPURA, AGREE)
    book = CalamineWorkbook.from_filelike(io.BytesIO(offered["Unduh matriks (XLSX)"]()))
    first = [row[0] for row in book.get_sheet_by_name("Catatan").to_python()]
    document = Document(io.BytesIO(offered["Unduh dokumen (DOCX)"]()))
    for lines in (first, [each.text for each in document.paragraphs]):
        begin = lines.index(SAID[0])
        assert lines[begin : begin + len(SAID)] == SAID


def test_a_plan_that_can_help_somebody_is_exported_without_it(store, offered):
    elderly = replace(SUKAPURA, jenis=("PMKS-08",), layanan=(proposal.priced("LY-11"),))
    opened(store, elderly, AGREE)
    document = Document(io.BytesIO(offered["Unduh dokumen (DOCX)"]()))
    assert "siapa pun" not in " ".join(each.text for each in document.paragraphs)


@pytest.mark.parametrize("efek", [0.5, 1.0])
def test_with_effects_below_one_the_rule_of_the_best_is_said(store, efek):
    elderly = ChosenService(kode="LY-11", biaya_satuan=1_800_000, efek=efek)
    plan = replace(SUKAPURA, jenis=("PMKS-08",), layanan=(elderly,))
    app = opened(store, plan, MONEY)
    assert not app.error
    rule = [each for each in app.caption if "paling banyak sekali" in each.value]
    assert len(rule) == (efek < 1)
