"""A plan of three kecamatan, every sum worked out by hand (tests/golden/README.md)."""

import pytest

from psks_analysis.planning.plan import Plan, PlanRow
from psks_analysis.region import load_region

SUKAPURA, SUMBER, KRUCIL = "35.13.01", "35.13.02", "35.13.08"
WHY = {"masalah": "Lansia telantar tinggi", "penanggung_jawab": "Kabid Dayasos"}
WHO = {"pelaksana": "PSM", "mitra": "Puskesmas"}


def row(kode, sub, volume, satuan, price, fund, place="", **more):
    return PlanRow(
        kode=kode,
        sub_kegiatan=sub,
        volume=volume,
        satuan=satuan,
        biaya_satuan=price,
        sumber_dana=fund,
        kecamatan=place,
        **{"bentuk": f"Kegiatan {kode}", **WHY, **WHO, **more},
    )


MEALS = {"jenis": "PMKS-08", "layanan": "LY-10"}
ROWS = (
    row(
        "a",
        "1.06.04.2.01.01",
        12,
        "orang",
        5_400_000,
        "apbd_kab",
        SUKAPURA,
        sasaran=12,
        laki=5,
        perempuan=7,
        **MEALS,
    ),
    row("b", "1.06.04.2.01.03", 7, "unit", 1_275_350, "baznas", SUMBER),
    row(
        "c",
        "1.06.04.2.01.01",
        25,
        "orang",
        5_400_000,
        "apbd_kab",
        KRUCIL,
        sasaran=25,
        indikator_hasil="Lansia terlayani (%)",
        dasar_hasil=40.0,
        target_hasil=55.0,
        **MEALS,
    ),
    row("d", "1.06.05.2.02.04", 15, "keluarga", 2_333_333, "csr", KRUCIL),
    row("e", "1.06.02.2.03.01", 216, "orang", 750_001, "apbd_kab"),
)


@pytest.fixture(scope="session")
def region():
    return load_region("35.13")


@pytest.fixture
def plan():
    return Plan(
        nama="Tiga kecamatan",
        dataset="latihan",
        wilayah="35.13",
        tahun=2025,
        rows=ROWS,
        pagu=(("apbd_kab", 361_800_216),),
    )
