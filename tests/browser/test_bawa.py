"""A view is taken along by hand, and opens on a phone without the server."""

import pypdfium2
import pytest

from benchmarks.browser import DESKTOP, PHONE

PAGE = "peta?tahun=2023"


def taken(page, name, folder):
    """Choose a format of "Bawa" and keep the file that it offers."""
    page.get_by_test_id("stPopoverBody").get_by_role("radio", name=name).click()
    button = page.get_by_role("button", name=f"Unduh {name} (")
    with page.expect_download() as download:
        button.click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda each: each.nama)
def test_a_view_is_taken_along_and_opens_without_the_server(visit, tmp_path, device):
    page = visit(PAGE, device)
    page.get_by_role("button", name="Bawa").click()
    name = "PDF" if device is DESKTOP else "HTML"
    file = taken(page, name, tmp_path)
    assert file.name.startswith("peta-35.13-2023-")
    if name == "PDF":
        assert len(pypdfium2.PdfDocument(file)) == 1
        return
    alone = page.context.new_page()
    alone.goto(file.as_uri())
    assert alone.locator("h1").inner_text() == "Peta"
    width = alone.evaluate("document.documentElement.scrollWidth")
    assert width <= device.width
    assert alone.locator("figure svg:visible").count() == 1
    alone.close()
