"""Each check on rows typed by hand: one that must be found, one that must not."""

import pandas as pd

from psks_analysis.views import quality_checks

BASE = {
    **{"tahun": 2024, "kecamatan_kode": "35.13.01", "kecamatan_nama": "Sukapura"},
    **{"desa_kode": "35.13.01.2001", "desa_nama": "Sariwani", "jenis_pmks": "PMKS-08"},
    **{"satuan": "orang", "laki": 20, "perempuan": 30, "jumlah": 50, "tertangani": 10},
}


def cells(*changes):
    table = pd.DataFrame([BASE | each for each in changes])
    counts = ["laki", "perempuan", "jumlah", "tertangani"]
    return table.astype(dict.fromkeys(counts, "Int64"))


def test_men_and_women_must_be_the_total_where_all_three_are_told():
    found = quality_checks.sums_that_do_not_add_up(
        cells(
            *({}, {"laki": None}, {"jumlah": None}),
            *({"perempuan": 31}, {"perempuan": 29, "desa_nama": "Wonokerto"}),
        )
    )
    assert [each["desa"] for each in found] == ["Sariwani", "Wonokerto"]


def test_nobody_can_be_handled_who_was_not_recorded():
    found = quality_checks.more_handled_than_recorded(
        cells({}, {"tertangani": 51}, {"tertangani": None}, {"tertangani": 50})
    )
    assert len(found) == 1


def test_five_times_last_year_is_a_jump_and_small_counts_are_not():
    last, small = {"tahun": 2023, "jumlah": 10}, {"desa_kode": "35.13.01.2002"}
    whole = {"desa_kode": None, "desa_nama": None}
    found = quality_checks.jumps(
        cells(
            *(last, {"jumlah": 50}),
            *(small | {"tahun": 2023, "jumlah": 1}, small | {"jumlah": 9}),
            *(whole | {"tahun": 2023, "jumlah": 0}, whole | {"jumlah": 20}),
        )
    )
    assert [each["temuan"] for each in found] == [
        "5 kali angka tahun lalu, atau lebih",
        "5 kali angka tahun lalu, atau lebih",
    ]
    assert [each["desa"] for each in found] == ["Sariwani", "(kecamatan)"]
    assert quality_checks.jumps(cells(last, {"jumlah": 49})) == []


def test_where_nothing_is_shown_nothing_jumps():
    nothing = cells({}).iloc[:0]
    assert quality_checks.jumps(nothing) == []


def test_a_sensitive_kind_never_names_its_desa():
    found = quality_checks.more_handled_than_recorded(
        cells({"tertangani": 51, "jenis_pmks": "PMKS-18"})
    )
    assert found[0]["desa"] == "(tidak ditampilkan: jenis sensitif)"


def test_no_finding_tells_a_count_of_a_desa():
    reported = cells({"tahun": 2023, "jumlah": 7}, {"tertangani": 513, "jumlah": 507})
    found = quality_checks.findings(reported, reported)
    assert len(found) >= 2
    assert not found["temuan"].str.contains("507|513").any()


def many(count, **changes):
    return [{"desa_kode": f"35.13.01.{2001 + n}", **changes} for n in range(count)]


def test_last_years_report_again_is_found_only_if_all_of_it_is_the_same():
    before = many(30, tahun=2023, jumlah=13)
    assert len(quality_checks.carried_over(cells(*before, *many(30, jumlah=13)))) == 1
    one_differs = [*many(29, jumlah=13), many(30, jumlah=14)[-1]]
    assert quality_checks.carried_over(cells(*before, *one_differs)) == []
    one_is_new = many(29, tahun=2023, jumlah=13)
    assert quality_checks.carried_over(cells(*one_is_new, *many(30, jumlah=13))) == []


def test_more_than_half_of_the_counts_on_fives_is_heaping_and_half_is_not():
    heaped = [*many(20, jumlah=15), *many(10, jumlah=13)]
    half = [*many(15, jumlah=15), *many(15, jumlah=13)]
    assert "67 %" in quality_checks.heaping(cells(*heaped))[0]["temuan"]
    assert quality_checks.heaping(cells(*half)) == []
