"""Files that people write in TOML, as editors on Windows save them."""

from dataclasses import dataclass

import pytest

from psks_analysis.catalog.toml_files import MAX_BYTES, parse_toml, read_toml
from psks_analysis.errors import CatalogError, ExerciseError


@dataclass(frozen=True)
class Soal:
    judul: str


def test_the_mark_and_the_line_ends_of_notepad_are_taken(tmp_path):
    file = tmp_path / "soal.toml"
    file.write_bytes('\ufeffjudul = """\r\nSatu\r\ndua"""\r\n'.encode())
    assert read_toml(file, Soal) == Soal("Satu\ndua")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            b'judul = "a"\nmenit = = 3\n',
            "a.toml, baris 2, kolom 9: bukan TOML yang sah",
        ),
        (b'judul = """a', "a.toml, di akhir berkas: bukan TOML yang sah"),
        (b'judul = "\xff"', "a.toml: tidak terbaca sebagai UTF-8"),
        (b"judul = " + b"[" * 5_000, "a.toml: kurungnya bersarang terlalu dalam"),
        (b"judul = 3", "a.toml, judul: harus teks di antara tanda kutip"),
        (b"#" * (MAX_BYTES + 1), "a.toml: paling besar 200 KB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(content, told):
    with pytest.raises(CatalogError, match=told):
        parse_toml(content, Soal, "a.toml")


def test_a_reader_is_told_in_its_own_kind_of_error(tmp_path):
    with pytest.raises(ExerciseError, match=r"hilang\.toml: berkas tidak terbaca"):
        read_toml(tmp_path / "hilang.toml", Soal, refuse=ExerciseError)
