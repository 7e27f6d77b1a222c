"""The SQL laboratory in a browser: from an example to a chart and a file."""

import pytest

from benchmarks.browser import DESKTOP, PHONE, wait_until_idle
from psks_analysis.formats import SIMULATION_MARK
from tests.browser.complete import grave_violations

EXAMPLE = "lab_sql?contoh=Menjumlahkan per tahun"


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda device: device.nama)
def test_from_an_example_in_the_address_to_a_chart_and_a_file(visit, device):
    page = visit(EXAMPLE, device)
    page.get_by_role("button", name="Jalankan").click()
    page.get_by_role("heading", name="Hasil: 5 baris").wait_for()
    wait_until_idle(page)
    page.get_by_role("radio", name="Grafik").click()
    page.get_by_test_id("stPlotlyChart").wait_for()
    page.mouse.move(0, 0)  # Streamlit's own colour under the pointer is too pale
    wait_until_idle(page)
    assert grave_violations(page) == []
    widths = page.evaluate(
        "() => [document.documentElement.scrollWidth, window.innerWidth]"
    )
    assert widths[0] <= widths[1]
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Unduh CSV").click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    assert text.startswith(f'"{SIMULATION_MARK}"')
    assert "tahun;entri" in text


def test_a_mistake_is_explained_and_mended(visit):
    page = visit("lab_sql", DESKTOP)
    editor = page.get_by_label("Kueri SQL")
    editor.fill("SELECT nma FROM kecamatan")
    editor.press("Control+Enter")
    page.get_by_text("Mungkin maksudnya “nama”?").wait_for()
    wait_until_idle(page)
    editor.fill("SELECT nama FROM kecamatan")
    editor.press("Control+Enter")
    page.get_by_role("heading", name="Hasil: 24 baris").wait_for()
    wait_until_idle(page)
    assert page.get_by_text("Kueri belum berjalan").count() == 0
