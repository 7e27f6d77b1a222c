"""What a file leaves open, as questions with the best guess first."""

import streamlit as st

from psks_analysis import catalog
from psks_analysis.catalog import FACT_TABLES, UNITS
from psks_analysis.ingest.rekap import advice
from psks_analysis.ingest.rekap.advice import Question
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.options import IGNORE, LEVELS, Options
from psks_analysis.ingest.rekap.report.outcome import ImportOutcome
from psks_analysis.region import Region

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
}
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
        each
        for each in advice.questions(outcome.findings)
        if may_count or each.option != advice.COUNT
    ]
    given = options != Options()
    if not asked and not given:
        return None
    with st.form(f"kelola_tanya_{key}"):
        st.markdown("**Yang perlu dijawab**" if asked else "**Jawaban Anda dipakai**")
        answers = [
            _ask(question, region, key=f"kelola_{key}_{number}")
            for number, question in enumerate(asked)
        ]
        with st.container(horizontal=True):
            is_sent = bool(asked) and st.form_submit_button(
                "Jawab dan baca lagi", type="primary"
            )
            is_over = given and st.form_submit_button("Hapus semua jawaban")
    if is_over:
        return Options()
    if not is_sent:
        return None
    for question, answer in zip(asked, answers, strict=True):
        if answer != OPEN:
            options = advice.answered(options, question, answer)
    return options


def _ask(question: Question, region: Region, *, key: str) -> str:
    """Offer the advised answers, and where any may be right, all there are."""
    every = _answers(question, region)
    label = (
        f"“{question.about}” berarti"
        if question.option == advice.PAIR
        else LABELS[question.option]
    )
    chosen = st.selectbox(
        label,
        [OPEN, *every],
        format_func=lambda each: every.get(each, each),
        accept_new_options=question.option == advice.YEAR,
        key=key,
    )
    return str(chosen or OPEN)


def _answers(question: Question, region: Region) -> dict[str, str]:
    """Return each answer and how it reads, the advised ones first."""
    names = region.kecamatan["nama"]
    known = names_of(region)
    advised = {each: _in_words(question, each, known) for each in question.answers}
    others: dict[str, dict[str, str]] = {
        advice.PAIR: {
            **known,
            **_meanings(region),
        },
        advice.CONTENT: {kode: each.label for kode, each in FACT_TABLES.items()},
        advice.KIND: {
            **{kode: catalog.kind_name(kode) for kode in _kinds()},
        },
        advice.KECAMATAN: {str(nama): str(nama) for nama in names},
        advice.LEVEL: {each: f"angka {each}" for each in LEVELS},
        advice.COUNT: {advice.COUNT: COUNTED},
    }
    rest = {} if advised and question.option != advice.PAIR else others
    return advised | {
        kode: text
        for kode, text in rest.get(question.option, {}).items()
        if kode not in advised
    }


def _meanings(region: Region) -> dict[str, str]:
    """Return what else a name may mean: a desa, a programme, a unit, a measure."""
    desa, above = region.desa, region.kecamatan["nama"]
    places = zip(desa.index, desa["nama"], desa["kecamatan_kode"], strict=True)
    return {
        **{kode: f"{nama} ({above[within]})" for kode, nama, within in places},
        **{kode: each.nama for kode, each in catalog.programs().items()},
        **{unit: f"satuan {unit}" for unit in UNITS},
        **{role: f"kolom {role.replace('_', ' ')}" for role in MEASURES},
        IGNORE: "tidak dipakai (abaikan)",
    }


def _kinds() -> list[str]:
    return [*catalog.pmks_kinds(), *catalog.psks_kinds()]


def names_of(region: Region) -> dict[str, str]:
    """Return the names of all that a code in an answer may mean."""
    areas = {str(kode): str(nama) for kode, nama in region.kecamatan["nama"].items()}
    return areas | {kode: catalog.kind_name(kode) for kode in _kinds()}


def _in_words(question: Question, answer: str, names: dict[str, str]) -> str:
    if answer == IGNORE:
        return "tidak dipakai (abaikan)"
    if question.option == advice.ASIDE:
        return advice.ASIDE_WORDS.get(answer, answer)
    if question.option == advice.CONTENT:
        return FACT_TABLES[answer].label
    return names.get(answer, answer)
