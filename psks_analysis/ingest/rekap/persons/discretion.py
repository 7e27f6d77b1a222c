"""What may leave a list of persons: places in the file, and words of this project.

A shifted column may hold anybody, so what is said is chosen from what is known to quote
nothing; a list of what does quote would be out of date with the next check.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import TracebackType

from psks_analysis.catalog import kind_name, pmks_kinds, psks_kinds, recognise_kind
from psks_analysis.errors import PsksError, SealedFaultError
from psks_analysis.ingest import area_names, numbers
from psks_analysis.ingest.findings import Finding
from psks_analysis.ingest.rekap import periods, vocabulary
from psks_analysis.ingest.rekap.aspects import WORD
from psks_analysis.ingest.rekap.periods import MONTHS
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.region import Region

# Their words are counts, rows, names of the catalogue and of the region.
QUOTES_NOTHING = frozenset(
    {
        *("perorangan", "daftar_kosong", "tanda_jenis", "baris_tanpa_orang"),
        *("jumlah_daftar", "baris_jumlah", "data_orang", "nik_terpotong", "dihitung"),
        *("umur_jenis", "sex_jenis", "satuan_daftar", "keluarga_dihitung"),
        *("desa_tidak_lengkap", "berkas_digabung", "nik_dua_orang", "nama_mirip"),
        *("mungkin_kembar", "orang_ganda", "ganda_antarwilayah"),
        *("lembar_dipilih", "lembar_bersama", "lembar_mengulang", "daftar_tanpa_angka"),
        *("wilayah_diisi", "desa_diisi", "kecamatan_dari_judul", "tahun_dari_judul"),
        *("jenis_dari_judul", "isi_dari_judul", "kecamatan_bertentangan"),
        *("isi_tidak_jelas", "isi_bertentangan", "isi_berbeda", "tanpa_jenis"),
        *("tanpa_tahun", "tahun_bertentangan", "tahun_judul_lain", "tahun_kosong"),
        *("tahun_dipilih", "tahun_tidak_ada", "tahun_janggal", "jenis_bertentangan"),
        *("wilayah_kosong", "jenis_kosong", "baris_tersembunyi", "kosong", "ganda"),
        *("baris_catatan", "judul_berulang", "baris_dilewati", "daftar_di_kanan"),
        *("kolom_tidak_disimpan", "tanpa_tabel", "tingkat_wilayah", "satuan_lain"),
    }
)
# What may not be quoted, and what is at stake.
QUOTING = {
    **dict.fromkeys(("wilayah_lain", "wilayah_tidak_dikenal"), "Kecamatan"),
    **dict.fromkeys(("desa_tidak_dikenal", "kode_lawan_nama"), "Desa atau kodenya"),
    "kabupaten_lain": "Kabupaten/kota",
    **dict.fromkeys(("jenis_tidak_dikenal", "jenis_dua_makna"), "Jenis"),
    "tahun_tidak_terbaca": "Tahun",
    "satuan_tidak_dikenal": "Satuan",
}
# The nearest name of the catalogue or the region; what is written stands in quotes.
GUESS = re.compile(r" Mungkin [^“”]+\?$")
# What is advised here is an option without a word of the list.
PLAIN_MENDS = frozenset({"judul_kabupaten_lain"})
GENERIC = (
    "sheet worksheet lembar kerja data daftar rekap rekapitulasi format form formulir "
    "pendataan pmks ppks psks dan atau per nama jenis kec kecamatan desa kel kelurahan "
    "kab kabupaten kota dinas sosial tahun th thn tw triwulan semester smt by name "
    "address bnba perorangan penerima lansia anak disabilitas lama baru final revisi "
    "fix laki perempuan i ii iii iv psm tksk tagana daftarperorangan"
)
LONGEST_NUMBER = 4
HIDDEN_NAME = "daftar perorangan"


def discreet(finding: Finding) -> Finding:
    """Say what is wrong without what is written, unless its words quote nothing."""
    if finding.code in QUOTES_NOTHING:
        return finding
    what = QUOTING.get(finding.code)
    reason = (
        f"{what} tidak dikenal; isinya tidak dikutip karena ini daftar perorangan."
        if what
        else "Ada isi yang perlu diperiksa di sini; tidak dikutip karena ini daftar "
        "perorangan."
    )
    if what and (guess := GUESS.search(finding.reason)):
        reason += guess[0]
    column = finding.column.split(" ")[0] if finding.column else None
    mend = "Perbaiki di berkasnya, atau periksa ejaannya."
    if finding.code in PLAIN_MENDS:
        mend = finding.mend
    return replace(finding, reason=reason, mend=mend, column=column)


def renamed_sheets(reading: Reading) -> Mapping[str, str]:
    """Return what stands for each sheet whose name says more than known words."""
    return {
        str(sheet.name): f"ke-{number}"
        for number, sheet in enumerate(reading.sheets, 1)
        if sheet.name is not None and not is_plain(sheet.name, reading.region)
    }


def with_renamed(renamed: Mapping[str, str]) -> Callable[[Finding], Finding]:
    """Return what names sheets by their number, where their name may be somebody's."""

    def told(finding: Finding) -> Finding:
        reason, mend = (named(text, renamed) for text in (finding.reason, finding.mend))
        sheet = finding.sheet and renamed.get(finding.sheet, finding.sheet)
        return replace(finding, reason=reason, mend=mend, sheet=sheet)

    return told


