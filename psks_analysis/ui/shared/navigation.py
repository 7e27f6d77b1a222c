"""The list of pages: order, title, icon and what each is for, in one place."""

import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from psks_analysis.paths import PROJECT_DIR

PAGES_DIR = PROJECT_DIR / "pages"
# What a reader comes for: the entries of the navigation, in this order. The first page
# of each is what its entry opens; all of them stand beside each other above the page.
SUMMARY: Final = "Ringkasan"
MAP: Final = "Peta"
AREA: Final = "Kecamatan"
ANALYSE: Final = "Analisis"
PLAN: Final = "Program"
DATA: Final = "Data"
LEARN: Final = "Belajar"


@dataclass(frozen=True)
class PageEntry:
    """One page: its file in `pages/` is also its address.

    `singkat` is what it is called beside the other pages of its entry, where its title
    is long.
    """

    bagian: str
    nama: str
    judul: str
    ikon: str
    guna: str
    singkat: str = ""

    @property
    def url(self) -> str:
        """Return the address below the dashboard's own; the first page has none."""
        return "" if self is PAGES[0] else self.nama


PAGES = [
    PageEntry(
        SUMMARY,
        "ringkasan",
        "Ringkasan",
        "dashboard",
        "Yang penting dalam satu menit: berapa, jenis apa, di mana bantuan kurang.",
    ),
    PageEntry(
        MAP,
        "peta",
        "Peta",
        "map",
        "Satu indikator di seluruh kecamatan.",
        singkat="Menurut kecamatan",
    ),
    PageEntry(
        MAP,
        "klaster",
        "Peta klaster",
        "hub",
        "Kecamatan mana yang tinggi atau rendah bersama tetangganya.",
        singkat="Klaster",
    ),
    PageEntry(
        AREA,
        "profil",
        "Profil kecamatan",
        "location_on",
        "Semua indikator satu kecamatan dibanding kabupaten.",
        singkat="Profil",
    ),
    PageEntry(
        AREA,
        "bandingkan",
        "Bandingkan",
        "compare_arrows",
        "Beberapa kecamatan berdampingan.",
    ),
    PageEntry(
        ANALYSE,
        "analisis",
        "Analisis masalah",
        "troubleshoot",
        "Apa masalahnya, di mana, siapa, dan sejak kapan; langkah demi langkah.",
        singkat="Langkah demi langkah",
    ),
    PageEntry(
        ANALYSE,
        "prioritas",
        "Indeks prioritas",
        "format_list_numbered",
        "Kecamatan mana yang didahulukan, dan seberapa pasti itu.",
        singkat="Indeks prioritas",
    ),
    PageEntry(
        PLAN,
        "program",
        "Susun program",
        "assignment",
        "Dari masalah ke rencana kerja berbiaya: kebutuhan, alokasi, dan matriks.",
        singkat="Susun",
    ),
    PageEntry(
        PLAN,
        "jejaring",
        "Potensi & jejaring",
        "diversity_3",
        "Siapa yang dapat membantu, di mana kurang, dan siapa bekerja dengan siapa.",
        singkat="Potensi",
    ),
    PageEntry(
        PLAN,
        "layanan",
        "Menu layanan",
        "medical_services",
        "Bantuan apa untuk jenis apa, dengan kode apa, oleh siapa.",
        singkat="Menu layanan",
    ),
    PageEntry(
        DATA,
        "kualitas",
        "Kualitas data",
        "fact_check",
        "Siapa belum melapor, dan angka mana yang perlu ditanyakan.",
        singkat="Kualitas",
    ),
    PageEntry(
        DATA,
        "kelola",
        "Kelola data",
        "upload_file",
        "Memasukkan rekap dari berkas, mengunduh templat, dan membatalkan impor.",
        singkat="Kelola",
    ),
    PageEntry(
        DATA,
        "isian",
        "Isian desa",
        "edit_note",
        "Mengetik hitungan satu desa di ponsel.",
    ),
    PageEntry(
        DATA,
        "kamus",
        "Kamus indikator",
        "menu_book",
        "Arti setiap angka dan jenis.",
        singkat="Kamus",
    ),
    PageEntry(
        DATA,
        "akun",
        "Akun",
        "key",
        "Masuk dengan akun kantor, dan mengatur siapa yang boleh menyimpan.",
    ),
    PageEntry(
        DATA,
        "pengaturan",
        "Pengaturan",
        "settings",
        "Nama kantor, kop surat, istilah, ambang, target, dan warna.",
    ),
    PageEntry(
        DATA,
        "tentang",
        "Tentang",
        "info",
        "Apa isi dasbor ini, dari mana datanya, dan untuk apa boleh dipakai.",
    ),
    PageEntry(
        LEARN,
        "materi",
        "Materi",
        "school",
        "Lima bahan bimtek dengan angka dari data ini, kuis, dan papan kelas.",
    ),
    PageEntry(
        LEARN,
        "latihan",
        "Latihan soal",
        "exercise",
        "Soal dengan data sendiri: jawaban diperiksa, salah pahamnya disebut.",
        singkat="Latihan",
    ),
    PageEntry(
        LEARN,
        "lab_sql",
        "Laboratorium SQL",
        "terminal",
        "Bertanya dengan SQL pada data latihan sendiri; yang salah dijelaskan.",
        singkat="SQL",
    ),
    PageEntry(
        LEARN,
        "kemajuan",
        "Kemajuan saya",
        "trending_up",
        "Masuk kelas, yang sudah dikerjakan, yang berikutnya, dan kode pribadi.",
        singkat="Kemajuan",
    ),
    PageEntry(
        LEARN,
        "tes",
        "Prates & pascates",
        "quiz",
        "Tes sebelum dan sesudah pelatihan, tanpa petunjuk, dengan batas waktu.",
        singkat="Tes",
    ),
    PageEntry(
        LEARN,
        "sertifikat",
        "Sertifikat",
        "workspace_premium",
        "Mengunduh sertifikat, dan memeriksa apakah sebuah sertifikat asli.",
    ),
    PageEntry(
        LEARN,
        "kelas",
        "Dinding kelas",
        "co_present",
        "Untuk pelatih: siapa di mana, salah paham yang sering, siapa perlu dibantu.",
        singkat="Dinding",
    ),
    PageEntry(
        LEARN,
        "presentasi",
        "Presentasi",
        "slideshow",
        "Tampilan dasbor sebagai slide di layar aula, dengan kode QR untuk ponsel.",
    ),
]


def page_list() -> list[st.Page]:
    """Return all pages as Streamlit's navigation wants them.

    Streamlit looks for the file of each when it is made; that was a tenth of every run.
    Copies, because a run marks the page that it may call.
    """
    return [copy.copy(page) for page in _made().values()]


def target(name: str) -> st.Page | Path:
    """Return what a link to a page is given: at best what need not be looked for."""
    made = _made() if get_script_run_ctx() else {}  # outside of a run they are empty
    return made.get(name) or PAGES_DIR / f"{name}.py"


@cache
def _made() -> dict[str, st.Page]:
    return {
        page.nama: st.Page(
            PAGES_DIR / f"{page.nama}.py",
            title=page.judul,
            icon=f":material/{page.ikon}:",
            help=page.guna,
            default=page is PAGES[0],
        )
        for page in PAGES
    }


@cache
def entries() -> dict[str, list[PageEntry]]:
    """Return the pages by entry of the navigation."""
    found: dict[str, list[PageEntry]] = {}
    for page in PAGES:
        found.setdefault(page.bagian, []).append(page)
    return found
