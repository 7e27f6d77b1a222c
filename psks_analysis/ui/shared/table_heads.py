"""What the heads of tables mean, in one list: each table explains its own."""

from typing import NamedTuple

from psks_analysis import indicators


class Head(NamedTuple):
    """What a head means; `has_bars` where lengths are worth comparing."""

    help: str = ""
    has_bars: bool = False


CHANCE = "Selang kepercayaan 95 %: sejauh itu angka dapat bergeser karena kebetulan."
AMONG, VERDICT = "Semua kecamatan", "Perbandingan"
HEADS = {
    AMONG: Head(
        "Garis abu-abu: nilai terendah sampai tertinggi; kotak: separuh yang di "
        "tengah; garis tegak: kabupaten; titik dan garis berwarna: kecamatan ini "
        "dengan selang 95 %; segitiga: target kantor."
    ),
    VERDICT: Head(
        "Apakah kecamatan berbeda dari kabupaten lebih daripada karena kebetulan."
    ),
    "Entri": Head("Banyaknya entri pada jenis itu; satu orang dapat punya dua.", True),
    "Orang": Head("Entri yang satuannya orang, bukan keluarga.", True),
    "Entri orang": Head("Entri bersatuan orang; satu orang bisa berulang.", True),
    "Tertangani (%)": Head("Bagian entri yang sudah menerima layanan."),
    "Per 1.000": Head("Banyaknya untuk setiap 1.000 penduduk.", True),
    "Dari tahun lalu": Head("Perubahan angka dibanding tahun sebelumnya."),
    "Perubahan setahun": Head("Perubahan angka dibanding tahun sebelumnya."),
    "Selang 95 %": Head(CHANCE),
    "Selang": Head(CHANCE),
    "Dibanding kabupaten": Head("Berapa kali angka kabupaten."),
    "Simpangan (z)": Head(
        "Jarak angka kecamatan dari rata-rata, dalam simpangan baku; 0 = rata-rata."
    ),
    "Sekitarnya (z)": Head("Hal yang sama untuk rata-rata kecamatan di sekitarnya."),
    "p": Head(
        "Seberapa sering kebetulan saja menghasilkan susunan sejelas ini; makin kecil "
        "makin pasti."
    ),
    "Gi* (z)": Head(
        "Titik panas (di atas 2) atau dingin (di bawah −2): kecamatan bersama "
        "tetangganya, ukuran Getis-Ord."
    ),
    "Per 1.000, dihaluskan tetangga": Head(
        "Angka yang ditarik ke arah tetangganya, supaya kecamatan kecil tidak menonjol "
        "karena kebetulan.",
        True,
    ),
    "Kelompok": Head("Kecamatan dibanding sekitarnya, hanya bila cukup pasti."),
    "Kebutuhan di antara PSKS": Head(
        "Kebutuhan kecamatan dibanding PSKS di kecamatan sekitarnya."
    ),
    "Indeks": Head("0 sampai 100; makin tinggi makin perlu didahulukan.", True),
    "Urutan yang mungkin": Head(
        "Urutan dalam 95 % percobaan acak atas bobot dan angka."
    ),
    "Di sepertiga teratas": Head("Bagian percobaan di sepertiga teratas."),
    "Sejalan": Head("Korelasi urutan indikator dengan indeks, −1 sampai 1."),
    "Geser rata-rata": Head("Berapa tempat kecamatan berpindah tanpa indikator itu."),
    "Geser terbesar": Head("Perpindahan terjauh satu kecamatan tanpa indikator itu."),
    "PSM": Head("Pekerja Sosial Masyarakat."),
    "PSM aktif": Head("PSM yang masih bekerja.", True),
    "PSM terlatih": Head("PSM yang pernah mengikuti bimbingan atau pelatihan."),
    "TKSK": Head("Tenaga Kesejahteraan Sosial Kecamatan."),
    "Desa tanpa PSM": Head("Desa dan kelurahan yang tidak punya satu PSM pun."),
    "Belum tertangani": Head(
        "Entri semua jenis tanpa Fakir Miskin yang belum dilayani.", True
    ),
    "Per PSM aktif": Head("Entri belum tertangani untuk setiap PSM aktif.", True),
    "PSM lebih/kurang": Head(
        "Dibanding beban rata-rata kabupaten untuk satu PSM aktif."
    ),
    "Tetangga yang dapat membantu": Head(
        "Kecamatan berbatasan yang PSM aktifnya lebih."
    ),
    "Ada": Head("Banyaknya yang tercatat.", True),
    "Belum aktif": Head("Tercatat tetapi tidak aktif: kapasitas yang menganggur."),
    "Menunggu": Head(
        "Entri belum tertangani di kecamatan tanpa PSKS itu, dari jenis yang cocok.",
        True,
    ),
    "Perlu": Head("Yang membutuhkan menurut asesmen tahun itu.", True),
    "Dapat": Head("Yang kebutuhan dasarnya terpenuhi."),
    "Jumlah": Head("Banyaknya yang tercatat.", True),
    "Aktif": Head("Yang masih bekerja."),
    "Efek": Head(
        "Bagian kebutuhan yang diperkirakan selesai oleh satu satuan layanan."
    ),
    "Tanda": Head(
        "Seberapa pasti keterangan ini; huruf dan artinya ada di halaman Kamus."
    ),
    "Terlaksana": Head(
        "Volume yang sudah dikerjakan sampai triwulan terakhir yang diisi."
    ),
    "Terpakai (Rp)": Head("Uang yang sudah dipakai."),
    "% biaya": Head("Terpakai dibagi anggaran baris itu.", True),
    "% rencana": Head("Terpakai sampai triwulan itu dibagi seluruh rencana.", True),
}


def about(name: str) -> Head:
    """Return what a head means: its own words, or those of an indicator's card."""
    if name in HEADS:
        return HEADS[name]
    named = {card.nama: card.definisi for card in indicators.declared().values()}
    return Head(named[name], has_bars=True) if name in named else Head()
