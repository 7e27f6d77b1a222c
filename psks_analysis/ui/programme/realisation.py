"""What was done of an agreed plan, quarter by quarter, beside what was planned."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from psks_analysis.formats import number, percent
from psks_analysis.planning import plan_sums
from psks_analysis.planning.plan import QUARTERS, Plan, Realisation
from psks_analysis.region import Region
from psks_analysis.ui.programme import open_plan
from psks_analysis.ui.shared import elements

NAME_WIDTH = 110  # pixels, so that a phone shows the numbers beside it
HEADS = {
    "biaya": "Anggaran (Rp)",
    "biaya_jadi": "Terpakai (Rp)",
    "volume": "Target",
    "volume_jadi": "Terlaksana",
}


def draw(plan: Plan, region: Region) -> None:
    """Show and take what was done."""
    st.subheader("Realisasi")
    quarter = st.segmented_control(
        "Triwulan", QUARTERS, default=QUARTERS[0], key="rencana_triwulan"
    )
    if quarter is not None:
        _quarter(plan, quarter, region)
    elements.own_table(_by_quarter(plan), "Realisasi tiap triwulan")
    table = plan_sums.realised(plan)
    done = int(table["biaya_jadi"].dropna().sum())
    share = percent(100 * done / plan.total if plan.total else None, 1)
    st.markdown(f"Terpakai Rp{number(done)} dari Rp{number(plan.total)} ({share}).")
    by_row = _by_row(table, plan, region)
    elements.own_table(by_row, "Rencana dan realisasi baris", has_total=True)
    over = table[(table["biaya_jadi"] > table["biaya"]).fillna(False)]
    for kegiatan in over["bentuk"]:
        st.warning(f"Terpakai lebih dari yang direncanakan: {kegiatan}.")


def _by_quarter(plan: Plan) -> pd.DataFrame:
    table = plan_sums.by_quarter(plan)
    return pd.DataFrame(
        {
            "Triwulan": [f"TW {quarter}" for quarter in table.index],
            "Terpakai (Rp)": [number(value) for value in table["biaya"]],
            "Sampai TW itu (Rp)": [number(value) for value in table["sampai"]],
            "% rencana": [number(value, 1) for value in table["persen"]],
        }
    )


def _by_row(table: pd.DataFrame, plan: Plan, region: Region) -> pd.DataFrame:
    """Return a line a row, told apart by number and place, and a total."""
    share = 100 * table["biaya_jadi"].astype("Float64") / table["biaya"]
    shown = pd.DataFrame(
        {
            "Kegiatan": _row_names(plan, region),
            "% biaya": [number(each, 1) for each in share.where(table["biaya"] > 0)],
        }
    )
    for name, head in HEADS.items():
        shown[head] = [number(value) for value in table[name]]
    shown["Satuan"] = [row.satuan for row in plan.rows]
    return pd.concat([shown, _total(table)], ignore_index=True).fillna("")


def _total(table: pd.DataFrame) -> pd.DataFrame:
    """Return the line below all rows; units of different kinds have no sum."""
    planned, used = table["biaya"].sum(), table["biaya_jadi"].dropna().sum()
    told = {
        "Kegiatan": "Jumlah",
        "% biaya": number(100 * used / planned if planned else None, 1),
        HEADS["biaya"]: number(planned),
        HEADS["biaya_jadi"]: number(used),
    }
    return pd.DataFrame([told])


def _row_names(plan: Plan, region: Region) -> list[str]:
    """Tell rows with the same words apart, by number and place."""
    places = [region.kecamatan["nama"].get(row.kecamatan, "") for row in plan.rows]
    return [
        f"{n}. {row.bentuk or '(tanpa nama)'}{f' · {place}' if place else ''}"
        for n, (row, place) in enumerate(zip(plan.rows, places, strict=True), start=1)
    ]


def _quarter(plan: Plan, quarter: int, region: Region) -> None:
    key = f"rencana_realisasi_{plan.id}_{quarter}_{open_plan.turn()}"
    edited = st.data_editor(
        open_plan.table_begun_with(key, _entered(plan, quarter, region)),
        column_config={
            "bentuk": st.column_config.TextColumn(
                "Kegiatan", disabled=True, width=NAME_WIDTH
            ),
            "target": st.column_config.TextColumn("Target", disabled=True),
            "anggaran": st.column_config.TextColumn(
                "Anggaran (Rp)", disabled=True, alignment="right"
            ),
            "volume": st.column_config.NumberColumn(
                "Terlaksana", min_value=0, step=1, format="localized"
            ),
            "biaya": st.column_config.NumberColumn(
                "Terpakai (Rp)", min_value=0, step=1, format="localized"
            ),
        },
        column_order=["bentuk", "volume", "biaya", "target", "anggaran"],
        hide_index=True,
        placeholder="",
        alt="Realisasi satu triwulan",
        key=key,
    )
    half = edited[edited["volume"].isna() ^ edited["biaya"].isna()]
    for kegiatan in half["bentuk"]:
        st.warning(
            f"Belum tersimpan: {kegiatan}. Isi yang terlaksana dan yang terpakai, "
            "keduanya; tulis 0 bila memang belum ada."
        )
    known = edited.dropna(subset=["volume", "biaya"])
    own = tuple(
        Realisation(
            kode=str(kode),
            triwulan=quarter,
            volume=int(row["volume"]),
            biaya=int(row["biaya"]),
        )
        for kode, row in known.iterrows()
    )
    others = tuple(each for each in plan.realisasi if each.triwulan != quarter)
    open_plan.put_typed(replace(plan, realisasi=(*others, *own)))


def _entered(plan: Plan, quarter: int, region: Region) -> pd.DataFrame:
    entered = {each.kode: each for each in plan.realisasi if each.triwulan == quarter}
    codes = [row.kode for row in plan.rows]
    return pd.DataFrame(
        {
            "bentuk": _row_names(plan, region),
            "target": [f"{number(row.volume)} {row.satuan}" for row in plan.rows],
            "anggaran": [number(row.jumlah_biaya) for row in plan.rows],
            "volume": pd.array(
                [entered[k].volume if k in entered else None for k in codes],
                dtype="Int64",
            ),
            "biaya": pd.array(
                [entered[k].biaya if k in entered else None for k in codes],
                dtype="Int64",
            ),
        },
        index=codes,
    )
