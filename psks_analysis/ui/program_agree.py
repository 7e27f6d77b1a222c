"""Fifth step: take it along, agree, then enter what was done, compare, add up."""

from datetime import date

import streamlit as st

from psks_analysis.planning.work_plan import faults
from psks_analysis.reports import plan as report
from psks_analysis.reports.tables import XLSX_TYPE
from psks_analysis.store.plan_files import Plan, agreed, to_json
from psks_analysis.ui import (
    plan_desk,
    program_beside,
    program_realised,
    program_rows,
    session,
)
from psks_analysis.views.selection import Place

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draw(place: Place, plan: Plan) -> None:
    """Draw the step."""
    found = program_rows.check(place, plan)
    program_rows.show_findings(plan, found)
    _downloads(place, plan)
    if plan.terkunci:
        st.success("Rencana ini sudah disepakati. Yang dapat ditambah hanya realisasi.")
        program_realised.draw(plan)
    else:
        is_wrong = bool(faults(found))
        st.button(
            "Sepakati rencana ini",
            type="primary",
            icon=":material/lock:",
            disabled=is_wrong,
            on_click=_agree,
            args=(place,),
            help="Sesudah disepakati barisnya tidak dapat diubah, hanya disalin.",
        )
        if is_wrong:
            st.caption("Perbaiki dulu yang salah.")
    program_beside.compare(place, plan)


def _downloads(place: Place, plan: Plan) -> None:
    region, today = session.region(place), date.today()
    mark = "-SIMULASI" if place.mark else ""
    name = f"rencana-{plan.desa or plan.kecamatan or plan.wilayah}-{plan.tahun}{mark}"
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
        st.download_button(
            "Unduh berkas rencana",
            data=lambda: to_json(plan),
            file_name=f"{name}.json",
            mime="application/json",
            icon=":material/swap_vert:",
            on_click="ignore",
            key="rencana_json",
            help="Untuk dibuka di dasbor lain, misalnya digabung di kabupaten.",
        )


def _agree(place: Place) -> None:
    plan = plan_desk.now()
    if faults(program_rows.check(place, plan)):  # it may have changed since
        plan_desk.tell("error", "Masih ada yang salah; perbaiki dulu.")
    elif plan_desk.put(agreed(plan)):
        plan_desk.tell("success", f"“{plan_desk.now().nama}” disepakati.")
