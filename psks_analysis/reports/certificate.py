"""The certificate of a trainee as PDF: one A4 page, made without any network."""

from dataclasses import dataclass
from pathlib import Path

import typst

from psks_analysis.formats import SIMULATION_MARK, long_date, number, signed
from psks_analysis.training.classroom.certificate_code import Achieved

TEMPLATE = Path(__file__).with_name("certificate.typ")
PDF_TYPE = "application/pdf"
WHAT = (
    "yang telah mengikuti pelatihan analisis masalah dan penyusunan program dari data "
    "PMKS dan PSKS"
)
CHECK = "Keaslian diperiksa di halaman Sertifikat dasbor ini, dengan kode dan nama."
NOTE = (
    f"Latihan memakai {SIMULATION_MARK}: data rekaan, bukan keadaan nyata. "
    "Bukti mengikuti latihan; bukan sertifikat kompetensi."
)


@dataclass(frozen=True)
class Certificate:
    """Everything that is printed.

    Parameters
    ----------
    nama : str
        The name as typed for this download; it is kept nowhere.
    kelas : str
        Name of the class.
    kode : str
        The sealed code, as `certificate_code.seal` returned it.
    """

    nama: str
    kelas: str
    achieved: Achieved
    kode: str


def certificate_pdf(certificate: Certificate) -> bytes:
    """Return the certificate as PDF."""
    pdf = typst.compile(
        str(TEMPLATE), sys_inputs=_inputs(certificate), ignore_system_fonts=True
    )
    return bytes(pdf)


def figures(achieved: Achieved) -> list[tuple[str, str]]:
    """Return what was achieved as value and label."""
    found = [(f"{achieved.benar} dari {achieved.latihan}", "latihan terjawab benar")]
    if achieved.tes_awal is not None:
        found.append((number(achieved.tes_awal), "nilai prates (0–100)"))
    if achieved.tes_akhir is not None:
        found.append((number(achieved.tes_akhir), "nilai pascates (0–100)"))
    if achieved.tes_awal is not None and achieved.tes_akhir is not None:
        change = achieved.tes_akhir - achieved.tes_awal
        found.append((signed(change), "perubahan nilai"))
    return found


def _inputs(certificate: Certificate) -> dict[str, str]:
    shown = figures(certificate.achieved)
    values = {f"value{index}": value for index, (value, _) in enumerate(shown)}
    labels = {f"label{index}": label for index, (_, label) in enumerate(shown)}
    return {
        "mark": SIMULATION_MARK,
        "kabupaten": "Dasbor PMKS dan PSKS",
        "name": certificate.nama,
        "what": WHAT,
        "class": certificate.kelas,
        "figures": str(len(shown)),
        **values,
        **labels,
        "code": certificate.kode,
        "check": CHECK,
        "note": NOTE,
        "date": long_date(certificate.achieved.tanggal),
    }
