"""Tables written at random in the ways of offices come back; rubbish never crashes.

`pytest --long` writes many more of them.
"""

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from psks_analysis.errors import UnreadableFileError
from psks_analysis.ingest.rekap.report.outcome import ImportOutcome

AREAS = {
    "99.01.01": ["Sumber", "SUMBER", "Kec. Sumber", "01. Sumber", "9901010", "990101"],
    "99.01.02": ["Sumber Asih", "KECAMATAN SUMBERASIH", "99.01.02", "sumberasih"],
    "99.01.03": ["Kota Anyar", "KOTAANYAR", "Kec.Kotaanyar", "9901030"],
}
KINDS = {
    "PMKS-01": ["ANAK BALITA TERLANTAR", "Bayi Terlantar", "PMKS-01"],
    "PMKS-11": ["Gelandangan", "GELANDANGAN"],
    "PMKS-12": ["PENGEMIS", "Pengemis"],
    "PMKS-16": ["ORANG DENGAN HIV/AIDS (ODHA)", "ODHA"],
    "PMKS-20": ["Pekerja Migran Bermasalah Sosial", "PMBS"],
}
BLANKS = ["", "-", "–", "t.a.d."]
ENCODINGS = ["utf-8", "utf-8-sig", "cp1252", "utf-16"]
FAST = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
LONG = settings(FAST, max_examples=3_000)


@dataclass(frozen=True)
class Written:
    """A file and the counts it was made from."""

    content: bytes
    expected: dict[tuple[str, str], int | None]


def grouped(value: int) -> str:
    return f"{value:,}".replace(",", ".")


@st.composite
def tables(draw) -> Written:
    areas = draw(st.permutations(list(AREAS)))[: draw(st.integers(1, 3))]
    kinds = draw(st.permutations(list(KINDS)))[: draw(st.integers(2, 5))]
    count = st.one_of(st.none(), st.integers(0, 20), st.integers(0, 99_999))
    expected = {(area, kind): draw(count) for area in areas for kind in kinds}
    assume(any(value is not None for value in expected.values()))
    layout = draw(st.sampled_from([wide, long, kinds_as_rows]))
    area = {code: draw(st.sampled_from(AREAS[code])) for code in areas}
    kind = {code: draw(st.sampled_from(KINDS[code])) for code in kinds}
    rows = layout(area, kind, lambda key: draw(spelling(expected[key])))
    if draw(st.booleans()) and layout is not long:
        rows = with_total(rows, layout, list(area), list(kind), expected)
    rows = framed(draw, rows)
    separator = draw(st.sampled_from(";,\t"))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    text = newline.join(separator.join(row) for row in rows)
    return Written(text.encode(draw(st.sampled_from(ENCODINGS))), expected)


@st.composite
def spelling(draw, value: int | None) -> str:
    if value is None:
        return draw(st.sampled_from(BLANKS))
    if value == 0:
        return draw(st.sampled_from(["0", "nihil"]))
    return draw(st.sampled_from([str(value), grouped(value), f" {grouped(value)} "]))


def wide(area, kind, written):
    head = ["KECAMATAN", *kind.values()]
    return [head, *([area[a], *(written((a, k)) for k in kind)] for a in area)]


def long(area, kind, written):
    body = [[area[a], kind[k], written((a, k))] for a in area for k in kind]
    return [["Nama Kecamatan", "JENIS PMKS", "Jumlah"], *body]


def kinds_as_rows(area, kind, written):
    head = ["JENIS PMKS", *area.values()]
    return [head, *([kind[k], *(written((a, k)) for a in area)] for k in kind)]


def with_total(rows, layout, areas, kinds, expected):
    lines = kinds if layout is wide else areas
    sums = [
        sum(v or 0 for key, v in expected.items() if key[layout is wide] == code)
        for code in lines
    ]
    return [*rows, ["JUMLAH", *map(grouped, sums)]]


