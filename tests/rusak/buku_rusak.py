"""Workbooks under a wrong ending, and workbooks that are damaged."""

import random
from collections.abc import Callable
from pathlib import Path

from tests.rusak import paket
from tests.rusak.kasus import READ, Kasus, Maker, kept
from tests.rusak.paket import TOTAL, enclosed, ods, ods_rows, sheet, xlsx

GIVEN = Path(__file__).parents[1] / "ingest" / "rekap" / "berkas"
BROKEN = "tidak terbaca sebagai buku kerja"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = OLE + bytes(900) + "EncryptedPackage".encode("utf-16-le") + bytes(900)
OLD_XML = (
    '<?xml version="1.0"?><Workbook '
    'xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)


def _flipped(seed: int) -> Maker:
    """Change twenty bytes anywhere in a sound workbook."""

    def make(file: Path) -> Path:
        data, draw = bytearray(xlsx()), random.Random(seed)
        for _ in range(20):
            data[draw.randrange(len(data))] = draw.randrange(256)
        return paket.save(file, bytes(data))

    return make


def _of(name: str, change: Callable[[bytes], bytes]) -> Maker:
    return lambda file: paket.save(file, change((GIVEN / name).read_bytes()))


ENDINGS = [
    Kasus("xlsx_sebagai.xls", kept(xlsx()), READ, total=TOTAL),
    Kasus("xlsx_sebagai.ods", kept(xlsx()), READ, total=TOTAL),
    Kasus("xlsx_sebagai.csv", kept(xlsx()), "Ganti akhirannya: xlsx_sebagai.xlsx"),
    Kasus("xlsx_tanpa_akhiran", kept(xlsx()), "isinya buku kerja"),
    Kasus("BESAR.XLSX", kept(xlsx()), READ, total=TOTAL),
    Kasus(
        "csv_sebagai.xlsx", kept("Kecamatan;PENGEMIS\nSukapura;3\n"), "csv_sebagai.csv"
    ),
    Kasus(
        "html_sebagai.xls",
        kept("<html><table><tr><td>Sukapura</td></tr></table>"),
        "halaman web",
    ),
    Kasus("html_bom.xls", kept("\ufeff\n<!DOCTYPE html><html></html>"), "halaman web"),
    Kasus(
        "xhtml.xls", kept('<?xml version="1.0"?><html xmlns="x"></html>'), "halaman web"
    ),
    Kasus(
        "xml_2003.xls",
        kept(OLD_XML),
        "XML dari Excel lama",
    ),
    Kasus(
        "word.xlsx",
        kept(paket.ordinary_zip({"word/document.xml": b"<x/>"})),
        "dokumen Word",
    ),
    Kasus("pdf.xlsx", kept(b"%PDF-1.7\n%\xe2\xe3"), "adalah PDF"),
    Kasus("gambar.xlsx", kept(b"\x89PNG\r\n\x1a\n" + bytes(100)), "adalah gambar"),
    Kasus("foto.xls", kept(b"\xff\xd8\xff\xe0" + bytes(100)), "adalah gambar"),
    Kasus("kosong.xlsx", kept(b""), "kosong (0 bita)"),
    Kasus("kosong.xls", kept(b""), "kosong (0 bita)"),
    Kasus("kosong.ods", kept(b""), "kosong (0 bita)"),
    Kasus(
        "makro.xlsm",
        kept(xlsx(**{"xl/vbaProject.bin": OLE + bytes(2_000)})),
        READ,
        total=TOTAL,
    ),
    Kasus(
        "makro_sebagai.xlsx",
        kept(xlsx(**{"xl/vbaProject.bin": OLE + bytes(2_000)})),
        READ,
        total=TOTAL,
    ),
]
BROKEN_BOOKS = [
    Kasus("sandi.xlsx", kept(ENCRYPTED), "berkata sandi. Buka"),
    Kasus("sandi_sebagai.xls", kept(ENCRYPTED), "berkata sandi. Buka"),
    Kasus(
        "zip_bersandi.xlsx", kept(paket.packed(paket.parts(), flags=1)), "tidak terbaca"
    ),
    Kasus(
        "dokumen_lama.xls",
        kept(OLE + bytes(600) + "WordDocument".encode("utf-16-le")),
        "dokumen Word",
    ),
    Kasus("ole_lain.xls", kept(OLE + bytes(4_000)), "rusak, atau berkata sandi"),
    Kasus(
        "ole_rusak.xls",
        kept(OLE + bytes(600) + "Workbook".encode("utf-16-le") + bytes(3_000)),
        BROKEN,
    ),
    Kasus("terpotong.xlsx", kept(xlsx()[:700]), BROKEN),
    Kasus("tanpa_awal.xlsx", kept(bytes(40) + xlsx()[40:]), "tidak terbaca"),
    Kasus("tanpa_akhir.xlsx", kept(xlsx()[:-30]), BROKEN),
    Kasus(
        "terpotong.xls", _of("rekap_karangan.xls", lambda data: data[:3_000]), "tidak"
    ),
    Kasus(
        "setengah_nol.xls",
        _of("rekap_karangan.xls", lambda data: data[:1_024] + bytes(len(data) - 1_024)),
        "tidak",
    ),
    Kasus(
        "terpotong.ods", _of("rekap_karangan.ods", lambda data: data[:1_500]), BROKEN
    ),
    Kasus("tanpa_isi.ods", kept(ods("")), "tidak"),
    Kasus("xml_terpotong.ods", kept(ods(ods_rows("<table:table-row>")[:300])), "tidak"),
    Kasus("tanpa_buku.xlsx", kept(xlsx(buku=None)), "adalah zip"),
    Kasus("tanpa_lembar.xlsx", kept(xlsx(lembar=None)), "tidak"),
    Kasus("tanpa_teks.xlsx", kept(xlsx(teks=None)), READ, total=TOTAL),
    Kasus("lembar_terpotong.xlsx", kept(xlsx(lembar=sheet()[:-60])), BROKEN),
    Kasus("lembar_bukan_xml.xlsx", kept(xlsx(lembar="Sukapura;3")), "tidak"),
    Kasus(
        "lembar_nul.xlsx",
        kept(xlsx(lembar=sheet().replace("Sukapura", "Suka\0pura"))),
        READ,
        total=TOTAL,
    ),
    Kasus(
        "lembar_latin.xlsx",
        kept(xlsx(lembar=sheet().encode().replace(b"Sukapura", b"Suk\xe0pura"))),
        "tidak",
    ),
    Kasus(
        "teks_di_luar.xlsx",
        kept(
            xlsx(lembar=enclosed('<row r="1"><c r="A1" t="s"><v>99999</v></c></row>'))
        ),
        "tidak",
    ),
    Kasus(
        "alamat_ganjil.xlsx",
        kept(
            xlsx(
                lembar=enclosed('<row r="0"><c r="ZZZZZ99999999999"><v>1</v></c></row>')
            )
        ),
        "tidak",
    ),
    Kasus(
        "xlsb_rusak.xlsb",
        kept(paket.packed({"xl/workbook.bin": bytes(500)})),
        "simpan sebagai .xlsx",
    ),
    *(Kasus(f"acak_{seed}.xlsx", _flipped(seed), "*") for seed in range(10)),
]
CASES = [*ENDINGS, *BROKEN_BOOKS]
