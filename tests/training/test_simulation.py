import csv

import numpy as np
import pandas as pd
import pytest

from psks_analysis import catalog, paths
from psks_analysis.catalog.facts import FACT_TABLES
from psks_analysis.training import simulation
from psks_analysis.training.parameters import WILAYAH, YEARS, pmks_parameters
from psks_analysis.training.simulation.people import kecamatan_effect
from psks_analysis.training.simulation.pmks import simulated_pmks
from psks_analysis.training.simulation.psks import psm_per_desa
from psks_analysis.training.simulation.streams import stream

FOLDER = paths.LATIHAN_DIR / WILAYAH
HEADERS = {
    "pmks": "tahun;kecamatan_kode;desa_kode;jenis_pmks;satuan;laki;perempuan;jumlah;"
    "tertangani_laki;tertangani_perempuan;tertangani",
    "psks": "tahun;kecamatan_kode;desa_kode;jenis_psks;satuan;jumlah;aktif;terlatih",
    "layanan": "tahun;kecamatan_kode;desa_kode;program;satuan;jumlah",
}
# BPS, people below the poverty line; 2022 was not published: mean of 2021 and 2023.
POOR = {2020: 218_350, 2021: 223_320, 2022: 214_170, 2023: 205_020, 2024: 197_110}
# The share of 197,110 that each published count has in the published 175,231.
PUBLISHED_SHARE = {
    "35.13.08": 24_692,  # Krucil 21,951
    "35.13.07": 15_424,  # Tiris 13,712
    "35.13.09": 13_322,  # Gading 11,843
    "35.13.01": 2_173,  # Sukapura 1,932
}


@pytest.fixture(scope="module")
def unspoilt(region) -> pd.DataFrame:
    psm = {tahun: psm_per_desa(region, tahun) for tahun in YEARS}
    return simulated_pmks(region, psm)


# --- the files


def test_writing_the_files_again_gives_the_same_bytes(tmp_path):
    written = simulation.write(tmp_path)
    assert {f.name for f in written} == {f.name for f in FOLDER.iterdir()}
    for file in written:
        assert file.read_bytes() == (FOLDER / file.name).read_bytes(), file.name


def test_an_official_border_file_in_the_store_does_not_change_the_files(
    tmp_path, store
):
    added = store / "wilayah" / WILAYAH
    added.mkdir(parents=True)
    shipped = paths.REFERENCE_DIR / WILAYAH
    for name in ("wilayah.csv", "kecamatan.csv"):
        (added / name).write_bytes((shipped / name).read_bytes())
    (added / "desa.csv").write_text("rusak", encoding="utf-8")
    simulation.write(tmp_path)
    name = "pmks_2024.csv"
    assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes()


def test_there_is_one_file_per_fact_and_year():
    names = {f"{fact}_{tahun}.csv" for fact in HEADERS for tahun in YEARS}
    assert {file.name for file in FOLDER.iterdir()} == names | {"spm.csv"}


