"""The list of pages: order, title, icon and what each is for, in one place."""

from dataclasses import dataclass

import streamlit as st

from psks_analysis.paths import PROJECT_DIR

PAGES_DIR = PROJECT_DIR / "pages"


@dataclass(frozen=True)
class PageEntry:
    """One page: its file in `pages/` is also its address."""

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
        "ringkasan",
        "Ringkasan",
        "dashboard",
        "Yang penting dalam satu menit: berapa, jenis apa, di mana bantuan kurang.",
    ),
    PageEntry("peta", "Peta", "map", "Satu indikator di seluruh kecamatan."),
    PageEntry(
        "profil",
        "Profil kecamatan",
        "location_on",
        "Semua indikator satu kecamatan dibanding kabupaten.",
    ),
    PageEntry(
        "bandingkan", "Bandingkan", "compare_arrows", "Beberapa kecamatan berdampingan."
    ),
    PageEntry(
        "analisis",
        "Analisis masalah",
        "troubleshoot",
        "Apa masalahnya, di mana, siapa, dan sejak kapan; langkah demi langkah.",
    ),
    PageEntry(
        "klaster",
        "Peta klaster",
        "hub",
        "Kecamatan mana yang tinggi atau rendah bersama tetangganya.",
    ),
    PageEntry(
        "prioritas",
        "Indeks prioritas",
        "format_list_numbered",
        "Kecamatan mana yang didahulukan, dan seberapa pasti itu.",
    ),
    PageEntry(
        "jejaring",
        "Potensi & jejaring",
        "diversity_3",
        "Siapa yang dapat membantu, di mana kurang, dan siapa bekerja dengan siapa.",
    ),
    PageEntry(
        "layanan",
        "Menu layanan",
        "medical_services",
        "Bantuan apa untuk jenis apa, dengan kode apa, oleh siapa.",
    ),
    PageEntry(
        "program",
        "Susun program",
        "assignment",
        "Dari masalah ke rencana kerja berbiaya: kebutuhan, alokasi, dan matriks.",
    ),
    PageEntry(
        "kualitas",
        "Kualitas data",
        "fact_check",
        "Siapa belum melapor, dan angka mana yang perlu ditanyakan.",
    ),
    PageEntry("kamus", "Kamus indikator", "menu_book", "Arti setiap angka dan jenis."),
    PageEntry(
        "tentang",
        "Tentang",
        "info",
        "Apa isi dasbor ini, dari mana datanya, dan untuk apa boleh dipakai.",
    ),
]


def page_list() -> list[st.Page]:
    """Return the pages as Streamlit's navigation wants them."""
    return [
        st.Page(
            PAGES_DIR / f"{page.nama}.py",
            title=page.judul,
            icon=f":material/{page.ikon}:",
            help=page.guna,
            default=page is PAGES[0],
        )
        for page in PAGES
    ]
