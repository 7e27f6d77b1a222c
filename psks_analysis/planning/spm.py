"""Achievement of the minimum services: of those assessed to need one, who got it.

The denominator is the need assessed in the year, never the register of PMKS. It comes
from a file of its own, since no recap holds it: `spm.csv` of the simulated data, or
`<store>/spm-<wilayah>.csv` of the office. A row without a kecamatan_kode is of the
whole kabupaten.
"""

from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse

from psks_analysis import catalog, disclosure, indicators, paths
from psks_analysis.disclosure import Published
from psks_analysis.errors import PlanningError
from psks_analysis.views.groups import thresholds
from psks_analysis.views.secrecy.places import same_rows
from psks_analysis.views.selection import LATIHAN

COLUMNS = ["tahun", "kecamatan_kode", "spm", "membutuhkan", "terpenuhi"]
NUMBERS = ["tahun", "membutuhkan", "terpenuhi"]
NO_NEED = "tidak ada kebutuhan"
WHOLE = ""


def spm_file(dataset: str, wilayah: str) -> Path:
    """Return where the assessments of a kabupaten lie; the file may not be there."""
    if dataset == LATIHAN:
        return paths.LATIHAN_DIR / wilayah / "spm.csv"
    return paths.store_dir() / f"spm-{wilayah}.csv"


def read_assessments(file: Path, kecamatan: pd.Index) -> pd.DataFrame:
    """Read assessments; empty without a file.

    Raises
    ------
    PlanningError
        With row and column, where a number is no count, a code is unknown, more got it
        than needed it, or a service stands twice.
    """
    if not file.exists():
        return pd.DataFrame(columns=COLUMNS)
    try:
        table = pd.read_csv(file, sep=";", dtype=str, encoding="utf-8-sig").fillna("")
    except (OSError, ValueError) as broken:
        raise PlanningError(f"{file.name} tidak terbaca sebagai CSV.") from broken
    if list(table.columns) != COLUMNS:
        raise PlanningError(f"{file.name} baris 1: kolom harus {';'.join(COLUMNS)}.")
    for line, row in enumerate(table.to_dict("records"), start=2):
        _check(f"{file.name} baris {line}", row, kecamatan)
    _check_once(file.name, table)
    return table.astype(dict.fromkeys(NUMBERS, int))


def achievements(assessed: pd.DataFrame, tahun: int) -> pd.DataFrame:
    """Return the five services of one tahun, of the kabupaten and every kecamatan.

    Returns
    -------
    DataFrame
        Index (spm, kecamatan_kode), "" for the whole kabupaten; membutuhkan,
        terpenuhi, capaian, bawah, atas (per cent, Wilson), keterangan. Nothing for
        what was not assessed. Small counts, also of those who did not get it, are
        hidden, and whatever would give them away; without need there is no percentage.
    """
    own = assessed[assessed["tahun"] == tahun]
    tables = [_of_service(rows, str(kode)) for kode, rows in own.groupby("spm")]
    if not tables:
        columns = ["membutuhkan", "terpenuhi", "capaian", "bawah", "atas", "keterangan"]
        return pd.DataFrame(columns=columns)
    return pd.concat(tables)


def _of_service(rows: pd.DataFrame, kode: str) -> pd.DataFrame:
    own = rows.set_index("kecamatan_kode")[["membutuhkan", "terpenuhi"]].astype(float)
    if WHOLE not in own.index:
        own.loc[WHOLE] = own.sum()
    hidden = _hidden(own, kode)
    no_need = own["membutuhkan"] == 0
    table = own.mask(hidden)
    share = indicators.wilson_interval(table["terpenuhi"], table["membutuhkan"])
    need = table["membutuhkan"].where(table["membutuhkan"] > 0)
    table["capaian"] = 100 * table["terpenuhi"] / need
    table["bawah"], table["atas"] = 100 * share["bawah"], 100 * share["atas"]
    table["keterangan"] = [
        disclosure.HIDDEN_NOTE if small else NO_NEED if none else ""
        for small, none in zip(hidden, no_need, strict=True)
    ]
    table.index = pd.MultiIndex.from_product(
        [[kode], table.index], names=["spm", "kecamatan_kode"]
    )
    return table


