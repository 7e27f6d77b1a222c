"""The manual of tables: what its pictures show goes in, with exactly these figures."""

import pandas as pd
import pytest

from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.paths import PROJECT_DIR
from tests.lembar.content import region
from tests.lembar.contoh import CONTOH

DOCS = PROJECT_DIR / "docs"


@pytest.mark.parametrize("name", CONTOH)
def test_a_layout_of_the_manual_goes_in_as_it_is_shown(name, tmp_path):
    contoh, uji = CONTOH[name], region()
    file = tmp_path / f"{name}.xlsx"
    file.write_bytes(contoh.workbook())
    outcome = examine(file, uji, Options(**contoh.pilihan))
    assert not outcome.refused, outcome.findings
    kecamatan, desa = uji.kecamatan["nama"], uji.desa["nama"]
    found = {}
    for row in outcome.facts.dropna(subset=["jumlah"]).to_dict("records"):
        place = kecamatan[row["kecamatan_kode"]]
        if not pd.isna(row["desa_kode"]):
            place = f"{place}/{desa[row['desa_kode']]}"
        found[row["tahun"], place, row["jenis_pmks"]] = row["jumlah"]
    assert found == contoh.masuk


def test_the_manual_shows_every_layout():
    page = (DOCS / "rekap-yang-dibaca.md").read_text(encoding="utf-8")
    for name, contoh in CONTOH.items():
        assert f"### {contoh.judul}\n" in page
        assert f"(gambar/lembar-{name}.png)" in page
        assert (DOCS / "gambar" / f"lembar-{name}.png").exists()
