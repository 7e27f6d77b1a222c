"""What is kept of hiding changes with what it follows from, and with nothing else."""

import pandas as pd
import pytest

from psks_analysis import paths
from psks_analysis.region import load_region
from psks_analysis.store import database, masks, snapshots
from psks_analysis.views.desa import desa_counts
from psks_analysis.views.measures import measures_by_year
from tests.views.few_people import world

REGION = load_region("35.13")
PLACE = "35.13.01"
HEADER = "nama,nilai,keterangan,tanda\n"


def in_desa() -> list[dict]:
    """Sukapura's elderly by desa: 3 in one, 40 in the other, of another year."""
    desa = REGION.desa.index[REGION.desa["kecamatan_kode"] == PLACE][:2]
    same = {"tahun": 2022, "jenis_pmks": "PMKS-08", "satuan": "orang"}
    return [
        same | {"kecamatan_kode": PLACE, "desa_kode": kode, "jumlah": count}
        for kode, count in zip(desa, (3, 40), strict=True)
    ]


@pytest.fixture
def stored(store):
    people = pd.DataFrame([*world(2024, 0), *in_desa()])
    served = pd.DataFrame(
        {
            **{"tahun": 2024, "program": "PKH", "satuan": "keluarga"},
            **{"kecamatan_kode": [PLACE, "35.13.02"], "jumlah": [3, 900]},
        }
    )
    for isi, facts in (("pmks", people), ("layanan", served)):
        about = {"wilayah": "35.13", "isi": isi, "sumber": isi, "sha256": isi}
        snapshots.save(store, facts, **about)
    return store


def looked_up() -> set[str]:
    """Open all that is hidden, and return the keys that are kept by then."""
    with database.cursor("nyata") as con:
        years = measures_by_year(con, REGION, [2022, 2024])
        for tahun in years:
            desa_counts(con, REGION, tahun)
    return {file.stem for file in (paths.store_dir() / masks.FOLDER).glob("*.npz")}


def kinds(keys: set[str]) -> list[str]:
    return sorted(key.split("-")[0] if "-" in key else "kecamatan" for key in keys)


def test_only_a_change_of_the_rules_makes_new_masks(stored):
    before = looked_up()
    assert kinds(before) == ["desa", "desa", "kecamatan", "kecamatan", "penerima"]
    own = stored / "pengaturan.csv"

    # What office calls people, and when a percentage is given, hides nobody.
    unused = "istilah,PPKS,,\nbasis_persen_perubahan,30,,\nminimal_penyebut,200,,\n"
    own.write_text(HEADER + unused, encoding="utf-8")
    assert looked_up() == before

    own.write_text(HEADER + "istilah,PMKS,,\nambang_umum,6,,\n", encoding="utf-8")
    after = looked_up() - before
    assert kinds(after) == ["desa", "desa", "kecamatan", "kecamatan", "penerima"]


@pytest.mark.parametrize(
    ("rule", "made_anew"),
    [
        ("ambang_sensitif,11", ["desa", "desa", "kecamatan", "kecamatan"]),
        ("minimal_terpilah,600", ["desa", "desa", "kecamatan", "kecamatan"]),
        (
            "lebar_perlindungan,3",
            ["desa", "desa", "kecamatan", "kecamatan", "penerima"],
        ),
    ],
)
def test_each_rule_of_hiding_makes_its_own_masks_anew(stored, rule, made_anew):
    before = looked_up()
    (stored / "pengaturan.csv").write_text(f"{HEADER}{rule},,\n", encoding="utf-8")
    assert kinds(looked_up() - before) == made_anew
