"""Looking never writes, and no saved document breaks a page, whatever is in it."""

import hashlib
import json
from dataclasses import replace
from datetime import datetime

import pytest

from psks_analysis.planning import saved_plans
from psks_analysis.planning.plan import ChosenService, PlanRow, Realisation, agreed
from psks_analysis.region.levels import DESA, KECAMATAN
from psks_analysis.store import presenting
from psks_analysis.ui.programme import open_plan
from psks_analysis.ui.programme.plan_steps import STEPS
from psks_analysis.ui.shared.navigation import PAGES
from psks_analysis.views import saved_analyses
from tests.dunia.dunia import LOCKS, MADE_AGAIN, SIGHTS
from tests.dunia.halaman import faults, forget, opened, texts

SIGHT = SIGHTS["kantor"][0]
HERE = (SIGHT.dataset, SIGHT.wilayah)
ROW = PlanRow(kode="r1", bentuk="Antar makanan", volume=3, biaya_satuan=1_000)
GONE = ChosenService(kode="LY-25", biaya_satuan=500_000, efek=1.0)


def everything(store):
    """Return a fingerprint of every file that holds something of the office."""
    return {
        file.relative_to(store).as_posix(): hashlib.sha256(
            file.read_bytes()
        ).hexdigest()
        for file in sorted(store.rglob("*"))
        if file.is_file()
        and file.relative_to(store).parts[0] not in MADE_AGAIN
        and not file.name.endswith(LOCKS)
    }


def of_office(repository, store, name):
    found = repository.listing(store, *HERE).documents
    return next(each for each in found if each.nama == name)


def odd_plans(store):
    """Plans that a list of the office has left behind, or that somebody made up."""
    plan = of_office(saved_plans.REPOSITORY, store, "Renja 2025, usulan")
    plan = replace(plan, id="", versi=0, waktu="")
    sold = (GONE, *reversed([e for e in plan.layanan if e.kode != GONE.kode]))
    money = (("tak_dikenal", 7), *reversed(plan.pagu), ("baznas", 5))
    done = [Realisation(kode="r1", triwulan=q, volume=1, biaya=5) for q in (3, 1, 4)]
    kinds = (*plan.jenis, "PMKS-99")
    lost = replace(ROW, layanan="X", jenis="PMKS-99", sub_kegiatan="9", sumber_dana="z")
    return [
        replace(plan, nama="Layanan hilang", layanan=sold),
        replace(plan, nama="Dana lain urutan", pagu=money),
        replace(plan, nama="Jenis hilang", jenis=kinds),
        replace(plan, nama="Kode hilang", rows=(lost, replace(lost, kode="r2"))),
        replace(plan, nama="Baris kosong", rows=(PlanRow(kode="r1"),)),
        replace(
            *(plan,),
            nama="Angka besar",
            rows=(replace(ROW, biaya_satuan=10**12, dasar_hasil=10**12),),
            lantai=10**6,
            lantai_jenis=10**7,
            per_psm=10**5,
            bobot_terpilih=9,
            terpilih=("35.13.01",),
        ),
        replace(plan, nama="Bobot nol", bobot_terpilih=0, terpilih=("35.13.01", "x")),
        replace(plan, nama="Tempat hilang", tingkat=DESA, kecamatan="x", desa="y"),
        replace(plan, nama="Kecamatan hilang", tingkat=KECAMATAN, kecamatan="x"),
        replace(plan, nama="Tahun lampau", tahun=1, analisis="tiada", asal="tiada"),
        agreed(
            replace(plan, nama="Sudah jadi", rows=(ROW,), realisasi=tuple(done)),
            datetime(2026, 11, 30, 12),
        ),
    ]


NAMES = [
    *("Layanan hilang", "Dana lain urutan", "Jenis hilang", "Kode hilang"),
    *("Baris kosong", "Angka besar", "Bobot nol", "Tempat hilang", "Tahun lampau"),
    *("Kecamatan hilang", "Sudah jadi"),
]