def test_assessments_of_the_minimum_services_are_one_file():
    lines = (FOLDER / "spm.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == "tahun;kecamatan_kode;spm;membutuhkan;terpenuhi"
    assert len(lines) == 1 + 5 * 24 * len(YEARS)
    assert "2021;35.13.01;SPM-5;0;0" in lines


FACT_FILES = sorted(FOLDER.glob("*_*.csv"))


@pytest.mark.parametrize("file", FACT_FILES, ids=lambda file: file.name)
def test_a_file_opens_in_an_indonesian_excel(file):
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n") > 70
    text = content.decode("utf-8-sig")
    fact, tahun = file.stem.split("_")
    assert text.partition("\r\n")[0] == HEADERS[fact]
    lines = list(csv.reader(text.splitlines(), delimiter=";"))
    assert {len(line) for line in lines} == {HEADERS[fact].count(";") + 1}
    assert {line[0] for line in lines[1:]} == {tahun}
    assert "," not in text
    assert "." not in text.replace("35.13.", "").replace(".20", "").replace(".10", "")


def test_all_files_together_are_small():
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 4_000_000


# --- the structure


@pytest.mark.parametrize("fact", ["pmks", "psks", "layanan"])
def test_no_two_rows_share_a_key_and_every_code_is_known(fact, request, region):
    frame = request.getfixturevalue(fact)
    table = FACT_TABLES[fact]
    assert not frame.duplicated(list(table.key)).any()
    assert set(frame["kecamatan_kode"]) == set(region.kecamatan.index)
    desa = frame["desa_kode"].dropna().astype("string")
    assert set(desa) <= set(region.desa.index)
    assert (desa.str[:8] == frame.loc[desa.index, "kecamatan_kode"]).all()
    counts = frame[list(table.counts)]
    assert (counts.fillna(0) >= 0).all(axis=None)


def test_units_are_those_of_the_catalogue(pmks, psks, layanan):
    for frame, column, kinds in (
        (pmks, "jenis_pmks", catalog.pmks_kinds()),
        (psks, "jenis_psks", catalog.psks_kinds()),
        (layanan, "program", catalog.programs()),
    ):
        units = {kode: kind.satuan for kode, kind in kinds.items()}
        assert (frame["satuan"] == frame[column].map(units)).all()


def test_every_desa_reports_every_kind_except_where_silence_is_planted(pmks):
    # 330 desa x 26 kinds; Kuripan (7 desa) silent in 2022, six desa of Paiton in 2024
    rows = {2020: 8_580, 2021: 8_580, 2022: 8_398, 2023: 8_580, 2024: 8_574}
    assert pmks.groupby("tahun").size().to_dict() == rows
    assert pmks[["jumlah", "tertangani"]].notna().all(axis=None)


def test_only_families_and_communities_have_no_sex(pmks):
    blank = pmks[pmks["laki"].isna()]
    assert set(blank["jenis_pmks"]) == {"PMKS-25", "PMKS-26"}
    assert blank["perempuan"].isna().all()
    assert set(blank["satuan"]) == {"keluarga", "komunitas"}
    assert pmks.loc[pmks["jenis_pmks"].isin(["PMKS-25"]), "laki"].isna().all()


def test_men_are_never_recorded_as_women_at_risk(pmks):
    assert pmks.loc[pmks["jenis_pmks"] == "PMKS-23", "laki"].eq(0).all()


def test_all_twelve_psks_kinds_are_there_where_they_live(psks):
    in_desa = psks.groupby("jenis_psks")["desa_kode"].apply(lambda c: c.notna().all())
    assert set(in_desa.index) == set(catalog.psks_kinds())
    assert set(in_desa[in_desa].index) == {"PSM", "KT"}
    assert psks.groupby("tahun").size().eq(2 * 330 + 10 * 24).all()
    assert (psks["aktif"] <= psks["jumlah"]).all()
    assert (psks["terlatih"] <= psks["jumlah"]).all()


# --- the calibration, against published figures typed by hand


def test_the_poor_of_each_year_are_those_of_bps(unspoilt):
    poor = unspoilt[unspoilt["jenis_pmks"] == "PMKS-24"]
    assert poor.groupby("tahun")["jumlah"].sum().to_dict() == POOR


def test_recording_mistakes_hardly_change_the_poor(pmks):
    poor = pmks[pmks["jenis_pmks"] == "PMKS-24"].groupby("tahun")["jumlah"].sum()
    for tahun in (2020, 2021, 2023, 2024):
        assert poor[tahun] == pytest.approx(POOR[tahun], rel=0.001)


def test_the_poor_are_spread_as_published(pmks):
    poor = pmks[(pmks["jenis_pmks"] == "PMKS-24") & (pmks["tahun"] == 2024)]
    counts = poor.groupby("kecamatan_kode")["jumlah"].sum().sort_values()
    for kode, expected in PUBLISHED_SHARE.items():
        assert counts[kode] == pytest.approx(expected, abs=1)
    assert counts.index[0] == "35.13.01"  # Sukapura is published as the lowest
    assert list(counts.index[-3:]) == ["35.13.09", "35.13.07", "35.13.08"]


def test_recipients_of_the_last_year_are_those_published_for_2025(layanan):
    last = layanan[layanan["tahun"] == 2024].groupby("program")["jumlah"].sum()
    assert last.to_dict() == {"BPNT": 130_172, "PBI-JK": 638_738, "PKH": 78_160}


def test_no_kecamatan_has_more_recipients_than_people(layanan, region):
    people = region.population(2024)["jumlah"]
    last = layanan[layanan["tahun"] == 2024]
    table = last.pivot_table("jumlah", index="kecamatan_kode", columns="program")
    assert (table["PBI-JK"] < 0.9 * people).all()
    assert (table["BPNT"] < 0.8 * people / 3.3).all()  # families of 3.3 people


def test_psks_are_as_many_as_published(psks):
    by_year = psks.groupby(["jenis_psks", "tahun"])["jumlah"].sum()
    assert by_year["TKSK"].eq(24).all()
    assert by_year["KT"].eq(330).all()
    # 216 at the bimtek of 2019; 27 candidates trained in October 2022
    assert by_year["PSM"].to_list() == [216, 216, 216, 243, 243]


def test_each_kecamatan_has_one_tksk_and_some_desa_have_no_psm(psks):
    assert psks.loc[psks["jenis_psks"] == "TKSK", "jumlah"].eq(1).all()
    psm = psks[(psks["jenis_psks"] == "PSM") & (psks["tahun"] == 2020)]
    assert psm["jumlah"].sum() / len(psm) == pytest.approx(0.65, abs=0.005)
    assert psm["jumlah"].eq(0).sum() > 100


# --- plausibility


def test_small_counts_are_the_normal_case(pmks):
    rest = pmks[pmks["jenis_pmks"] != "PMKS-24"]
    cells = rest.groupby(["tahun", "kecamatan_kode", "jenis_pmks"])["jumlah"].sum()
    assert 0.6 < cells.le(10).mean() < 0.9
    assert pmks["jumlah"].eq(0).mean() > 0.5


def test_rates_are_those_of_the_recipe(pmks):
    rest = pmks[(pmks["jenis_pmks"] != "PMKS-24") & (pmks["satuan"] == "orang")]
    total = rest[rest["tahun"] == 2024].groupby("jenis_pmks")["jumlah"].sum()
    per_1000 = total / 1_200_931 * 1_000
    assert per_1000.between(0.01, 3.1).all()
    assert per_1000.between(0.02, 1).sum() >= 18


def test_desa_of_one_kecamatan_differ_more_than_chance_lets_them(unspoilt, region):
    has_psm = psm_per_desa(region, 2020).gt(0)
    rows = unspoilt[unspoilt["jenis_pmks"] == "PMKS-09"]
    people = region.published_population.query("tingkat == 'desa'")
    desa = region.desa[["kecamatan_kode"]].assign(
        people=people.set_index("kode")["jumlah"],
        records=rows.groupby("desa_kode")["jumlah"].sum(),
    )[has_psm]
    sums = desa.groupby("kecamatan_kode").transform("sum")
    expected = desa["people"] * sums["records"] / sums["people"]
    pearson = ((desa["records"] - expected) ** 2 / expected).sum()
    freedom = len(desa) - 24
    # five years of about 9: 1 + 45 / 6 for a gamma of shape 6, 1 for Poisson alone
    assert 5 < pearson / freedom < 12


def test_handled_shares_vary_more_than_a_binomial(unspoilt):
    rows = unspoilt[(unspoilt["jenis_pmks"] == "PMKS-24") & (unspoilt["jumlah"] >= 200)]
    shares = rows["tertangani"] / rows["jumlah"]
    assert shares.mean() == pytest.approx(0.62, abs=0.02)
    assert 0.05 < shares.std() < 0.12  # binomial alone: below 0.035


def test_kecamatan_differ_by_the_spread_asked_for(region):
    effects = pd.concat(
        [np.log(kecamatan_effect(region, 0.4, stream("uji", n))) for n in range(200)]
    )
    assert effects.std() == pytest.approx(0.4, abs=0.01)
    assert effects.mean() == pytest.approx(-0.08, abs=0.02)  # so that the mean is 1


def test_neighbours_are_mildly_alike(region):
    pairs = sorted(region.neighbours())
    products = []
    for n in range(200):
        effect = np.log(kecamatan_effect(region, 0.4, stream("uji", n))) + 0.08
        products += [effect[a] * effect[b] for a, b in pairs]
    correlation = np.mean(products) / 0.16
    assert 0.2 < correlation < 0.5


def without_to_with_psm(rows: pd.DataFrame, region) -> float:
    """How much desa without PSM record; those of their kecamatan with PSM are 1."""
    people = region.published_population.query("tingkat == 'desa'")
    desa = region.desa[["kecamatan_kode"]].assign(
        people=people.set_index("kode")["jumlah"],
        records=rows.groupby("desa_kode")["jumlah"].sum(),
        has_psm=psm_per_desa(region, 2020).gt(0),
    )
    sums = desa.groupby(["has_psm", "kecamatan_kode"])[["people", "records"]].sum()
    rate = sums["records"] / sums["people"]
    without = sums.loc[False]
    return without["records"].sum() / (without["people"] * rate[True]).sum()


def test_desa_without_psm_record_six_tenths_of_what_they_have(unspoilt, region):
    rows = unspoilt.query("tahun == 2020 and jenis_pmks != 'PMKS-24'")
    assert without_to_with_psm(rows, region) == pytest.approx(0.6, abs=0.06)


def test_the_poor_are_listed_elsewhere_so_recorders_do_not_matter(unspoilt, region):
    rows = unspoilt.query("tahun == 2020 and jenis_pmks == 'PMKS-24'")
    assert without_to_with_psm(rows, region) == pytest.approx(1, abs=0.1)


# --- the table of parameters


def test_every_kind_has_a_rate_of_the_recipe():
    rates = {k: p.per_1000 for k, p in pmks_parameters().items()}
    assert rates.pop("PMKS-24") is None
    assert rates.pop("PMKS-26") == 0.004  # communities, not people
    assert all(0.02 <= rate <= 3 for rate in rates.values())


def test_a_new_rate_changes_its_own_kind_only(monkeypatch, region, unspoilt):
    from dataclasses import replace

    changed = dict(pmks_parameters())
    changed["PMKS-02"] = replace(changed["PMKS-02"], per_1000=2.0)
    module = "psks_analysis.training.simulation.pmks.pmks_parameters"
    monkeypatch.setattr(module, lambda: changed)
    psm = {tahun: psm_per_desa(region, tahun) for tahun in YEARS}
    again = simulated_pmks(region, psm)
    differs = again["jumlah"].ne(unspoilt["jumlah"])
    assert set(again.loc[differs, "jenis_pmks"]) == {"PMKS-02"}
