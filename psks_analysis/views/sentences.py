"""What a number says, in one plain Indonesian sentence with the caveat that fits.

Every rule that turns numbers into words about a kecamatan is in this file. A rank is
only ever said as a group that the kecamatan is in whatever chance did ("hampir pasti
termasuk lima tertinggi"), never as a place.
"""

from dataclasses import dataclass

import pandas as pd

from psks_analysis import catalog
from psks_analysis.formats import (
    HIDDEN,
    enumeration,
    interval,
    number,
    signed,
    signed_interval,
)
from psks_analysis.indicators import (
    COMPLETENESS,
    RECIPIENT_RATE,
    YEARLY_CHANGE,
    Indicator,
)
from psks_analysis.views import claims
from psks_analysis.views.groups import ALL
from psks_analysis.views.measures import Measures

WHY_OTHER_NAMES = (
    "Ringkasan melihat angka kecamatan itu sendiri, Peta klaster melihatnya bersama "
    "tetangganya, dan Indeks prioritas menggabungkan beberapa indikator; karena itu "
    "kecamatan yang disebut dapat berbeda."
)
HOW_SURE = (
    "“Di atas”, “di bawah”, “naik”, dan “turun” hanya ditulis bila bedanya lebih besar "
    "daripada kebetulan dan daripada beda antar-kecamatan lain, setelah dihitung "
    "berapa banyak yang dibandingkan. Karena itu selang 95 % saja belum cukup."
)
GROUPS = {3: "tiga", 5: "lima"}


@dataclass(frozen=True)
class Sentence:
    """A statement and what to keep in mind with it; the caveat may be blank."""

    text: str
    caveat: str = ""

    def __str__(self) -> str:
        return f"{self.text} {self.caveat}".strip()


def about_area(
    now: Measures,
    card: Indicator,
    jenis: str,
    kode: str,
    ranks: pd.DataFrame | None = None,
) -> Sentence:
    """Say how one kecamatan stands.

    Parameters
    ----------
    ranks : DataFrame, optional
        Index kecamatan_kode; bawah, atas: the places that are possible, 1 the highest.
    """
    rows = now.kecamatan(card.kode, jenis)
    own = rows.loc[kode]
    name = str(own["kecamatan_nama"])
    if own["is_hidden"]:
        return Sentence(f"{name}: {HIDDEN} dirahasiakan.")
    if pd.isna(own["nilai"]):
        return Sentence(f"{name}: {own['keterangan'] or 'tidak ada nilai'}.")
    clauses = [f"{name}: {value(own, card)}"]
    if compared := compare(now, card.kode, jenis, kode):
        clauses[0] += f", {_with_object(compared)}"
    if ranks is not None and kode in ranks.index and ranks.loc[kode].notna().all():
        least, most = (int(ranks.loc[kode, side]) for side in ("bawah", "atas"))
        clauses.append(place_among(least, most, int(ranks["bawah"].notna().sum())))
    return Sentence("; ".join(clauses) + ".", caveat(now, card, own))


def value(row: pd.Series, card: Indicator) -> str:
    """Write a value with its unit and interval: "41 per 1.000 (38–45)"."""
    if card.is_change:
        return f"{signed(row['nilai'], card.desimal)} % ({row['keterangan']})"
    text = f"{number(row['nilai'], card.desimal)} {card.satuan}"
    if pd.isna(row["bawah"]):
        return text
    return f"{text} ({interval(row['bawah'], row['atas'], card.desimal)})"


def compare(now: Measures, indikator: str, jenis: str, kode: str) -> str:
    """Return what the standard of evidence says of a kecamatan; blank if nothing."""
    if indikator == YEARLY_CHANGE:
        rows = now.kecamatan(indikator, jenis)
        is_there = kode in rows.index and pd.notna(rows.loc[kode, "nilai"])
        return str(rows.loc[kode, "keterangan"]) if is_there else ""
    said = now.standings(indikator, jenis)["putusan"].get(kode)
    return "" if pd.isna(said) else str(said)


