"""Who may say "di atas", "naik" or "hampir pasti", and that the standard decides it."""

import ast
import re

import pandas as pd
import pytest

from psks_analysis.paths import PROJECT_DIR
from psks_analysis.region import load_region
from psks_analysis.views import claims
from psks_analysis.views.measures import Measures

KABUPATEN = "35.13"
KECAMATAN = list(load_region(KABUPATEN).kecamatan.index)[:8]
USUAL = (100, 92, 111, 104, 88, 97, 109, 95)
SILENT = "tidak dibandingkan: sumber data berganti"


def change(kode, now, before, *, jenis="PMKS-08", tahun=2024, note=""):
    is_known = now is not None and not note
    value = (now - before) / before * 100 if is_known else None
    return {
        **{"kecamatan_kode": kode, "kecamatan_nama": kode, "jenis": jenis},
        **{
            "indikator": "I17",
            "tahun": tahun,
            "nilai": value,
            "is_hidden": not is_known,
        },
        **{"pembilang": now, "penyebut": before, "keterangan": note},
    }


def judged(*rows, grown=1.0):
    table = pd.DataFrame(rows)
    table[["nilai", "pembilang", "penyebut"]] = table[
        ["nilai", "pembilang", "penyebut"]
    ].astype(float)
    people = pd.Series(grown, [*KECAMATAN, KABUPATEN])
    years = {int(tahun): people for tahun in table["tahun"]}
    found = claims.with_changes(table, KABUPATEN, years)
    return found.set_index(["tahun", "kecamatan_kode", "jenis"])["keterangan"]


def of_areas(*now, **more):
    return [
        change(kode, count, before, **more)
        for kode, count, before in zip(KECAMATAN, now, USUAL, strict=True)
    ]


def test_a_kecamatan_is_said_to_rise_only_where_the_others_do_not_jump():
    still = judged(*of_areas(101, 95, 190, 100, 91, 99, 104, 97))
    assert still[2024, KECAMATAN[2], "PMKS-08"] == "naik"
    assert still[2024, KECAMATAN[0], "PMKS-08"] == "tidak berbeda nyata"
    jumping = judged(*of_areas(190, 50, 190, 60, 150, 45, 170, 60))
    assert set(jumping) == {"tidak berbeda nyata"}


def test_the_kabupaten_is_said_to_rise_where_its_kecamatan_agree():
    rows = of_areas(130, 121, 143, 137, 116, 125, 140, 124)
    whole = change(KABUPATEN, 1_036, 796)
    assert judged(*rows, whole)[2024, KABUPATEN, "PMKS-08"] == "naik"
    jumping = of_areas(300, 50, 111, 150, 60, 97, 230, 38)
    word = judged(*jumping, whole)[2024, KABUPATEN, "PMKS-08"]
    assert word == "tidak berbeda nyata"


def test_a_rate_that_moves_otherwise_than_the_count_is_said_too():
    rows = [change(kode, 40_000, 40_000) for kode in KECAMATAN]
    words = judged(*rows, grown=pd.Series([1.2] + [1.0] * 8).to_numpy())
    word = words[2024, KECAMATAN[0], "PMKS-08"]
    assert word == "tidak berbeda nyata; per penduduk turun"
    assert claims.counted(word) == "tidak berbeda nyata"
    assert claims.moved(word) == "turun"


def test_what_has_no_value_keeps_its_reason_and_gets_no_word():
    rows = of_areas(101, 95, 190, 100, 91, 99, 104, 97)
    rows[2] = change(KECAMATAN[2], 190, 111, note=SILENT)
    assert judged(*rows)[2024, KECAMATAN[2], "PMKS-08"] == SILENT


def test_no_word_crosses_from_one_year_into_another():
    rows = of_areas(101, 95, 190, 100, 91, 99, 104, 97)
    other = of_areas(101, 95, 106, 100, 91, 99, 104, 97, tahun=2023)
    words = judged(*rows, *other)
    assert words[2024, KECAMATAN[2], "PMKS-08"] == "naik"
    assert words[2023, KECAMATAN[2], "PMKS-08"] == "tidak berbeda nyata"


def measures(kode, *rows):
    columns = ("kecamatan_kode", "pembilang", "penyebut")
    table = pd.DataFrame(rows, columns=columns).astype(
        {"pembilang": float, "penyebut": float}
    )
    return Measures(
        KABUPATEN, 2024, table.assign(indikator=kode, jenis="SEMUA"), None, ""
    )


@pytest.mark.parametrize(
    ("kode", "said"),
    [("I03", "di atas kabupaten"), ("I12", "di atas kabupaten"), ("I01", None)],
)
def test_need_and_psks_are_compared_and_mere_counts_are_not(kode, said):
    counts = (*USUAL[:-1], 200)
    rows = [(k, n, 20_000) for k, n in zip(KECAMATAN, counts, strict=True)]
    now = measures(kode, *rows, (KABUPATEN, sum(counts), 160_000))
    found = now.standings(kode, "SEMUA")["putusan"]
    assert found.dropna().get(KECAMATAN[-1]) == said


def test_a_hidden_kabupaten_is_nothing_to_be_above():
    rows = [(k, n, 20_000) for k, n in zip(KECAMATAN, (*USUAL[:-1], 200), strict=True)]
    now = measures("I03", *rows, (KABUPATEN, None, None))
    assert now.standings("I03", "SEMUA").isna().all(axis=None)


