"""The plainest look: no small number of people stands anywhere in what was sent.

Every whole number counts as people unless its column is named here as something else,
so a new column is looked at until somebody has thought about it.
"""

import re
from collections.abc import Iterator

from psks_analysis import catalog
from psks_analysis.views.groups import pmks_groups, thresholds
from tests.dari_luar.pembaca import Rows, Sent

# What else than people in need is counted, by the name of its column.
NOT_PEOPLE = {
    *("PSM", "PSM aktif", "PSM terlatih", "TKSK", "Semua PSKS", "Ada", "Belum aktif"),
    *("Aktif", "Geser rata-rata", "Geser terbesar", "Saran U", "Saran S", "Saran G"),
    *(
        "penilai",
        "Penilai",
        "urgency",
        "seriousness",
        "growth",
        "No",
        "Kode",
        "Baris",
        "Efek",
        "efek",
    ),
    *("Urutan yang mungkin", "Indeks", "Tahun", "Bobot (%)", "Per PSM aktif"),
    *("Perkiraan", "PSM lebih/kurang"),
}
# Whole tables that count services, helpers or steps of a plan.
OTHER_TABLES = ({"Jenis", "PEKSOS"}, {"Jenis PSKS", "Jumlah"}, {"Cara", "Entri"})
RATES = re.compile(r"per 1\.?0|per 10\.|Batas|Per 1\.|%|Simpangan|Sekitar|z\)")
WHOLE = re.compile(r"[+−-]?(\d+)(?:,0)?(?: (?:orang|entri|keluarga|KK|jiwa))?")
IN_WORDS = re.compile(r"(?<![\d.,–−-])(\d+) (?:orang|entri|jiwa|keluarga|KK)\b")
# Words of the material, which are the same for every office.
SAME_FOR_ALL = re.compile(r"Di Karawang ada 3 orang per desa")


def found_in(sent: Sent) -> list[str]:
    """Return every small number of people in tables, files, figures and words."""
    limit = _limit([name for _, name in sent.link.query])
    files = [*sent.csv(), *sent.xlsx()]
    found = [each for rows in [*sent.tables, *files] for each in _in_rows(rows, limit)]
    found += [each for figure in sent.figures for each in _in_figure(figure, limit)]
    words = [*sent.texts, *sent.documents(), *map(str, sent.components)]
    words += [text for metric in sent.metrics for text in metric]
    found += [each for text in words for each in in_words(text, limit)]
    return [f"{each} in {sent.link}" for each in found]


def in_words(text: str, limit: int) -> Iterator[str]:
    """Return small numbers of people in a sentence."""
    for match in IN_WORDS.finditer(SAME_FOR_ALL.sub("", text)):
        if 0 < int(match[1]) < limit:
            yield text[max(0, match.start() - 60) : match.end()]


def _in_rows(rows: Rows, limit: int) -> Iterator[str]:
    head: list[str] = []
    for row in rows:
        if len(row) != len(head) or head.count("") > len(head) // 2:
            head = row  # the title and the notes of a file fill one cell
        elif not any(names <= set(head) for names in OTHER_TABLES):
            yield from _in_row(head, row, limit)


def _in_row(head: list[str], row: list[str], limit: int) -> Iterator[str]:
    for name, cell in zip(head, row, strict=True):
        is_other = name in NOT_PEOPLE or RATES.search(name)
        count = 0 if is_other else _whole(cell)
        if 0 < count < max(limit, _limit([name, *row])):
            yield f"{name} {cell} of {row[:6]}"


def _whole(cell: str) -> int:
    match = WHOLE.fullmatch(cell.strip())
    return int(match[1]) if match else 0


def _limit(names: list[str]) -> int:
    """Return the highest threshold of what is named, or the common one."""
    limits, lowest = thresholds(), catalog.settings().ambang_umum
    codes = {group.nama: code for code, group in pmks_groups().items()}
    own = [name.partition(": ")[2].partition(" (")[0] or name for name in names]
    return max([limits[codes[name]] for name in own if name in codes], default=lowest)


def _in_figure(figure: dict, limit: int) -> Iterator[str]:
    for trace in figure["data"]:
        texts = [*_flat(trace.get("text")), *_flat(trace.get("customdata"))]
        texts += _flat(trace.get("hovertext"))
        names = _flat(trace.get("y")) if trace["type"] == "bar" else []
        for place, text in enumerate(texts):
            own = limit
            if place < len(names):
                own = max(own, _limit([str(names[place]).replace("<br>", " ")]))
            text = re.sub(r".*<br>", "", str(text))
            if 0 < _whole(text) < own:
                yield f"figure {trace['type']}: {text}"
            yield from in_words(text, own)
        if trace["type"] == "bar":
            yield from _few(trace["x"], limit)
        if trace.get("mode") == "markers+text":
            yield from _few(_flat(trace["marker"]["size"]), limit, "open circle")


def _few(values: list, limit: int, least: str = "") -> Iterator[str]:
    """Return small sizes of bars and circles; one size for all means nothing."""
    if len(values) > 1 or not least:
        yield from (f"size {each}" for each in values if each and 0 < each < limit)


def _flat(content: object) -> list:
    if isinstance(content, list):
        return [each for part in content for each in _flat(part)]
    return [] if content is None else [content]
