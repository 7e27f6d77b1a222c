"""Where similar kecamatan lie together: values, certainty and kinds of surroundings."""

from dataclasses import dataclass

import pandas as pd

from psks_analysis import indicators, spatial
from psks_analysis.formats import enumeration, number
from psks_analysis.indicators import PREVALENCE, PSKS_DENSITY
from psks_analysis.region import Region
from psks_analysis.spatial import Autocorrelation, Weights
from psks_analysis.views.groups import ALL
from psks_analysis.views.measures import Measures
from psks_analysis.views.peta import Peta

NEED, HELP = PREVALENCE, PSKS_DENSITY
BORDER, NEAREST = "batas", "terdekat"
WEIGHTS = {BORDER: "Berbatasan langsung", NEAREST: "Empat kecamatan terdekat"}
NEIGHBOURS = 4
SURE = 0.05
CERTAINTY = {0.001: "p ≤ 0,001", 0.01: "p ≤ 0,01", 0.05: "p ≤ 0,05"}
UNSURE = "p > 0,05"
NO_GROUP = "tidak ikut dihitung"
NAMED = (
    spatial.HIGH_HIGH,
    spatial.LOW_LOW,
    spatial.HIGH_LOW,
    spatial.LOW_HIGH,
)


@dataclass(frozen=True)
class Klaster:
    """Everything the page Peta klaster shows of one group and tahun.

    Parameters
    ----------
    peta : Peta
        The rates themselves.
    table : DataFrame
        Index kecamatan_kode; nama, nilai (z), sekitar, p, kelompok, keyakinan, teks;
        gi (Gi* as z) and halus, the rate per 1,000 pulled towards the neighbourhood.
    beside_help : DataFrame
        The same for need among the PSKS of the neighbours.
    whole : Autocorrelation or None
        Of the whole map; None where nothing can be said.
    said : tuple of str
        What it means, in plain words.
    statistics : tuple of str
        The numbers behind it by their names, for the small print.
    """

    peta: Peta
    table: pd.DataFrame
    beside_help: pd.DataFrame
    whole: Autocorrelation | None
    said: tuple[str, ...]
    statistics: tuple[str, ...]


def klaster(now: Measures, weights: Weights, peta: Peta, jenis: str) -> Klaster:
    """Return the clusters of one group; `peta` is the map of its rates."""
    rows = now.kecamatan(NEED, jenis)
    need = spatial.standardised_rates(rows["pembilang"], rows["penyebut"])
    help_ = now.kecamatan(HELP, ALL)["nilai"].reindex(rows.index)
    names = rows["kecamatan_nama"]
    whole = spatial.moran(need, weights)
    table = _labelled(spatial.local_moran(need, weights), names).assign(
        gi=_hot_and_cold(need, weights), halus=_smoothed(rows, weights)
    )
    beside = _labelled(spatial.bivariate_local_moran(need, help_, weights), names)
    uneven, theil = _between(rows, table["kelompok"])
    said = (
        _whole_sentence(whole),
        _named(table),
        _lacking(beside),
        uneven,
        _left_out(table),
    )
    statistics = (_whole_statistics(whole, spatial.geary(need, weights)), theil)
    return Klaster(peta, table, beside, whole, _there(said), _there(statistics))


def has_groups(table: pd.DataFrame) -> bool:
    """Say whether any kecamatan is sure enough of a group to be worth a map."""
    return bool(table["kelompok"].isin(NAMED).any())


def sure_said(table: pd.DataFrame) -> str:
    """Say how many kecamatan are unlike chance, each looked at by itself."""
    known = table["p"].dropna()
    return f"{int((known <= SURE).sum())} dari {len(known)} kecamatan p ≤ 0,05"


def groups_said(table: pd.DataFrame) -> str:
    """Say of how many kecamatan the group is sure, all looked at together."""
    sure = int(table["kelompok"].isin(NAMED).sum())
    return f"{sure} kecamatan cukup pasti" if sure else "tidak ada yang cukup pasti"


def _there(sentences: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in sentences if each)


