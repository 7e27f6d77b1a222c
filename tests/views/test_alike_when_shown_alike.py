"""Verdicts, smoothing, clusters, index and need say no more than the numbers shown.

Two offices whose shown tables are alike and whose hidden numbers are not: everything
that is worked out from them must be alike, or it would tell the one from the other.
"""

from dataclasses import fields, is_dataclass

import numpy as np
import pandas as pd
import pytest

from psks_analysis import paths
from psks_analysis.planning.need import unmet_need
from psks_analysis.planning.psks_gaps import psks_gaps
from psks_analysis.region import load_region
from psks_analysis.store import database, snapshots
from psks_analysis.views import analisis
from psks_analysis.views.groups import ALL, WITHOUT_FAKIR_MISKIN
from psks_analysis.views.klaster import BORDER, klaster, weights_of
from psks_analysis.views.kualitas import kualitas
from psks_analysis.views.measures import Measures, measures_by_year
from psks_analysis.views.peta import peta
from psks_analysis.views.prioritas import FIRST_CHOICE, Choices, prioritas
from psks_analysis.views.ringkasan import ringkasan

REGION = load_region("35.13")
YEARS = (2023, 2024)
ELDERLY, DISABLED = "PMKS-08", "PMKS-09"
# People of eight kecamatan. In the third and the fourth one elderly more and one less,
# and one disabled less and one more, change no sum.
PEOPLE = {
    ELDERLY: [400, 300, 3, 30, 200, 150, 90, 60],
    DISABLED: [120, 80, 4, 25, 210, 95, 70, 130],
}
MOVED = {ELDERLY: [0, 0, 1, -1, 0, 0, 0, 0], DISABLED: [0, 0, -1, 1, 0, 0, 0, 0]}


def reported(*, is_moved: bool) -> pd.DataFrame:
    rows = [
        {"tahun": tahun, "jenis_pmks": kind, "satuan": "orang"}
        | {"kecamatan_kode": f"35.13.{place + 1:02}"}
        | {"jumlah": count + is_moved * MOVED[kind][place] + 20 * (count > 50) * later}
        | {"tertangani": count // 2 if count > 50 else None}
        for later, tahun in enumerate(YEARS)
        for kind, counts in PEOPLE.items()
        for place, count in enumerate(counts)
    ]
    return pd.DataFrame(rows)


def psks() -> pd.DataFrame:
    same = {"tahun": 2024, "jenis_psks": "PSM", "satuan": "orang", "aktif": 5}
    codes = [f"35.13.{place + 1:02}" for place in range(8)]
    return pd.DataFrame([same | {"kecamatan_kode": c, "jumlah": 7} for c in codes])


class Office:
    """All that is worked out of an office's data."""

    def __init__(self, store, *, is_moved: bool) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(paths.STORE_VARIABLE, str(store))
            facts = {"pmks": reported(is_moved=is_moved), "psks": psks()}
            for isi, table in facts.items():
                about = {"wilayah": "35.13", "isi": isi, "sumber": isi, "sha256": isi}
                snapshots.save(store, table, **about)
            with database.cursor("nyata") as con:
                self.years = measures_by_year(con, REGION, YEARS)
                self.findings = kualitas(con, REGION)

    @property
    def now(self) -> Measures:
        return self.years[2024]


@pytest.fixture(scope="module")
def offices(tmp_path_factory):
    return [
        Office(tmp_path_factory.mktemp("kantor"), is_moved=each)
        for each in (False, True)
    ]


def need(office: Office, _: str):
    return unmet_need(office.now)


def gaps(office: Office, _: str):
    return psks_gaps(office.now, unmet_need(office.now))


def findings(office: Office, _: str):
    return office.findings


def smoothed_and_clusters(office: Office, jenis: str):
    rates = peta(office.years, 2024, "I03", jenis, "kuantil")
    return klaster(office.now, weights_of(REGION, BORDER), rates, jenis)


WORKED_OUT = {
    "verdicts": lambda office, jenis: office.now.standings("I03", jenis),
    "ringkasan": lambda office, jenis: ringkasan(office.now, jenis),
    "index": lambda office, jenis: prioritas(
        office.now, jenis, Choices(tuple((kode, 25.0) for kode in FIRST_CHOICE))
    ),
    "funnel": lambda office, jenis: analisis.tempat(office.now, jenis),
    "change": lambda office, jenis: analisis.waktu(office.years, jenis),
    "clusters": smoothed_and_clusters,
    "need": need,
    "gaps": gaps,
    "findings": findings,
}


def test_the_two_offices_differ_in_hidden_numbers_only(offices):
    one, other = (each.now.table for each in offices)
    pd.testing.assert_frame_equal(one, other)
    rows = one[(one["indikator"] == "I03") & one["jenis"].isin(PEOPLE)]
    hidden = rows[rows["is_hidden"]].groupby("jenis")["kecamatan_kode"].agg(set)
    assert all({"35.13.03", "35.13.04"} <= hidden[kind] for kind in PEOPLE)


@pytest.mark.parametrize("jenis", [ALL, WITHOUT_FAKIR_MISKIN, ELDERLY, DISABLED])
@pytest.mark.parametrize("name", WORKED_OUT)
def test_what_is_worked_out_of_alike_tables_is_alike(offices, name, jenis):
    one, other = (WORKED_OUT[name](office, jenis) for office in offices)
    assert as_text(one) == as_text(other)
    assert any(sign.isdigit() for sign in as_text(one))


def as_text(found: object) -> str:
    """Return everything in a view, every number in full."""
    if isinstance(found, pd.DataFrame | pd.Series):
        return found.to_csv()
    if isinstance(found, np.ndarray):
        return repr(found.tolist())
    if is_dataclass(found):
        return "".join(as_text(getattr(found, each.name)) for each in fields(found))
    if isinstance(found, dict):
        return "".join(f"{key}{as_text(each)}" for key, each in found.items())
    if isinstance(found, list | tuple):
        return "".join(map(as_text, found))
    return repr(found)
