"""Who downloads before and after a second import subtracts: no few people appear."""

import csv

import pytest

from psks_analysis import catalog, paths
from psks_analysis.region import load_region
from psks_analysis.views.groups import thresholds
from tests.dari_luar import kabupaten
from tests.dunia.kantor import run

pytestmark = pytest.mark.xdist_group("dari_luar")
TAHUN, PLACE = 2024, "35.13.03"
# The fourth desa of a kecamatan of which three reported: few people of some kinds.
NEW = {"PMKS-02": 2, "PMKS-08": 3, "PMKS-09": 12, "PMKS-16": 1, "PMKS-23": 4}
PEOPLE = {"I01", "I03"}


def rows_of_new_desa() -> list[list[object]]:
    region = load_region(kabupaten.WILAYAH)
    desa = region.desa[region.desa["kecamatan_kode"] == PLACE]["nama"].iloc[3]
    place = region.kecamatan["nama"][PLACE]
    head = ["Kecamatan", "Desa", "Tahun", "Jenis PMKS", "Jumlah"]
    return [
        head,
        *([place, desa, TAHUN, catalog.kind_name(k), n] for k, n in NEW.items()),
    ]


def downloaded(folder, name):
    """Return the people of each area and kind that the command writes."""
    file = folder / name
    words = f"--wilayah {kabupaten.WILAYAH} --tahun {TAHUN}"
    run(folder, f"indikator {words} --keluaran '{file}'")
    with file.open(encoding="utf-8-sig", newline="") as text:
        return {
            (row["kecamatan_kode"], row["indikator"], row["jenis"]): row["pembilang"]
            for row in csv.DictReader(text)
            if row["indikator"] in PEOPLE
        }


@pytest.fixture(scope="module")
def times(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dua-impor")
    kabupaten.build(folder / "store", folder / "berkas")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.STORE_VARIABLE, str(folder / "store"))
        before = downloaded(folder, "dulu.csv")
        with (folder / "desa.csv").open("w", encoding="utf-8", newline="") as text:
            csv.writer(text, delimiter=";").writerows(rows_of_new_desa())
        said = run(folder, f"impor '{folder / 'desa.csv'}' --wilayah 35.13")
        return before, downloaded(folder, "kini.csv"), said


def test_no_difference_of_two_downloads_is_a_few_people(times):
    before, now, _ = times
    limits = thresholds()
    both = [key for key in before if before[key] and now.get(key)]
    few = {
        key: float(now[key]) - float(before[key])
        for key in both
        if 0 < float(now[key]) - float(before[key]) < limits[key[2]]
    }
    assert few == {}
    assert len(both) > 50


def test_the_sentence_names_what_was_attacked_with(times):
    assert "Yang pernah tampil ikut diketahui penyerang: 1 tampilan" in times[2]
