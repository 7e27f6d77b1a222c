"""Indicators of need: how many people, how many of them handled, and what changed."""

import pandas as pd

from psks_analysis import catalog
from psks_analysis.indicators.capacity import ratio
from psks_analysis.indicators.declarations import additive_counts as counts
from psks_analysis.indicators.declarations.indicator import (
    BINOMIAL,
    NO_PEOPLE,
    POISSON,
    Arithmetic,
    Indicator,
    Named,
    Shown,
    YearlyChange,
)
from psks_analysis.indicators.prevalence import prevalence, prevalence_interval
from psks_analysis.indicators.shares import (
    percentage,
    percentage_interval,
    service_gap,
)

NUMBER_OF_ENTRIES = "I01"
PREVALENCE = "I03"
SHARE_HANDLED = "I05"
SERVICE_GAP = "I07"
PMKS_PER_PSM = "I09"
YEARLY_CHANGE = "I17"

ASSESSED = "PMKS yang status penanganannya diketahui (orang)"
NO_PMKS_REPORTED = "jumlah PMKS tidak dilaporkan"
NO_HANDLING = "penanganan tidak dilaporkan"
# The assessed less the handled are the waiting: who knows two of them knows the third.
HANDLING = (counts.PERSONS_HANDLED, counts.PERSONS_ASSESSED, counts.PERSONS_WAITING)


def _itself(count: pd.Series, _: pd.Series) -> pd.Series:
    """Return the count; nothing is divided."""
    return count


DECLARED = (
    Indicator(
        kode=NUMBER_OF_ENTRIES,
        nama="Jumlah entri PMKS",
        definisi=(
            "Banyaknya catatan PMKS. Satu orang dapat tercatat pada beberapa jenis, "
            "jadi ini bukan jumlah orang."
        ),
        above=Named("Entri PMKS", counts.ENTRIES),
        arithmetic=Arithmetic(_itself),
        shown=Shown("entri", "netral", desimal=0, peta="gelembung"),
        tells=(counts.ENTRIES,),
        is_by_sex=True,
        catatan=(
            "Satuan orang, keluarga, dan komunitas tercampur bila beberapa jenis "
            "dijumlahkan."
        ),
        sumber="Permensos 08/2012; domain 1.4",
    ),
    Indicator(
        kode=PREVALENCE,
        nama="Prevalensi PMKS per 1.000 penduduk",
        definisi=(
            "Banyaknya entri PMKS bersatuan orang untuk setiap 1.000 penduduk, dengan "
            "selang kepercayaan Poisson eksak 95 %."
        ),
        above=Named("Entri PMKS bersatuan orang", counts.PERSONS),
        below=Named("Penduduk", counts.POPULATION),
        arithmetic=Arithmetic(
            prevalence,
            prevalence_interval,
            is_compared=True,
            varies=POISSON,
            no_base=NO_PEOPLE,
            zero_base=NO_PEOPLE,
        ),
        shown=Shown("per 1.000", "tinggi_buruk", desimal=2),
        tells=(counts.PERSONS,),
        is_by_sex=True,
        catatan=(
            "Register hanya memuat kasus yang diketahui. Pencatatan yang kurang "
            "lengkap biasanya lebih besar daripada variasi kebetulan."
        ),
        sumber="UKHSA PHEindicatormethods; statsmodels exact-c",
    ),
    Indicator(
        kode=SHARE_HANDLED,
        nama="Persentase PMKS tertangani",
        definisi=(
            "Bagian PMKS (orang) yang tercatat tertangani pada tahun yang sama, dengan "
            "selang Wilson 95 %."
        ),
        above=Named("PMKS tertangani (orang)", counts.PERSONS_HANDLED),
        below=Named(
            "PMKS yang status penanganannya diketahui (orang)", counts.PERSONS_ASSESSED
        ),
        arithmetic=Arithmetic(
            percentage,
            percentage_interval,
            whole="penyebut",
            is_compared=True,
            varies=BINOMIAL,
            no_part=NO_HANDLING,
            no_base=NO_PMKS_REPORTED,
            zero_base="tidak ada PMKS",
        ),
        shown=Shown("%", "tinggi_baik", desimal=1),
        tells=HANDLING,
        catatan=(
            "Tertangani yang lebih besar daripada jumlah adalah kesalahan data dan "
            "tidak dihitung."
        ),
        sumber="dokumen perencanaan Dinas Sosial (domain 4.2)",
    ),
    Indicator(
        kode=SERVICE_GAP,
        nama="Kesenjangan layanan",
        definisi="Banyaknya PMKS (orang) yang belum tertangani.",
        above=Named(
            "PMKS yang status penanganannya diketahui (orang)", counts.PERSONS_ASSESSED
        ),
        below=Named("PMKS tertangani (orang)", counts.PERSONS_HANDLED),
        arithmetic=Arithmetic(
            service_gap,
            whole="pembilang",
            varies=POISSON,
            no_part=NO_PMKS_REPORTED,
            no_base=NO_HANDLING,
        ),
        shown=Shown("orang", "tinggi_buruk", desimal=0, peta="gelembung"),
        tells=HANDLING,
        catatan="Selisih mutlak inilah yang dibutuhkan perencanaan.",
        sumber="domain 4.3",
    ),
    Indicator(
        kode=PMKS_PER_PSM,
        jenis=(catalog.WITHOUT_FAKIR_MISKIN, catalog.ALL),
        nama="Beban PMKS per PSM aktif",
        definisi="Banyaknya entri PMKS (orang) untuk setiap PSM aktif.",
        above=Named("Entri PMKS bersatuan orang", counts.PERSONS),
        below=Named("PSM aktif", counts.PSM_ACTIVE),
        arithmetic=Arithmetic(
            ratio,
            varies=POISSON,
            no_base="PSM aktif tidak dilaporkan",
            zero_base="tidak ada PSM aktif",
        ),
        shown=Shown("orang per PSM", "tinggi_buruk", desimal=1),
        tells=(counts.PERSONS,),
        catatan=(
            "Kecamatan tanpa PSM aktif tidak mempunyai nilai dan disebut tersendiri."
        ),
        sumber="domain 4.3",
    ),
    Indicator(
        kode=YEARLY_CHANGE,
        nama="Perubahan tahunan",
        definisi=(
            "Perubahan jumlah entri orang dari tahun sebelumnya (entri keluarga atau "
            "komunitas pada jenis yang bersatuan itu); selangnya dari rasio angka dua "
            "tahun."
        ),
        above=Named("Entri tahun ini", counts.ONE_UNIT),
        below=Named("Entri tahun sebelumnya", counts.ONE_UNIT.year_before()),
        arithmetic=YearlyChange(),
        shown=Shown("%", "netral", desimal=1),
        tells=(counts.ONE_UNIT, counts.ONE_UNIT.year_before()),
        is_by_sex=True,
        catatan=(
            "Tidak ditulis bila angka tahun lalu di bawah 20 atau bila sumber data "
            "berganti (2025: DTKS ke DTSEN)."
        ),
        sumber="statsmodels confint_poisson_2indep (score)",
    ),
)