@pytest.fixture
def office(dunia_salinan):
    """A copy of the office with every kind of document, also broken ones."""
    store = dunia_salinan.store
    for plan in odd_plans(store):
        saved_plans.save(store, plan)
    analysis = of_office(
        saved_analyses.REPOSITORY, store, "Disabilitas di Tiris dan Tongas"
    )
    fresh = replace(analysis, id="", versi=0, waktu="")
    choices = replace(fresh.pilihan, jenis="KUCING", indikator="X", tahun=1999)
    saved_analyses.save(store, replace(fresh, nama="Pilihan hilang", pilihan=choices))
    for repository, document in (
        (saved_plans.REPOSITORY, odd_plans(store)[0]),
        (saved_analyses.REPOSITORY, fresh),
    ):
        for place, content in enumerate((b"", b"{", b"\0" * 9, b'{"format": 9}')):
            broken = repository.save(store, replace(document, nama=f"Rusak {place}"))
            folder = store / repository.folder / "nyata/35.13" / broken.id
            (folder / "000001.json").write_bytes(content)
        repository.remove(store, repository.save(store, document))
    presenting.add_slide(store, "Peta", "peta")
    forget()
    before = everything(store)
    yield store
    assert everything(store) == before, "looking at a page has written something"


def id_of(store, name):
    return of_office(saved_plans.REPOSITORY, store, name).id


def refused(app):
    """Return what looking tried to write: nobody is signed in, so it may not."""
    return [each for each in texts(app, ["error"]) if "Belum tersimpan" in each]


@pytest.mark.parametrize("name", NAMES)
def test_no_step_of_a_plan_writes_or_breaks(office, name, is_long):
    plan, turn = id_of(office, name), NAMES.index(name)
    # In the short form every plan meets two steps, and every step some plans.
    few = {STEPS[(turn + each) % len(STEPS)] for each in (0, 2)}
    for step in STEPS if is_long else few:
        app = opened("program", SIGHT, rencana=plan, langkah_program=step.kode)
        assert [each.message for each in app.exception] == [], step.nama
        assert step.tanya in texts(app, ["header"])
        assert f"**{name}**" in " ".join(texts(app, ["markdown"]))
        assert refused(app) == []


def test_a_service_that_left_the_menu_is_marked_in_its_step(office):
    plan = id_of(office, "Layanan hilang")
    app = opened("program", SIGHT, rencana=plan, langkah_program=STEPS[1].kode)
    (said,) = [each for each in texts(app, ["warning"]) if r"LY\-25" in each]
    assert "tidak ada di daftar" in said
    assert refused(app) == []
    assert GONE in app.session_state[open_plan.PLAN].layanan


def test_what_cannot_be_read_is_shown_by_its_name_and_can_be_taken_along(office):
    app = opened("program", SIGHT)
    assert faults(app) == []
    said = " ".join(texts(app, ["warning"]))
    assert said.count("tidak terbaca") == 3
    assert "versi dasbor yang lebih baru" in said
    assert str(office) not in said
    labels = [each.label for each in app.get("download_button")]
    assert labels.count("Unduh apa adanya") == 4


@pytest.mark.parametrize("name", ["Pilihan hilang", "Disabilitas di Tiris dan Tongas"])
def test_opening_an_analysis_writes_nothing(office, name):
    app = opened("analisis", SIGHT, cara="Bebas")
    box = app.selectbox(key="simpan_pilih")
    chosen = of_office(saved_analyses.REPOSITORY, office, name)
    box.set_value(chosen.id).run()
    next(each for each in app.button if each.label == "Buka").click().run()
    assert faults(app) == []
    assert f"“{name}” terbuka" in " ".join(texts(app, ["success"]))


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.nama)
def test_no_page_writes_or_breaks_beside_all_of_them(office, entry):
    assert faults(opened(entry, SIGHT)) == []


def test_a_kind_of_scores_that_no_table_can_show_is_refused(office):
    file = next((office / "analisis/nyata/35.13").glob("*/000001.json"))
    plain = json.loads(
        saved_analyses.REPOSITORY.to_json(
            of_office(saved_analyses.REPOSITORY, office, "Pilihan hilang")
        )
    )
    assert file.exists()
    for rows in ("teks", [1], [{"masalah": 3}], [{"urgency": 6}], {"a": 1}):
        content = json.dumps(plain | {"usg": {"baris": rows}}).encode()
        with pytest.raises(Exception, match="USG baris 1"):
            saved_analyses.REPOSITORY.read(content, *HERE)
