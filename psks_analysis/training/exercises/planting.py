"""Errors planted in the trainee's own table, in a row that the seed decides.

A planter gets the table, which column plays which part, and a random stream; it
returns the table with the error and the places of the rows that show it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from psks_analysis.errors import ExerciseError
from psks_analysis.region import shipped_region
from psks_analysis.training.parameters import WILAYAH

Roles = Mapping[str, str]
Random = np.random.RandomState
Planted = tuple[pd.DataFrame, set[int]]
COUNTS = ("laki", "perempuan", "jumlah", "tertangani")
APART = 3  # rows between a row and its double
WORTH_A_LOOK = 15  # last year's count from which a zero is no longer believable


@dataclass(frozen=True)
class Kind:
    """A kind of error: what the trainee chooses, and the columns it needs."""

    teks: str
    peran: tuple[str, ...]
    plant: Callable[[pd.DataFrame, Roles, Random], Planted]


def plant(frame: pd.DataFrame, kind: str, roles: Roles, random: Random) -> Planted:
    """Plant one error and return the table and the places (0, 1, ...) that show it."""
    missing = [name for name in roles.values() if name not in frame.columns]
    if missing:
        raise ExerciseError(f"kolom {', '.join(missing)} tidak ada di tabel.")
    return KINDS[kind].plant(frame.reset_index(drop=True), roles, random)


def _sum_differs(frame: pd.DataFrame, roles: Roles, random: Random) -> Planted:
    total = frame[roles["jumlah"]]
    at = _pick(total.ge(12) & (total % 10 != total // 10 % 10), random)
    right = int(total[at])
    tens, ones = right // 10 % 10, right % 10
    wrong = right - 10 * tens - ones + 10 * ones + tens
    frame.loc[at, roles["jumlah"]] = wrong
    return frame, {at}


def _double(frame: pd.DataFrame, _: Roles, random: Random) -> Planted:
    at = int(random.randint(0, len(frame)))
    after = at + APART
    if after > len(frame):
        after = max(0, at - APART)
    again = _inserted(frame, frame.loc[[at]], after)
    return again, {after, at if after > at else at + 1}


def _tenfold(frame: pd.DataFrame, roles: Roles, random: Random) -> Planted:
    total = frame[roles["jumlah"]]
    known = total[total >= 8]
    usual = (known <= known.median()).reindex(frame.index, fill_value=False)
    at = _pick(usual, random)
    for name in COUNTS:
        if name in roles:
            frame.loc[at, roles[name]] *= 10
    return frame, {at}


def _total_row(frame: pd.DataFrame, roles: Roles, random: Random) -> Planted:
    sums = frame.sum(numeric_only=True)
    row = {name: sums.get(name, pd.NA) for name in frame.columns}
    row[roles["nama"]] = shipped_region(WILAYAH).nama.replace("Kabupaten", "Kab.")
    at = int(random.randint(len(frame) // 3, len(frame) - 2))
    whole = pd.DataFrame([row]).astype(frame.dtypes.to_dict())
    return _inserted(frame, whole, at), {at}


def _bps_code(frame: pd.DataFrame, roles: Roles, random: Random) -> Planted:
    codes = shipped_region(WILAYAH).kecamatan["bps_kode"]
    at = int(random.randint(0, len(frame)))
    frame.loc[at, roles["kode"]] = codes[frame.loc[at, roles["kode"]]]
    return frame, {at}


def _zero_for_blank(frame: pd.DataFrame, roles: Roles, random: Random) -> Planted:
    believable = frame[roles["lalu"]].ge(WORTH_A_LOOK) & frame[roles["jumlah"]].gt(0)
    at = _pick(believable, random)
    for name in COUNTS:
        if name in roles:
            frame.loc[at, roles[name]] = 0
    return frame, {at}


def _too_many_handled(frame: pd.DataFrame, roles: Roles, random: Random) -> Planted:
    total = frame[roles["jumlah"]]
    at = _pick(total.ge(5), random)
    frame.loc[at, roles["tertangani"]] = int(total[at]) + random.randint(2, 8)
    return frame, {at}


def _other_unit(frame: pd.DataFrame, roles: Roles, random: Random) -> Planted:
    at = _pick(frame[roles["jumlah"]].ge(9), random)
    people = int(frame.loc[at, roles["jumlah"]])
    frame.loc[at, roles["jumlah"]] = round(people / 3)
    frame.loc[at, roles["satuan"]] = "keluarga"
    return frame, {at}


def _pick(possible: pd.Series, random: Random) -> int:
    places = np.flatnonzero(possible.fillna(False).astype(bool))
    if not len(places):
        raise ExerciseError("tidak ada baris yang cocok untuk ditanami kesalahan.")
    return int(places[random.randint(0, len(places))])


def _inserted(frame: pd.DataFrame, row: pd.DataFrame, at: int) -> pd.DataFrame:
    parts = [frame.iloc[:at], row, frame.iloc[at:]]
    return pd.concat(parts, ignore_index=True)


KINDS = {
    "jumlah_beda": Kind(
        "L + P tidak sama dengan jumlah", ("laki", "perempuan", "jumlah"), _sum_differs
    ),
    "tertangani_lebih": Kind(
        "Tertangani lebih banyak daripada jumlah",
        ("tertangani", "jumlah"),
        _too_many_handled,
    ),
    "kali_sepuluh": Kind("Kelebihan satu angka nol", ("jumlah", "lalu"), _tenfold),
    "kosong_jadi_nol": Kind(
        "Belum melapor, tetapi ditulis nol", ("jumlah", "lalu"), _zero_for_blank
    ),
    "baris_ganda": Kind("Satu baris ditulis dua kali", ("nama",), _double),
    "baris_total": Kind(
        "Baris jumlah ikut di antara kecamatan", ("nama", "jumlah"), _total_row
    ),
    "kode_bps": Kind("Kode BPS di kolom kode Kemendagri", ("kode",), _bps_code),
    "satuan_beda": Kind(
        "Satuannya lain daripada baris lain", ("satuan", "jumlah"), _other_unit
    ),
}
