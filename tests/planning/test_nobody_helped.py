"""Where no chosen service can help anybody: what is said of each, and how to mend."""

from dataclasses import replace

import pandas as pd
import pytest

from psks_analysis.planning import proposal
from psks_analysis.planning.need import COUNTED, ESTIMATED, HIDDEN, SILENT, UNKNOWN
from psks_analysis.planning.nobody_helped import why_nobody
from psks_analysis.planning.plan import Plan

ONE, TWO, THREE = "35.13.01", "35.13.02", "35.13.03"
STREET, DISABLED = "PMKS-04", "PMKS-05"
WHERE = "Kecamatan Sukapura menurut data 2024"
PLAN = Plan(
    nama="x",
    dataset="latihan",
    wilayah="35.13",
    tahun=2024,
    layanan=tuple(proposal.priced(kode) for kode in ("LY-05", "LY-07")),
    pagu=(("apbd_kab", 100_000_000),),
)


def need(*rows):
    table = pd.DataFrame(rows, columns=["kecamatan", "jenis", "belum", "dasar"])
    return table.astype({"belum": float})


def said(plan, waiting, capacity=None):
    areas = waiting["kecamatan"].unique()
    choice = proposal.choice_of(plan, areas, None, capacity)
    return why_nobody(plan, proposal.problem(waiting, choice), waiting, WHERE)


def test_hidden_and_zero_are_told_apart_service_by_service():
    waiting = need((ONE, STREET, None, HIDDEN), (ONE, DISABLED, 0, COUNTED))
    assert said(PLAN, waiting) == (
        "Tidak ada layanan terpilih yang dapat menolong siapa pun di Kecamatan "
        "Sukapura menurut data 2024, jadi tidak ada yang dapat dialokasikan.",
        "Rumah singgah anak jalanan: Anak Jalanan, angkanya dirahasiakan supaya "
        "tidak ada orang yang dapat dikenali.",
        "Alat bantu anak dengan disabilitas: Anak dengan Kedisabilitasan, tidak ada "
        "yang belum tertangani.",
        "Yang dapat dilakukan: pilih jenis atau layanan lain di langkah 2, atau tulis "
        "barisnya sendiri di langkah 4 bila Anda tahu siapa yang membutuhkan.",
    )


def test_several_kecamatan_are_counted_by_what_is_known_of_them():
    waiting = need(
        *((ONE, STREET, None, SILENT), (ONE, DISABLED, None, UNKNOWN)),
        *((TWO, STREET, None, SILENT), (TWO, DISABLED, 0, ESTIMATED)),
        *((THREE, STREET, None, SILENT), (THREE, DISABLED, 0, COUNTED)),
    )
    _, street, disabled, _ = said(PLAN, waiting)
    assert street == "Rumah singgah anak jalanan: Anak Jalanan, tidak dilaporkan."
    assert disabled.endswith(
        "Kedisabilitasan, penanganannya tidak diketahui di 1 kecamatan dan tidak ada "
        "yang belum tertangani di 2 kecamatan."
    )


def test_other_kecamatan_do_not_count():
    waiting = need(
        *((ONE, STREET, None, HIDDEN), (ONE, DISABLED, None, HIDDEN)),
        *((TWO, STREET, 30, COUNTED), (TWO, DISABLED, 30, COUNTED)),
    )
    assert said(PLAN, waiting) == ()
    only_one = replace(PLAN, tingkat="kecamatan", kecamatan=ONE)
    assert len(said(only_one, waiting)) == 4
    assert "kecamatan dan" not in " ".join(said(only_one, waiting))


@pytest.mark.parametrize(
    ("changes", "reason", "mend"),
    [
        (
            {"pagu": (("apbd_kab", 2_399_999),)},
            "tidak ada pagu yang cukup untuk satu satuan (Rp2.400.000).",
            "naikkan pagu di langkah 3.",
        ),
        (
            {"layanan": (replace(PLAN.layanan[0], paling_banyak=0),)},
            "batas “Paling banyak” kurang dari satu satuan.",
            "naikkan “Paling banyak” di langkah 2.",
        ),
        (
            {"per_psm": 1},
            "PSM aktif di kecamatan yang membutuhkan tidak sanggup satu satuan pun.",
            "naikkan satuan tiap PSM di langkah 3 (0 berarti tanpa batas).",
        ),
        (
            {"layanan": (replace(PLAN.layanan[0], kode="LY-99"),)},
            "LY-99: tidak ada lagi di menu layanan, atau sekarang hanya rujukan.",
            "pilih layanannya lagi di langkah 2.",
        ),
    ],
    ids=["money", "limit", "people", "menu"],
)
def test_what_else_stands_in_the_way_is_named_with_its_own_mend(changes, reason, mend):
    waiting = need((ONE, STREET, 30, COUNTED), (ONE, DISABLED, 0, COUNTED))
    _, first, *_, last = said(replace(PLAN, **changes), waiting, {ONE: 0.0})
    assert first.endswith(reason)
    assert last.endswith(mend)


def test_two_reasons_have_two_mends():
    waiting = need((ONE, STREET, 30, COUNTED), (ONE, DISABLED, 0, COUNTED))
    *_, last = said(replace(PLAN, pagu=(("apbd_kab", 5),)), waiting)
    assert "langkah 4 bila Anda tahu siapa yang membutuhkan; naikkan pagu" in last
