"""Numbers that others published, reproduced by this project's own functions.

`angka_acuan.json` is the list of reference numbers; `angka_terbitan.json` adds more.
The data sets come with installed packages or are typed in beside this file; nothing is
downloaded. Reference numbers about space and about priority have their own tests.
"""

import json
from importlib.resources import files
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from psks_analysis import indicators
from psks_analysis.indicators.concentration import concentration
from psks_analysis.views.classes import bounds

HERE = Path(__file__).parent
OF_SPACE = {
    *("moran_col_old_W", "moran_col_old_k4", "geary_col_old_W"),
    *("columbus_queen", "sids2_SIDR74"),
}
OF_PRIORITY = {"topsis_tzeng"}
SCHEMES = {
    "calemp_Quantiles5": "kuantil",
    "calemp_EqualInterval5": "selang",
    "calemp_FisherJenks5": "jenks",
    "calemp_HeadTail": "ekor",
}
MEXICO_YEARS = [f"pcgdp{year}" for year in range(1940, 2010, 10)]


def numbers(name):
    return json.loads((HERE / name).read_text(encoding="utf-8"))


ACUAN = [
    each
    for each in numbers("angka_acuan.json")
    if each["id"] not in OF_SPACE | OF_PRIORITY
]
TERBITAN = numbers("angka_terbitan.json")


def one(value):
    return pd.Series([value], dtype=float)


def limits(frame):
    return frame[["bawah", "atas"]].iloc[0].to_list()


def example(*parts):
    return files("libpysal").joinpath("examples", *parts)


def stl():
    table = pd.read_csv(example("stl", "stl_hom.csv"))
    return table["HC7984"], table["PO7984"]


def stl_neighbours():
    """Neighbours of `stl.gal`: a line with name and number, then a line of names."""
    lines = example("stl", "stl.gal").read_text().split("\n")[1:]
    pairs = dict(zip(lines[::2], lines[1::2], strict=False))
    near = {head.split()[0]: set(of.split()) for head, of in pairs.items() if head}
    return pd.DataFrame([[name in near[row] for name in near] for row in near])


def sids2():
    table = gpd.read_file(example("sids2", "sids2.dbf"))
    return table["SID74"], table["BIR74"]


def mexico():
    return pd.read_csv(example("mexico", "mexico.csv"))


