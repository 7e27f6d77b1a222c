"""The main job on files as published: Kabupaten Malang from nothing to indicators.

Expected values of the real files were added up with a spreadsheet, or are those
published with the task; the population is the quick count of Sensus Penduduk 2010.
Those of the look-alikes follow from the rules they are made by (the numbers 1 to 33 add
up to 561).
"""

import csv

import pytest

from psks_analysis import cli
from psks_analysis.region import load_region

PEOPLE = {"nyata": 2_443_609, "tiruan": 33 * 60_500 + 200 * 561}
PKH_2024 = {"nyata": 60_151, "tiruan": 33 * (1_000 + 600) + 10 * 561}
BPNT_2020 = {"nyata": 212_175, "tiruan": 33 * (3_000 + 200) + 20 * 561}
# Donomulyo is the first kecamatan: recipients of PKH in 2018, people, per 1,000 people.
DONOMULYO = {"nyata": (2_226, 61_725, 36.0632), "tiruan": (1_010, 60_700, 16.6392)}


@pytest.fixture
def malang(store, shared_data):
    added = cli.main(
        [
            *("wilayah", "tambah", "35.07", "--nama", "Kabupaten Malang", "--batas"),
            str(shared_data / "batas/kemendagri_kecamatan_35_jatim.geojson"),
            "--penduduk",
            str(shared_data / "acuan/penduduk_kecamatan_2010_indonesia.csv"),
        ]
    )
    assert added == 0
    recipients = shared_data / "rekap/kab_malang_bantuan_sosial.csv"
    assert cli.main(["impor", str(recipients), "--wilayah", "35.07"]) == 0
    return store


def indicators(tahun, folder):
    file = folder / "indikator.csv"
    about = ["--wilayah", "35.07", "--tahun", str(tahun), "--keluaran", str(file)]
    assert cli.main(["indikator", *about]) == 0
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    return {
        (row["kecamatan_kode"], row["jenis"]): row
        for row in rows
        if row["indikator"] == "L01"
    }


def test_33_kecamatan_with_borders_and_people(malang, asal):
    region = load_region("35.07")
    assert len(region.borders()) == 33
    assert set(region.borders().index) == set(region.kecamatan.index)
    assert region.kecamatan.loc["35.07.04", "nama"] == "Sumbermanjing Wetan"
    assert region.population(2010)["jumlah"].sum() == PEOPLE[asal]


def test_published_totals_of_the_two_programmes(malang, tmp_path, asal):
    pkh, bpnt = str(PKH_2024[asal]), str(BPNT_2020[asal])
    assert indicators(2024, tmp_path)["35.07", "PKH"]["pembilang"] == pkh
    assert indicators(2020, tmp_path)["35.07", "BPNT"]["pembilang"] == bpnt


def test_two_spellings_of_a_programme_are_one_programme(malang, tmp_path):
    kinds = {jenis for _, jenis in indicators(2023, tmp_path)}
    assert kinds == {"PKH", "BPNT"}


def test_recipients_per_1000_name_the_population_they_stand_on(malang, tmp_path, asal):
    row = indicators(2024, tmp_path)["35.07", "PKH"]
    assert float(row["nilai"]) == pytest.approx(PKH_2024[asal] / PEOPLE[asal] * 1000)
    assert row["keterangan"].startswith("penduduk: perkiraan: penduduk 2010")
    assert row["keterangan"].endswith("dipakai untuk 2024")


def test_donomulyo_by_hand(malang, tmp_path, asal):
    recipients, people, rate = DONOMULYO[asal]
    row = indicators(2018, tmp_path)["35.07.01", "PKH"]
    assert (row["pembilang"], row["penyebut"]) == (str(recipients), str(people))
    assert float(row["nilai"]) == pytest.approx(rate, abs=1e-4)


def test_desa_given_afterwards_let_a_table_of_desa_in(malang, tmp_path, capsys):
    names = load_region("35.07").kecamatan["nama"]
    desa = [f"{name};Desa {name} Utara" for name in names]
    listed = tmp_path / "desa.csv"
    listed.write_text("Kecamatan;Nama Desa\n" + "\n".join(desa), encoding="utf-8")
    table = tmp_path / "rekap.csv"
    rows = "Donomulyo;Donomulyo Utara;7\nPagak;Pagak Utara;5\n"
    table.write_text(f"Kecamatan;Desa;PENGEMIS\n{rows}", encoding="utf-8")
    importing = ["impor", str(table), "--wilayah", "35.07", "--tahun", "2024"]
    assert cli.main(importing) == 2
    assert cli.main(["wilayah", "tambah", "35.07", "--desa", str(listed)]) == 0
    assert "33 desa dan 0 kelurahan di 33 kecamatan" in capsys.readouterr().out
    assert cli.main(importing) == 0
    assert load_region("35.07").kecamatan["desa_count"].to_list() == [1] * 33
