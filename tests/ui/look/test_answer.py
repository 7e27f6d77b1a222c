"""The first screen of Ringkasan in small offices: after an import, and with little."""

from datetime import timedelta

import pandas as pd
import pytest

from psks_analysis.formats import long_date
from psks_analysis.store import active_list, snapshots
from psks_analysis.ui.shared import session
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views.groups import WITHOUT_FAKIR_MISKIN
from tests.dunia.dunia import Sight
from tests.dunia.halaman import faults, forget, opened, texts
from tests.ui.shared.test_looking_back import NOW, SIGHT, THEN, keep, office

__all__ = ["office"]  # a fixture

EVE = NOW.date() - timedelta(days=1)
HEAD = f"Sejak data terakhir diubah, {long_date(NOW.date())}: "


def changed():
    place = session.place("nyata", "35.13")
    return session.changed_since(place, 2024, WITHOUT_FAKIR_MISKIN, None)


def links(app):
    return {each.proto.label: each.proto for each in app.get("page_link")}


def test_what_the_last_import_changed_stands_beside_the_day_before(office):
    app = opened("ringkasan", SIGHT)
    assert faults(app) == []
    (line,) = [each for each in texts(app) if each.startswith("Sejak data")]
    # 1,000 and 900 and 800 became 1,100 and 900 and 800.
    assert plain(f"{HEAD}Entri PMKS dari 2.700 menjadi 2.800; ") in line
    assert f"keadaan={EVE}" in links(app)["Keadaan sebelumnya"].query_string


def test_nothing_is_told_of_a_state_that_was_never_shown(store, set_clock):
    clock = set_clock(active_list, THEN)
    forget()
    keep(store, 3)
    clock.moment = NOW
    keep(store, 1_100)
    forget()
    said, eve = changed()
    assert said == f"{HEAD}keadaan sebelumnya tidak dapat ditampilkan lagi."
    assert eve is None


def test_after_the_first_import_there_is_nothing_to_compare_with(store, set_clock):
    set_clock(active_list, NOW)
    forget()
    keep(store, 1_100)
    assert changed() == ("", None)


def test_who_looks_back_is_not_told_of_an_import_to_come(office):
    day = str(THEN.date())
    assert not [
        each
        for each in texts(opened("ringkasan", SIGHT, keadaan=day))
        if each.startswith("Sejak data")
    ]


def test_an_import_that_is_taken_back_is_a_change_too(office, set_clock):
    clock = set_clock(active_list, NOW + timedelta(minutes=1))
    snapshots.undo(office, snapshots.active_ids(office)[-1])
    forget()
    said, eve = changed()
    assert said == f"{HEAD}angka pokok di halaman ini tidak berubah."
    assert eve == EVE
    assert clock.moment.date() == NOW.date()


def facts(isi, kind, wilayah, count):
    codes = [f"{wilayah}.{number:02}" for number in range(1, 5)]
    return pd.DataFrame(
        {"tahun": 2024, "kecamatan_kode": codes, **kind, "jumlah": count}
    )


def imported(store, isi, wilayah="35.13", count=100):
    kind = {
        "pmks": {"jenis_pmks": "PMKS-08", "satuan": "orang"},
        "layanan": {"program": "PKH", "satuan": "keluarga"},
    }[isi]
    about = {"wilayah": wilayah, "isi": isi, "sumber": isi, "sha256": isi}
    snapshots.save(store, facts(isi, kind, wilayah, count), **about)
    forget()


def test_recipients_alone_are_an_answer_and_lead_to_where_files_go_in(store):
    imported(store, "layanan")
    app = opened("ringkasan", SIGHT)
    assert faults(app) == []
    assert "belum ada data PMKS" in app.header[0].value
    assert any("Program Keluarga Harapan 400 keluarga" in each for each in texts(app))
    assert any("rekap PMKS 2024" in each for each in texts(app))
    assert "wilayah=35.13" in links(app)["Kelola data"].query_string


KECAMATAN = (
    "kecamatan_kode,bps_kode,nama,desa_count,kelurahan_count,luas_km2_resmi\n"
    + "".join(f"99.01.{n:02},,Nama {n},3,0,\n" for n in range(1, 5))
)
POPULATION = "tahun,tingkat,kode,laki,perempuan,jumlah,dasar,deret,sumber\n"


@pytest.fixture
def without_borders(store):
    """A kabupaten whose names are known and whose borders are not."""
    folder = store / "wilayah" / "99.01"
    folder.mkdir(parents=True)
    (folder / "wilayah.csv").write_text("kode,nama,provinsi\n99.01,Kabupaten Baru,\n")
    (folder / "kecamatan.csv").write_text(KECAMATAN)
    people = "".join(
        f"2023,kecamatan,99.01.{n:02},10000,10000,20000,rekaan,rekaan,rekaan\n"
        for n in range(1, 5)
    )
    (folder / "penduduk.csv").write_text(POPULATION + people)
    return store


def test_without_borders_there_is_no_map_and_the_command_is_named(without_borders):
    imported(without_borders, "pmks", "99.01")
    app = opened("ringkasan", Sight("nyata", "99.01", "Kabupaten Baru"))
    assert faults(app) == []
    said = " ".join(texts(app)).replace("\\", "")
    assert "batas kecamatan, dengan `wilayah tambah 99.01 --batas BERKAS`" in said