def pi_digits():
    """Return the 5,000 digits of NIST: pi, but a 3 where its 957th digit is an 8.

    The certified values are those of the data as published.
    """
    unit = 10**5_020

    def arctan_of_inverse(x):
        term = total = unit // x
        odd, sign = 3, -1
        while term:
            term //= x * x
            total += sign * (term // odd)
            odd, sign = odd + 2, -sign
        return total

    rest = 4 * (4 * arctan_of_inverse(5) - arctan_of_inverse(239))
    blocks = []  # Python writes at most 4,300 digits of a number at once
    while rest:
        rest, block = divmod(rest, 10**1_000)
        blocks.append(f"{block:01000d}")
    digits = [float(d) for d in "".join(reversed(blocks)).lstrip("0")[:5_000]]
    assert digits[956] == 8
    digits[956] = 3.0
    return pd.Series(digits)


def around(middle):
    """Return a constructed series of NIST: 1,001 values that differ in one place."""
    return pd.Series([middle + 0.2, *[middle + 0.1, middle + 0.3] * 500])


CONSTRUCTED = {
    "PiDigits": pi_digits,
    "NumAcc1": lambda: pd.Series([10000001.0, 10000003.0, 10000002.0]),
    "NumAcc2": lambda: around(1),
    "NumAcc3": lambda: around(1_000_000),
    "NumAcc4": lambda: around(10_000_000),
}


def series_of_nist(name):
    if name in CONSTRUCTED:
        return CONSTRUCTED[name]()
    table = pd.read_csv(HERE / "nist.csv").query("data == @name")
    return table["nilai"].astype(float).reset_index(drop=True)


def described(data):
    series = series_of_nist(data)
    about = indicators.describe(series)
    return {
        "mean": about["rata_rata"],
        "sd": about["simpangan_baku"],
        "r1": indicators.autocorrelation(series),
    }


def classes(scheme):
    values = pd.read_csv(example("calemp", "calempdensity.csv")).iloc[:, -1].to_numpy()
    upper = bounds(values, scheme)
    places = np.searchsorted(upper, values)
    return {"bins": upper, "counts": np.bincount(places, minlength=len(upper))}


def byar(x, conf):
    return limits(indicators.byar_interval(one(x), confidence=conf))


def wilson(x, n, conf):
    return limits(indicators.wilson_interval(one(x), one(n), confidence=conf))


def rate(num, den, mult, conf, method):
    made = indicators.rate_interval(one(num), one(den), per=mult, confidence=conf)
    assert (method == "Exact") == (num < 10)
    return limits(made)


def auckland(n, x):
    table = pd.read_csv(HERE / "auckland.csv")
    assert (n, x) == ("M77_85", "9*Und5_81")
    prior = indicators.marshall_prior(table["kematian"], 9 * table["balita"])
    return {"a": prior.variance, "b": prior.mean}


def of_acuan(item):
    kode, given = item["id"], item["input"]
    kind = kode.split("_")[0]
    if kind in {"byars", "wilson", "rate"}:
        return {"byars": byar, "wilson": wilson, "rate": rate}[kind](**given)
    if kode == "auckland_EB":
        return auckland(**given)
    if kode == "stl_EB3":
        return indicators.empirical_bayes(*stl(), per=1)["halus"][:3]
    if kode in SCHEMES:
        return classes(SCHEMES[kode])
    if kode == "gini_mexico1940":
        return concentration(mexico()["pcgdp1940"])["gini"]
    if kode == "theil_mexico":
        return [concentration(mexico()[year])["theil"] for year in MEXICO_YEARS]
    if kode == "nist_michelso":
        return described("Michelso")
    if kode.startswith("nist_sd_"):
        return described(given["data"])["sd"]
    raise AssertionError(f"no function of the project for {kode}")


def poisson_limits(x, conf):
    return limits(indicators.poisson_interval(one(x), confidence=conf))


def exact_rate(x, n, conf):
    made = indicators.prevalence_interval(one(x), one(n), per=1, confidence=conf)
    return limits(made)


def clopper_pearson(x, n, conf):
    made = indicators.clopper_pearson_interval(one(x), one(n), confidence=conf)
    return limits(made)


def ratio_limits(x, n, x0, n0, conf):
    parts = (one(each) for each in (x, n, x0, n0))
    return limits(indicators.rate_ratio_interval(*parts, confidence=conf))


def smoothed(data):
    count, population = {"stl": stl, "sids2": sids2}[data]()
    how_many = {"stl": 10, "sids2": 5}[data]
    return indicators.empirical_bayes(count, population, per=1)["halus"][:how_many]


def smoothed_by_neighbours(data):
    assert data == "stl"
    made = indicators.spatial_empirical_bayes(*stl(), stl_neighbours(), per=1)
    return made["halus"][:10]


def directly_standardised(count, population, standard):
    made = indicators.direct_rate(
        pd.DataFrame([count]), pd.DataFrame([population]), pd.Series(standard), per=1
    )
    return made.iloc[0].to_list()


def indirectly_standardised(count, population, standard_count, standard):
    rates = pd.Series(standard_count) / pd.Series(standard)
    expected = indicators.expected_count(pd.DataFrame([population]), rates)
    return indicators.standardised_ratio(one(sum(count)), expected)["rasio"].item()


def between_groups(data, group):
    assert data == "mexico pcgdp1940..2000"
    table = mexico()
    names = table[group].astype(str)
    parts = [indicators.theil_decomposition(table[y], names) for y in MEXICO_YEARS]
    return [each["antara"].sum() for each in parts]


def of_terbitan(item):
    functions = {
        "poisson_interval": poisson_limits,
        "rate_exact": exact_rate,
        "clopper_pearson_interval": clopper_pearson,
        "wilson_interval": wilson,
        "rate_ratio_interval": ratio_limits,
        "describe": described,
        "classes": classes,
        "empirical_bayes": smoothed,
        "spatial_empirical_bayes": smoothed_by_neighbours,
        "direct_rate": directly_standardised,
        "standardised_ratio": indirectly_standardised,
        "theil_decomposition": between_groups,
        "hoover": lambda values: concentration(pd.Series(values))["hoover"],
    }
    return functions[item["fungsi"]](**item["input"])


def assert_within(made, expected, tolerance):
    """Hold to the tolerance as a difference and as a share, whichever is stricter."""
    if isinstance(expected, dict):
        for name, value in expected.items():
            assert_within(made[name], value, tolerance)
        return
    made, expected = np.asarray(made, float), np.asarray(expected, float)
    assert made.shape == expected.shape
    allowed = tolerance * np.minimum(1, np.abs(expected))
    assert (np.abs(made - expected) <= allowed).all(), f"{made} is not {expected}"


def how_many(expected):
    if isinstance(expected, dict):
        return sum(how_many(each) for each in expected.values())
    return len(expected) if isinstance(expected, list) else 1


@pytest.mark.parametrize("item", ACUAN, ids=lambda item: item["id"])
def test_reference_number_is_reproduced(item):
    assert_within(of_acuan(item), item["expected"], item["tol"])


@pytest.mark.parametrize("item", TERBITAN, ids=lambda item: item["id"])
def test_published_number_is_reproduced(item):
    assert_within(of_terbitan(item), item["expected"], item["tol"])


def test_every_reference_number_has_a_test_here_or_in_its_own_room():
    named = {each["id"] for each in numbers("angka_acuan.json")}
    of_space = (HERE.parent / "spatial" / "test_published.py").read_text("utf-8")
    assert all(f'"{item}"' in of_space for item in OF_SPACE)

    assert named >= OF_SPACE | OF_PRIORITY
    assert len(ACUAN) == len(named - OF_SPACE - OF_PRIORITY)


def test_at_least_a_hundred_single_numbers_each_with_its_source():
    both = ACUAN + TERBITAN

    assert all(each["source"] for each in both)
    assert len({each["id"] for each in both}) == len(both)
    assert sum(how_many(each["expected"]) for each in both) >= 150
