"""What a file leaves open, as questions with the best guess first."""

from dataclasses import replace
from datetime import date, datetime

import streamlit as st

from psks_analysis import paths
from psks_analysis.catalog import FACT_TABLES, UNITS
from psks_analysis.formats import long_date
from psks_analysis.ingest.rekap import advice
from psks_analysis.ingest.rekap.advice import Question
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.options import IGNORE, LEVELS, Options
from psks_analysis.ingest.rekap.report.outcome import ImportOutcome
from psks_analysis.ingest.rekap.titles import official_name
from psks_analysis.ingest.rekap.vocabulary import DOMAINS, kind_codes
from psks_analysis.office import remembered
from psks_analysis.office.authority import Act, Target
from psks_analysis.office.remembered import Answers
from psks_analysis.region import Region
from psks_analysis.ui.shared import actor
from psks_analysis.views.selection import NYATA

OPEN = "(belum dijawab)"
LABELS = {
    advice.YEAR: "Tahun angka ini",
    advice.CONTENT: "Isi berkas",
    advice.SHEET: "Lembar yang dibaca",
    advice.KIND: "Jenis untuk seluruh tabel",
    advice.KECAMATAN: "Kecamatan untuk seluruh tabel",
    advice.LEVEL: "Yang berlaku bila kecamatan dan jumlah desanya berbeda",
    advice.ASIDE: "Yang tidak dipakai",
    advice.COUNT: "Daftar perorangan",
    advice.SAME: "Orang yang mungkin tercatat dua kali",
    advice.LIKENESS: "Batas kemiripan nama, dari 100",
}
IGNORED = "tidak dipakai (abaikan)"
CONTENTS = {kode: each.label for kode, each in FACT_TABLES.items()}
FIRST_YEAR = 2000
COUNTED = "hitung saja; nama dan nomor tidak disimpan"


def draw(
    outcome: ImportOutcome,
    options: Options,
    *,
    key: str,
    region: Region,
    may_count: bool,
) -> Options | None:
    """Ask; return the options with the answers once they are given, else None.

    `may_count` offers to count a list of persons.
    """
    asked = [
        (question, every)
        for question in advice.questions(outcome.findings)
        if may_count or question.option != advice.COUNT
        if (every := _answers(question, region))
    ]
    own = replace(options, perbaikan=())
    given = own != Options()
    if not asked and not given:
        return None
    before = _remembered(outcome, [each for each, _ in asked], region, key=key)
    with st.form(f"kelola_tanya_{key}"):
        st.markdown(f"**{_title(outcome, is_asked=bool(asked))}**")
        answers = [
            _ask(question, every, _preset(question, before), f"kelola_{key}_{number}")
            for number, (question, every) in enumerate(asked)
        ]
        with st.container(horizontal=True):
            is_sent = bool(asked) and st.form_submit_button(
                "Jawab dan baca lagi", type="primary"
            )
            is_over = given and st.form_submit_button("Hapus semua jawaban")
    if is_over:
        return Options(perbaikan=options.perbaikan)
    if not is_sent:
        return None
    for (question, _), answer in zip(asked, answers, strict=True):
        if answer != OPEN:
            options = advice.answered(options, question, answer)
    return options


def _title(outcome: ImportOutcome, *, is_asked: bool) -> str:
    if not is_asked:
        return "Jawaban Anda dipakai"
    return "Yang perlu dijawab" if outcome.refused else "Boleh dijawab, tidak harus"


def _remembered(
    outcome: ImportOutcome, asked: list[Question], region: Region, *, key: str
) -> Answers | None:
    """Return what was answered for this layout before; say so, and offer to forget.

    Nothing of it counts before the reader sends it as an answer.
    """
    store = paths.store_dir()
    found = remembered.find(store, region.kode, outcome.layout)
    if found is None or not any(_preset(each, found) for each in asked):
        return None
    since = long_date(datetime.fromisoformat(found.waktu).date())
    st.markdown(
        f"Susunan tabel ini pernah dijawab ({since}); jawaban itu sudah dipilihkan di "
        "bawah. Periksa, lalu tekan “Jawab dan baca lagi”."
    )
    if not actor.can(Act.IMPORT, Target(NYATA, region.kode)):
        return found
    if st.button("Lupakan jawaban itu", key=f"kelola_lupa_{key}"):
        forget(region, outcome.layout)
        st.rerun()
    return found


