"""Draw the pages of the set documents: `.venv/bin/python -m docs.gambar.dokumen`."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image

from psks_analysis import paths
from psks_analysis.planning.plan import Plan, PlanRow
from psks_analysis.reports.documents.parts import Paper
from psks_analysis.reports.documents.pdf_writer import pdf
from psks_analysis.reports.kabupaten import brief, nota, report
from psks_analysis.reports.kabupaten.sources import Sources, gathered
from psks_analysis.reports.plan import plan_paper

FOLDER = Path(__file__).parent
COLOURS, SCALE, ACROSS = 8, 0.5, 3  # of a picture; its size; pages a row
MOST = 3  # pages of a document: pictures are to stay small
ROW = PlanRow(
    kode="a",
    sub_kegiatan="1.06.04.2.01.01",
    bentuk="Permakanan lanjut usia di rumah",
    tujuan="Lanjut usia telantar terlayani",
    jenis="PMKS-08",
    sasaran=25,
    volume=25,
    satuan="orang",
    kecamatan="35.13.09",
    biaya_satuan=5_400_000,
    sumber_dana="apbd_kab",
    penanggung_jawab="Dinas Sosial",
    indikator_keluaran="Lanjut usia yang menerima permakanan",
    target_keluaran=25,
)


def main() -> None:
    """Keep a picture of the pages of every document, of the simulated data."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[paths.STORE_VARIABLE] = folder
        for name, paper in papers(gathered("latihan", "35.13", 2024)):
            save(paper, f"dokumen-{name}.png", is_grey=name == "ringkas-kecamatan")


def papers(src: Sources) -> Iterator[tuple[str, Paper]]:
    """Return the documents by name."""
    yield "nota-dinas", nota.paper(src)  # the brief of the kabupaten is attached
    yield "ringkas-kecamatan", brief.of_kecamatan(src, ROW.kecamatan)
    yield "laporan", report.paper(src)
    plan = Plan(
        nama="Contoh satu baris",
        dataset=src.dataset,
        wilayah=src.region.kode,
        tahun=src.tahun + 1,
        rows=(ROW,),
    )
    yield "rencana", plan_paper(plan, src.region, src.kop)


def save(paper: Paper, name: str, *, is_grey: bool) -> None:
    """Keep the pages of a document in one picture; grey as a printer of an office."""
    pages = [
        page.render(scale=SCALE).to_pil().convert("L" if is_grey else "RGB")
        for page in list(pypdfium2.PdfDocument(pdf(paper)))[:MOST]
    ]
    wide, high = pages[0].size
    across = min(ACROSS, len(pages))
    down = -(-len(pages) // across)
    sheet = Image.new(pages[0].mode, (wide * across, high * down), "white")
    for place, page in enumerate(pages):
        sheet.paste(page, (place % across * wide, place // across * high))
    sheet.quantize(COLOURS).save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    main()