def weights_of(region: Region, nearness: str) -> Weights:
    """Return who is near whom, each kecamatan with the same total weight."""
    index = region.kecamatan.index
    if nearness == BORDER or len(index) == 1:
        found = spatial.contiguity(index, region.neighbours())
    else:
        borders = region.borders()
        centres = borders.to_crs(borders.estimate_utm_crs()).centroid.reindex(index)
        points = pd.DataFrame({"x": centres.x, "y": centres.y})
        found = spatial.k_nearest(points, min(NEIGHBOURS, len(index) - 1))
    return found.row_standardised()


def _hot_and_cold(need: pd.Series, weights: Weights) -> pd.Series:
    """Return Gi* over neighbours that count as much as the kecamatan itself."""
    alike = Weights(weights.index, (weights.matrix > 0).astype(float))
    return spatial.getis_star(need, alike)


def _smoothed(rows: pd.DataFrame, weights: Weights) -> pd.Series:
    near = pd.DataFrame(weights.matrix > 0, weights.index, weights.index)
    near = near.reindex(index=rows.index, columns=rows.index)
    found = indicators.spatial_empirical_bayes(
        rows["pembilang"], rows["penyebut"], near
    )
    return found["halus"]


def _labelled(found: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    table = found.assign(nama=names)
    table["keyakinan"] = _certainty(table["p"])
    table["teks"] = [
        NO_GROUP if pd.isna(p) else f"{group}, p = {number(p, 3)}"
        for group, p in zip(table["kelompok"], table["p"], strict=True)
    ]
    return table


def _certainty(p: pd.Series) -> pd.Series:
    words = pd.Series(UNSURE, p.index, dtype=object)
    for limit, label in sorted(CERTAINTY.items(), reverse=True):
        words = words.mask(p <= limit, label)
    return words.where(p.notna(), None)


def _whole_sentence(whole: Autocorrelation | None) -> str:
    if whole is None:
        return "Pengelompokan tidak dapat dinilai: nilainya terlalu sedikit atau sama."
    if whole.p > SURE:
        return "Tidak ada pola pengelompokan yang lebih dari kebetulan."
    if whole.value > whole.expected:
        return "Kecamatan yang angkanya mirip cenderung berdekatan."
    return "Kecamatan yang berdekatan justru cenderung berbeda."


def _whole_statistics(
    whole: Autocorrelation | None, contiguous: Autocorrelation | None
) -> str:
    if whole is None or contiguous is None:
        return ""
    return (
        f"Pola seluruh peta: Moran I = {number(whole.value, 2)}, p = "
        f"{number(whole.p, 3)}; Geary C = {number(contiguous.value, 2)}, p = "
        f"{number(contiguous.p, 3)}."
    )


def _named(table: pd.DataFrame) -> str:
    named = [
        f"{group.capitalize()}: {enumeration(list(rows['nama']))}."
        for group in NAMED
        if len(rows := table[table["kelompok"] == group])
    ]
    if not named and table["p"].notna().any():
        return "Tidak satu kecamatan pun cukup pasti untuk disebut kelompok."
    return " ".join(named)


def _between(rows: pd.DataFrame, group: pd.Series) -> tuple[str, str]:
    """Say how much of the unevenness lies between the groups, and Theil's index."""
    cases, people = rows["pembilang"], rows["penyebut"]
    if cases.isna().any() or group.nunique(dropna=False) < 2:
        return "", ""
    theil = indicators.theil_decomposition(cases, group.fillna(NO_GROUP), people)
    whole, between = theil[["antara", "dalam"]].sum().sum(), theil["antara"].sum()
    if whole <= 0:
        return "", ""
    return (
        f"Dari beda antar-kecamatan, {number(100 * between / whole)} % ada di antara "
        "kelompok ini, sisanya di dalamnya.",
        f"Ketimpangan: indeks Theil {number(whole, 3)}.",
    )


def _lacking(beside: pd.DataFrame) -> str:
    """Name where need is high and the neighbours cannot lend a hand."""
    lacking = beside[beside["kelompok"] == spatial.HIGH_LOW]
    if lacking.empty:
        return ""
    names = enumeration(list(lacking["nama"]))
    return f"Kebutuhan tinggi, PSKS di sekitarnya sedikit: {names}."


def _left_out(table: pd.DataFrame) -> str:
    missing = list(table.loc[table["p"].isna(), "nama"])
    if not missing:
        return ""
    return (
        f"Tidak ikut dihitung (dirahasiakan, tidak melapor, atau tanpa tetangga): "
        f"{enumeration(missing)}."
    )
