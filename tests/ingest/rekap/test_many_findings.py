"""Of many like findings the first twenty are written out, and the rest counted."""

import pytest

HEAD = "tahun;kecamatan_kode;desa_kode;jenis_pmks;satuan;laki;perempuan;jumlah\n"
KINDS = [f"PMKS-{n:02d}" for n in (*range(1, 13), *range(14, 24))]


def reasons(outcome, code):
    return [each.reason for each in outcome.findings if each.code == code]


def rows(laki, perempuan, jumlah):
    return "".join(
        f"2023;99.01.01;;{kind};orang;{laki};{perempuan};{jumlah}\n" for kind in KINDS
    )


def test_twenty_wrong_sums_are_shown_with_their_figures(examined):
    found = reasons(examined(HEAD + rows(1, 2, 4)), "l_p_jumlah")
    assert len(found) == 21
    assert found[0] == "L + P tidak sama dengan jumlah: L 1, P 2, jumlah 4."
    assert found[-1] == "dan 2 baris lagi."


def test_twenty_doubled_keys_are_shown_with_where_they_came_first(examined):
    found = reasons(examined(HEAD + rows(1, 2, 3) + rows(1, 2, 3)), "ganda")
    assert len(found) == 21
    assert found[0].endswith("sudah ada di baris 2.")
    assert found[-1] == "dan 2 baris lagi."


def test_twenty_wrong_totals_at_the_end_of_rows_are_shown(examined):
    years = "".join(f"{year};Sumber;1;2;4\n" for year in range(1995, 2018))
    outcome = examined(
        f"TAHUN;KECAMATAN;PENGEMIS;GELANDANGAN;JUMLAH\n{years}", tahun=None
    )
    found = reasons(outcome, "total_kolom_tidak_cocok")
    assert len(found) == 21
    assert found[0] == "Kolom jumlah menulis 4, jumlah kolomnya 3 (selisih 1)."
    assert found[-1] == "dan 3 baris lagi."
    assert outcome.refused


@pytest.mark.parametrize(("names", "more"), [(5, ""), (7, " dan 2 lagi")])
def test_five_names_that_were_left_out_are_listed(names, more, examined):
    left_out = [f"Antah {n}" for n in range(names)]
    body = "".join(f"{name};3;4\n" for name in ["Sumber", *left_out])
    outcome = examined(
        f"KECAMATAN;PENGEMIS;GELANDANGAN\n{body}",
        padanan=dict.fromkeys(left_out, "abaikan"),
    )
    (said,) = reasons(outcome, "diabaikan")
    assert said == (
        "Wilayah diabaikan: “Antah 0”, “Antah 1”, “Antah 2”, “Antah 3”, dan "
        f"“Antah 4”{more}."
    )
    assert len(outcome.facts) == 2
