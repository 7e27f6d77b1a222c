"""Published example maps that come with libpysal, as values and weights."""

from importlib.resources import files

import geopandas as gpd
import pandas as pd

from psks_analysis.spatial import Weights, contiguity


def table(*path: str) -> pd.DataFrame:
    return gpd.read_file(files("libpysal").joinpath("examples", *path))


def neighbours(*path: str) -> Weights:
    """Read a GAL file: a line with name and number, then a line of names."""
    text = files("libpysal").joinpath("examples", *path).read_text()
    lines = [line.split() for line in text.split("\n")[1:] if line.strip()]
    near = {head[0]: of for head, of in zip(lines[::2], lines[1::2], strict=True)}
    return contiguity(pd.Index(near), [(a, b) for a in near for b in near[a]])


def values(column: str, weights: Weights, *path: str) -> pd.Series:
    return pd.Series(table(*path)[column].to_numpy(), index=weights.index)


def old_neighbours() -> Weights:
    """Read the contiguity of Columbus as printed by Anselin (1988): 232 links.

    LeSage's file has one line a link: area, neighbour, weight. Areas are numbered like
    the column NEIG of the map.
    """
    text = files("libpysal").joinpath("examples", "wmat", "wmat.dat").read_text()
    links = [tuple(map(int, map(float, line.split()[:2]))) for line in text.split("\n")]
    return contiguity(pd.RangeIndex(1, 50), [link for link in links if link])
