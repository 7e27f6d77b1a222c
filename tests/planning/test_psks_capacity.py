"""Gaps of PSM by hand on four kecamatan in a row, and what the menu joins."""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import pytest

from psks_analysis import catalog
from psks_analysis.figures.service_network import network as drawn
from psks_analysis.planning import service_matching
from psks_analysis.planning.psks_capacity import capacity
from psks_analysis.planning.psks_gaps import psks_gaps
from psks_analysis.views.measures import Measures

A, B, C, D = CODES = ("35.13.01", "35.13.02", "35.13.03", "35.13.04")
IN_A_ROW = [(A, B), (B, C), (C, D)]
# Burden of the whole: 300 entries on 30 active PSM, so 10 each; wanted 16, 4, 10.
LEFT = {A: 160, B: 40, C: 100}
ACTIVE = {A: 9, B: 11, C: 10, D: 5}


def row(indikator, jenis, kode, part, base):
    return {
        **{"indikator": indikator, "jenis": jenis, "kecamatan_kode": kode},
        **{"kecamatan_nama": f"Kec {kode[-1]}", "pembilang": part, "penyebut": base},
        **{"nilai": part, "bawah": None, "atas": None, "is_hidden": part is None},
    }


@pytest.fixture
def table():
    return capacity(measured(), pd.Series({A: 3.0, B: 5.0}), IN_A_ROW)


def measured():
    rows = [
        row("I12", "PSM", "35.13", 43, 9_000),
        row("I13", "PSM", "35.13", 35, 43),
        row("I12", "TAGANA", "35.13", 3, 9_000),
        *(row("I12", "TAGANA", kode, n, 9_000) for kode, n in ((A, 0), (B, 3), (D, 0))),
    ]
    for kode in CODES:
        left = LEFT.get(kode)  # that of D is hidden
        rows += [
            row(
                "I05",
                "TANPA-24",
                kode,
                None if left is None else 50,
                None if left is None else 50 + left,
            ),
            row("I13", "PSM", kode, ACTIVE[kode], ACTIVE[kode] + 2),
            row("I12", "PSM", kode, ACTIVE[kode] + 2, 9_000),
            row("I12", "TKSK", kode, 1, 9_000),
            row("I12", "SEMUA", kode, 30, 9_000),
            row("I11", "PSM", kode, 7, 9),
        ]
    numbers = dict.fromkeys(["pembilang", "penyebut", "nilai"], float)
    frame = pd.DataFrame(rows).astype(numbers)
    return Measures("35.13", 2024, frame, pd.DataFrame({"dasar": ["sensus"]}), "")


def test_gaps_are_whole_psm_against_the_burden_of_the_kabupaten(table):
    assert table["selisih"].to_list()[:3] == [-7, 7, 0]
    assert table.loc[A, "beban"] == pytest.approx(160 / 9)


def test_idle_and_missing_psks_with_those_who_wait_there():
    """Tagana help after disasters: 4 and 6 wait where there are none, not Fakir Miskin.

    One kecamatan does not report; it is not counted as having none.
    """
    waiting = pd.DataFrame(
        [
            (A, "PMKS-21", 4.0),
            (D, "PMKS-22", 6.0),
            (D, "PMKS-21", None),  # hidden
            (B, "PMKS-21", 50.0),  # there are Tagana
            (A, "PMKS-08", 70.0),  # not theirs
            (A, "PMKS-24", 9_000.0),
        ],
        columns=["kecamatan", "jenis", "belum"],
    )
    found = psks_gaps(measured(), waiting)
    assert len(found) == 12
    assert found.loc["PSM", ["jumlah", "aktif", "belum_aktif"]].to_list() == [43, 35, 8]
    assert found.loc["PSM", "tanpa"] == ()
    assert found.loc["TAGANA", "tanpa"] == ("Kec 1", "Kec 4")
    assert found.loc["TAGANA", "menunggu"] == 10
    assert pd.isna(found.loc["TAGANA", "belum_aktif"])  # who is active is not told


def test_what_is_hidden_has_no_gap_and_does_not_count(table):
    assert pd.isna(table.loc[D, "selisih"])
    assert pd.isna(table.loc[D, "beban"])
    assert pd.isna(table.loc[C, "psm_terlatih"])  # not reported is not zero


def test_only_neighbours_with_some_more_can_help(table):
    assert table["tetangga"].to_list() == [(B,), (), (), ()]


def test_a_neighbour_with_just_enough_has_nothing_to_spare():
    beside = [(A, B), (A, C)]  # 11 where 4 are wanted, 10 where 10 are
    table = capacity(measured(), pd.Series({A: 3.0}), beside)
    assert table["tetangga"].to_list() == [(B,), (), (), ()]


def test_fakir_miskin_are_nobodys_caseload_though_the_menu_helps_them():
    """Karang Taruna help after disasters and help Fakir Miskin; Sukapura has none."""
    joined = service_matching.table()["KT"]
    assert joined["PMKS-21"] > 0 < joined["PMKS-24"]
    now = measured()
    none = pd.DataFrame([row("I12", "KT", A, 0, 9_000)]).astype({"pembilang": float})
    now = replace(now, table=pd.concat([now.table, none], ignore_index=True))
    waiting = pd.DataFrame(
        [(A, "PMKS-21", 4.0), (A, "PMKS-24", 9_000.0)],
        columns=["kecamatan", "jenis", "belum"],
    )
    found = psks_gaps(now, waiting)
    assert found.loc["KT", ["tanpa", "menunggu"]].to_list() == [("Kec 1",), 4]


def test_desa_without_psm_are_counted(table):
    assert table["desa_tanpa_psm"].sum() == 8


def test_the_menu_joins_26_kinds_with_12_psks():
    found = service_matching.table()
    assert found.shape == (26, 12)
    assert found.loc["PMKS-21", "TAGANA"] >= 2
    assert found.loc["PMKS-08", "TAGANA"] == 0
    assert (found.sum(axis="columns") > 0).all()


def test_partners_leave_the_office_itself_out():
    found = service_matching.partners()
    assert "Dinas Sosial" not in " ".join(found["mitra"]).split(", ")
    assert found.loc["PMKS-08", "banyak"] >= 2
    assert service_matching.with_few_partners() == list(
        found.index[found["banyak"] < 2]
    )


def test_a_network_runs_from_the_kind_over_services_to_those_who_take_part():
    links = service_matching.network("PMKS-16")
    assert all(link.is_referral for link in links)
    name = catalog.kind_name("PMKS-16")
    assert [link.ke for link in links if link.dari == name] == [
        "Rujukan orang dengan HIV/AIDS"
    ]
    figure = go.Figure(drawn(links))
    assert len(figure.data[0].link.value) == len(links)


def test_every_role_of_the_training_has_duties():
    assert {"TKSK", "PSM", "KASI", "KT"} == {each.peran for each in catalog.duties()}
