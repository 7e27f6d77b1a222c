"""Nota dinas with the brief of the kabupaten attached."""

from psks_analysis import catalog
from psks_analysis.reports.documents.parts import (
    Fields,
    Heading,
    NewPage,
    Paper,
    Paragraph,
    signatures,
)
from psks_analysis.reports.kabupaten import brief, drawings, saying
from psks_analysis.reports.kabupaten.sources import Sources
from psks_analysis.reports.table_files import PURPOSE


def paper(src: Sources) -> Paper:
    """Return the nota dinas; receiver, number and day are filled in by hand."""
    said = saying.of_kabupaten(src)
    term = catalog.term()
    subject = f"Hasil analisis data {term} dan PSKS {src.region.nama} tahun {src.tahun}"
    official = src.kop.pejabat[0].jabatan if src.kop.pejabat else ""
    return Paper(
        title="NOTA DINAS",
        subject=subject,
        parts=(
            Fields(
                (
                    *(("Kepada", ""), ("Dari", official), ("Tanggal", "")),
                    *(("Nomor", ""), ("Sifat", ""), ("Lampiran", "1 (satu) berkas")),
                    ("Hal", subject),
                )
            ),
            Paragraph(
                f"Bersama ini disampaikan hasil analisis data {term} dan PSKS "
                f"{src.region.nama} tahun {src.tahun}. {said.lead}"
            ),
            *(Paragraph(f"{head}. {text}") for head, text in said.findings),
            Paragraph(f"Yang belum pasti: {said.unsure[0]}"),
            Paragraph("Langkah yang diusulkan: " + " ".join(said.steps)),
            Paragraph("Lembar ringkasnya terlampir. Demikian untuk menjadi periksa."),
            signatures(src.kop, None, ""),
            NewPage(),
            Heading(f"Lampiran: lembar ringkas {said.title}, {src.tahun}"),
            *brief.body(said, [*drawings.map_of(src)], []),
        ),
        day=src.day,
        kop=src.kop,
        mark=src.mark,
        foot=f"{PURPOSE} {src.source}",
    )