def _hidden(own: pd.DataFrame, kode: str) -> pd.Series:
    """Say which areas are hidden: both numbers of an area together."""
    spm = catalog.minimum_services()[kode]
    limit = max(thresholds()[kind] for kind in spm.jenis)
    areas = [code for code in own.index if code != WHOLE]
    met = own["terpenuhi"].to_numpy()
    left = (own["membutuhkan"] - own["terpenuhi"]).to_numpy()
    places = areas or [WHOLE]
    atoms = np.concatenate([met[: len(places)], left[: len(places)]])
    one = sparse.identity(len(places), format="csr")
    none = sparse.csr_matrix(one.shape)
    per_area = [sparse.hstack(pair) for pair in ((one, none), (none, one), (one, one))]
    whole = [
        sparse.csr_matrix(np.repeat(part, len(places)))
        for part in ((1.0, 0.0), (0.0, 1.0), (1.0, 1.0))
    ]
    every = sparse.vstack([*per_area, *(whole if areas else [])], format="csr")
    every = (every @ sparse.diags((atoms > 0).astype(float))).tocsr()
    every.eliminate_zeros()
    cell, first = same_rows(every)
    members = every[first]
    values = members @ atoms
    published = Published(
        values,
        members,
        np.full(len(first), limit),
        1 + np.log1p(values),
        occupied=_in_need(every, len(places)),
    )
    if not published.is_small.any():
        return pd.Series(False, own.index)
    found, is_safe, _ = disclosure.protect(
        published, width=catalog.settings().lebar_perlindungan
    )
    is_hidden = np.append(found, False)[cell]
    size = len(places)
    hidden = (
        is_hidden[:size] | is_hidden[size : 2 * size] | is_hidden[2 * size : 3 * size]
    )
    result = pd.Series(hidden, index=places).reindex(own.index)
    if areas:
        result[WHOLE] = is_hidden[3 * size :].any()
    return result.astype(bool) if is_safe else pd.Series(True, own.index)


def _in_need(every: sparse.csr_matrix, areas: int) -> sparse.csr_matrix:
    """Return the areas with anybody in need: of the others it is said that none is."""
    own = every[2 * areas : 3 * areas]
    return own[np.diff(own.indptr) > 0]


def _check(where: str, row: dict[str, str], kecamatan: pd.Index) -> None:
    for column in NUMBERS:
        if not row[column].isdigit():
            raise PlanningError(
                f"{where}, kolom {column}: harus bilangan bulat, tertulis "
                f"“{row[column]}”."
            )
    if row["spm"] not in catalog.minimum_services():
        raise PlanningError(f"{where}, kolom spm: “{row['spm']}” tidak dikenal.")
    if row["kecamatan_kode"] and row["kecamatan_kode"] not in kecamatan:
        raise PlanningError(
            f"{where}, kolom kecamatan_kode: “{row['kecamatan_kode']}” tidak ada di "
            "kabupaten ini. Pakai kode Kemendagri, atau kosongkan untuk kabupaten."
        )
    if int(row["terpenuhi"]) > int(row["membutuhkan"]):
        raise PlanningError(
            f"{where}: terpenuhi {row['terpenuhi']} lebih dari yang membutuhkan "
            f"{row['membutuhkan']}. Capaian tidak dapat lebih dari 100 %; periksa."
        )


def _check_once(name: str, table: pd.DataFrame) -> None:
    twice = table.duplicated(["tahun", "kecamatan_kode", "spm"])
    is_whole = table["kecamatan_kode"] == WHOLE
    per_area = table.loc[~is_whole, ["tahun", "spm"]].apply(tuple, axis=1)
    both = is_whole & table[["tahun", "spm"]].apply(tuple, axis=1).isin(set(per_area))
    for wrong, why in (
        (twice, "layanan ini sudah ada untuk tahun dan tempat itu"),
        (both, "layanan ini juga ditulis per kecamatan; hapus baris kabupatennya"),
    ):
        if wrong.any():
            line = int(wrong.to_numpy().argmax()) + 2
            raise PlanningError(f"{name} baris {line}: {why}.")
