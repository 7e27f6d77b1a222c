"""Draw the layouts of `docs/rekap-yang-dibaca.md`: `python -m docs.gambar.lembar`.

What is what is said by the importer itself, so a picture shows how a sheet is read.
"""

import re
import tempfile
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from benchmarks.browser import Device, chromium, watched_page
from docs.gambar.buat import save
from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options
from tests.lembar.content import region
from tests.lembar.contoh import CONTOH, Contoh

PAPER = Device("lembar", 900, 600)
HEADER, PLACE, KIND, COUNT, TOTAL, REST = (
    "judul",
    "tempat",
    "jenis",
    "angka",
    "jumlah",
    "",
)
OF_ROLE = {
    **dict.fromkeys(("kecamatan", "kecamatan_kode", "desa"), PLACE),
    **dict.fromkeys(("jenis", "tahun", "satuan"), KIND),
}
ABOVE = "kecamatan ditulis di atas bloknya"
COUNTS = ("jumlah", "laki", "perempuan", "tertangani")
LEGEND = {
    HEADER: "judul kolom",
    PLACE: "tempat",
    KIND: "jenis, tahun, satuan",
    COUNT: "angka yang disimpan",
    TOTAL: "jumlah, dicocokkan saja",
    REST: "tidak dipakai",
}
STYLE = """
body { font: 15px 'DejaVu Sans', sans-serif; margin: 8px; color: #0a1014 }
table { border-collapse: collapse; margin: 0 0 4px }
td, th { border: 1px solid #8a9aa3; padding: 2px 8px; height: 20px }
th { background: #e8edef; font-weight: normal; color: #45525a; min-width: 24px }
.judul { background: #0b6e8a; color: #fff } .tempat { background: #cfe6ee }
.jenis { background: #f7e3b5 } .angka { background: #fff; font-weight: bold }
.jumlah { background: #dcdcdc; font-style: italic } .n { text-align: right }
.sisa { color: #6b777e } figcaption { margin: 6px 0 2px } span { padding: 1px 8px;
border: 1px solid #8a9aa3; margin-right: 6px; font-size: 13px }
"""


def main() -> None:
    """Draw every layout and keep its picture."""
    with (
        chromium() as browser,
        watched_page(browser, PAPER) as (page, watch),
    ):
        for name, contoh in CONTOH.items():
            page.set_content(f"<style>{STYLE}</style><main>{drawn(name, contoh)}")
            page.evaluate("document.querySelector('main').style.display='inline-block'")
            save(page.locator("main").screenshot(), f"lembar-{name}.png")
        watch.assert_clean()


def drawn(name: str, contoh: Contoh) -> str:
    """Return the sheets of a workbook as tables, and what their colours mean."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"{name}.xlsx")
        file.write_bytes(contoh.workbook())
        mapping = examine(file, region(), Options(**contoh.pilihan)).mapping
    sheets = "".join(_sheet(contoh, each, mapping) for each in contoh.lembar)
    legend = "".join(
        f'<span class="{role or "sisa"}">{escape(words)}</span>'
        for role, words in LEGEND.items()
    )
    return f"{sheets}<p>{legend}</p>"


def _sheet(contoh: Contoh, name: str, mapping: Mapping[str, str]) -> str:
    rows = contoh.rows(name)
    width = max(map(len, rows))
    letters = "".join(f"<th>{chr(65 + n)}" for n in range(width))
    body = "".join(
        f"<tr><th>{number}{''.join(_cells(row, width, number, name, mapping))}"
        for number, row in enumerate(rows, 1)
    )
    head = f"<figcaption>Lembar “{escape(name)}”</figcaption>"
    return f"{head}<table><tr><th>{letters}{body}</table>"


def _cells(
    row: list[str], width: int, number: int, sheet: str, mapping: Mapping[str, str]
) -> Iterator[str]:
    """Return the cells of a line with the colour of what each is."""
    own = _of_sheet(mapping, sheet)
    first, last = _header(own["baris judul kolom"])
    headings = own.get("baris judul bagian", "").split(", ")
    # A kecamatan above its desa, with their sum.
    totals = r"JUMLAH|TOTAL" + ("|Kec" if ABOVE in " ".join(own.values()) else "")
    is_total = any(re.match(totals, cell) for cell in row)
    for place, cell in enumerate([*row, *[""] * (width - len(row))]):
        role = REST
        if first <= number <= last:
            role = HEADER
        elif str(number) in headings and cell:
            role = KIND
        elif last < number and any(row[:3]) and len(row) > 1:
            role = TOTAL if is_total else _role(own, chr(65 + place))
        right = " n" if cell.isdigit() else ""
        yield f'<td class="{role or "sisa"}{right}">{escape(cell)}'


def _of_sheet(mapping: Mapping[str, str], sheet: str) -> dict[str, str]:
    start = f"lembar “{sheet}”, "
    return {key.removeprefix(start): value for key, value in mapping.items()}


def _header(lines: str) -> tuple[int, int]:
    ends = [int(each) for each in lines.split("–")]
    return ends[0], ends[-1]


def _role(own: Mapping[str, str], letter: str) -> str:
    said = next((v for k, v in own.items() if k.startswith(f"kolom {letter} ")), "")
    word = said.split(" ")[0]
    if said.startswith("jumlah dari"):
        return TOTAL
    return OF_ROLE.get(word, COUNT if word in COUNTS else REST)


if __name__ == "__main__":
    main()