def named(now: Measures, indikator: str, jenis: str) -> str:
    """Name the kecamatan that differ; blank where nothing of the kind can be said.

    The same names whatever page asks: they depend on nothing that a reader chose there.
    """
    names = now.kecamatan(indikator, jenis)["kecamatan_nama"]
    if indikator == YEARLY_CHANGE:
        notes = now.kecamatan(indikator, jenis)["keterangan"].fillna("")
        said, words = notes.map(claims.counted), (claims.RISE, claims.FALL)
        none = "Tidak ada kecamatan yang jelas naik atau turun dari tahun lalu."
    else:
        said = now.standings(indikator, jenis)["putusan"].fillna("")
        words = (claims.ABOVE, claims.BELOW)
        none = "Tidak ada kecamatan yang jelas di atas atau di bawah kabupaten."
    if not said.astype(bool).any():
        return ""
    clauses = [
        f"Jelas {word}: {enumeration(list(names[said == word]))}."
        for word in words
        if (said == word).any()
    ]
    return " ".join(clauses) or none


def place_among(least: int, most: int, count: int) -> str:
    """Say which group a kecamatan is in, from the places that are possible.

    Parameters
    ----------
    least, most : int
        The highest and the lowest possible place, 1 being the highest value.
    count : int
        How many kecamatan have a value.

    >>> place_among(1, 4, 24)
    'hampir pasti termasuk lima tertinggi'
    >>> place_among(2, 20, 24)
    'mungkin termasuk tiga tertinggi, belum pasti'
    >>> place_among(22, 24, 24)
    'hampir pasti termasuk tiga terendah'
    >>> place_among(6, 20, 24)
    'urutannya tidak dapat dipastikan'
    """
    from_below = count + 1 - least
    for size, word in GROUPS.items():
        if count > 2 * size and most <= size:
            return f"{claims.SURE} termasuk {word} tertinggi"
        if count > 2 * size and from_below <= size:
            return f"{claims.SURE} termasuk {word} terendah"
    if least <= 3 < most and count > 6:
        return "mungkin termasuk tiga tertinggi, belum pasti"
    return "urutannya tidak dapat dipastikan"


def could_be_highest(ranks: pd.DataFrame, names: pd.Series, size: int = 3) -> str:
    """Say which kecamatan could be among the highest, and which surely are."""
    known = ranks.dropna()
    surely = list(names[known.index[known["atas"] <= size]])
    possible = list(names[known.index[known["bawah"] <= size]])
    if not surely and len(possible) > len(known) / 2:
        return f"Data belum dapat memastikan siapa {GROUPS[size]} tertinggi."
    text = f"Yang mungkin termasuk {GROUPS[size]} tertinggi: {enumeration(possible)}."
    if not surely:
        return text + " Tidak satu pun dapat dipastikan."
    return text + f" {claims.SURE.capitalize()}: {enumeration(surely)}."


def change(row: pd.Series | None, name: str) -> Sentence:
    """Say "naik" or "turun" only where the test of the two years says so."""
    if row is None or (pd.isna(row["nilai"]) and not row["is_hidden"]):
        reason = "tidak ada tahun pembanding" if row is None else row["keterangan"]
        return Sentence(f"{name}: perubahan tidak dihitung ({reason}).")
    if row["is_hidden"]:
        return Sentence(f"{name}: {HIDDEN} perubahan dirahasiakan.")
    limits = signed_interval(row["bawah"], row["atas"], 1)
    text = f"{signed(row['nilai'], 1)} % dari tahun lalu (selang 95 %: {limits} %)"
    return Sentence(f"{name}: {row['keterangan']}, {text}.")


def caveat(now: Measures, card: Indicator, own: pd.Series) -> str:
    """Return the one caveat that matters most for a value; blank if none does.

    Gaps in recording come first: they are usually larger than chance.
    """
    kode = str(own.name)
    enough = catalog.settings().kelengkapan_cukup
    filled = _of_area(now, COMPLETENESS, kode)
    if card.kode not in (COMPLETENESS, RECIPIENT_RATE) and filled < enough:
        return (
            f"Baru {number(filled)} % sel pendataan terisi: keadaan sebenarnya dapat "
            "berbeda."
        )
    if pd.notna(own["bawah"]) and own["pembilang"] < _few():
        return f"Angkanya kecil ({number(own['pembilang'])}): mudah berubah kebetulan."
    if str(own["keterangan"]).startswith("penduduk: perkiraan"):
        return "Penduduknya perkiraan."
    return ""


def _with_object(compared: str) -> str:
    is_alike = compared == claims.ALIKE
    return f"{compared} dari kabupaten" if is_alike else compared


def _few() -> int:
    return catalog.settings().basis_persen_perubahan


def _of_area(now: Measures, indikator: str, kode: str) -> float:
    rows = now.rows(indikator, ALL)
    return float(rows.loc[kode, "nilai"]) if kode in rows.index else float("nan")
