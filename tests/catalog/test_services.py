"""The menu of services: complete, within the kabupaten's authority, and replaceable."""

import csv
import io
import re

import pytest

from psks_analysis import catalog
from psks_analysis.catalog.services import (
    ACTIVITIES_FILE,
    SERVICES_FILE,
    read_activities,
)
from psks_analysis.errors import CatalogError
from psks_analysis.paths import REFERENCE_DIR

HEADER = (
    "kode,nama,jenis_pmks,sub_kegiatan,instansi,psks,tempat,kewenangan,alasan,satuan,"
    "biaya_satuan,efek,dasar_biaya,tanda,sumber"
)
MEALS = (
    "L1,Makan,PMKS-08,1.06.04.2.01.01,Dinas Sosial|Desa,PSM,luar_panti,kabupaten,,"
    "orang,5400000,1,harga pasar,P,kantor"
)


def test_every_kind_has_a_service():
    helped = {kind for each in catalog.services().values() for kind in each.jenis_pmks}
    assert helped == set(catalog.pmks_kinds())


def test_meals_for_the_elderly_are_budgeted_under_the_first_code():
    names = [each.nama for each in catalog.services_for("PMKS-08")]
    assert "Permakanan lanjut usia di rumah" in names
    code = catalog.activities()["1.06.04.2.01.01"]
    assert (code.nama, code.program_nama) == ("Permakanan", "Rehabilitasi Sosial")


@pytest.mark.parametrize("kind", ["PMKS-16", "PMKS-17"])
def test_hiv_and_drugs_are_only_referred_and_the_reason_is_given(kind):
    services = catalog.services_for(kind)
    assert services
    assert all(
        each.is_referral and "bukan kewenangan" in each.alasan for each in services
    )


def test_a_desa_plans_with_its_own_sources():
    desa = {kode for kode, each in catalog.funds().items() if "desa" in each.tingkat}
    assert {"dana_desa", "swadaya", "csr", "baznas"} <= desa
    assert "apbd_kab" not in desa


def test_costs_and_effects_say_that_they_are_made_up():
    for each in catalog.services().values():
        if each.biaya_satuan is not None or each.efek is not None:
            assert each.dasar_biaya == "direka untuk latihan"


def test_the_office_replaces_the_menu_by_a_file_of_its_own(store):
    store.mkdir()
    (store / SERVICES_FILE).write_text(f"{HEADER}\n{MEALS}\n", encoding="utf-8")
    (only,) = catalog.services().values()
    assert (only.nama, only.biaya_satuan, only.efek) == ("Makan", 5_400_000, 1.0)
    assert only.instansi == ("Dinas Sosial", "Desa")
    (store / SERVICES_FILE).unlink()
    assert len(catalog.services()) > 30


def test_semicolons_and_a_decimal_comma_are_an_excel_s(tmp_path):
    file = tmp_path / SERVICES_FILE
    row = (
        MEALS.replace(",1,harga", ",0.5,harga").replace(",", ";").replace("0.5", "0,5")
    )
    header = HEADER.replace(",", ";")
    file.write_text(f"{header}\n{row}\n;;;\n", encoding="utf-8-sig")
    (only,) = catalog.read_services(file).values()
    assert (only.efek, only.biaya_satuan) == (0.5, 5_400_000)
    file.write_text(f"{header}\n\n{row.replace('orang', 'ekor')}\n", "utf-8")
    with pytest.raises(CatalogError, match="baris 3, kolom satuan: “ekor”"):
        catalog.read_services(file)


BROKEN = {
    "unknown kind": ("PMKS-08", "PMKS-99", "kolom jenis_pmks: “PMKS-99” tidak dikenal"),
    "unknown code": ("01.01,Dinas", "01.99,Dinas", "kolom sub_kegiatan"),
    "unknown psks": (",PSM,", ",RT,", "kolom psks: “RT” tidak dikenal"),
    "not ours": ("PMKS-08", "PMKS-16", "untuk PMKS-16 harus rujukan"),
    "inside": ("luar_panti", "dalam_panti", "kewenangan provinsi"),
    "no reason": ("kabupaten,,", "rujukan,,", "kolom alasan: tidak boleh kosong"),
    "no basis": ("harga pasar", "", "tulis dari mana asalnya"),
    "cost": ("5400000", "5,4 juta", "15 kolom|baris 2"),
    "dots": ("5400000", "5.400.000", "harus bilangan bulat, tertulis “5.400.000”"),
    "negative": ("5400000", "-1", "kolom biaya_satuan: tidak boleh negatif"),
}


