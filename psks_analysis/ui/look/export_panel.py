"""All documents of the kabupaten with one button, made outside the readers' slot."""

import streamlit as st

from psks_analysis.reports.kabupaten import job
from psks_analysis.ui.shared import looking_back
from psks_analysis.views.selection import Place

EVERY = 1.5  # seconds between two looks at how far it is
AREA = "ekspor_kabar"


def offer(place: Place, tahun: int) -> None:
    """Offer the documents of a tahun; of an earlier day there are none."""
    if place.as_of:
        return
    with st.expander("Semua dokumen sekaligus", icon=":material/folder_zip:"):
        st.markdown(
            f"Lembar ringkas kabupaten dan tiap kecamatan, laporan, paparan, nota "
            f"dinas, dan tabel tahun {tahun}: PDF, DOCX, PPTX, XLSX dalam satu ZIP."
        )
        _panel(place, tahun)


def key_of(place: Place, tahun: int) -> tuple[str, ...]:
    """Return what names a run: the same data and settings give the same documents."""
    return (place.dataset, place.wilayah, place.built, str(tahun))


@st.fragment(run_every=EVERY)
def _watch(place: Place, tahun: int) -> None:
    found = job.found(key_of(place, tahun))
    if found is None or not found.is_running:
        st.rerun()
    else:
        st.markdown(f"Sedang disiapkan: {found.said}.")
        st.button("Batal", key="ekspor_batal", on_click=_cancel, args=(place, tahun))


def _panel(place: Place, tahun: int) -> None:
    found = job.found(key_of(place, tahun))
    if found and found.is_running:
        _watch(place, tahun)
        return
    if found and found.is_done:
        mark = "-SIMULASI" if place.is_simulated else ""
        name = f"dokumen-{place.wilayah}-{tahun}{mark}"
        st.download_button(
            "Unduh semua dokumen (ZIP)",
            data=found.packed,
            file_name=f"{looking_back.name_of_file(name)}.zip",
            mime="application/zip",
            icon=":material/download:",
            key="ekspor_unduh",
            on_click="ignore",
        )
        return
    if found:
        st.error(f"Dokumen belum dapat disiapkan. {found.said}")
    st.button(
        "Siapkan semua dokumen",
        icon=":material/folder_zip:",
        key="ekspor_siapkan",
        on_click=_start,
        args=(place, tahun),
    )
    if said := st.session_state.pop(AREA, ""):
        st.warning(said)


def _start(place: Place, tahun: int) -> None:
    key = key_of(place, tahun)
    st.session_state[AREA] = job.start(key, place.dataset, place.wilayah, tahun)


def _cancel(place: Place, tahun: int) -> None:
    job.cancel(key_of(place, tahun))
