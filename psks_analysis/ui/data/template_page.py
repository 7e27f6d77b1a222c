"""Templates to fill in: of one kecamatan, or of all of them in one zip."""

from datetime import date

import streamlit as st

from psks_analysis.formats import HIDDEN
from psks_analysis.office.asked import LEVELS, contents
from psks_analysis.region import Region
from psks_analysis.region.levels import DESA, KECAMATAN
from psks_analysis.reports.table_files import XLSX_TYPE
from psks_analysis.reports.templates import bundle
from psks_analysis.reports.templates.bundle import Wanted
from psks_analysis.reports.templates.workbook import Before
from psks_analysis.ui.data.import_answers import FIRST_YEAR
from psks_analysis.ui.shared import session
from psks_analysis.views.published_before import year_before
from psks_analysis.views.selection import NYATA

ALL = ""
ZIP_TYPE = "application/zip"
LABELS = {
    KECAMATAN: "satu angka tiap kecamatan",
    DESA: "satu angka tiap desa/kelurahan",
}
ABOUT = (
    "Lembar siap isi dan siap cetak: nama, kode, dan jenis sudah tertulis. Kirimkan ke "
    "kecamatan, lalu jatuhkan berkas yang kembali di atas; terbaca tanpa pertanyaan, "
    "juga bila baru sebagian terisi."
)


def draw(region: Region) -> None:
    """Offer the templates of a kabupaten; anybody may have them."""
    st.header("Templat", anchor="templat")
    st.markdown(ABOUT)
    with st.container(horizontal=True):
        isi = st.selectbox(
            "Isi",
            list(contents()),
            format_func=contents().__getitem__,
            key="templat_isi",
        )
        tahun = st.selectbox("Tahun angka", years(), key="templat_tahun", width=110)
        tingkat = st.selectbox(
            "Rincian",
            levels(region),
            format_func=LABELS.__getitem__,
            key="templat_tingkat",
        )
        names = {ALL: f"semua ({len(region.kecamatan)}), dalam satu zip"}
        names |= {str(k): str(nama) for k, nama in region.kecamatan["nama"].items()}
        kecamatan = st.selectbox(
            "Kecamatan",
            list(names),
            format_func=names.__getitem__,
            key="templat_kecamatan",
        )
    wanted = Wanted(region, isi, tahun, tingkat, _before(region, isi, tahun, tingkat))
    _offer(wanted, kecamatan)


def years() -> list[int]:
    """Return the years that figures may be about, the present one first."""
    return list(range(date.today().year, FIRST_YEAR - 1, -1))


def levels(region: Region) -> list[str]:
    """Return the levels that can be asked: by desa only where all of them are known."""
    missing = set(region.kecamatan.index) - set(region.desa["kecamatan_kode"])
    return [each for each in LEVELS if each != DESA or not missing]


def _before(region: Region, isi: str, tahun: int, tingkat: str) -> Before:
    place = session.place(NYATA, region.kode)
    earlier = year_before(session.about(place).years(isi), tahun)
    if earlier is None:
        return Before()
    return Before(earlier, session.published_before(place, isi, tingkat, earlier))


def _offer(wanted: Wanted, kecamatan: str) -> None:
    """Offer the file; it is made only when somebody asks for it."""
    is_all = kecamatan == ALL
    end, kind = (".zip", ZIP_TYPE) if is_all else (".xlsx", XLSX_TYPE)
    name = wanted.name if is_all else f"{wanted.name}-{kecamatan.replace('.', '')}"
    st.download_button(
        "Unduh semua templat" if is_all else "Unduh templat",
        data=lambda: (
            bundle.all_of(wanted) if is_all else bundle.one(wanted, kecamatan)[1]
        ),
        file_name=f"{name}{end}",
        mime=kind,
        icon=":material/download:",
        key="templat_unduh",
        on_click="ignore",
    )
    st.caption(_compared(wanted))


def _compared(wanted: Wanted) -> str:
    """Say what stands in grey beside the cells to fill in."""
    if not wanted.before.texts:
        return "Belum ada angka tahun sebelumnya yang diterbitkan sebagai pembanding."
    return (
        f"Di samping isian, abu-abu: angka {wanted.before.tahun} yang sudah aman "
        f"diterbitkan ({HIDDEN} = dirahasiakan). Berkasnya boleh dikirim ke siapa pun."
    )
