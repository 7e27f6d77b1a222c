"""JSON read back: exact types, told with the way there; nothing else gets in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import pytest

from psks_analysis.shapes import ShapeError
from psks_analysis.store.json_files import moment, parse_document, parse_json, shallow


@dataclass(frozen=True)
class Catatan:
    nama: str
    waktu: Annotated[str, moment] = ""
    isi: Annotated[Mapping[str, Any], shallow(3)] | None = None


def test_a_file_is_read_with_an_editors_mark_too():
    content = '{"nama": "é", "isi": {"a": {"b": [1, null]}}}'.encode()
    expected = Catatan("é", isi={"a": {"b": [1, None]}})
    assert parse_json(content, Catatan) == expected
    assert parse_json(b"\xef\xbb\xbf" + content, Catatan) == expected


def test_a_document_names_its_form_and_all_that_is_needed():
    content = b'{"format": 2, "nama": "a", "waktu": "2026-01-02T03:04:05+07:00"}'
    found = parse_document(content, Catatan, 2, ("waktu",))
    assert found == Catatan("a", "2026-01-02T03:04:05+07:00")
    with pytest.raises(ShapeError, match=r"^format: harus 3"):
        parse_document(content, Catatan, 3)
    with pytest.raises(ShapeError, match=r"^isi: belum ada"):
        parse_document(content, Catatan, 2, ("waktu", "isi"))
    with pytest.raises(ShapeError, match=r"^format: harus 2"):
        parse_document(b"[]", Catatan, 2)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "bukan teks UTF-8."),
        (b'{"nama": "a",\n}', "baris 2, kolom 1: bukan JSON yang utuh."),
        (b"[" * 50_000, "bersarang terlalu dalam."),
        (b'{"nama": NaN}', "angka NaN tidak dikenal."),
        (b'{"nama": ' + b"9" * 5_000 + b"}", "ada angka yang terlalu panjang."),
        (b'{"nama": "\\ud800"}', "nama: memuat huruf yang rusak. Ketik ulang."),
        (b'{"nama": "a", "waktu": "kemarin"}', "waktu: “kemarin” bukan waktu."),
        (b'{"nama": "a", "isi": {"a": {"b": [[]]}}}', "isi: bersarang terlalu dalam."),
    ],
)
def test_what_is_no_such_file_is_told(content, said):
    with pytest.raises(ShapeError) as refused:
        parse_json(content, Catatan)
    assert str(refused.value) == said
