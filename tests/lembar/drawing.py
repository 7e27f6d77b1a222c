"""Draw a whole file: where its tahun stands, how it is laid out and saved."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from psks_analysis.region import Region
from tests.lembar import arranging, flaws, habits, other_sheets
from tests.lembar.content import Content, Figures, draw_content
from tests.lembar.files import ENDINGS, Style, written
from tests.lembar.flaws import Draft, Flaw
from tests.lembar.layout import Writer

SHARE_OF_FLAWS = 0.2
LONE = "Sheet1"


@dataclass
class Drawn:
    """A file, what an office would say beside it, and the truth.

    Parameters
    ----------
    truth : dict
        The figures as the office has them.
    meant : dict
        What every name in it means: a code, or which count.
    habits : list of str
        What is particular about it.
    flaw : Flaw or None
        What is wrong with it.
    unit : str or None
        In what all of it is counted, where its cells say so.
    """

    name: str
    content: bytes
    options: dict[str, object]
    about: Content
    truth: Figures
    meant: dict[str, str]
    habits: list[str] = field(default_factory=list)
    flaw: Flaw | None = None
    unit: str | None = None

    @property
    def region(self) -> Region:
        return self.about.region

    @property
    def level(self) -> str:
        """Whose figures these are."""
        return "desa" if self.about.has_desa else "kecamatan"


def draw(seed: int, number: int) -> Drawn:
    """Draw a file; the same two numbers give the same file."""
    random = Random(f"{seed}-{number}")
    content = draw_content(random)
    writer = Writer(random, content)
    draft = Draft(writer, [], "rekap", {"isi": content.isi})
    says, name = _say_year(draft)
    draft.sheets = arranging.arrange(writer, says, name)
    if draft.year_said == "lembar" and draft.sheets[0].name != name:
        draft.options["tahun"] = content.years[0]  # the sheets have other names
    flaw = flaws.put_in(draft) if random.random() < SHARE_OF_FLAWS else None
    other_sheets.add(writer, draft.sheets)
    style = Style.drawn(writer)
    if style.zero == "-":
        draft.options["padanan"] = {"-": "0"}
    is_book = len(draft.sheets) > 1 or draft.sheets[0].name != LONE
    endings = {k: n for k, n in ENDINGS.items() if not (is_book and k == "csv")}
    ending = random.choices(list(endings), list(endings.values()))[0]
    return Drawn(
        f"{draft.name}.{ending}",
        written(writer, draft.sheets, style, ending),
        draft.options,
        content,
        content.truth,
        writer.meanings(),
        [*dict.fromkeys(writer.taken), ending],
        flaw,
        style.counts_in,
    )


def _in_title(draft: Draft, year: int) -> tuple[list[str], str]:
    return [draft.writer.random.choice(habits.YEAR_TITLES).format(year)], LONE


def _in_sheet(draft: Draft, year: int) -> tuple[list[str], str]:
    return [], draft.writer.random.choice(habits.YEAR_SHEETS).format(year)


def _in_file(draft: Draft, year: int) -> tuple[list[str], str]:
    draft.name = f"rekap {year}"
    return [], LONE


def _beside_the_file(draft: Draft, year: int) -> tuple[list[str], str]:
    draft.options["tahun"] = year
    return [], LONE


YEAR_SAID: dict[str, Callable[[Draft, int], tuple[list[str], str]]] = {
    "judul": _in_title,
    "lembar": _in_sheet,
    "berkas": _in_file,
    "pilihan": _beside_the_file,
}


def _say_year(draft: Draft) -> tuple[list[str], str]:
    """Say the one tahun somewhere; return what titles say, and the sheet's name."""
    years = draft.writer.content.years
    if len(years) > 1:
        return [], LONE
    where = draft.writer.random.choice(list(YEAR_SAID))
    draft.writer.taken.append(f"tahun di {where}")
    draft.year_said = where
    return YEAR_SAID[where](draft, years[0])
