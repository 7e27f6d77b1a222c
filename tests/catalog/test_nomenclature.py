"""Full names of the regulation: known codes only, doubts marked, an office's own."""

from psks_analysis import catalog
from psks_analysis.catalog.nomenclature import FILE, nomenclature


def test_every_full_name_belongs_to_a_code_of_the_menu():
    codes = catalog.activities().values()
    known = {k for c in codes for k in (c.kode, c.kegiatan_kode, c.program_kode)}
    assert set(nomenclature()) <= known


def test_what_was_never_read_keeps_its_mark():
    assert catalog.official("1.06.04.2.01.01").is_verified
    assert not catalog.official("1.06.04.2.02.03").is_verified
    assert catalog.official("1.06.06.2.01.04") is None  # no name was found
    assert catalog.full_name("1.06.06.2.01.04", "pendek") == "pendek"


def test_an_office_has_names_of_its_own(store):
    store.mkdir()
    (store / FILE).write_text(
        "kode;kode_sipd;nama;peraturan;tanda;sumber\n"
        "1.06.04.2.01.01;1.06.04.2.01.0001;Permakanan kami;Kepmendagri;S;SIPD\n",
        encoding="utf-8",
    )
    assert [name for _, name in catalog.ancestors("1.06.04.2.01.01")] == [
        *("Rehabilitasi Sosial",),
        "Rehabilitasi sosial dasar penyandang disabilitas, anak, dan lanjut usia "
        "telantar serta gelandangan dan pengemis di luar panti",
        "Permakanan kami",
    ]
