"""What was done of an agreed plan, quarter by quarter, beside what was planned."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from psks_analysis.formats import number, percent
from psks_analysis.planning import plan_sums
from psks_analysis.planning.plan import QUARTERS, Plan, PlanRow, Realisation
from psks_analysis.region import Region
from psks_analysis.ui.programme import open_plan
from psks_analysis.ui.shared import elements, typed_numbers
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.ui.shared.typed_numbers import RUPIAH, WHOLE, Reading

NAME_WIDTH = 110  # pixels, so that a phone shows the numbers beside it
TYPED = {"volume": "Terlaksana", "biaya": "Terpakai (Rp)"}
HALF: Final = "separuh"
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
    entered = {each.kode: each for each in plan.realisasi if each.triwulan == quarter}
    edited = st.data_editor(
        open_plan.table_begun_with(key, _entered(plan, entered, region)),
        column_config={
            "bentuk": st.column_config.TextColumn(
                "Kegiatan", disabled=True, width=NAME_WIDTH
            ),
            "target": st.column_config.TextColumn("Target", disabled=True),
            "anggaran": st.column_config.TextColumn(
                "Anggaran (Rp)", disabled=True, alignment="right"
            ),
            **typed_numbers.columns(TYPED),
        },
        column_order=["bentuk", "volume", "biaya", "target", "anggaran"],
        hide_index=True,
        placeholder="",
        alt="Realisasi satu triwulan",
        key=key,
    )
    reading = Reading()
    own = tuple(_read(row, edited, entered, quarter, reading) for row in plan.rows)
    reading.show()
    for row, done in zip(plan.rows, own, strict=True):
        if done is HALF:
            st.warning(
                f"Belum tersimpan: {plain(row.bentuk)}. Isi yang terlaksana dan yang "
                "terpakai, keduanya; tulis 0 bila memang belum ada."
            )
    known = tuple(each for each in own if isinstance(each, Realisation))
    others = tuple(each for each in plan.realisasi if each.triwulan != quarter)
    open_plan.put_typed(replace(plan, realisasi=(*others, *known)))


def _read(
    row: PlanRow,
    edited: pd.DataFrame,
    entered: Mapping[str, Realisation],
    quarter: int,
    reading: Reading,
) -> Realisation | str | None:
    """Return what was done of a row: nothing yet, `HALF` of it, or all."""
    before = entered.get(row.kode)
    volume, biaya = (
        reading.cell(
            edited.loc[row.kode, name],
            rule,
            getattr(before, name, None),
            f"{row.bentuk}, {TYPED[name]}",
        )
        for name, rule in (("volume", WHOLE), ("biaya", RUPIAH))
    )
    if volume is None or biaya is None:
        return HALF if volume is not biaya else None
    return Realisation(
        kode=row.kode, triwulan=quarter, volume=int(volume), biaya=int(biaya)
    )


def _entered(
    plan: Plan, entered: Mapping[str, Realisation], region: Region
) -> pd.DataFrame:
    """Return what was entered as the editor shows it."""
    codes = [row.kode for row in plan.rows]
    table = pd.DataFrame(
        {
            "bentuk": _row_names(plan, region),
            "target": [f"{number(row.volume)} {row.satuan}" for row in plan.rows],
            "anggaran": [number(row.jumlah_biaya) for row in plan.rows],
        },
        index=codes,
    )
    for name in TYPED:
        table[name] = [WHOLE.typed(getattr(entered.get(k), name, None)) for k in codes]
    return table