@pytest.mark.parametrize("share", [0.0, 0.02, 0.43, 0.8, 0.9, 0.97, 0.975, 1.0])
def test_a_share_of_draws_is_called_often_or_rare_but_never_sure(share):
    word = claims.share_word(share)
    assert (word == "hampir selalu") == (share >= 0.975)
    assert (word == "jarang") == (share < 0.025)
    assert "pasti" not in word


# Every text of the program that could claim that a number differs, and who decides it.
STANDARD, NEIGHBOURS, PLACES, SHARES = (
    "the standard: views/claims.py",
    "the neighbours, held to a false discovery rate: spatial/local.py",
    "simultaneous rank intervals, widened by the standard: priority/ranks.py",
    "the table of words for shares: views/claims.py",
)
EXPLAINS, DESCRIBES = "explains the words", "tells values, compares nothing by chance"
ALLOWED = {
    "pages/ringkasan.py": STANDARD,
    "psks_analysis/colours.py": EXPLAINS,
    "psks_analysis/figures/charts.py": DESCRIBES,
    "psks_analysis/indicators/change.py": STANDARD,
    "psks_analysis/indicators/declarations/indicator.py": EXPLAINS,
    "psks_analysis/indicators/evidence.py": STANDARD,
    "psks_analysis/indicators/funnel.py": "limits of one kecamatan; names nobody",
    "psks_analysis/priority/usg.py": DESCRIBES,
    "psks_analysis/reports/kabupaten/drawings.py": DESCRIBES,
    "psks_analysis/reports/kabupaten/report.py": STANDARD,
    "psks_analysis/reports/kabupaten/slides.py": DESCRIBES,
    "psks_analysis/spatial/local.py": NEIGHBOURS,
    "psks_analysis/training/exercises/planting.py": DESCRIBES,
    "psks_analysis/training/gain.py": "of what a class learnt, not of kecamatan",
    "psks_analysis/training/sandbox/syntax_errors.py": DESCRIBES,
    "psks_analysis/ui/analyse/analysis_steps.py": EXPLAINS,
    "psks_analysis/ui/programme/allocation_form.py": EXPLAINS,
    "psks_analysis/ui/programme/potentials.py": DESCRIBES,
    "psks_analysis/ui/shared/table_heads.py": EXPLAINS,
    "psks_analysis/ui/analyse/tables.py": STANDARD,
    "psks_analysis/ui/analyse/usg_form.py": "what a group of people thinks",
    "psks_analysis/ui/look/tables.py": STANDARD,
    "psks_analysis/ui/shared/navigation.py": EXPLAINS,
    "psks_analysis/ui/shared/pictures.py": DESCRIBES,
    "psks_analysis/views/analisis.py": STANDARD,
    "psks_analysis/views/claims.py": STANDARD,
    "psks_analysis/views/jawaban.py": STANDARD,
    "psks_analysis/views/klaster.py": NEIGHBOURS,
    "psks_analysis/views/prioritas.py": SHARES,
    "psks_analysis/views/quality_checks.py": DESCRIBES,
    "psks_analysis/views/ringkasan.py": STANDARD,
    "psks_analysis/views/secrecy/prepared_text.py": DESCRIBES,
    "psks_analysis/views/sentences.py": PLACES,
}
CLAIM = re.compile(
    r"\b(jelas (di|men|lebih)|berbeda nyata|tidak nyata|^naik$|^turun$|naik|turun"
    r"|hampir pasti|belum jelas|(atas|bawah) kabupaten|memburuk|membaik|menonjol"
    r"|kebutuhan tinggi|psks sedikit|tertinggi|terendah|tinggi|rendah|terbanyak"
    r"|lebih (banyak|sedikit|sering|jarang|tinggi|rendah))\b",
    re.IGNORECASE,
)
NOT_ABOUT_KECAMATAN = re.compile(
    r"lapangan|tanpa turun|paling sedikit|gain|di atas terpenuhi", re.IGNORECASE
)


def claiming_texts(file):
    """Return the texts of a file that could claim; docstrings are none of them."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    alone = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in alone
        and CLAIM.search(node.value)
        and not NOT_ABOUT_KECAMATAN.search(node.value)
    ]


def test_only_those_listed_write_what_could_claim_a_difference():
    package = sorted((PROJECT_DIR / "psks_analysis").rglob("*.py"))
    files = [
        file.relative_to(PROJECT_DIR).as_posix()
        for file in [*package, *sorted((PROJECT_DIR / "pages").glob("*.py"))]
        if "ingest" not in file.parts and claiming_texts(file)
    ]
    assert sorted(set(files) - set(ALLOWED)) == [], "who decides what is claimed here?"
    assert sorted(set(ALLOWED) - set(files)) == [], "these claim nothing any more"


def test_nobody_but_the_standard_compares_an_interval_with_the_kabupaten():
    """The rules of before, as they were written: an interval above a value, or 1."""
    old = re.compile(
        r"\[\"(bawah|atas)\"\]\s*[<>]=?\s*(1\b|0\b|_kabupaten|whole|centre|rate)"
        r"|laju\"\]\.median"
    )
    found = [
        file.relative_to(PROJECT_DIR).as_posix()
        for room in ("views", "ui", "figures", "reports", "planning", "training")
        for file in sorted((PROJECT_DIR / "psks_analysis" / room).rglob("*.py"))
        if old.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []
