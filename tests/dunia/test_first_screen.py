"""The first screen answers in every kabupaten of both worlds and leads to its proof."""

from psks_analysis.ui.shared.navigation import PAGES
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views.jawaban import CHANGED, NEXT, SURE
from tests.dunia.dunia import KARANGLOR, KOTA, SIMULATED
from tests.dunia.halaman import faults, opened, texts

LEADS = {
    str(SIMULATED): "Kebutuhan jelas di atas kabupaten: Gading.",
    f"nyata-{KOTA}": "Tidak ada kecamatan yang kebutuhannya jelas di atas kabupaten.",
}
LACKING = "Yang melengkapi jawaban ini:"


def test_the_answer_comes_first_and_every_part_has_a_proof(sight):
    app = opened("ringkasan", sight)
    assert faults(app) == []
    (lead,) = [each.value for each in app.header]
    assert lead == plain(LEADS.get(str(sight), lead.replace("\\", "")))
    said = " ".join(texts(app))
    assert all(f"**{question}**" in said for question in (CHANGED, SURE, NEXT))
    pages = {each.proto.page for each in app.get("page_link")}
    assert {"peta", "kualitas", "program"} <= {page or PAGES[0].nama for page in pages}
    assert (LACKING in said) == (sight.dataset == "nyata")
    if sight.wilayah in (KOTA, KARANGLOR):
        assert "rekap PSKS" in said