@pytest.mark.parametrize(("old", "new", "said"), BROKEN.values(), ids=BROKEN)
def test_a_wrong_menu_is_refused_with_its_place(tmp_path, old, new, said):
    file = tmp_path / SERVICES_FILE
    file.write_text(f"{HEADER}\n{MEALS.replace(old, new, 1)}\n", encoding="utf-8")
    with pytest.raises(CatalogError, match=said) as refused:
        catalog.read_services(file)
    assert "baris 2" in str(refused.value)


def test_an_empty_menu_is_refused(tmp_path):
    file = tmp_path / SERVICES_FILE
    file.write_text(HEADER + "\n", encoding="utf-8")
    with pytest.raises(CatalogError, match="tidak memuat satu layanan pun"):
        catalog.read_services(file)


def test_the_shipped_menu_passes_its_own_checks():
    assert catalog.read_services(REFERENCE_DIR / SERVICES_FILE) == catalog.services()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\n1.06.02.2.01.01,", "\n1.06.02.2.03.01,", "kode kegiatan 1.06.02.2.01"),
        (",1.06.02.2.01,", ",1.06.04.2.01,", "kode kegiatan 1.06.04.2.01"),
        (",1.06.02,", ",1.06.04,", "kolom kegiatan_kode: harus berawal dengan kode"),
    ],
)
def test_a_code_lies_below_its_kegiatan_and_that_below_its_program(
    tmp_path, old, new, said
):
    shipped = (REFERENCE_DIR / ACTIVITIES_FILE).read_text(encoding="utf-8")
    file = tmp_path / ACTIVITIES_FILE
    file.write_text(shipped.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogError, match=f"baris 2.*{re.escape(said)}"):
        read_activities(file)


def with_cell(column, text):
    """Return the shipped menu with one cell of its first row replaced."""
    lines = (REFERENCE_DIR / "layanan.csv").read_text(encoding="utf-8-sig").splitlines()
    table = list(csv.reader(lines))
    table[1][table[0].index(column)] = text
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(table)
    return out.getvalue()


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("nama", "a\x00b", "memuat tanda yang tidak terlihat"),
        ("sumber", "a\u202eb", "memuat tanda yang tidak terlihat"),
        ("alasan", "x" * 5_001, "paling banyak 5000 huruf"),
        ("biaya_satuan", "²", "harus bilangan bulat"),
        ("biaya_satuan", "9" * 5_000, "harus bilangan bulat"),
        ("biaya_satuan", str(10**14), "harus bilangan bulat"),
        ("biaya_satuan", "-5", "tidak boleh negatif"),
        ("efek", "inf", "harus angka"),
        ("efek", "nan", "harus angka"),
        ("efek", "1e300", "harus angka"),
        ("jenis_pmks", "KUCING", "tidak dikenal"),
    ],
)
def test_a_cell_that_no_page_could_show_is_refused_with_its_place(
    tmp_path, column, text, said
):
    file = tmp_path / "layanan.csv"
    file.write_text(with_cell(column, text), encoding="utf-8")
    with pytest.raises(CatalogError) as refused:
        catalog.read_services(file)
    assert f"baris 2, kolom {column}: " in str(refused.value)
    assert said in str(refused.value)
    assert len(str(refused.value)) < 400


def test_an_open_quote_before_much_text_is_refused(tmp_path):
    file = tmp_path / "layanan.csv"
    file.write_text(with_cell("nama", "x" * 140_000), encoding="utf-8")
    with pytest.raises(CatalogError, match="mungkin tanda kutipnya tidak ditutup"):
        catalog.read_services(file)
