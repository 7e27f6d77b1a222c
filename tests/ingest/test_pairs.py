"""Pairs that the user confirmed: on the command line, or in a file of them."""

import pytest

from psks_analysis.errors import UnreadableFileError
from psks_analysis.ingest.pairs import read_pairs


def test_pairs_on_the_command_line_win_over_those_of_the_file(tmp_path):
    file = tmp_path / "padanan.csv"
    file.write_text("tertulis;kode\nLANSIA; PMKS-08\nGEPENG;PMKS-12\n", "utf-8")
    assert read_pairs(["GEPENG = PMKS-11"], file) == {
        "LANSIA": "PMKS-08",
        "GEPENG": "PMKS-11",
    }


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("nama;kode\nLANSIA;PMKS-08\n", "baris pertama harus tertulis;kode"),
        ("", "baris pertama harus tertulis;kode"),
        ("tertulis;kode\nLANSIA;PMKS-08\nGEPENG\n", "baris 3: harus dua kolom"),
    ],
)
def test_a_file_that_is_no_list_of_pairs_is_refused(tmp_path, content, reason):
    file = tmp_path / "padanan.csv"
    file.write_text(content, "utf-8")
    with pytest.raises(UnreadableFileError, match=reason):
        read_pairs([], file)


def test_a_file_of_pairs_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UnreadableFileError, match="tidak terbaca"):
        read_pairs([], tmp_path / "tidak_ada.csv")


@pytest.mark.parametrize("given", ["LANSIA", "=PMKS-08", "LANSIA="])
def test_half_a_pair_is_refused_with_an_example(given):
    with pytest.raises(UnreadableFileError, match='"NAMA=KODE", misalnya'):
        read_pairs([given], None)
