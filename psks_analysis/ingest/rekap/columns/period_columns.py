"""Columns of one year at several times: which one is its state is asked, never summed.

The JUMLAH beside four quarters counts everybody four times. One column a year, and
nothing beside it, is the state of that year and is told.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace

from psks_analysis.catalog import normalise_kind
from psks_analysis.formats import enumeration
from psks_analysis.ingest.findings import INFO, WARNING
from psks_analysis.ingest.numbers import read_count
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.options import IGNORE, pair
from psks_analysis.ingest.rekap.periods import Period, period_of, split_period
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Column, Header
from psks_analysis.ingest.rekap.vocabulary import UNUSED, Meaning

ASKED = "satu dari beberapa keadaan dalam setahun"
LEFT_OUT = "bukan keadaan yang dipilih"
LISTED = 6
CHOOSE = "Pilih keadaan yang berlaku untuk tahunnya, biasanya yang terakhir:"
TWICE = "Keadaan tidak dijumlahkan: orang yang sama akan terhitung berkali-kali."
Key = tuple[str | None, str | None, str]  # domain, kind, measure


def dated(header: Header) -> tuple[Period, Header] | None:
    """Return the time that a header speaks of, and the header without it."""
    for place, level in enumerate(header.levels):
        rest: tuple[str, ...] = ()
        period = period_of(level)
        if period is None and (split := split_period(level)):
            rest, period = (split[0],), split[1]
        if period is not None:
            levels = header.levels[:place] + rest + header.levels[place + 1 :]
            return period, replace(header, levels=levels or ("JUMLAH",))
    return None


def read_dated(
    header: Header, answers: Mapping[str, str], read: Callable[[Header], Meaning]
) -> Column | None:
    """Return a column of counts at a time; None where the header is no such thing."""
    found = dated(header)
    answer = answers.get(normalise_kind(header.text), IGNORE)
    if found is None or (answer != IGNORE and answer.lower() not in MEASURES):
        return None
    period, rest = found
    meaning = read(rest)
    if meaning.role not in MEASURES:
        return None
    tahun = meaning.tahun or period.year
    return Column(header, replace(meaning, tahun=tahun), period=period)


def settle_periods(columns: list[Column], answers: Mapping[str, str]) -> list[Column]:
    """Keep one column a year: the only one, or the one that the user chose."""
    times = [column for column in columns if column.period]
    if not times:
        return columns
    rivals = _rivals(columns, times)
    chosen = [c for c in (*times, *rivals) if _is_chosen(c, answers)]
    kept = [column for column in chosen if column.period] or chosen
    if any(column.period for column in kept):
        kept += _alone_in_their_year(times, kept)
    if not kept and not _is_doubtful(times, rivals):
        kept = times
    if not kept or _comes_twice(kept):
        return [_set_aside(c, ASKED) if c in (*times, *rivals) else c for c in columns]
    gone = [column for column in (*times, *rivals) if column not in kept]
    return _in_one_year(
        [_set_aside(c, LEFT_OUT) if c in gone else c for c in columns], kept
    )


def refuse_several_periods(reading: Reading) -> None:
    """Ask which of several states of a year counts; tell which one was taken."""
    asked = [column for column in reading.columns if column.basis == ASKED]
    if asked:
        times = [column for column in asked if column.period]
        texts = list(dict.fromkeys(c.period.text for c in times if c.period))
        listed = enumeration([f"“{text}”" for text in texts[:LISTED]])
        more = f" dan {len(texts) - LISTED} lagi" if len(texts) > LISTED else ""
        reading.refuse(
            "periode_berganda",
            f"Kolom {listed}{more} berisi keadaan pada waktu tertentu. {TWICE}",
            f"{CHOOSE} {_advice(times)}{_advice_of_rival(reading, asked)}.",
            row=reading.header_row,
            column=times[0].header.label,
        )
    _tell_of_taken(reading)
    _tell_of_left_out(reading)


def _rivals(columns: list[Column], times: list[Column]) -> list[Column]:
    """Return the counts at no time that say the same, or add the others up."""
    keys = {_key(column) for column in times}
    has_kinds = any(column.meaning.kind for column in times)
    return [
        column
        for column in columns
        if column.role in MEASURES and not column.period and not column.meaning.tahun
        if _key(column) in keys or (has_kinds and not column.meaning.kind)
    ]


def _key(column: Column) -> Key:
    return column.meaning.domain, column.meaning.kind, column.role


def _is_chosen(column: Column, answers: Mapping[str, str]) -> bool:
    texts = [column.header.text, *column.header.levels]
    texts += [column.period.text] if column.period else []
    return any(answers.get(normalise_kind(t), "").lower() in MEASURES for t in texts)


def _is_doubtful(times: list[Column], rivals: list[Column]) -> bool:
    """Say whether a state at one time is not the only statement about its year."""
    return bool(rivals) or any(c.period and c.period.is_cumulative for c in times)


def _comes_twice(columns: list[Column]) -> bool:
    keys = [(*_key(column), column.meaning.tahun) for column in columns]
    return len(set(keys)) < len(keys)


def _alone_in_their_year(times: list[Column], kept: list[Column]) -> list[Column]:
    """Return the only states of years of which none was chosen."""
    years = {column.meaning.tahun for column in kept}
    others = [column for column in times if column.meaning.tahun not in years]
    keys = [(*_key(column), column.meaning.tahun) for column in others]
    return [c for c, key in zip(others, keys, strict=True) if keys.count(key) == 1]


def _set_aside(column: Column, basis: str) -> Column:
    return replace(column, meaning=Meaning(UNUSED), basis=basis)


def _in_one_year(columns: list[Column], kept: list[Column]) -> list[Column]:
    """Give the counts beside the states of one year that year too."""
    years = {column.meaning.tahun for column in kept if column.period}
    if len(years) != 1:
        return columns
    (tahun,) = years
    return [
        replace(c, meaning=replace(c.meaning, tahun=c.meaning.tahun or tahun))
        if c.role in MEASURES
        else c
        for c in columns
    ]


def _advice(times: list[Column]) -> str:
    """Return the option that takes the last state of every year."""
    by_year: dict[int | None, list[Period]] = defaultdict(list)
    for column in times:
        if column.period:
            by_year[column.period.year].append(column.period)
    several = [p for p in by_year.values() if len({each.month for each in p}) > 1]
    chosen = several or by_year.values()
    last = [max(each, key=lambda p: (p.month, p.is_cumulative)) for each in chosen]
    return " ".join(pair(period.text, "jumlah") for period in last)


def _advice_of_rival(reading: Reading, asked: list[Column]) -> str:
    """Offer a column at no time, unless it is the sum of the states."""
    rivals = [column for column in asked if not column.period]
    times = [column for column in asked if column.period]
    is_one = len({column.header.text for column in rivals}) == 1
    if not is_one or _is_sum(reading, rivals[0], times):
        return ""
    return f", atau {pair(rivals[0].header.text, 'jumlah')}"


def _is_sum(reading: Reading, rival: Column, times: list[Column]) -> bool:
    """Say whether a column adds up the states in any row, so that it counts twice."""
    for _, row in reading.table.body:
        stated = read_count(rival.cell(row)).value
        parts = [read_count(column.cell(row)).value or 0 for column in times]
        if stated and stated == sum(parts) != max(parts):
            return True
    return False


def _tell_of_taken(reading: Reading) -> None:
    taken = [column for column in reading.counts if column.period]
    if taken:
        texts = dict.fromkeys(c.period.text for c in taken if c.period)
        listed = enumeration([f"“{text}”" for text in texts])
        reading.report(
            WARNING,
            "kolom_keadaan",
            f"Kolom {listed} dibaca sebagai keadaan tahunnya.",
            "Bila bukan keadaan tahun itu, minta angka yang berlaku.",
            row=reading.header_row,
            column=taken[0].header.label,
        )


def _tell_of_left_out(reading: Reading) -> None:
    left_out = [c.header.label for c in reading.columns if c.basis == LEFT_OUT]
    if left_out:
        more = f" dan {len(left_out) - LISTED} lagi" if len(left_out) > LISTED else ""
        reading.report(
            INFO,
            "keadaan_lain",
            f"Kolom {enumeration(left_out[:LISTED])}{more} tidak disimpan: bukan "
            "keadaan yang dipilih.",
        )
