"""What the pages for looking offer of simulated data: it is there, and marked."""

import pytest

from psks_analysis import paths
from psks_analysis.formats import SIMULATION_MARK
from tests.dunia.halaman import faults, forget, offered, opened

TITLES = {
    "ringkasan": "Kebutuhan dan PSKS per kecamatan, Semua PMKS tanpa Fakir Miskin",
    "peta": "Prevalensi",
    "profil": "Profil Kecamatan Sukapura",
    "bandingkan": "Perbandingan kecamatan",
    "kualitas": "Daftar tindak lanjut kualitas data",
    "kamus": "Kamus indikator",
}


@pytest.mark.parametrize("page", TITLES)
def test_a_page_with_data_offers_them_with_their_mark(dunia_bawaan, monkeypatch, page):
    monkeypatch.setenv(paths.STORE_VARIABLE, str(dunia_bawaan.store))
    forget()
    app = opened(page, dunia_bawaan.sights[0])
    assert faults(app) == []
    assert not [each.value for each in app.info if "Belum ada" in each.value]
    (file,) = offered()
    assert file.title.startswith(TITLES[page])
    assert file.mark == SIMULATION_MARK
    assert len(file.table) > 1
