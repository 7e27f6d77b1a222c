"""Kecamatan side by side: the same indicators, the same order, with intervals."""

from dataclasses import dataclass

import pandas as pd

from psks_analysis import indicators
from psks_analysis.views import sentences
from psks_analysis.views.measures import Measures
from psks_analysis.views.peta import (
    indicators_of,
    kabupaten_text,
    kind_label,
    value_text,
)
from psks_analysis.views.profil import kinds_to_show


@dataclass(frozen=True)
class Bandingkan:
    """Everything the comparison page shows.

    Parameters
    ----------
    table : DataFrame
        Rows: indicators; columns: the chosen kecamatan and the kabupaten; text cells.
    intervals : DataFrame
        Index kecamatan_kode of all kecamatan, in the order of their codes; nama,
        nilai, bawah, atas, teks, dipilih.
    said : str
        Which kecamatan differ from the kabupaten; blank where nothing can be said.
    """

    table: pd.DataFrame
    intervals: pd.DataFrame
    kabupaten: float
    satuan: str
    judul: str
    said: str


def bandingkan(
    now: Measures, codes: tuple[str, ...], kode: str, jenis: str
) -> Bandingkan:
    """Return the chosen kecamatan side by side, and all of them for one indicator."""
    card = indicators.declared()[kode]
    rows = now.kecamatan(kode, jenis)
    whole = now.kabupaten(kode, jenis)
    intervals = rows[["nilai", "bawah", "atas"]].assign(
        nama=rows["kecamatan_nama"],
        teks=[value_text(row, card) for _, row in rows.iterrows()],
        dipilih=rows.index.isin(codes),
    )
    return Bandingkan(
        table=_table(now, codes, jenis),
        intervals=intervals,
        kabupaten=float("nan") if whole is None else float(whole["nilai"]),
        satuan=card.satuan,
        judul=f"{card.nama}: {kind_label(jenis)}",
        said=sentences.named(now, kode, jenis),
    )


def _table(now: Measures, codes: tuple[str, ...], jenis: str) -> pd.DataFrame:
    rows = {}
    for card in indicators_of(now).values():
        for kind in kinds_to_show(now, card.kode, jenis):
            values = now.rows(card.kode, kind)
            cells = {
                values.loc[code, "kecamatan_nama"]: value_text(values.loc[code], card)
                for code in codes
                if code in values.index
            }
            whole = now.kabupaten(card.kode, kind)
            cells["Kabupaten"] = kabupaten_text(whole, card)
            rows[f"{card.nama}: {kind_label(kind)} ({card.satuan})"] = cells
    return pd.DataFrame.from_dict(rows, orient="index").fillna("–")
