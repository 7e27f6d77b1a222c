"""Tentang: what this is, where its numbers come from, what they may be used for."""

import streamlit as st

from psks_analysis.ui.shared import filters, session

place = filters.place()
st.title("Tentang dasbor ini")
st.markdown(
    "Dasbor ini membantu Dinas Sosial, TKSK, Kasi Kesra, dan PSM **menganalisis "
    "masalah** dan **menyusun program** dari rekap PMKS dan PSKS per kecamatan dan "
    "desa. Dasbor bekerja tanpa internet."
)
st.subheader("Dua kumpulan data yang tidak pernah dicampur")
st.markdown(
    "- **Latihan**: data simulasi untuk belajar. Setiap halaman dan berkas unduhan "
    "bertanda DATA SIMULASI. Angka dan ceritanya direka, disesuaikan dengan total yang "
    "diterbitkan.\n"
    "- **Nyata**: hasil impor berkas kantor."
)
st.subheader("Kerahasiaan")
st.markdown(
    "Tidak ada nama, NIK, alamat, atau nomor telepon yang disimpan atau ditampilkan. "
    "Angka 1–4 (1–9 pada jenis yang sensitif) dirahasiakan, juga di tabel unduhan, "
    "beserta angka lain yang dapat membocorkannya; tandanya sama, `*`. Jenis yang "
    "sensitif tidak ditampilkan di bawah kecamatan, dan jenis yang jarang tidak "
    "dipilah menurut jenis kelamin dan penanganan per kecamatan."
)
st.subheader("Cara membaca")
st.markdown(
    "- **Kosong bukan nol.** Kosong berarti tidak melapor; nol berarti dilaporkan "
    "tidak ada.\n"
    "- **Entri bukan orang.** Satu orang dapat tercatat pada beberapa jenis.\n"
    "- **Selang kepercayaan 95 %** menunjukkan berapa jauh angka dapat bergeser karena "
    "kebetulan. Pencatatan yang kurang lengkap tidak termasuk di dalamnya.\n"
    "- **Penduduk** tahun tanpa sensus adalah perkiraan, dengan dasarnya ditulis."
)
st.subheader("Sumber")
st.markdown(
    "Daftar jenis: Permensos 08/2012 (lihat Kamus indikator). Penduduk: Sensus "
    "Penduduk 2010 dan total kabupaten (BPS, Dukcapil). Luas resmi: Kabupaten dalam "
    "Angka 2008. " + session.border_note(place)
)
