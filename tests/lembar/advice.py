"""Advice of a refusal, followed as an office would that knows its own figures.

What is printed is typed behind the same command. Of several choices the office takes
those that are true; what is to be filled in, it knows.
"""

import re
import shlex
from collections.abc import Iterator
from functools import cache

from psks_analysis.cli import build_parser
from psks_analysis.cli.parser import Parser
from psks_analysis.ingest.area_names import AreaNames
from psks_analysis.ingest.findings import ERROR, Finding
from psks_analysis.ingest.pairs import read_pairs
from tests.lembar.drawing import Drawn

OPTION = re.compile(r'--([a-z]+)(?: ("[^"]*"|[A-Z0-9][\w.-]*\w|[a-z]+\b))?')
ONE_VALUE = ("isi", "tahun", "kecamatan", "jenis", "tingkat", "lembar")
NO_LONGER = re.compile(r"hilangkan --(\w+)", re.IGNORECASE)
Choice = dict[str, object]


def followed(drawn: Drawn, options: Choice, finding: Finding) -> Choice:
    """Return the options with what this finding advises and is true."""
    changed = dict(options)
    if finding.level != ERROR:
        return changed
    for name in NO_LONGER.findall(finding.mend):
        changed.pop(name, None)
    for words in _true_words(drawn, finding):
        for name, value in _typed(words).items():
            changed[name] = _added(changed.get(name), value)
    return changed


def _true_words(drawn: Drawn, finding: Finding) -> Iterator[str]:
    """Return each option of an advice that a true answer needs, as it is typed."""
    for name, value in OPTION.findall(NO_LONGER.sub("", finding.mend)):
        true = FILLED[name](drawn, value.strip('"')) if name in FILLED else None
        if true is not None and not _names_no_place(finding, str(true)):
            yield f"--{name} {shlex.quote(str(true))}"


def _names_no_place(finding: Finding, answer: str) -> bool:
    """Whether a place is asked for, and the name is that of a kind or a count."""
    is_place = "." in answer.rpartition("=")[2]
    return finding.code.startswith(("wilayah", "desa")) and not is_place


def _tahun(drawn: Drawn, told: str) -> object:
    years = [str(year) for year in drawn.about.years]
    if told.isdigit():
        return told if told in years else None
    return years[0] if len(years) == 1 else None


def _kecamatan(drawn: Drawn, told: str) -> object:
    own = drawn.about.kecamatan
    kode = AreaNames.of_kecamatan(drawn.region).find(told) if told else None
    if kode:
        return told if kode in own else None
    return own[0] if len(own) == 1 else None


def _jenis(drawn: Drawn, told: str) -> object:
    kinds = drawn.about.kinds
    if told in kinds:
        return told if len(kinds) == 1 else None
    return kinds[0] if len(kinds) == 1 else None


def _padanan(drawn: Drawn, told: str) -> object:
    written = told.rpartition("=")[0]
    if written == "-":
        return None  # said from the beginning, where it is true
    meant = _meant(drawn, written)
    return f"{written}={meant}" if meant else None


def _meant(drawn: Drawn, written: str) -> str | None:
    """Return what a name means, alone or with a measure or a unit behind it."""
    bare = re.sub(r" \(\w+\)$", "", written)
    if bare in drawn.meant:
        return drawn.meant[bare]
    within = [name for name in drawn.meant if len(name) > 3 and name in bare]
    return drawn.meant[max(within, key=len)] if within else None


def _abaikan(drawn: Drawn, told: str) -> object:
    return told if drawn.flaw and drawn.flaw.sets_aside == told else None


FILLED = {
    "isi": lambda drawn, told: told if told == drawn.about.isi else None,
    "tahun": _tahun,
    "kecamatan": _kecamatan,
    "jenis": _jenis,
    "padanan": _padanan,
    "abaikan": _abaikan,
    "tingkat": lambda drawn, told: told if told == drawn.level else None,
}


@cache
def _parser() -> Parser:
    return build_parser()


def _typed(words: str) -> Choice:
    """Return what the command understands of words typed behind it."""
    command = ["impor", "rekap.xlsx", "--wilayah", "99.01", *shlex.split(words)]
    args = vars(_parser().parse_args(command))
    said: Choice = {name: args[name] for name in ONE_VALUE if args[name] is not None}
    if args["abaikan"]:
        said["abaikan"] = tuple(args["abaikan"])
    if args["padanan"]:
        said["padanan"] = read_pairs(args["padanan"], None)
    return said


def _added(before: object, more: object) -> object:
    """Add to what was said before: pairs and exceptions add up, others replace."""
    if isinstance(before, dict) and isinstance(more, dict):
        return before | more
    if isinstance(before, tuple) and isinstance(more, tuple):
        return tuple(dict.fromkeys(before + more))
    return more
