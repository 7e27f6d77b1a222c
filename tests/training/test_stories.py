"""Each planted story is there, is found by the app, and is told as it is."""

import re

import pandas as pd
import pytest
from scipy.stats import binomtest

from psks_analysis import indicators, paths
from psks_analysis.formats import interval, number, signed
from psks_analysis.store import database
from psks_analysis.training import mistakes, stories
from psks_analysis.training.exercises import load_exercises
from psks_analysis.training.parameters import YEARS
from psks_analysis.views.groups import pmks_groups
from psks_analysis.views.kualitas import Kualitas, kualitas
from psks_analysis.views.measures import Measures, measures

REST = "TANPA-24"  # every kind but Fakir Miskin
POOR = "PMKS-24"
EVERY = "SEMUA"


@pytest.fixture(scope="module")
def seen(tmp_path_factory, region) -> tuple[dict[int, Measures], Kualitas]:
    """What the app computes from the shipped files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.STORE_VARIABLE, str(tmp_path_factory.mktemp("store")))
        with database.cursor("latihan") as con:
            years = {tahun: measures(con, region, tahun) for tahun in YEARS}
            return years, kualitas(con, region)


@pytest.fixture(scope="module")
def row(seen):
    """One indicator of one area."""

    def of(indikator: str, jenis: str, kode: str, tahun: int = 2024) -> pd.Series:
        return seen[0][tahun].rows(indikator, jenis).loc[kode]

    return of


@pytest.fixture(scope="module")
def kecamatan_values(seen):
    def of(indikator: str, jenis: str, tahun: int = 2024) -> pd.Series:
        return seen[0][tahun].kecamatan(indikator, jenis)["nilai"].dropna()

    return of


@pytest.fixture(scope="module")
def found(seen, region):
    """The follow-up list, by check and kecamatan code."""
    codes = pd.Series(region.kecamatan.index, region.kecamatan["nama"])
    follow_up = seen[1].follow_up
    return follow_up.assign(kode=follow_up["kecamatan"].map(codes))


def count(pmks: pd.DataFrame, kode: str, jenis: str, tahun: int) -> int:
    """One kind, or all but Fakir Miskin, of a desa or kecamatan."""
    kinds = pmks["jenis_pmks"]
    chosen = kinds.ne(POOR) if jenis == REST else kinds.eq(jenis)
    column = "desa_kode" if len(kode) > 8 else "kecamatan_kode"
    here = chosen & pmks[column].eq(kode) & pmks["tahun"].eq(tahun)
    return int(pmks.loc[here, "jumlah"].sum())


def cell(pmks: pd.DataFrame, place: tuple[str, str, int]) -> pd.Series:
    key = pmks[["desa_kode", "jenis_pmks", "tahun"]]
    rows = pmks[key.eq(list(place)).all(axis="columns")]
    assert len(rows) == 1
    return rows.iloc[0]


def of_kecamatan(pmks: pd.DataFrame, kode: str, jenis: str | None = None):
    here = pmks["kecamatan_kode"] == kode
    return pmks[here & (pmks["jenis_pmks"] == jenis)] if jenis else pmks[here]


def test_lumbang_records_a_third_though_it_is_as_poor_as_others(
    row, kecamatan_values, told
):
    kode = stories.UNDER_REPORTING
    assert kode == kecamatan_values("I03", REST).idxmin()
    own, whole = row("I03", REST, kode), row("I03", REST, "35.13")
    assert own["nilai"] < whole["nilai"] / 3
    poor, all_poor = row("I03", POOR, kode), row("I03", POOR, "35.13")
    assert 0.8 < poor["nilai"] / all_poor["nilai"] < 1
    psm, burden = row("I11", "PSM", kode), row("I09", REST, kode)
    fewest = kecamatan_values("I11", "PSM").nsmallest(2)
    assert list(fewest.index) == [stories.NEEDY, kode]
    assert kode == kecamatan_values("I09", REST).idxmin()
    told(1, number(fewest.iloc[0], 1))
    told(1, number(own["nilai"], 2), interval(own["bawah"], own["atas"], 2))
    told(1, number(whole["nilai"], 2), number(psm["nilai"], 1))
    told(1, number(poor["nilai"], 1), number(all_poor["nilai"], 1))
    whole_burden = row("I09", REST, "35.13")["nilai"]
    told(1, number(burden["nilai"], 1), number(whole_burden, 1))


@pytest.mark.parametrize("tahun", YEARS)
def test_the_hotspot_is_there_every_year(row, kecamatan_values, tahun):
    highest = kecamatan_values("I03", stories.HOTSPOT_KIND, tahun).nlargest(2)
    assert set(highest.index) == {"35.13.08", "35.13.09"}
    whole = row("I03", stories.HOTSPOT_KIND, "35.13", tahun)["nilai"]
    for kode in stories.HOTSPOT:
        assert row("I03", stories.HOTSPOT_KIND, kode, tahun)["bawah"] > whole


def test_the_hotspot_is_one_area_of_neighbours(region, row, told):
    pairs = {("35.13.07", "35.13.08"), ("35.13.07", "35.13.09")}
    assert pairs | {("35.13.08", "35.13.09")} <= region.neighbours()
    for kode in (*stories.HOTSPOT, "35.13.10", "35.13"):
        told(2, number(row("I03", stories.HOTSPOT_KIND, kode)["nilai"], 2))
    for kode in stories.HOTSPOT:
        own = row("I03", stories.HOTSPOT_KIND, kode)
        told(2, interval(own["bawah"], own["atas"], 2))
        told(2, number(row("I03", stories.HOTSPOT_KIND, kode, 2020)["nilai"], 2))


def test_kuripan_is_silent_in_one_year_only(pmks, found, row, told):
    rows = of_kecamatan(pmks, mistakes.SILENT[0]).groupby("tahun").size()
    assert rows.to_dict() == dict.fromkeys((2020, 2021, 2023, 2024), 7 * 26)
    silent = found[found["pemeriksaan"] == "Tidak melapor"]
    assert silent[["kode", "tahun"]].to_numpy().tolist() == [list(mistakes.SILENT)]
    now = row("I01", REST, "35.13", 2022)["nilai"]
    last = row("I01", REST, "35.13", 2021)["nilai"]
    compared = row("I17", REST, "35.13", 2022)
    told(3, "182", number(now), number(last))
    told(3, number(compared["pembilang"]), number(compared["penyebut"]))
    of_kuripan = count(pmks, mistakes.SILENT[0], REST, 2021)
    told(3, number(of_kuripan), number(last - now))


def test_six_desa_of_paiton_miss_one_kind(pmks, found, region, told):
    here = of_kecamatan(pmks, "35.13.12", mistakes.GAP_KIND)
    by_year = here.groupby("tahun")["desa_kode"].agg(set)
    missing = by_year[2023] - by_year[2024]
    assert missing == set(mistakes.GAP_DESA)
    assert len(missing) == 6
    gaps = found[found["pemeriksaan"] == "Laporan tidak lengkap"]
    assert gaps["kecamatan"].to_list() == ["Paiton"]
    told(4, *(region.desa.loc[kode, "nama"] for kode in missing))
    both = here[~here["desa_kode"].isin(missing)].groupby("tahun")["jumlah"].sum()
    every = here.groupby("tahun")["jumlah"].sum()
    assert every[2024] < every[2023]
    assert both[2024] > both[2023]
    told(4, number(every[2023]), number(every[2024]), number(both[2023]))


def test_only_one_row_does_not_add_up_and_its_digits_are_swapped(
    pmks, found, row, told
):
    wrong = pmks[(pmks["laki"] + pmks["perempuan"] != pmks["jumlah"]).fillna(False)]
    assert len(wrong) == 1
    only = cell(pmks, mistakes.SWAPPED_DIGITS)
    assert wrong.index[0] == only.name
    assert (only["laki"], only["perempuan"], only["jumlah"]) == (0, 27, 72)
    listed = found[found["pemeriksaan"] == "L + P ≠ jumlah"]
    assert listed["desa"].to_list() == ["Jorongan"]
    change = row("I17", "PMKS-23", "35.13.05")
    told(5, "27", "72", number(change["penyebut"]), number(change["pembilang"]))
    told(5, signed(change["nilai"], 1), number(change["pembilang"] - 72 + 27))


def test_only_one_row_has_more_handled_than_recorded(pmks, found, told):
    wrong = pmks[pmks["tertangani"] > pmks["jumlah"]]
    assert len(wrong) == 1
    only = cell(pmks, mistakes.TOO_MANY_HANDLED)
    assert wrong.index[0] == only.name
    by_sex = only["tertangani_laki"] + only["tertangani_perempuan"]
    assert by_sex == only["tertangani"] == only["jumlah"] + 6
    listed = found[found["pemeriksaan"] == "Tertangani > jumlah"]
    assert listed["desa"].to_list() == ["Kedungdalem"]
    told(6, number(only["tertangani"]), number(only["jumlah"]))


def test_wonomerto_repeats_the_year_before(pmks, found, told):
    kode, tahun = mistakes.CARRIED_OVER
    listed = found[found["pemeriksaan"] == "Angka tahun lalu dipakai lagi"]
    assert listed[["kode", "tahun"]].to_numpy().tolist() == [[kode, tahun]]
    key = ["desa_kode", "jenis_pmks"]
    here = of_kecamatan(pmks, kode).set_index(key)
    reports = {year: rows.drop(columns="tahun") for year, rows in here.groupby("tahun")}
    assert reports[tahun].equals(reports[tahun - 1])
    assert not reports[tahun - 1].equals(reports[tahun - 2])
    told(7, number(int(reports[tahun]["jumlah"].gt(0).sum())))
    told(7, number(count(pmks, kode, REST, tahun)))
    told(7, number(count(pmks, kode, POOR, tahun)))


def test_sumberasih_rounds_to_fives_from_2021_on(pmks, found, told):
    listed = found[found["pemeriksaan"] == "Angka dibulatkan"]
    assert set(listed["kode"]) == {mistakes.HEAPING}
    assert sorted(listed["tahun"]) == [2021, 2022, 2023, 2024]
    here = of_kecamatan(pmks, mistakes.HEAPING)
    by_sex = here[here["laki"].notna()]
    fives = by_sex[["laki", "perempuan"]].mod(5).eq(0).all(axis="columns")
    by_year = fives[by_sex["jumlah"].gt(0)].groupby(by_sex["tahun"]).mean()
    assert by_year[2020] < 0.2
    assert by_year.drop(2020).eq(1).all()
    told(8, *(finding.partition(" %")[0] for finding in listed["temuan"]))
    beggars = [count(pmks, mistakes.HEAPING, "PMKS-12", tahun) for tahun in YEARS]
    assert beggars == [5, 0, 0, 0, 0]


def test_bulang_wrote_one_zero_too_many(pmks, found, row, told):
    only = cell(pmks, mistakes.TENFOLD)
    assert only["jumlah"] == 130
    assert only["laki"] + only["perempuan"] == only["jumlah"]
    last = count(pmks, mistakes.TENFOLD[0], "PMKS-23", 2023)
    listed = found[(found["pemeriksaan"] == "Lonjakan") & (found["tahun"] == 2024)]
    assert listed["desa"].to_list() == ["Bulang"]
    change = row("I17", "PMKS-23", "35.13.18")
    whole = row("I17", "PMKS-23", "35.13")
    right = whole["pembilang"] - (130 - 13) - (72 - 27)
    told(9, "13", "130", number(last), number(right))
    for each in (change, whole):
        told(9, number(each["penyebut"]), number(each["pembilang"]))
        told(9, signed(each["nilai"], 1))


def test_need_outruns_psks_in_krucil_while_those_of_kraksaan_are_idle(
    row, kecamatan_values, told
):
    needy, idle = stories.NEEDY, stories.IDLE_PSKS
    need, help_ = row("I03", REST, needy), row("I12", EVERY, needy)
    assert need["bawah"] > row("I03", REST, "35.13")["nilai"]
    assert kecamatan_values("I12", EVERY).idxmin() == needy
    assert kecamatan_values("I09", REST).idxmax() == needy
    assert kecamatan_values("I13", EVERY).idxmin() == idle
    assert row("I12", EVERY, idle)["nilai"] > row("I12", EVERY, "35.13")["nilai"]
    told(10, number(need["nilai"], 2), number(help_["nilai"], 2))
    told(10, number(row("I03", REST, "35.13")["nilai"], 2))
    told(10, number(row("I09", REST, needy)["nilai"], 1))
    for kode in (idle, "35.13"):
        told(10, number(row("I12", EVERY, kode)["nilai"], 2))
        told(10, number(row("I13", EVERY, kode)["nilai"], 1))


def test_neglected_children_fell_in_kraksaan_after_a_new_service(pmks, row, told):
    kode, kind = stories.SERVED, stories.SERVED_KIND
    counts = [count(pmks, kode, kind, tahun) for tahun in (2021, 2022, 2023, 2024)]
    assert max(counts[1:]) < counts[0] / 2
    served = of_kecamatan(pmks, kode, kind)
    served = served[served["tahun"] >= stories.SERVED_FROM]
    assert served["tertangani"].sum() > 0.8 * served["jumlah"].sum()
    before = of_kecamatan(pmks, kode, kind).query("tahun == 2021")
    handled = before["tertangani"].sum()
    told(11, *(number(each) for each in counts), number(handled))
    told(11, number(handled / counts[0] * 100, 1))
    hidden = [bool(row("I03", kind, kode, tahun)["is_hidden"]) for tahun in YEARS]
    assert hidden == [True, True, False, False, False]  # as the notes say


def test_a_flood_lifts_dringu_in_one_year(pmks, found, told):
    kode, kind, tahun = stories.FLOOD
    counts = {year: count(pmks, kode, kind, year) for year in YEARS}
    assert counts[tahun] > 20 * max(n for year, n in counts.items() if year != tahun)
    jumps = found[(found["pemeriksaan"] == "Lonjakan") & (found["kode"] == kode)]
    assert jumps[["tahun", "desa"]].to_numpy().tolist() == [[tahun, "(kecamatan)"]]
    told(12, *(number(counts[year]) for year in (2020, 2021, 2022)))


def test_records_of_besuk_rise_once_when_recorders_come(pmks, psks, row, told):
    kode = stories.BETTER_RECORDING
    change = row("I17", REST, kode, 2023)
    assert change["bawah"] > 0  # beyond chance, but not beyond what others change by
    assert change["keterangan"] == "tidak berbeda nyata"
    assert row("I17", REST, kode, 2022)["keterangan"] == "tidak berbeda nyata"
    assert row("I17", REST, kode)["keterangan"] == "tidak berbeda nyata"
    psm = psks[(psks["jenis_psks"] == "PSM") & (psks["kecamatan_kode"] == kode)]
    assert psm.groupby("tahun")["jumlah"].sum().to_list() == [8, 8, 8, 16, 16]
    told(13, number(change["penyebut"]), number(change["pembilang"]))
    told(13, signed(change["nilai"], 1), interval(change["bawah"], change["atas"], 1))
    told(13, number(row("I17", REST, kode, 2024)["pembilang"]))
    told(13, "8", "16", "216", "243")
    for tahun in (2022, 2023):
        told(13, number(row("I11", "PSM", kode, tahun)["nilai"], 1))


def test_new_psm_are_the_27_candidates_of_ten_kecamatan():
    assert len(stories.NEW_PSM) == 10
    assert sum(stories.NEW_PSM.values()) == 27


def test_sumber_gets_less_than_half_of_its_pkh(layanan, row, kecamatan_values, told):
    kode, program = stories.LEFT_OUT, stories.LEFT_OUT_PROGRAM
    assert kecamatan_values("L01", program).idxmin() == kode
    ratios = {}
    for area in (kode, "35.13"):
        families, poor = row("L01", program, area), row("I03", POOR, area)
        ratios[area] = families["pembilang"] / poor["pembilang"]
        told(14, number(families["nilai"], 1), number(poor["nilai"], 1))
        told(14, number(ratios[area], 2))
    assert ratios[kode] < ratios["35.13"] / 2
    told(14, number(row("L01", program, kode)["pembilang"]))
    told(14, number(row("I03", POOR, kode)["pembilang"]))
    told(14, number(row("L01", program, "35.13.01")["nilai"], 1))
    told(14, number(row("I03", POOR, "35.13.01")["nilai"], 1))
    others = layanan[(layanan["program"] != program) & (layanan["tahun"] == 2024)]
    share = others.groupby("kecamatan_kode")["jumlah"].sum() / others["jumlah"].sum()
    assert share[kode] == pytest.approx(28_634 / 1_200_931, rel=0.05)  # its people


def test_a_rise_of_small_counts_may_be_chance_alone(pmks, row, told):
    kode, kind, tahun = stories.CHANCE
    last, now, after = (count(pmks, kode, kind, tahun + step) for step in (-1, 0, 1))
    assert now > 1.8 * last
    p_value = binomtest(now, now + last).pvalue
    assert p_value > 0.2
    assert pd.isna(row("I17", kind, kode, tahun)["nilai"])
    told(15, number(last), number(now), number(after), number(p_value, 2))


def test_the_most_striking_of_hundreds_of_changes_is_chance_too(
    pmks, kecamatan_values, row, told
):
    kode, kind, tahun = "35.13.20", "PMKS-21", 2024  # korban bencana alam
    typing_errors = {("PMKS-23", 2024, "35.13.05"), ("PMKS-23", 2024, "35.13.18")}
    rises = {
        (jenis, year, place): rise
        for jenis, group in pmks_groups().items()
        if group.is_single_kind
        for year in YEARS[1:]
        for place, rise in kecamatan_values("I17", jenis, year).items()
    }
    largest = max(rises.keys() - typing_errors, key=rises.__getitem__)
    assert largest == (kind, tahun, kode)
    change = row("I17", kind, kode, tahun)
    assert change["bawah"] > 0
    assert change["keterangan"] == "tidak berbeda nyata"
    told(15, *(number(count(pmks, kode, kind, year)) for year in YEARS))
    told(15, signed(change["nilai"], 1), interval(change["bawah"], change["atas"], 1))


def test_the_follow_up_list_holds_the_stories(found):
    listed = found[["kecamatan", "tahun"]].drop_duplicates()
    assert set(listed.itertuples(index=False, name=None)) == {
        ("Gending", 2024),
        ("Leces", 2024),
        ("Paiton", 2024),
        ("Sumberasih", 2024),
        ("Wonomerto", 2024),
        ("Dringu", 2023),
        ("Sumberasih", 2023),
        ("Kuripan", 2022),
        ("Sumberasih", 2022),
        ("Dringu", 2021),
        ("Sumberasih", 2021),
    }


def test_what_trainers_are_told_to_choose_is_there_to_choose(notes, found):
    choices = set(found["pemeriksaan"])
    choices |= {card.nama for card in indicators.declared().values()}
    choices |= {group.nama for group in pmks_groups().values()}
    choices |= {each.judul for each in load_exercises().values()}
    pages = [
        page.read_text("utf-8") for page in (paths.PROJECT_DIR / "pages").glob("*.py")
    ]
    named = set(re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", notes))
    assert len(named) > 15
    missing = {name for name in named - choices if not any(name in p for p in pages)}
    assert not missing