def forget(region: Region, layout: str) -> None:
    """Forget what was answered for a layout."""
    actor.must(Act.IMPORT, Target(NYATA, region.kode))
    remembered.forget(paths.store_dir(), region.kode, layout)


def _preset(question: Question, before: Answers | None) -> str:
    """Return what was answered to a question before, blank where nothing was."""
    if before is None:
        return ""
    by_option = {advice.CONTENT: before.isi, advice.KIND: before.jenis}
    if question.option == advice.PAIR:
        return before.padanan.get(question.about, "")
    return by_option.get(question.option) or ""


def _ask(question: Question, answers: dict[str, str], preset: str, key: str) -> str:
    label = (
        f"“{question.about}” berarti"
        if question.option == advice.PAIR
        else LABELS[question.option]
    )
    every = [OPEN, *answers]
    return st.selectbox(
        label,
        every,
        index=every.index(preset) if preset in answers else 0,
        format_func=lambda each: answers.get(each, each),
        key=f"{key}_{preset}",  # what is forgotten is open again
    )


def _answers(question: Question, region: Region) -> dict[str, str]:
    """Return each answer and how it reads: the advised ones first, then what else.

    A name may mean anything; of another option all is offered only where nothing was
    advised.
    """
    names = {**names_of(region), IGNORE: IGNORED}
    words = {
        advice.ASIDE: advice.ASIDE_WORDS,
        advice.CONTENT: CONTENTS,
        advice.SAME: advice.SAME_WORDS,
    }
    own = words.get(question.option, names)
    advised = {each: own.get(each, each) for each in question.answers}
    if advised and question.option != advice.PAIR:
        return advised
    return advised | {
        kode: text
        for kode, text in _every_answer(question.option, region).items()
        if kode not in advised
    }


def _every_answer(option: str, region: Region) -> dict[str, str]:
    """Return all that may answer an option, where that can be known."""
    this_year = date.today().year
    every: dict[str, dict[str, str]] = {
        advice.PAIR: {**names_of(region), **_other_meanings(region)},
        advice.CONTENT: CONTENTS,
        advice.KIND: _kinds(),
        advice.KECAMATAN: {str(nama): nama for nama in region.kecamatan["nama"]},
        advice.LEVEL: {each: f"angka {each}" for each in LEVELS},
        advice.COUNT: {advice.COUNT: COUNTED},
        advice.LIKENESS: {each: each for each in advice.LIKENESSES},
        advice.YEAR: {str(y): str(y) for y in range(this_year, FIRST_YEAR - 1, -1)},
    }
    return every.get(option, {})


def names_of(region: Region) -> dict[str, str]:
    """Return the names of all that a code in an answer may mean."""
    areas = {str(kode): str(nama) for kode, nama in region.kecamatan["nama"].items()}
    return areas | _kinds()


def _kinds() -> dict[str, str]:
    codes = [kode for domain in DOMAINS for kode in kind_codes(domain)]
    return {kode: official_name(kode) for kode in codes}


def _other_meanings(region: Region) -> dict[str, str]:
    """Return what else a name may mean: a desa, a unit, a measure, nothing of use."""
    desa, above = region.desa, region.kecamatan["nama"]
    places = zip(desa.index, desa["nama"], desa["kecamatan_kode"], strict=True)
    return {
        **{kode: f"{nama} ({above[within]})" for kode, nama, within in places},
        **{unit: f"satuan {unit}" for unit in UNITS},
        **{role: f"kolom {role.replace('_', ' ')}" for role in MEASURES},
        IGNORE: IGNORED,
    }