def named(text: str, renamed: Mapping[str, str]) -> str:
    """Put the numbers of sheets for their names."""
    for name in sorted(renamed, key=len, reverse=True):
        for opening, closing in ("“”", '""', "''"):
            text = text.replace(
                f"{opening}{name}{closing}", f"{opening}{renamed[name]}{closing}"
            )
    return text


def file_name(name: str, region: Region) -> str:
    """Return a name under which a list may be remembered.

    Its own where every word of it is one of places, kinds, months and the like.
    """
    path = Path(name)
    is_known = is_plain(path.stem, region)
    return name if is_known else f"{HIDDEN_NAME}{path.suffix.lower()}"


def is_plain(text: str, region: Region) -> bool:
    """Say whether a text consists of words that name nobody."""
    known = _known_words(region)
    return all(
        word.lower() in known or (word.isdecimal() and len(word) <= LONGEST_NUMBER)
        for word in WORD.findall(text)
    )


@lru_cache(8)
def _known_words(region: Region) -> frozenset[str]:
    kinds = [kind_name(kode) for kode in (*pmks_kinds(), *psks_kinds())]
    places = [region.nama, *region.kecamatan["nama"], *region.desa["nama"]]
    words = [GENERIC, *MONTHS, *kinds, *map(str, places)]
    return frozenset(word.lower() for text in words for word in WORD.findall(text))


def forget_texts() -> None:
    """Empty what remembers cells as they were written: names and numbers among them."""
    for remembering in (
        area_names.normalise,
        numbers.read_count,
        vocabulary.read_kind,
        vocabulary.meaning_as_written,
        periods.period_of,
        periods.split_period,
        recognise_kind,
    ):
        remembering.cache_clear()


class Sealed:
    """A place from which no fault takes the text of a cell along.

    The message of an exception, and of those that led to it, may quote what could not
    be worked on. What leaves here names the line of this program only, until it is
    known that nobody is listed in the file.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.names_nobody = False
        self.fault = ""

    def __enter__(self) -> "Sealed":
        """Keep everything in from here on."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        """Keep where an unforeseen fault came from, and nothing else of it."""
        if self.names_nobody:
            return False
        forget_texts()
        if kind is None or not issubclass(kind, Exception):
            return False
        if isinstance(fault, PsksError):
            return False
        while trace and trace.tb_next:
            trace = trace.tb_next
        code = Path(trace.tb_frame.f_code.co_filename).name if trace else ""
        self.fault = f"{kind.__name__}, {code}:{trace.tb_lineno if trace else ''}"
        return True

    def told(self) -> SealedFaultError:
        """Return what may be told of the fault."""
        return SealedFaultError(
            f"{self.file} tidak dapat dibaca karena kesalahan program ({self.fault}). "
            "Tidak ada yang disimpan. Isinya tidak dikutip, karena mungkin daftar "
            "perorangan; sampaikan keterangan dalam kurung itu kepada yang merawat "
            "dasbor."
        )
