"""Fifth step: take it along, agree, then enter what was done, compare, add up."""

from datetime import date

import streamlit as st

from psks_analysis.planning import saved_plans
from psks_analysis.planning.plan import Plan, agreed
from psks_analysis.planning.work_plan import faults
from psks_analysis.reports import plan_report as report
from psks_analysis.reports.table_files import XLSX_TYPE
from psks_analysis.ui.programme import (
    allocation_form,
    comparison,
    matrix,
    open_plan,
    realisation,
)
from psks_analysis.ui.shared import notices, saved_documents, session
from psks_analysis.views.selection import Place

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draw(place: Place, plan: Plan) -> None:
    """Draw the step."""
    found = matrix.check(place, plan)
    matrix.show_findings(plan, found)
    _downloads(place, plan)
    if plan.terkunci:
        st.success("Rencana ini sudah disepakati. Yang dapat ditambah hanya realisasi.")
        realisation.draw(plan, session.region(place))
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
    comparison.compare(place, plan)


def _downloads(place: Place, plan: Plan) -> None:
    region, today = session.region(place), date.today()
    notes = allocation_form.why_nobody(place, plan)
    mark = "-SIMULASI" if place.is_simulated else ""
    name = f"rencana-{plan.desa or plan.kecamatan or plan.wilayah}-{plan.tahun}{mark}"
    with st.container(horizontal=True):
        st.download_button(
            "Unduh matriks (XLSX)",
            data=lambda: report.xlsx(plan, region, today, notes),
            file_name=f"{name}.xlsx",
            mime=XLSX_TYPE,
            icon=":material/download:",
            on_click="ignore",
            key="rencana_xlsx",
        )
        st.download_button(
            "Unduh dokumen (DOCX)",
            data=lambda: report.docx(plan, region, today, notes),
            file_name=f"{name}.docx",
            mime=DOCX_TYPE,
            icon=":material/download:",
            on_click="ignore",
            key="rencana_docx",
        )
        saved_documents.download(
            saved_plans.REPOSITORY,
            lambda: plan,
            file_name=f"{name}.json",
            key="rencana_json",
            help_="Untuk dibuka di dasbor lain, misalnya digabung di kabupaten.",
        )


def _agree(place: Place) -> None:
    plan = open_plan.now()
    if faults(matrix.check(place, plan)):  # it may have changed since
        notices.keep(open_plan.AREA, "error", "Masih ada yang salah; perbaiki dulu.")
    elif open_plan.put(agreed(plan)):
        notices.keep(open_plan.AREA, "success", f"“{open_plan.now().nama}” disepakati.")
