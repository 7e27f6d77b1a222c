"""The dashboard with two faults put in: started instead of it, to see them found.

In a group that is told by desa, the first 0 that was hidden is shown again; and of one
kecamatan a small number of people.
"""

import pandas as pd
import streamlit as st

from psks_analysis import indicators
from psks_analysis.formats import number
from psks_analysis.ui.app import server
from psks_analysis.views import desa, profil, secrecy

LEAKED = {
    "indikator": indicators.PREVALENCE,
    "tahun": 2024,
    "jenis": "PMKS-16",
    "area": 2,
}
desa_table, hidden_rows = desa.desa_table, secrecy.hidden_rows


def leaking_desa_table(counts: desa.DesaCounts, jenis: str) -> pd.DataFrame:
    """Show the first desa again that is hidden and has nobody."""
    table = desa_table(counts, jenis)
    kinds = desa.pmks_groups()[jenis].anggota
    own = [kind in kinds for kind in desa.catalog.pmks_kinds()]
    is_empty = pd.DataFrame(counts.persons[:, own]).sum(axis=1).to_numpy() == 0
    hidden = table.index[table["is_hidden"] & is_empty]
    if len(hidden):
        table.loc[hidden[0], ["jumlah", "is_hidden", "teks"]] = 0, False, number(0)
    return table


def leaking_rows(
    table: pd.DataFrame, counts: object, jenis_kelamin: str | None
) -> pd.Series:
    """Show again how few people of one kind there are in the third kecamatan."""
    hidden = hidden_rows(table, counts, jenis_kelamin)
    leaked = hidden
    for name, value in LEAKED.items():
        leaked = leaked & (table[name] == value)
    return hidden & ~leaked


profil.desa_table = leaking_desa_table
secrecy.hidden_rows = leaking_rows

app = st.App(
    server.FRAME,
    **server.COLD,
)
