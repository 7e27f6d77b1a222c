"""Fifth step: take it along, agree, then enter what was done, compare, add up."""

from datetime import date, datetime

import streamlit as st

from psks_analysis import paths
from psks_analysis.catalog.settings_shape import Letterhead
from psks_analysis.formats import long_date, number
from psks_analysis.office.settings import letterhead
from psks_analysis.planning import saved_plans
from psks_analysis.planning.plan import Plan, agreed, agreed_when, reopened
from psks_analysis.planning.work_plan import Finding, faults
from psks_analysis.reports import plan as report
from psks_analysis.reports.certificate import PDF_TYPE
from psks_analysis.reports.documents.docx_writer import docx
from psks_analysis.reports.documents.parts import Paper
from psks_analysis.reports.documents.pdf_writer import pdf
from psks_analysis.reports.documents.word import DOCX_TYPE
from psks_analysis.reports.table_files import XLSX_TYPE
from psks_analysis.ui.programme import (
    allocation_form,
    comparison,
    matrix,
    open_plan,
    realisation,
)
from psks_analysis.ui.shared import notices, saved_documents, session
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views.selection import Place


def draw(place: Place, plan: Plan) -> None:
    """Draw the step."""
    found = matrix.check(place, plan)
    matrix.show_findings(plan, found)
    _downloads(place, plan)
    if plan.terkunci:
        st.success(f"Rencana ini sudah {agreed_when(plan)}.")
        st.caption("Barisnya tidak dapat diubah; yang ditambahkan hanya realisasi.")
        _opening(plan)
        realisation.draw(plan, session.region(place))
    else:
        _agreeing(place, plan, found)
    comparison.compare(place, plan)


def _downloads(place: Place, plan: Plan) -> None:
    region = session.region(place)
    notes = allocation_form.why_nobody(place, plan)
    mark = "-SIMULASI" if place.is_simulated else ""
    name = f"rencana-{plan.desa or plan.kecamatan or plan.wilayah}-{plan.tahun}{mark}"

    def kop() -> Letterhead:
        return letterhead(paths.store_dir())

    def paper() -> Paper:
        return report.plan_paper(plan, region, kop(), notes)

    def workbook() -> bytes:
        return report.xlsx(plan, region, kop(), notes)

    with st.container(horizontal=True):
        for what, ending, kind, made in (
            ("matriks", "xlsx", XLSX_TYPE, workbook),
            ("dokumen", "docx", DOCX_TYPE, lambda: docx(paper())),
            ("dokumen", "pdf", PDF_TYPE, lambda: pdf(paper())),
        ):
            st.download_button(
                f"Unduh {what} ({ending.upper()})",
                data=made,
                file_name=f"{name}.{ending}",
                mime=kind,
                icon=":material/download:",
                on_click="ignore",
                key=f"rencana_{ending}",
            )
        saved_documents.download(
            saved_plans.REPOSITORY,
            lambda: plan,
            file_name=f"{name}.json",
            key="rencana_json",
            help_="Untuk dibuka di dasbor lain, misalnya digabung di kabupaten.",
        )


def _agreeing(place: Place, plan: Plan, found: list[Finding]) -> None:
    """Ask once, with what the plan holds: nobody agrees to something by a slip."""
    is_wrong = bool(faults(found))
    with st.popover("Sepakati rencana ini", icon=":material/lock:", disabled=is_wrong):
        st.markdown(f"**{plain(holds(plan, found))}**")
        st.markdown(
            f"Disepakati hari ini, {long_date(date.today())}. Sesudah itu barisnya "
            "tidak dapat diubah; yang berhak dapat membukanya kembali sebagai versi "
            "baru."
        )
        st.button(
            "Ya, sepakati",
            type="primary",
            on_click=_agree,
            args=(place, plan),
            disabled=is_wrong,
        )
    if is_wrong:
        st.caption("Perbaiki dulu yang salah (merah).")


def holds(plan: Plan, found: list[Finding]) -> str:
    """Say what a plan holds: "1 baris, Rp0, 4 peringatan"."""
    warnings = f", {number(len(found))} peringatan" if found else ""
    return f"{number(len(plan.rows))} baris, Rp{number(plan.total)}{warnings}"


def _agree(place: Place, shown: Plan) -> None:
    plan = open_plan.now()
    found = matrix.check(place, plan)
    if plan.rows != shown.rows or faults(found):  # it may have changed since
        text = "Rencananya berubah sejak ditanyakan. Periksa lagi, lalu sepakati."
        notices.keep(open_plan.AREA, "error", text)
    elif open_plan.put(agreed(plan, datetime.now())):
        done = open_plan.now()
        text = f"“{done.nama}” {agreed_when(done)}: {holds(done, found)}."
        notices.keep(open_plan.AREA, "success", text)


def _opening(plan: Plan) -> None:
    with st.popover("Buka kembali untuk diubah", icon=":material/lock_open:"):
        st.markdown(
            f"Versi {plan.versi} yang disepakati tetap tersimpan. Perubahannya menjadi "
            "versi baru, yang perlu disepakati lagi. Realisasinya tetap."
        )
        st.button("Ya, buka kembali", on_click=_open_again)


def _open_again() -> None:
    plan = open_plan.now()
    if plan.terkunci and open_plan.put(reopened(plan)):
        done = open_plan.now()
        text = f"“{done.nama}” dibuka kembali sebagai versi {done.versi}."
        notices.keep(open_plan.AREA, "success", text)