def framed(draw, rows):
    """Number the rows, put titles above, a note below, empty cells to the left."""
    if draw(st.booleans()):
        head, *body = rows
        numbers = ["" if r[0] == "JUMLAH" else str(n) for n, r in enumerate(body, 1)]
        rows = [["NO", *head], *([n, *r] for n, r in zip(numbers, body, strict=True))]
    left = [""] * draw(st.integers(0, 2))
    rows = [[*left, *row] for row in rows]
    width = len(rows[0])
    titles = draw(
        st.lists(
            st.sampled_from(["REKAP DATA PMKS", "TAHUN 2023", "DINAS SOSIAL", ""]),
            max_size=3,
        )
    )
    above = [[title, *[""] * (width - 1)] for title in titles]
    note = [["Sumber: Dinas Sosial", *[""] * (width - 1)]]
    return [*above, *rows, *(note if draw(st.booleans()) else [])]


def check_read_back(table, examined):
    outcome = examined(table.content, isi="pmks")
    assert not outcome.refused, [f.reason for f in outcome.findings]
    assert not [f for f in outcome.findings if f.code.endswith("tidak_cocok")]
    found = outcome.facts.set_index(["kecamatan_kode", "jenis_pmks"])["jumlah"]
    read = {key: None if v is None else int(v) for key, v in found_items(found)}
    assert read == table.expected


def found_items(found):
    return zip(
        found.index, found.astype(object).where(found.notna(), None), strict=True
    )


@FAST
@given(table=tables())
def test_a_table_of_any_making_comes_back(table, examined):
    check_read_back(table, examined)


@pytest.mark.long
@LONG
@given(table=tables())
def test_thousands_of_tables_come_back(table, examined):
    check_read_back(table, examined)


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            *("KECAMATAN", "JUMLAH", "PENGEMIS", "L", "P", "TAHUN", "2023", "Sumber"),
            *("Kota Anyar", "1.234", "-3", "0,5", "Rp5", "NIK", "JENIS PMKS", "TOTAL"),
            *("DESA", "Wates", "SATUAN", "KK", "L/P", "", "TERTANGANI", "KABUPATEN"),
            *("3513185508870001", "JUMLAH KK", "NO", "(1)", "99.01.01", "2023/2024"),
        ]
    ),
)


def examine_rubbish(content, examined, name="acak.csv", **options):
    try:
        outcome = examined(content, name=name, **options)
    except UnreadableFileError:
        return
    assert isinstance(outcome, ImportOutcome)
    assert outcome.refused == outcome.facts.empty


@FAST
@given(
    rows=st.lists(st.lists(CELLS, max_size=7), max_size=9),
    hitung=st.booleans(),
    tahun=st.sampled_from([None, 2023]),
)
def test_cells_of_any_kind_are_read_or_refused(rows, hitung, tahun, examined):
    text = "\n".join(";".join(row) for row in rows)
    content = text.encode("utf-8", errors="replace")
    examine_rubbish(content, examined, hitung=hitung, tahun=tahun)


@pytest.mark.long
@LONG
@given(rows=st.lists(st.lists(CELLS, max_size=7), max_size=9), hitung=st.booleans())
def test_thousands_of_garbled_tables_are_read_or_refused(rows, hitung, examined):
    text = "\n".join(";".join(row) for row in rows)
    examine_rubbish(text.encode("utf-8", errors="replace"), examined, hitung=hitung)


@FAST
@given(
    content=st.binary(max_size=400),
    suffix=st.sampled_from(["csv", "xlsx", "xls", "ods", "xlsb", "txt"]),
)
def test_bytes_of_any_kind_are_read_or_refused(content, suffix, examined):
    examine_rubbish(content, examined, name=f"acak.{suffix}")


@FAST
@given(
    data=st.data(), name=st.sampled_from(["rekap_karangan.xls", "rekap_karangan.ods"])
)
def test_a_damaged_workbook_is_read_or_refused(data, name, examined, workbooks):
    content = bytearray((workbooks / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    examine_rubbish(bytes(content), examined, name=name)
