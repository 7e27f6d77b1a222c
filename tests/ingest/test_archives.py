"""A zip as it comes by chat: its tables are taken out, all else is told or refused."""

import io
import zipfile

import pytest

from psks_analysis.errors import UnreadableFileError
from psks_analysis.ingest.opening import archives, limits

ENDINGS = (".xlsx", ".csv")
TABLE = b"Kecamatan;Pengemis\nSumber;3\n"


def packed(parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return content.getvalue()


@pytest.fixture
def opened(tmp_path):
    def run(content, name="kiriman.zip"):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else packed(content))
        return archives.unpacked(file, ENDINGS)

    return run


def test_tables_come_out_and_what_is_none_is_named(opened):
    found = opened(
        {
            "2023/rekap.CSV": TABLE,
            "rekap.csv": TABLE,
            "surat.pdf": b"%PDF",
            "__MACOSX/._rekap.csv": b"x",
            ".DS_Store": b"x",
        }
    )
    assert found.tables == {"2023/rekap.CSV": TABLE, "rekap.csv": TABLE}
    assert found.others == ("surat.pdf",)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"rekap.csv": TABLE, "lagi.zip": b"PK"}, "ada zip lagi: lagi.zip"),
        ({"foto.jpg": b"x"}, "tidak memuat tabel"),
        ({f"{n}.csv": TABLE for n in range(51)}, "memuat 51 berkas"),
        (b"PK\x03\x04rusak", "kiriman.zip"),
        (b"Kecamatan;Pengemis\n", "bukan zip"),
        (b"", "kosong"),
    ],
)
def test_what_would_be_read_in_part_only_is_refused(opened, parts, said):
    with pytest.raises(UnreadableFileError, match=said):
        opened(parts)


def test_a_workbook_under_the_ending_of_a_zip_is_told_its_own(opened):
    with pytest.raises(UnreadableFileError, match=r"kiriman\.xlsx"):
        opened({"xl/workbook.xml": b"<x/>"})


def test_a_password_is_told_of(opened):
    content = bytearray(packed({"rekap.csv": TABLE}))
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1  # in the list at the end, which alone is believed
    with pytest.raises(UnreadableFileError, match="berkata sandi"):
        opened(bytes(content))


def test_what_unpacks_to_more_than_the_limit_is_refused(opened, monkeypatch):
    monkeypatch.setattr(limits, "BOOK_BYTES", 1_000)
    with pytest.raises(UnreadableFileError, match="terlalu besar"):
        opened({"rekap.csv": b"0" * 2_000})
