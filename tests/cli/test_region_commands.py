"""`wilayah` from the command line, on border files as published."""

import pytest

from psks_analysis.cli import main
from psks_analysis.region import load_region


def test_a_region_is_listed_and_refusals_end_with_2(store, capsys, shared_data):
    del store
    assert main(["wilayah", "daftar"]) == 0
    assert capsys.readouterr().out == "35.13  Kabupaten Probolinggo\n"
    batas = shared_data / "batas" / "banjarnegara_kecamatan.geojson"
    assert main(["wilayah", "tambah", "35.13", "--batas", str(batas)]) == 2
    assert "nama yang dicari: Sukapura" in capsys.readouterr().err
    assert load_region("35.13").border_source().is_generalised


def test_the_map_of_the_model_region_names_its_official_file(
    store, capsys, shared_data
):
    del store
    batas = shared_data / "batas" / "kemendagri_desa_35.13.geojson"
    assert main(["wilayah", "tambah", "35.13", "--batas", str(batas)]) == 0
    assert "330 bidang dibaca" in capsys.readouterr().out
    region = load_region("35.13")
    assert region.border_source().label.endswith("kemendagri_desa_35.13.geojson")
    assert len(region.neighbours()) == 46
    assert region.kecamatan["luas_km2_resmi"].sum() == pytest.approx(1696.19)


def test_banjarnegara_needs_one_pair_and_gets_the_other(
    store, capsys, shared_data, asal
):
    del store
    batas = shared_data / "batas" / "banjarnegara_kecamatan.geojson"
    penduduk = shared_data / "acuan" / "penduduk_kecamatan_2010_indonesia.csv"
    said = ["--nama", "Kabupaten Banjarnegara", "--batas", batas, "--penduduk"]
    command = ["wilayah", "tambah", "33.04", *map(str, [*said, penduduk])]
    assert main(command) == 2
    assert "PANGENTAN (mungkin pagentan)" in capsys.readouterr().err
    assert main([*command, "--padanan", "PANGENTAN=pagentan"]) == 0
    assert "PURWOREJO KLAMPOK" in capsys.readouterr().out
    region = load_region("33.04")
    assert len(region.kecamatan) == 20
    # Its number in the census; in the look-alike the tenth name of the list.
    kode = {"nyata": "33.04.140", "tiruan": "33.04.100"}[asal]
    assert region.aliases["PANGENTAN"] == kode
