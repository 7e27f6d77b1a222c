"""What briefs, report, slides and nota dinas say: words of the views, chosen once.

Findings are sentences of :mod:`views.jawaban` and :mod:`views.sentences`, so that a
document claims what the page claims, by the same standard of evidence.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from psks_analysis import indicators
from psks_analysis.disclosure import HIDDEN_NOTE, HIDDEN_WHY
from psks_analysis.formats import HIDDEN, enumeration, number
from psks_analysis.indicators import COMPLETENESS, PREVALENCE, YEARLY_CHANGE
from psks_analysis.reports.kabupaten.sources import JENIS, Sources
from psks_analysis.reports.table_files import PURPOSE
from psks_analysis.views.groups import ALL
from psks_analysis.views.jawaban import CHANGED, NEXT, SURE, WHERE, helpers_of
from psks_analysis.views.ringkasan import HELP
from psks_analysis.views.sentences import HOW_SURE, Sentence, about_area

MOST_DOUBTS = 4


@dataclass(frozen=True)
class Said:
    """What one brief says, each in sentences.

    Parameters
    ----------
    lead : str
        The one sentence to take home.
    facts : tuple
        Large numbers with their labels.
    findings : tuple of (str, str)
        Three: a short head, and the finding.
    """

    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    findings: tuple[tuple[str, str], ...]
    unsure: tuple[str, ...]
    helpers: tuple[str, ...]
    steps: tuple[str, ...]


def of_kabupaten(src: Sources) -> Said:
    """Return what is said of the whole kabupaten."""
    answers = {each.question: each.said for each in src.answer.answers}
    return Said(
        title=src.region.nama,
        lead=src.answer.lead,
        facts=tuple((each.label, each.value) for each in src.summary.headlines),
        findings=(
            ("Di mana", answers[WHERE]),
            ("Perubahan", answers[CHANGED]),
            ("Kebutuhan dan PSKS", src.summary.sentences[0]),
        ),
        unsure=(answers[SURE], *_hidden(src.summary.hidden_count)),
        helpers=(answers[NEXT],),
        steps=tuple(_steps(src, None, src.answer.named)),
    )


def of_kecamatan(src: Sources, kode: str) -> Said:
    """Return what is said of one kecamatan."""
    profile = src.profiles[kode]
    first, *others = _about(src, kode)
    return Said(
        title=f"Kecamatan {profile.nama}",
        lead=first[1].text,
        facts=tuple(_facts(src, kode)),
        findings=tuple((head, str(said)) for head, said in (first, *others)),
        unsure=tuple(_unsure(src, kode)),
        helpers=tuple(_helpers(src, kode)),
        steps=tuple(_steps(src, kode, [kode])),
    )


def notes(src: Sources) -> tuple[str, ...]:
    """Return what stands below every document: data, population, method, purpose."""
    basis = f"Penduduk: {src.summary.population_basis}."
    return (src.data_note, basis, HOW_SURE, PURPOSE)


def _about(src: Sources, kode: str) -> list[tuple[str, Sentence]]:
    cards = indicators.declared()
    asked = (
        ("Kebutuhan", PREVALENCE, JENIS),
        ("Perubahan", YEARLY_CHANGE, JENIS),
        ("PSKS", HELP, ALL),
    )
    return [
        (head, about_area(src.now, cards[card], kind, kode))
        if src.now.has(card) and kode in src.now.kecamatan(card, kind).index
        else (head, Sentence(f"Belum ada data {src.tahun} yang dapat dibandingkan."))
        for head, card, kind in asked
    ]


def _facts(src: Sources, kode: str) -> Iterator[tuple[str, str]]:
    rows = src.profiles[kode].indicators.set_index("indikator")
    yield "Penduduk", src.profiles[kode].facts["Penduduk"]
    for card, label in ((PREVALENCE, "Entri orang"), (HELP, "PSKS")):
        if card in rows.index:
            found = rows.loc[[card]].iloc[0]
            yield label, str(found["teks"]).partition(" (")[0]


def _unsure(src: Sources, kode: str) -> Iterator[str]:
    rows = src.now.kecamatan(COMPLETENESS, ALL)
    filled = rows.loc[kode, "nilai"] if kode in rows.index else float("nan")
    if pd.notna(filled):
        yield f"{number(filled)} % sel pendataan terisi."
    doubts = src.doubts(src.profiles[kode].nama)
    for _, row in doubts.head(MOST_DOUBTS).iterrows():
        yield f"{row['pemeriksaan']} ({row['desa']}): {row['temuan']}"
    if len(doubts) > MOST_DOUBTS:
        yield f"{number(len(doubts) - MOST_DOUBTS)} hal lagi di Kualitas data."
    texts = src.profiles[kode].indicators["teks"].astype(str)
    yield from _hidden(int(texts.str.startswith(HIDDEN).sum()))


def _hidden(count: int) -> Iterator[str]:
    if count:
        yield f"{HIDDEN} = {HIDDEN_NOTE}: {HIDDEN_WHY} ({number(count)} sel)."


def _helpers(src: Sources, kode: str) -> Iterator[str]:
    if src.capacity is None or kode not in src.capacity.index:
        yield f"Belum ada data PSKS {src.tahun}."
        return
    yield helpers_of(src.capacity, kode, "")
    rows = src.profiles[kode].psks.dropna(subset="jumlah")
    there = [
        f"{row['nama']} {number(row['jumlah'])} {row['satuan']}"
        for _, row in rows[rows["jumlah"] > 0].iterrows()
    ]
    if there:
        yield f"PSKS terdaftar: {enumeration(there)}."


def _steps(src: Sources, kode: str | None, named: list[str]) -> Iterator[str]:
    doubts = src.doubts(src.profiles[kode].nama if kode else None)
    if kode and len(doubts):
        yield f"Tanyakan lebih dulu: {doubts.iloc[0]['saran']}"
    elif len(doubts):
        names = list(dict.fromkeys(doubts["kecamatan"]))[:MOST_DOUBTS]
        yield f"Tanyakan angka yang diragukan, mulai dari {enumeration(names)}."
    if src.answer.lacking and not kode:
        yield f"Lengkapi: {enumeration(list(src.answer.lacking))}."
    names = [src.profiles[each].nama for each in named[:MOST_DOUBTS]]
    where = f" di {enumeration(names)}" if names else " menurut jenis yang mendesak"
    yield f"Susun rencana kerja{where}: sasaran, pelaksana, biaya, dan sumber dana."
    yield "Bahas bersama kecamatan, lalu sepakati dan catat realisasinya."
