"""What a mend advises, as answers to choose from instead of options to type.

The text of a finding stays the one source: every option in it works as typed, so it can
be read back, and a page offers exactly what the command prints.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from psks_analysis.catalog import FACT_TABLES
from psks_analysis.ingest.findings import INFO, Finding
from psks_analysis.ingest.rekap.options import (
    ALIKE,
    HIDDEN_COLUMNS,
    HIDDEN_ROWS,
    IGNORE,
    LEAST_LIKENESS,
    LEVELS,
    NOBODY,
    SAME_PERSON,
    SET_ASIDE,
    TITLE,
    TOTAL,
    Options,
)
from psks_analysis.ingest.rekap.vocabulary import DOMAINS, kind_codes

PAIR, YEAR, CONTENT, SHEET = "padanan", "tahun", "isi", "lembar"
KIND, KECAMATAN, LEVEL = "jenis", "kecamatan", "tingkat"
ASIDE, COUNT = "abaikan", "hitung"
SAME, LIKENESS = "ganda", "kemiripan"
OPTION = re.compile(r"""--([a-z]+)(?: +(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?""")
EXAMPLES = ("NAMA", "JUDUL")  # what stands for a name in a general hint
ASIDE_WORDS = {
    TOTAL: "jumlah yang tertulis tidak dipakai",
    TITLE: "judul tabel tidak dipakai",
    HIDDEN_ROWS: "baris tersembunyi tidak dibaca",
    HIDDEN_COLUMNS: "kolom tersembunyi tidak dibaca",
}
SAME_WORDS = {
    ALIKE: "yang bernama mirip dan lahir sama adalah satu orang",
    NOBODY: "setiap baris orang sendiri",
}
LIKENESSES = [str(each) for each in range(100, LEAST_LIKENESS - 1, -5)]


@dataclass(frozen=True)
class Question:
    """One thing that is left open, and the answers that were advised.

    Parameters
    ----------
    option : str
        Which of the options answers it.
    about : str
        The name whose meaning is asked, blank where the option has no name.
    answers : tuple of str
        What was advised; the first is the best guess. Empty where any may be right.
    """

    option: str
    about: str = ""
    answers: tuple[str, ...] = ()


def questions(findings: Iterable[Finding]) -> list[Question]:
    """Return what findings ask, each question once, in their order.

    What is only told asks nothing.
    """
    found: dict[tuple[str, str], Question] = {}
    for finding in (each for each in findings if each.level != INFO):
        for option, about, answer in _advised(finding.mend):
            before = found.setdefault((option, about), Question(option, about))
            if answer and answer not in before.answers:
                more = (*before.answers, answer)
                found[option, about] = replace(before, answers=more)
    return list(found.values())


def answered(options: Options, question: Question, answer: str) -> Options:
    """Return the options with an answer added."""
    if question.option == PAIR:
        return replace(options, padanan={**options.pairs, question.about: answer})
    if question.option == ASIDE:
        return replace(options, abaikan=(*options.abaikan, answer))
    if question.option == COUNT:
        return replace(options, hitung=True)
    if question.option == YEAR:
        return replace(options, tahun=int(answer))
    if question.option == LIKENESS:
        return replace(options, kemiripan=int(answer))
    by_option = {
        CONTENT: replace(options, isi=answer),
        SHEET: replace(options, lembar=answer),
        KIND: replace(options, jenis=answer),
        KECAMATAN: replace(options, kecamatan=answer),
        LEVEL: replace(options, tingkat=answer),
        SAME: replace(options, ganda=answer),
    }
    return by_option[question.option]


def in_words(text: str, names: Mapping[str, str] | None = None) -> str:
    """Return a mend or a reason without options, for who has no command line.

    Codes in `names` are written as names.

    >>> in_words('Bila maksudnya nol: --padanan "-=0", atau tulis 0.')
    'Bila maksudnya nol: “-” berarti 0, atau tulis 0.'
    >>> in_words('--padanan "Tirris=35.13.07"', {"35.13.07": "Tiris"})
    '“Tirris” berarti Tiris'
    >>> in_words("3 sel dibaca 0 menurut --padanan.")
    '3 sel dibaca 0 menurut jawaban.'
    """
    known = names or {}
    return OPTION.sub(lambda found: _option_in_words(*_read(found), known), text)


def _advised(mend: str) -> Iterable[tuple[str, str, str]]:
    """Yield option, name and answer of every advice that can be answered."""
    for found in OPTION.finditer(mend):
        option, value, _ = _read(found)
        if option == PAIR:
            about, is_pair, answer = value.rpartition("=")
            if is_pair and about not in EXAMPLES:
                yield option, about, answer
        elif option in IS_ANSWER:
            yield option, "", value


def _read(found: re.Match[str]) -> tuple[str, str, str]:
    """Return option, its value where it has one, and the text that follows it."""
    option, *quoted, bare = found.groups()
    if written := next((each for each in quoted if each is not None), None):
        return option, written, ""
    value = (bare or "").rstrip(".,;:)")
    rest = (bare or "")[len(value) :]
    if option in IS_ANSWER and not IS_ANSWER[option](value):
        return option, "", f" {bare}" if bare else ""
    return option, value, rest


def _option_in_words(
    option: str, value: str, rest: str, names: Mapping[str, str]
) -> str:
    about, is_pair, answer = value.rpartition("=")
    if option == PAIR and not is_pair:
        return f"jawaban {value}".strip() + rest
    answer, value = names.get(answer, answer), names.get(value, value)
    words = {
        PAIR: f"“{about}” {'diabaikan' if answer == IGNORE else f'berarti {answer}'}",
        ASIDE: f"pilihan “{ASIDE_WORDS.get(value, value)}”",
        SAME: f"pilihan “{SAME_WORDS.get(value, value)}”",
        LIKENESS: "pilihan “batas kemiripan nama”",
        COUNT: "pilihan “hitung daftar perorangan”",
        "ganti": "pilihan “berkas ini yang berlaku”",
        SHEET: f"lembar “{value}”",
    }
    return words.get(option, f"{option} {value}".strip()) + rest


# Whether a word after an option is a value of it, not the next word of the sentence.
IS_ANSWER: dict[str, Callable[[str], bool]] = {
    YEAR: str.isdecimal,
    CONTENT: FACT_TABLES.__contains__,
    SHEET: bool,
    KIND: lambda value: any(value in kind_codes(domain) for domain in DOMAINS),
    KECAMATAN: bool,
    LEVEL: LEVELS.__contains__,
    ASIDE: SET_ASIDE.__contains__,
    COUNT: frozenset[str]().__contains__,
    SAME: SAME_PERSON.__contains__,
    LIKENESS: LIKENESSES.__contains__,
}
