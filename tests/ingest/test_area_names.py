"""Area names: what counts as the same name, and what is only asked about."""

import pandas as pd
import pytest

from psks_analysis.errors import RegionError
from psks_analysis.ingest.area_names import AreaNames, match_areas, normalise
from psks_analysis.region import load_region

WORLD = {"99.01.01": "Sumber", "99.01.02": "Sumberasih", "99.01.03": "Kotaanyar"}


@pytest.fixture
def areas():
    return AreaNames.of(WORLD, aliases={"Kt. Anyar": "99.01.03"})


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Kota Anyar", "KOTAANYAR"),
        ("KEC. SUMBER ASIH", "SUMBERASIH"),
        ("Kec.Gading", "GADING"),
        ("kecamatan: tegal siwalan", "TEGALSIWALAN"),
        ("Desa Remba'an", "REMBAAN"),
        ("Ds. Soka’an", "SOKAAN"),
        ("KELURAHAN PATOKAN", "PATOKAN"),
        ("01. Sukapura", "SUKAPURA"),
        ("[010] SUKAPURA", "SUKAPURA"),
        ("3513010 SUKAPURA", "SUKAPURA"),
        ("35.13.01 Sukapura", "SUKAPURA"),
        ("35.13.01", "351301"),
        ("3513010", "3513010"),
        ("Bau-Bau ", "BAUBAU"),
    ],
)
def test_spellings_of_one_area_share_a_key(written, key):
    assert normalise(written) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("2 X 11 Kayu Tanam", "2X11KAYUTANAM"),
        ("VII Koto", "VIIKOTO"),
        ("Sukamaju 2", "SUKAMAJU2"),
        ("Kelapa Dua", "KELAPADUA"),
        ("Desaru", "DESARU"),
        ("Kecil", "KECIL"),
    ],
)
def test_what_looks_like_a_prefix_but_belongs_to_the_name_stays(written, key):
    assert normalise(written) == key


def test_sumber_is_not_sumberasih(areas):
    matching = match_areas(["SUMBER", "Sumber Asih"], areas)
    assert matching.found == {"SUMBER": "99.01.01", "Sumber Asih": "99.01.02"}
    assert matching.unused == ("99.01.03",)
    assert matching.notes == ()


def test_a_likeness_is_suggested_and_never_applied(areas):
    matching = match_areas(["Sumberasi"], areas)
    assert matching.found == {}
    assert matching.unknown == ("Sumberasi",)
    assert areas.suggestion("Sumberasi") == "99.01.02"
    assert areas.suggestion("Zzz") is None


def test_an_alias_is_applied_with_a_note(areas):
    matching = match_areas(["KT ANYAR"], areas)
    assert matching.found == {"KT ANYAR": "99.01.03"}
    assert matching.notes == (
        "“KT ANYAR” dibaca sebagai Kotaanyar (99.01.03): daftar alias.",
    )


def test_the_last_name_takes_the_last_area_with_a_note(areas):
    written = ["Sumber", "Kotaanyar", "Sumber Wetan"]
    matching = match_areas(written, areas, leftover=True)
    assert matching.found["Sumber Wetan"] == "99.01.02"
    assert "hanya itu yang tersisa" in matching.notes[0]
    assert match_areas(written, areas).unknown == ("Sumber Wetan",)


def test_two_left_over_are_asked_about(areas):
    matching = match_areas(["Sumber", "Anyar", "Asih"], areas, leftover=True)
    assert matching.unknown == ("Anyar", "Asih")
    assert matching.unused == ("99.01.02", "99.01.03")


def test_one_name_for_two_open_areas_is_asked_about(areas):
    matching = match_areas(["Sumber", "Asih"], areas, leftover=True)
    assert matching.unknown == ("Asih",)


def test_what_the_user_says_goes_before_everything_else(areas):
    matching = match_areas(
        ["Kec. Sumber", "Asih"], areas, padanan={"SUMBER": "99.01.02", "asih": "Sumber"}
    )
    assert matching.found == {"Kec. Sumber": "99.01.02", "Asih": "99.01.01"}
    assert len(matching.notes) == 2


def test_a_pair_with_an_unknown_area_is_refused(areas):
    with pytest.raises(RegionError, match=r"99\.01\.09 bukan kode atau nama"):
        match_areas(["Sumber"], areas, padanan={"Sumber": "99.01.09"})


def test_a_spelling_of_two_areas_means_neither():
    twins = AreaNames.of({"1": "Sukamaju", "2": "Suka Maju", "3": "Tiris"})
    assert twins.find("SUKAMAJU") is None
    assert twins.find("Tiris") == "3"


def test_every_code_and_name_of_the_model_region_finds_its_kecamatan():
    region = load_region("35.13")
    areas = AreaNames.of_kecamatan(region)
    for kode, row in region.kecamatan.iterrows():
        bps = row["bps_kode"]
        for written in (kode, row["nama"].upper(), bps, f"id{bps}", f"Kec. {bps}"):
            assert areas.find(written) == kode, written


def test_every_desa_of_the_model_region_is_found_by_both_official_names():
    region = load_region("35.13")
    found = pd.concat(
        [
            pd.DataFrame(
                {
                    "nama": desa["nama"].map(areas.find),
                    "nama_bps": desa["nama_bps"].map(areas.find),
                    "bps_kode": desa["bps_kode"].map(areas.find),
                }
            )
            for kecamatan, desa in region.desa.groupby("kecamatan_kode")
            for areas in [AreaNames.of_desa(region, kecamatan)]
        ]
    )
    assert len(found) == 330
    for column in found:
        assert (found[column] == found.index).all(), column
