"""How robust an index is: places over random weights, scales and counts (SMAA)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from psks_analysis.priority.index import ARITHMETIC, FLOOR, GEOMETRIC
from psks_analysis.priority.normalising import METHODS, scale

POISSON, BINOMIAL, FIXED = "poisson", "binomial", "tetap"
DRAWS = 10_000
SEED = 20_240_102
TOP = 3
CONFIDENCE = 0.95
JEFFREYS = 0.5


@dataclass(frozen=True)
class Counts:
    """What the indicators were divided from, to draw them anew.

    Parameters
    ----------
    numerator, denominator : DataFrame of float, shape (areas, indicators)
    model : Series of str
        Per indicator: "poisson" (events per inhabitants), "binomial" (a part of a
        whole), or "tetap" (a register that is what it is).
    """

    numerator: pd.DataFrame
    denominator: pd.DataFrame
    model: pd.Series


def robustness(
    values: pd.DataFrame,
    weights: pd.Series,
    is_good: pd.Series,
    counts: Counts,
    *,
    aggregation: str = ARITHMETIC,
    draws: int = DRAWS,
) -> pd.DataFrame:
    r"""Draw weights, scale and counts anew and see which places the areas take.

    Weights are Dirichlet with mean :math:`w` and :math:`\alpha = k w`: equal weights
    give all weights the same chance. Each of the four scales serves a quarter of the
    draws. Counts are Poisson or binomial with Jeffreys' prior.

    Parameters
    ----------
    values : DataFrame of float, shape (areas, indicators)
        Raw. Areas with a gap take no part; columns alike everywhere tell nothing.
    weights, is_good : Series
        Per indicator: its weight, and whether high values are good.
    counts : Counts
        On the index and columns of ``values``.
    aggregation : {"aritmetik", "geometrik"}
        As for :func:`index`.
    draws : int, default 10,000
        At least one per scale. The seed is fixed: the same input gives the same answer.

    Returns
    -------
    DataFrame
        ``tiga_teratas`` and ``sepertiga_teratas`` (share of draws among the first three
        and in the upper third; ties are drawn, so that the shares of the first three
        add up to three), ``bawah`` and ``atas`` (highest and lowest place in
        95 % of the draws). Missing for areas with a gap, and for all when
        fewer than four are left or no indicator tells them apart.

    Raises
    ------
    ValueError
        If an indicator has no weight or direction, a weight is negative, the
        aggregation is unknown, or the draws are fewer than the scales.

    References
    ----------
    .. [1] Lahdelma, Hokkanen, Salminen (1998), SMAA - Stochastic multiobjective
       acceptability analysis. European Journal of Operational Research 106.
    .. [2] Saisana, Saltelli, Tarantola (2005), Uncertainty and sensitivity analysis
       techniques as tools for the quality assessment of composite indicators. JRSS A.

    Examples
    --------
    >>> values = pd.DataFrame({"a": [9.0, 3, 2, 1], "b": [9.0, 3, 2, 1]})
    >>> ones = pd.DataFrame(1.0, index=values.index, columns=values.columns)
    >>> counts = Counts(values, ones, pd.Series("tetap", index=["a", "b"]))
    >>> equal, bad = pd.Series(0.5, index=["a", "b"]), pd.Series(False, ["a", "b"])
    >>> robustness(values, equal, bad, counts)["tiga_teratas"].to_list()
    [1.0, 1.0, 1.0, 0.0]
    """
    _check(values, weights, is_good, aggregation, draws)
    shares = weights.reindex(values.columns)
    used = (shares > 0) & (values.min() < values.max())
    whole = values.loc[:, used].notna().all(axis="columns") & used.any()
    names = list(values.columns[used])
    empty = pd.DataFrame(
        np.nan,
        index=values.index,
        columns=["tiga_teratas", "sepertiga_teratas", "bawah", "atas"],
    )
    if whole.sum() <= TOP:
        return empty
    random = np.random.default_rng(SEED)
    drawn = _drawn_values(values.loc[whole, names], counts, draws, random)
    drawn[..., is_good.reindex(names).to_numpy(bool)] *= -1
    parts = shares[names].to_numpy(float)
    drawn_weights = random.dirichlet(parts / parts.sum() * len(parts), draws)
    scores = _scores(drawn, drawn_weights, aggregation)
    places = _acceptability(scores, random)
    return pd.concat([_summary(places, values.index[whole]), empty[~whole]]).reindex(
        values.index
    )


def _check(
    values: pd.DataFrame,
    weights: pd.Series,
    is_good: pd.Series,
    aggregation: str,
    draws: int,
) -> None:
    if aggregation not in (ARITHMETIC, GEOMETRIC):
        raise ValueError(f"unknown aggregation: {aggregation}")
    if draws < len(METHODS):
        raise ValueError(f"draws must be at least {len(METHODS)}, not {draws}")
    if not values.columns.isin(weights.index.intersection(is_good.index)).all():
        raise ValueError("an indicator without a weight or a direction")
    if not np.isfinite(weights.to_numpy(float)).all() or (weights < 0).any():
        raise ValueError("weights are not negative and not missing")


def upper_third(size: int) -> int:
    """Return how many places the upper third of `size` has, at least one.

    >>> upper_third(24), upper_third(5), upper_third(2)
    (8, 1, 1)
    """
    return max(size // 3, 1)


def _drawn_values(
    values: pd.DataFrame, counts: Counts, draws: int, random: np.random.Generator
) -> np.ndarray:
    """Return the values drawn anew, shape (areas, draws, indicators)."""
    drawn = np.empty((len(values), draws, values.shape[1]))
    for column, name in enumerate(values):
        value = values[name].to_numpy(float)[:, None]
        part = counts.numerator.loc[values.index, name].to_numpy(float)[:, None]
        base = counts.denominator.loc[values.index, name].to_numpy(float)[:, None]
        model = counts.model[name]
        if model == FIXED or not (np.isfinite(part) & (base > 0)).all():
            drawn[..., column] = value
            continue
        shape = (len(values), draws)
        if model == POISSON:
            rate = random.standard_gamma(part + JEFFREYS, shape) / base
        else:
            rest = np.maximum(base - part, 0)
            rate = random.beta(part + JEFFREYS, rest + JEFFREYS, shape)
        drawn[..., column] = rate  # whatever the unit: every scale takes it out
    return drawn


def _scores(drawn: np.ndarray, weights: np.ndarray, aggregation: str) -> np.ndarray:
    """Return the index of every area in every draw, shape (areas, draws)."""
    blocks = np.array_split(np.arange(drawn.shape[1]), len(METHODS))
    parts = []
    for method, block in zip(METHODS, blocks, strict=True):
        some = slice(block[0], block[-1] + 1)
        scaled = scale(drawn[:, some], method)
        if aggregation == ARITHMETIC:
            parts.append(np.einsum("adk,dk->ad", scaled, weights[some]))
        else:
            logs = np.log(np.maximum(scaled, FLOOR))
            parts.append(np.einsum("adk,dk->ad", logs, weights[some]))
    return np.concatenate(parts, axis=1)


def _acceptability(scores: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Return the share of draws with which each area takes each place."""
    areas, draws = scores.shape
    mixed = random.permuted(np.tile(np.arange(areas), (draws, 1)), axis=1)
    shuffled = np.take_along_axis(np.round(scores.T, 9), mixed, axis=1)
    order = np.argsort(-shuffled, axis=1, kind="stable")
    winners = np.take_along_axis(mixed, order, axis=1)
    cells = winners * areas + np.arange(areas)
    counted = np.bincount(cells.ravel(), minlength=areas * areas)
    shares: np.ndarray = counted.reshape(areas, areas) / draws
    return shares


def _summary(places: np.ndarray, index: pd.Index) -> pd.DataFrame:
    tail = (1 - CONFIDENCE) / 2
    reached = np.round(places.cumsum(axis=1), 12)
    return pd.DataFrame(
        {
            "tiga_teratas": places[:, :TOP].sum(axis=1),
            "sepertiga_teratas": reached[:, upper_third(len(index)) - 1],
            "bawah": 1.0 + (reached <= tail).sum(axis=1),
            "atas": 1.0 + (reached < 1 - tail).sum(axis=1),
        },
        index=index,
    )
