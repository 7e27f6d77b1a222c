"""What is told of a file that is no table, or another one than its ending says."""

from pathlib import Path

from psks_analysis.errors import UnreadableFileError
from psks_analysis.ingest.opening import file_kind as kinds

SAVE_AS = "Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu ulangi."
ENDINGS = {
    kinds.XLSX: (".xlsx", ".xlsm"),
    kinds.XLS: (".xls",),
    kinds.ODS: (".ods",),
}
WORDS = {
    kinds.EMPTY: "kosong (0 bita). Minta atau salin ulang berkasnya.",
    kinds.ENCRYPTED: (
        "berkata sandi. Buka di Excel dengan kata sandinya, hapus sandinya (File > "
        "Info > Protect Workbook), simpan, lalu ulangi."
    ),
    kinds.WEB_PAGE: f"adalah halaman web (HTML), bukan buku kerja. {SAVE_AS}",
    kinds.OLD_XML: f"adalah XML dari Excel lama. {SAVE_AS}",
    kinds.XLSB: (
        "adalah buku kerja biner (.xlsb); rumus yang galat di dalamnya tidak dapat "
        f"dibedakan dari sel kosong. {SAVE_AS}"
    ),
    kinds.WORD: (
        "adalah dokumen Word. Salin tabelnya ke Excel, simpan sebagai .xlsx, lalu "
        "ulangi."
    ),
    kinds.PICTURE: (
        "adalah gambar. Gambar tabel tidak dibaca: minta berkas Excel-nya, atau ketik "
        "tabelnya."
    ),
    kinds.PDF: "adalah PDF. Minta berkas Excel-nya, atau salin tabelnya ke Excel.",
    kinds.ZIP: "adalah zip, bukan buku kerja. Keluarkan isinya, lalu ulangi.",
    kinds.OLE: (
        "tidak terbaca sebagai buku kerja: rusak, atau berkata sandi. Buka di Excel, "
        "hapus sandinya bila ada, simpan sebagai .xlsx, lalu ulangi."
    ),
    kinds.BROKEN_ZIP: (
        "tidak terbaca sebagai buku kerja: berkasnya terpotong atau rusak. Salin atau "
        "unduh ulang; bila tetap, buka di Excel dan simpan ulang sebagai .xlsx."
    ),
}


def broken_book(name: str) -> UnreadableFileError:
    """Return the refusal of a workbook whose inside is damaged."""
    return UnreadableFileError(f"{name} {WORDS[kinds.BROKEN_ZIP]}")


def refuse_what_is_no_book(file: Path, kind: str) -> None:
    """Refuse under the ending of a workbook what is none."""
    if kind in ENDINGS:
        return
    if kind == kinds.TEXT:
        raise UnreadableFileError(
            f"{file.name} tidak terbaca sebagai buku kerja: isinya teks. Bila tabel "
            f"CSV, ganti akhirannya: {file.stem}.csv."
        )
    raise UnreadableFileError(f"{file.name} {WORDS[kind]}")


def refuse_what_is_no_table(file: Path, kind: str) -> None:
    """Refuse under an ending that is not read what is known by its content."""
    if kind in ENDINGS:
        raise UnreadableFileError(
            f"{file.name}: isinya buku kerja, akhirannya lain. Ganti akhirannya: "
            f"{file.stem}{ENDINGS[kind][0]}."
        )
    if kind in WORDS:
        raise UnreadableFileError(f"{file.name} {WORDS[kind]}")


def refuse_what_is_no_text(file: Path, kind: str) -> None:
    """Refuse under the ending of a text what is none."""
    if kind in ENDINGS:
        raise UnreadableFileError(
            f"{file.name} bukan teks: isinya buku kerja. Ganti akhirannya: "
            f"{file.stem}{ENDINGS[kind][0]}."
        )
    if kind == kinds.PICTURE:
        raise UnreadableFileError(f"{file.name} bukan teks. Berkas ini {WORDS[kind]}")
    if kind not in (kinds.TEXT, kinds.EMPTY):
        raise UnreadableFileError(f"{file.name} {WORDS[kind]}")
