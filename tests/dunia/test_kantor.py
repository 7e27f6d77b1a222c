"""The office world holds what its files say, and differs from the default one."""

import pytest

from psks_analysis import catalog, paths
from psks_analysis.queries import fetch
from psks_analysis.region import known_regions, load_region
from psks_analysis.store import database, snapshots
from tests.dunia import kantor


@pytest.fixture
def office(dunia_kantor, monkeypatch):
    monkeypatch.setenv(paths.STORE_VARIABLE, str(dunia_kantor.store))
    return dunia_kantor


def total(query, wilayah, **where):
    """Return the sum of `jumlah` over the rows of a mart that are asked for."""
    with database.cursor("nyata") as con:
        rows = fetch(con, query, wilayah=wilayah)
    for name, value in where.items():
        rows = rows[rows[name] == value]
    return rows["jumlah"].sum(min_count=1)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("wilayah", "tahun", "jenis_pmks", "satuan", "expected"),
    [
        # Added up over the columns of `angka/` with a spreadsheet.
        ("35.13", 2023, "PMKS-08", "orang", 1_688 + 3_131),
        ("35.13", 2023, "PMKS-24", "orang", 68_239 + 68_238),
        ("35.13", 2023, "PMKS-24", "keluarga", 650),
        ("35.13", 2024, "PMKS-08", "orang", 1_756 + 3_256),
        ("35.13", 2024, "PMKS-24", "orang", 87_026 + 87_024),
        ("35.13", 2024, "PMKS-24", "keluarga", 12),
        ("35.13", 2024, "PMKS-25", "keluarga", 67),
        ("35.74", 2023, "PMKS-12", "orang", 48 + 36),
        ("35.74", 2024, "PMKS-12", "orang", 35 + 27),
        ("35.98", 2022, "PMKS-24", "orang", 32_022),
        ("35.98", 2023, "PMKS-08", "orang", 453 + 833),
    ],
)
def test_what_the_files_say_was_counted(wilayah, tahun, jenis_pmks, satuan, expected):
    where = {"tahun": tahun, "jenis_pmks": jenis_pmks, "satuan": satuan}
    assert total("pmks_by_kecamatan", wilayah, **where) == expected


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("query", "where", "expected"),
    [
        ("psks_by_kecamatan", ("35.13", 2024, "jenis_psks", "PSM"), 165),
        ("psks_by_kecamatan", ("35.98", 2024, "jenis_psks", "KT"), 49),
        ("layanan_by_kecamatan", ("35.13", 2024, "program", "PKH"), 71_842),
        ("layanan_by_kecamatan", ("35.13", 2023, "program", "PBI-JK"), 542_923),
        ("layanan_by_kecamatan", ("35.98", 2024, "program", "RTLH"), 20),
    ],
)
def test_who_helps_and_who_is_helped_was_counted(query, where, expected):
    wilayah, tahun, name, kode = where
    assert total(query, wilayah, **{"tahun": tahun, name: kode}) == expected


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("kecamatan", "men", "women"),
    [("35.13.01", 27, 50), ("35.13.19", 62, 113), ("35.13.14", 77, 144)],
)
def test_a_desa_sheet_adds_up_to_its_kecamatan(kecamatan, men, women):
    with database.cursor("nyata") as con:
        rows = fetch(con, "pmks_by_desa", tahun=2024, wilayah="35.13")
    rows = rows[rows["kecamatan_kode"] == kecamatan]
    assert set(rows["jenis_pmks"]) == {"PMKS-08"}
    assert rows[["laki", "perempuan"]].sum().to_list() == [men, women]


@pytest.mark.usefixtures("office")
def test_a_kota_without_psks_has_none():
    with database.cursor("nyata") as con:
        assert fetch(con, "psks_by_kecamatan", wilayah="35.74").empty


@pytest.mark.usefixtures("office")
def test_a_kabupaten_a_kota_of_its_name_and_one_without_official_codes():
    names = known_regions()
    assert [names[kode] for kode in ("35.13", "35.74", "35.98")] == [
        *("Kabupaten Probolinggo", "Kota Probolinggo", "Kabupaten Karanglor"),
    ]
    assert list(load_region("35.74").kecamatan.index) == [
        f"35.74.0{number}" for number in range(1, 6)
    ]
    assert "35.98.WATUULO" in load_region("35.98").kecamatan.index
    assert len(load_region("35.98").neighbours()) == 7  # a grid of 3 x 2


def test_the_office_has_chosen_differently(office):
    chosen = catalog.settings()
    assert (chosen.istilah, chosen.ambang_umum, chosen.ambang_sensitif) == (
        *("PPKS", 6, 12),
    )
    assert chosen.minimal_terpilah == 500  # as shipped
    assert 2023 in catalog.broken_years()
    assert "LK-01" in catalog.services()
    assert "LY-25" not in catalog.services()
    assert len(snapshots.active_ids(office.store)) == 11


@pytest.mark.parametrize(
    ("folder", "wilayah", "names"),
    [
        ("analisis", "35.13", {"Disabilitas di Tiris dan Tongas"}),
        ("analisis", "35.74", {"Pengemis di Kanigaran"}),
        (
            *("rencana", "35.13"),
            {
                *("Renja 2024, disepakati", "Renja 2025, usulan"),
                "Usulan desa Ngadisari",
            },
        ),
        ("rencana", "35.74", {"Rencana kota tanpa PSKS"}),
    ],
)
def test_work_was_saved(office, folder, wilayah, names):
    found = kantor.REPOSITORIES[folder].listing(office.store, "nyata", wilayah)
    assert found.damaged == ()
    assert {each.nama for each in found.documents} == names


def test_a_copy_can_be_written_to(dunia_salinan, dunia_kantor):
    before = dunia_kantor.kept()
    (dunia_salinan.store / "pengaturan.csv").unlink()
    assert catalog.settings().istilah == "PMKS"
    assert dunia_kantor.kept() == before


def test_a_world_that_is_only_looked_at_stays_as_it_is(dunia):
    with database.cursor("latihan") as con:
        assert con.execute("SELECT count(*) FROM pmks_by_kecamatan").fetchone()[0]
