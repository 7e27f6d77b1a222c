"""Indicators of help: PSKS per desa and per people, and how many of them are active."""

from functools import partial

from psks_analysis.indicators.capacity import ratio
from psks_analysis.indicators.declarations import additive_counts as counts
from psks_analysis.indicators.declarations.indicator import (
    NO_DESA,
    NO_PEOPLE,
    Arithmetic,
    Indicator,
    Named,
    Nothing,
    Shown,
)
from psks_analysis.indicators.shares import percentage

PSM_PER_DESA = "I08"
DESA_WITH_PSM = "I11"
PSKS_DENSITY = "I12"
SHARE_ACTIVE = "I13"

PSM = "PSM"
IN_PUBLIC = Nothing(
    "PSKS bertugas di muka umum dan daftarnya diumumkan; bukan orang yang dibantu"
)

DECLARED = (
    Indicator(
        kode=PSM_PER_DESA,
        jenis=(PSM,),
        nama="Rasio PSM per desa/kelurahan",
        definisi="Banyaknya PSM untuk setiap desa dan kelurahan.",
        above=Named("PSM", counts.PSKS),
        below=Named("Desa dan kelurahan", counts.DESA),
        arithmetic=Arithmetic(ratio, no_base=NO_DESA, zero_base=NO_DESA),
        shown=Shown("PSM per desa", "tinggi_baik", desimal=2),
        tells=IN_PUBLIC,
        catatan="Belum ditemukan kuota PSM yang resmi.",
        sumber="domain 2.2",
    ),
    Indicator(
        kode=DESA_WITH_PSM,
        jenis=(PSM,),
        nama="Persentase desa ber-PSM",
        definisi="Bagian desa dan kelurahan yang mempunyai sedikitnya satu PSM.",
        above=Named("Desa/kelurahan dengan sedikitnya satu PSM", counts.DESA_WITH_PSKS),
        below=Named("Desa dan kelurahan", counts.DESA),
        arithmetic=Arithmetic(
            percentage,
            whole="penyebut",
            no_part="PSM tidak dilaporkan per desa",
            no_base=NO_DESA,
            zero_base=NO_DESA,
        ),
        shown=Shown("%", "tinggi_baik", desimal=1),
        tells=IN_PUBLIC,
        catatan="Hanya dapat dihitung bila PSM dilaporkan per desa.",
        sumber="domain 4.3",
    ),
    Indicator(
        kode=PSKS_DENSITY,
        nama="PSKS per 10.000 penduduk",
        definisi="Banyaknya PSKS untuk setiap 10.000 penduduk.",
        above=Named("PSKS", counts.PSKS),
        below=Named("Penduduk", counts.POPULATION),
        arithmetic=Arithmetic(
            partial(ratio, per=10_000),
            is_compared=True,
            no_base=NO_PEOPLE,
            zero_base=NO_PEOPLE,
        ),
        shown=Shown("per 10.000", "tinggi_baik", desimal=2),
        tells=IN_PUBLIC,
        catatan=(
            "Orang, keluarga, dan lembaga dihitung masing-masing satu bila semua jenis "
            "digabung."
        ),
        sumber="domain 4.3",
    ),
    Indicator(
        kode=SHARE_ACTIVE,
        nama="Persentase PSKS aktif",
        definisi="Bagian PSKS yang aktif.",
        above=Named("PSKS aktif", counts.PSKS_ACTIVE),
        below=Named("PSKS yang keaktifannya diketahui", counts.PSKS_ASSESSED),
        arithmetic=Arithmetic(
            percentage,
            whole="penyebut",
            no_part="keaktifan tidak dilaporkan",
            no_base="jumlah PSKS tidak dilaporkan",
            zero_base="tidak ada PSKS",
        ),
        shown=Shown("%", "tinggi_baik", desimal=1),
        tells=IN_PUBLIC,
        catatan=(
            "Aktif berarti melapor sedikitnya sekali dalam 12 bulan terakhir; ubah "
            "bila daerah memakai arti lain."
        ),
        sumber="pusaka.magelangkab.go.id (nama)",
    ),
)
