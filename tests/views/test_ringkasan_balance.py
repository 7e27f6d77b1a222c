"""Need is high on Ringkasan only where neither chance nor recording explains it."""

import pandas as pd
import pytest

from psks_analysis.region import load_region
from psks_analysis.store import database, snapshots
from psks_analysis.views.measures import measures_by_year
from psks_analysis.views.ringkasan import Ringkasan, ringkasan

KECAMATAN = [f"35.13.{number:02}" for number in range(1, 13)]
ELDERLY = "PMKS-08"
# Inhabitants of the first twelve kecamatan in thousands, times 5 elderly and times 1.5
# PSKS, and what chance makes of them.
USUAL = {
    **dict(zip(KECAMATAN, (109, 143, 155, 217, 298, 280), strict=False)),
    **dict(zip(KECAMATAN[6:], (341, 289, 258, 236, 180, 247), strict=True)),
}
FEW = dict.fromkeys(KECAMATAN, 60)


def summary(store, elderly=None, before=None, psks=None) -> Ringkasan:
    """Return the summary of twelve kecamatan; what is named differs from the usual."""
    facts = []
    for tahun, people in ((2023, before), (2024, elderly)):
        pmks = {"jenis_pmks": ELDERLY, "jumlah": USUAL | (people or {})}
        facts.append(("pmks", tahun, pmks))
    facts.append(("psks", 2024, {"jenis_psks": "PSM", "jumlah": FEW | (psks or {})}))
    for isi, tahun, columns in facts:
        table = pd.DataFrame(columns).rename_axis("kecamatan_kode").reset_index()
        table = table.assign(tahun=tahun, satuan="orang")
        about = {"wilayah": "35.13", "isi": isi, "sumber": isi, "sha256": f"{tahun}"}
        snapshots.save(store, table, **about)
    with database.cursor("nyata") as con:
        years = measures_by_year(con, load_region("35.13"), [2023, 2024])
    return ringkasan(years[2024], ELDERLY)


def test_a_value_whose_interval_is_above_is_no_high_need_yet(store):
    """140 where 109 are usual: chance alone would be called high, of twelve not yet."""
    view = summary(store, {"35.13.01": 140})
    own = view.balance.loc["35.13.01"]
    assert view.kabupaten_need < own["bawah"]
    assert own["kelompok"] == "Tidak berbeda nyata"
    assert view.sentences[0].startswith("Tidak ada kecamatan yang kebutuhannya jelas")


@pytest.mark.parametrize(("kode", "name"), [("35.13.01", "Sukapura")])
def test_a_double_need_is_high(store, kode, name):
    view = summary(store, {kode: 2 * USUAL[kode]})
    assert view.balance.loc[kode, "kelompok"] == "Kebutuhan tinggi"
    assert view.sentences[0].endswith(f"Kebutuhan saja yang jelas di atas: {name}.")
    assert view.worsening_said == (
        f"Jelas di atas kabupaten dan naik dari tahun lalu: {name}."
    )
    assert view.worsening.to_numpy().tolist() == [
        [name, "Lanjut Usia Telantar", view.worsening["per_1000"].item(), "+100,0 %"]
    ]


def test_what_was_high_before_is_not_called_worse(store):
    high = {"35.13.01": 218}
    view = summary(store, high, before=high)
    assert view.balance.loc["35.13.01", "kelompok"] == "Kebutuhan tinggi"
    assert view.worsening.empty
    assert view.worsening_said == (
        "Tidak ada kecamatan yang jelas di atas kabupaten dan sekaligus naik dari "
        "tahun lalu."
    )


def test_need_without_help_is_named_where_both_are_clear(store):
    """A quarter of the PSKS that others have for as many people, and double need."""
    psks = {kode: round(each / 3) for kode, each in USUAL.items()}
    kode = "35.13.06"
    view = summary(store, {kode: 2 * USUAL[kode]}, psks=psks | {kode: 24})
    assert view.balance.loc[kode, "kelompok"] == "Kebutuhan tinggi, PSKS sedikit"
    assert view.balance.loc[kode, "psks_bawah"] < view.balance.loc[kode, "psks"]
    assert view.sentences[0] == (
        "Kebutuhan jelas di atas kabupaten dan PSKS per penduduk jelas di bawahnya: "
        "Banyuanyar."
    )


def test_without_a_year_before_nothing_is_called_worse(store):
    table = pd.DataFrame({"kecamatan_kode": KECAMATAN, "jumlah": USUAL.values()})
    table = table.assign(tahun=2024, satuan="orang", jenis_pmks=ELDERLY)
    snapshots.save(store, table, wilayah="35.13", isi="pmks", sumber="a", sha256="a")
    with database.cursor("nyata") as con:
        now = measures_by_year(con, load_region("35.13"), [2024])[2024]
    assert ringkasan(now, ELDERLY).worsening_said == (
        "Yang memburuk tidak dapat disebut: tidak ada tahun lalu yang dapat "
        "dibandingkan."
    )
