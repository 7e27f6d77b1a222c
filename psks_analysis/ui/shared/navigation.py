"""The list of pages: order, title, icon and what each is for, in one place."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from psks_analysis.paths import PROJECT_DIR

PAGES_DIR = PROJECT_DIR / "pages"
# What a reader comes for; the headings of the navigation, in this order.
LOOK: Final = "Lihat"
ANALYSE: Final = "Analisis"
PLAN: Final = "Program"
LEARN: Final = "Belajar"
ABOUT: Final = "Data"


@dataclass(frozen=True)
class PageEntry:
    """One page: its file in `pages/` is also its address."""

    bagian: str
    nama: str
    judul: str
    ikon: str
    guna: str

    @property
    def url(self) -> str:
        """Return the address below the dashboard's own; the first page has none."""
        return "" if self is PAGES[0] else self.nama


PAGES = [
    PageEntry(
        LOOK,
        "ringkasan",
        "Ringkasan",
        "dashboard",
        "Yang penting dalam satu menit: berapa, jenis apa, di mana bantuan kurang.",
    ),
    PageEntry(LOOK, "peta", "Peta", "map", "Satu indikator di seluruh kecamatan."),
    PageEntry(
        LOOK,
        "profil",
        "Profil kecamatan",
        "location_on",
        "Semua indikator satu kecamatan dibanding kabupaten.",
    ),
    PageEntry(
        LOOK,
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
    ),
    PageEntry(
        ANALYSE,
        "klaster",
        "Peta klaster",
        "hub",
        "Kecamatan mana yang tinggi atau rendah bersama tetangganya.",
    ),
    PageEntry(
        ANALYSE,
        "prioritas",
        "Indeks prioritas",
        "format_list_numbered",
        "Kecamatan mana yang didahulukan, dan seberapa pasti itu.",
    ),
    PageEntry(
        PLAN,
        "jejaring",
        "Potensi & jejaring",
        "diversity_3",
        "Siapa yang dapat membantu, di mana kurang, dan siapa bekerja dengan siapa.",
    ),
    PageEntry(
        PLAN,
        "layanan",
        "Menu layanan",
        "medical_services",
        "Bantuan apa untuk jenis apa, dengan kode apa, oleh siapa.",
    ),
    PageEntry(
        PLAN,
        "program",
        "Susun program",
        "assignment",
        "Dari masalah ke rencana kerja berbiaya: kebutuhan, alokasi, dan matriks.",
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
    ),
    PageEntry(
        LEARN,
        "lab_sql",
        "Laboratorium SQL",
        "terminal",
        "Bertanya dengan SQL pada data latihan sendiri; yang salah dijelaskan.",
    ),
    PageEntry(
        LEARN,
        "kemajuan",
        "Kemajuan saya",
        "trending_up",
        "Masuk kelas, yang sudah dikerjakan, yang berikutnya, dan kode pribadi.",
    ),
    PageEntry(
        LEARN,
        "tes",
        "Prates & pascates",
        "quiz",
        "Tes sebelum dan sesudah pelatihan, tanpa petunjuk, dengan batas waktu.",
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
    ),
    PageEntry(
        LEARN,
        "presentasi",
        "Presentasi",
        "slideshow",
        "Tampilan dasbor sebagai slide di layar aula, dengan kode QR untuk ponsel.",
    ),
    PageEntry(
        ABOUT,
        "kelola",
        "Kelola data",
        "upload_file",
        "Memasukkan rekap dari berkas, mengunduh templat, dan membatalkan impor.",
    ),
    PageEntry(
        ABOUT,
        "isian",
        "Isian desa",
        "edit_note",
        "Mengetik hitungan satu desa di ponsel.",
    ),
    PageEntry(
        ABOUT,
        "kualitas",
        "Kualitas data",
        "fact_check",
        "Siapa belum melapor, dan angka mana yang perlu ditanyakan.",
    ),
    PageEntry(
        ABOUT, "kamus", "Kamus indikator", "menu_book", "Arti setiap angka dan jenis."
    ),
    PageEntry(
        ABOUT,
        "akun",
        "Akun",
        "key",
        "Masuk dengan akun kantor, dan mengatur siapa yang boleh menyimpan.",
    ),
    PageEntry(
        ABOUT,
        "tentang",
        "Tentang",
        "info",
        "Apa isi dasbor ini, dari mana datanya, dan untuk apa boleh dipakai.",
    ),
]


def page_list() -> dict[str, list[st.Page]]:
    """Return the pages by section as Streamlit's navigation wants them."""
    sections: dict[str, list[st.Page]] = {}
    for page in PAGES:
        entry = st.Page(
            PAGES_DIR / f"{page.nama}.py",
            title=page.judul,
            icon=f":material/{page.ikon}:",
            help=page.guna,
            default=page is PAGES[0],
        )
        sections.setdefault(page.bagian, []).append(entry)
    return sections
