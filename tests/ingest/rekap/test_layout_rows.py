"""Kecamatan Sumber is no note, Kota Anyar no total: two rows that were lost once."""

import pytest

from psks_analysis.ingest.rekap.layout.search import find_table
from psks_analysis.ingest.rekap.table import Sheet


def body(*rows):
    table = find_table(Sheet(None, [["Kecamatan", "Jumlah"], *map(list, rows)]))
    return [row for _, row in table.body]


@pytest.mark.parametrize("count", ["7", 7, "1.234", "-", "nihil", "-3"])
def test_kecamatan_sumber_with_a_count_is_a_row(count):
    rows = [["Sukapura", "5"], ["Sumber", count]]
    assert body(*rows) == rows


def test_names_that_begin_like_a_note_are_rows():
    rows = [["Sumberasih", "5"], ["Ketapang", "7"]]
    assert body(*rows) == rows


@pytest.mark.parametrize(
    "note",
    [["Sumber: BPS", None], ["Sumber", "Dinas Sosial 2020"], ["*) sementara", None]],
)
def test_a_note_below_the_table_is_dropped(note):
    assert body(["Sukapura", "5"], note) == [["Sukapura", "5"]]


@pytest.mark.parametrize("rows", [[["Sukapura", "5"], ["Kota Anyar", "7"]]])
def test_kota_anyar_in_the_last_row_is_a_kecamatan(rows):
    assert body(*rows) == rows


@pytest.mark.parametrize("whole", ["KOTA BANDUNG", "Kabupaten Uji", "Kab. Uji"])
def test_the_whole_kabupaten_or_kota_in_the_last_row_is_the_total(whole):
    rows = [["Sukapura", "5"], ["Tiris", "7"]]
    assert body(*rows, [whole, "12"]) == rows


@pytest.mark.parametrize("written", ["12*", "12 ekor", "12 (revisi)"])
def test_a_slip_in_the_row_of_sumber_is_refused_and_not_lost(written, examined):
    outcome = examined(f"Kecamatan;Pengemis\nSumber;{written}\nSumberasih;2\n")
    places = [(f.code, f.row, f.column) for f in outcome.findings]
    assert ("bukan_angka", 2, "B (Pengemis)") in places
    assert outcome.facts.empty


@pytest.mark.parametrize("written", ["t.a.d.", "n/a", "tidak ada", "..."])
def test_a_mark_of_missing_keeps_the_row_of_sumber(written, examined):
    outcome = examined(f"Kecamatan;Pengemis\nSumber;{written}\nSumberasih;2\n")
    assert len(outcome.facts) == 2
    assert outcome.facts["jumlah"].isna().sum() == (written != "tidak ada")


def test_a_footnoted_count_below_the_total_is_refused_and_not_lost(examined):
    rows = "Sumberasih;2\nJumlah;2\nKotaanyar;3*\n"
    outcome = examined(f"Kecamatan;Pengemis\n{rows}")
    assert ("bukan_angka", 4) in [(f.code, f.row) for f in outcome.findings]
