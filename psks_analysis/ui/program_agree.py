"""Fifth step: take it along, agree, enter what was done, compare, add up."""

from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from psks_analysis import paths
from psks_analysis.formats import number
from psks_analysis.planning import plan_sums
from psks_analysis.planning.work_plan import faults
from psks_analysis.reports import plan as report
from psks_analysis.reports.tables import XLSX_TYPE
from psks_analysis.store import plans
from psks_analysis.store.plan_files import (
    DESA,
    KABUPATEN,
    KECAMATAN,
    QUARTERS,
    Plan,
    Realisation,
    agreed,
)
from psks_analysis.ui import plan_desk, program_rows, session
from psks_analysis.ui.plain_text import plain
from psks_analysis.views.selection import Place

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NONE = "(pilih rencana)"


def draw(place: Place, plan: Plan) -> None:
    """Draw the step."""
    found = program_rows.check(place, plan)
    program_rows.show_findings(plan, found)
    _downloads(place, plan)
    if plan.terkunci:
        st.success("Rencana ini sudah disepakati. Yang dapat ditambah hanya realisasi.")
        _realisation(plan)
    else:
        is_wrong = bool(faults(found))
        st.button(
            "Sepakati rencana ini",
            type="primary",
            icon=":material/lock:",
            disabled=is_wrong,
            on_click=_agree,
            help="Sesudah disepakati barisnya tidak dapat diubah, hanya disalin.",
        )
        if is_wrong:
            st.caption("Perbaiki dulu yang salah.")
    _compare(place, plan)
    if plan.tingkat != DESA:
        _add_up(place, plan)


def _downloads(place: Place, plan: Plan) -> None:
    region, today = session.region(place), date.today()
    name = f"rencana-{plan.wilayah}-{plan.tahun}"
    with st.container(horizontal=True):
        st.download_button(
            "Unduh matriks (XLSX)",
            data=lambda: report.xlsx(plan, region, today),
            file_name=f"{name}.xlsx",
            mime=XLSX_TYPE,
            icon=":material/download:",
            on_click="ignore",
            key="rencana_xlsx",
        )
        st.download_button(
            "Unduh dokumen (DOCX)",
            data=lambda: report.docx(plan, region, today),
            file_name=f"{name}.docx",
            mime=DOCX_TYPE,
            icon=":material/download:",
            on_click="ignore",
            key="rencana_docx",
        )


def _agree() -> None:
    if plan_desk.put(agreed(plan_desk.now())):
        plan_desk.tell("success", f"“{plan_desk.now().nama}” disepakati.")


def _realisation(plan: Plan) -> None:
    st.subheader("Realisasi")
    quarter = st.segmented_control(
        "Triwulan", QUARTERS, default=QUARTERS[0], key="rencana_triwulan"
    )
    if quarter is not None:
        _quarter(plan, quarter)
    table = plan_sums.realised(plan)
    shown = pd.DataFrame({"Kegiatan": table["bentuk"]})
    heads = {
        "volume": "Volume",
        "volume_jadi": "Terlaksana",
        "biaya": "Biaya (Rp)",
        "biaya_jadi": "Terpakai (Rp)",
    }
    for name, label in heads.items():
        shown[label] = ["–" if pd.isna(v) else number(int(v)) for v in table[name]]
    st.dataframe(shown, hide_index=True, alt="Rencana dan realisasi tiap baris")
    done = table["biaya_jadi"].dropna().sum()
    st.markdown(f"Terpakai Rp{number(int(done))} dari Rp{number(plan.total)}.")


def _quarter(plan: Plan, quarter: int) -> None:
    told = {r.kode: r for r in plan.realisasi if r.triwulan == quarter}
    codes = [row.kode for row in plan.rows]
    base = pd.DataFrame(
        {
            "bentuk": [row.bentuk for row in plan.rows],
            "volume": pd.array(
                [told[k].volume if k in told else None for k in codes], dtype="Int64"
            ),
            "biaya": pd.array(
                [told[k].biaya if k in told else None for k in codes], dtype="Int64"
            ),
        },
        index=codes,
    )
    key = f"rencana_realisasi_{plan.id}_{quarter}_{plan_desk.turn()}"
    edited = st.data_editor(
        plan_desk.table_begun_with(key, base),
        column_config={
            "bentuk": st.column_config.TextColumn("Kegiatan", disabled=True),
            "volume": st.column_config.NumberColumn(
                f"Terlaksana TW {quarter}", min_value=0, step=1, format="localized"
            ),
            "biaya": st.column_config.NumberColumn(
                f"Terpakai TW {quarter} (Rp)", min_value=0, step=1, format="localized"
            ),
        },
        hide_index=True,
        placeholder="",
        alt="Realisasi satu triwulan",
        key=key,
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
    plan_desk.put_typed(replace(plan, realisasi=(*others, *own)))


def _compare(place: Place, plan: Plan) -> None:
    kept = plans.listing(paths.store_dir(), place.dataset, place.wilayah).documents
    others = {each.id: each for each in kept if each.id != plan.id}
    versions = [v for v in plans.versions(paths.store_dir(), plan) if v != plan.versi]
    if not others and not versions:
        return
    with st.expander("Bandingkan dengan rencana atau versi lain", key="rencana_beda"):
        options = {"": NONE}
        options |= {f"v{number}": f"Versi {number}" for number in versions[::-1]}
        options |= {id_: f"{p.nama} · {p.tahun}" for id_, p in others.items()}
        chosen = st.selectbox(
            "Dibandingkan dengan",
            list(options),
            format_func=options.__getitem__,
            key="rencana_banding",
        )
        if not chosen:
            return
        here = (paths.store_dir(), place.dataset, place.wilayah)
        old = (
            others[chosen]
            if chosen in others
            else plans.load(*here, plan.id, int(chosen[1:]))
        )
        st.markdown(
            f"Dari Rp{number(old.total)} menjadi Rp{number(plan.total)} "
            f"(selisih Rp{number(plan.total - old.total)})."
        )
        rows = [
            {
                "Kegiatan": each.bentuk,
                "Kolom": program_rows.label(each.kolom),
                "Dulu": each.lama,
                "Sekarang": each.baru,
            }
            for each in plan_sums.differences(old, plan)
        ]
        if rows:
            st.dataframe(pd.DataFrame(rows), hide_index=True, alt="Perbedaan rencana")
        else:
            st.markdown("Barisnya sama.")


def _add_up(place: Place, plan: Plan) -> None:
    """Offer the plans of the level below, of the same tahun, as one plan."""
    below = DESA if plan.tingkat == KECAMATAN else KECAMATAN
    kept = plans.listing(paths.store_dir(), place.dataset, place.wilayah).documents
    parts = [
        each
        for each in kept
        if each.tingkat == below
        and each.tahun == plan.tahun
        and plan.kecamatan in ("", each.kecamatan)
    ]
    if not parts:
        return
    with st.expander(f"Gabungkan {len(parts)} rencana {below}", key="rencana_gabung"):
        for part in parts:
            st.markdown(f"{plain(part.nama)}: Rp{number(part.total)}")
        where = "kabupaten" if plan.tingkat == KABUPATEN else "kecamatan"
        whole = plan_sums.added_up(
            parts,
            nama=f"Gabungan {below} {plan.tahun}",
            tingkat=plan.tingkat,
            kecamatan=plan.kecamatan,
        )
        st.markdown(f"Jumlah Rp{number(whole.total)}, {len(whole.rows)} baris.")
        st.button(
            f"Simpan sebagai rencana {where} baru",
            on_click=plan_desk.start,
            args=(whole,),
        )
