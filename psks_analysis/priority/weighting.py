"""How much each indicator counts: equal, given, or by comparing pairs (AHP)."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

# Mean consistency index of random matrices, by size: Saaty (1980), The Analytic
# Hierarchy Process, McGraw-Hill, p. 21; sizes 1 and 2 are always consistent.
RANDOM_INDEX = {
    **{1: 0.0, 2: 0.0, 3: 0.58, 4: 0.90, 5: 1.12},
    **{6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45, 10: 1.49},
}
LARGEST_RATIO = 0.10
LARGEST_JUDGEMENT = 9


@dataclass(frozen=True)
class Ahp:
    """Weights by pairwise comparison, and how far the comparisons contradict.

    Parameters
    ----------
    weights : Series of float
        Sum 1, on the labels of the matrix.
    lambda_max : float
        The largest eigenvalue; equal to the size if nothing contradicts.
    ratio : float
        Saaty's consistency ratio; 0.10 and more asks for a second look.
    """

    weights: pd.Series
    lambda_max: float
    ratio: float

    @property
    def is_consistent(self) -> bool:
        """Whether the comparisons may be used as they are."""
        return self.ratio < LARGEST_RATIO


def equal_weights(labels: list[str]) -> pd.Series:
    """Give every indicator the same weight.

    Parameters
    ----------
    labels : list of str
        The indicators, at least one.

    Returns
    -------
    Series of float
        Sum 1.

    Raises
    ------
    ValueError
        If there is none.

    Examples
    --------
    >>> equal_weights(["a", "b"]).to_list()
    [0.5, 0.5]
    """
    return given_weights(pd.Series(1.0, index=labels))


def given_weights(points: pd.Series) -> pd.Series:
    """Turn points into shares of 1.

    Parameters
    ----------
    points : Series of number
        Zero leaves an indicator out.

    Returns
    -------
    Series of float
        Sum 1.

    Raises
    ------
    ValueError
        If a point is missing or negative, or all are zero.

    Examples
    --------
    >>> given_weights(pd.Series({"a": 3, "b": 1})).to_dict()
    {'a': 0.75, 'b': 0.25}
    """
    values = points.astype(float)
    if not np.isfinite(values).all() or (values < 0).any() or values.sum() <= 0:
        raise ValueError("weights are not negative, not missing, and not all zero")
    return values / values.sum()


def ahp(comparisons: pd.DataFrame) -> Ahp:
    r"""Weights by the principal eigenvector of a reciprocal matrix.

    .. math:: A w = \lambda_{max} w, \quad
              CR = \frac{(\lambda_{max} - n) / (n - 1)}{RI_n}

    Parameters
    ----------
    comparisons : DataFrame of float, shape (n, n)
        How many times more important the row is than the column; same labels on both
        sides, 1 to 10 of them.

    Returns
    -------
    Ahp

    Raises
    ------
    ValueError
        If the matrix is not square, positive and reciprocal, or too large.

    References
    ----------
    .. [1] Saaty (1980), The Analytic Hierarchy Process. McGraw-Hill.

    Examples
    --------
    >>> pairs = pd.DataFrame([[1, 2, 4], [1 / 2, 1, 2], [1 / 4, 1 / 2, 1]])
    >>> ahp(pairs).weights.round(4).to_list()
    [0.5714, 0.2857, 0.1429]
    """
    matrix = comparisons.to_numpy(float)
    size = len(matrix)
    if not comparisons.index.equals(comparisons.columns) or size not in RANDOM_INDEX:
        raise ValueError("comparisons need the same 1 to 10 labels on both sides")
    if not (matrix > 0).all() or not np.allclose(matrix * matrix.T, 1, rtol=0.01):
        raise ValueError("comparisons are positive and each the reciprocal of its pair")
    values, vectors = np.linalg.eig(matrix)
    first = int(np.argmax(values.real))
    shares = np.abs(vectors[:, first].real)
    lambda_max = float(values[first].real)
    index = (lambda_max - size) / (size - 1) if size > 1 else 0.0
    random = RANDOM_INDEX[size]
    return Ahp(
        weights=pd.Series(shares / shares.sum(), index=comparisons.index),
        lambda_max=lambda_max,
        ratio=max(index / random, 0.0) if random else 0.0,
    )


def pairs_of(labels: list[str]) -> list[tuple[str, str]]:
    """List the pairs that have to be compared, in the order of the labels.

    Parameters
    ----------
    labels : list of str
        The indicators.

    Returns
    -------
    list of tuple of str

    Examples
    --------
    >>> pairs_of(["a", "b", "c"])
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    return list(combinations(labels, 2))


def comparison_matrix(
    labels: list[str], judgements: dict[tuple[str, str], float]
) -> pd.DataFrame:
    """Return the reciprocal matrix of judgements on pairs; those not given are 1.

    Parameters
    ----------
    labels : list of str
        The indicators.
    judgements : dict of float by pair of str
        How many times more important the first is than the second.

    Returns
    -------
    DataFrame of float, shape (n, n)
        For :func:`ahp`.

    Raises
    ------
    ValueError
        If a judgement lies outside 1/9 to 9, or is about an unknown label.

    Examples
    --------
    >>> comparison_matrix(["a", "b"], {("a", "b"): 3}).loc["b", "a"].round(3)
    np.float64(0.333)
    """
    matrix = pd.DataFrame(1.0, index=labels, columns=labels)
    for (first, second), times in judgements.items():
        if not 1 / LARGEST_JUDGEMENT <= times <= LARGEST_JUDGEMENT:
            raise ValueError("a judgement lies between 1/9 and 9")
        if first not in labels or second not in labels:
            raise ValueError(f"no two of the labels: {first}, {second}")
        matrix.loc[first, second] = times
        matrix.loc[second, first] = 1 / times
    return matrix
