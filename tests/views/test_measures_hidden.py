"""What the whole table of measures lets a reader subtract."""

import pandas as pd
import pytest

from psks_analysis import paths
from psks_analysis.region import load_region
from psks_analysis.store import database, snapshots
from psks_analysis.views.measures import Measures, measures

ELDERLY = "PMKS-08"  # an ordinary kind: hidden below 5
VIOLENCE = "PMKS-18"  # a sensitive one: hidden below 10


def rows(
    kecamatan,
    kind,
    men,
    women,
    total,
    men_handled=None,
    women_handled=None,
    tahun=2024,
):
    handled = None if men_handled is None else men_handled + women_handled
    return {
        **{"tahun": tahun, "kecamatan_kode": kecamatan, "jenis_pmks": kind},
        **{"satuan": "orang", "laki": men, "perempuan": women, "jumlah": total},
        **{"tertangani_laki": men_handled, "tertangani_perempuan": women_handled},
        "tertangani": handled,
    }


WORLD = [
    rows("35.13.01", ELDERLY, 9, 2, 11),
    rows("35.13.02", ELDERLY, 8, 6, 14),
    rows("35.13.02", ELDERLY, 1, 2, 3, tahun=2023),
    rows("35.13.03", ELDERLY, 9, None, 11),
    rows("35.13.04", ELDERLY, 9, 3, 12),
    rows("35.13.04", "PMKS-09", None, None, 5),
    rows("35.13.05", ELDERLY, 30, 20, 50, 15, 18),
    rows("35.13.06", VIOLENCE, 0, 9, 9),
    rows("35.13.07", VIOLENCE, 0, 10, 10),
    rows("35.13.08", ELDERLY, 0, 0, 0),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[str | None, Measures]:
    """The measures of both sexes, of men and of women."""
    store = tmp_path_factory.mktemp("store")
    about = {"wilayah": "35.13", "isi": "pmks", "sumber": "uji.csv", "sha256": "uji"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.STORE_VARIABLE, str(store))
        snapshots.save(store, pd.DataFrame(WORLD), **about)
        region = load_region("35.13")
        with database.cursor("nyata") as con:
            return {s: measures(con, region, 2024, s) for s in (None, "L", "P")}


def value(made: Measures, indikator: str, kecamatan: str, kind: str):
    row = made.rows(indikator, kind).loc[kecamatan]
    return "*" if row["is_hidden"] else row["nilai"]


def test_men_are_hidden_where_women_and_total_would_tell_them(made):
    assert value(made[None], "I01", "35.13.01", ELDERLY) == 11
    assert value(made["P"], "I01", "35.13.01", ELDERLY) == "*"
    assert value(made["L"], "I01", "35.13.01", ELDERLY) == "*"
    assert value(made["L"], "I03", "35.13.01", ELDERLY) == "*"
    assert value(made["L"], "I01", "35.13.02", ELDERLY) == 8
    assert value(made["P"], "I01", "35.13.02", ELDERLY) == 6


def test_men_are_hidden_where_only_the_total_tells_the_unreported_women(made):
    assert value(made[None], "I01", "35.13.03", ELDERLY) == 11
    assert value(made["L"], "I01", "35.13.03", ELDERLY) == "*"


def test_small_women_hide_the_men_also_in_a_group_partly_without_sex(made):
    """17 - 9 = 8 looks safe, but 5 of the 8 are one kind that was reported as such."""
    assert value(made[None], "I01", "35.13.04", "SEMUA") == 17
    assert value(made["L"], "I01", "35.13.04", "SEMUA") == "*"


def test_handled_men_are_hidden_where_the_unhandled_women_are_few(made):
    assert value(made[None], "I05", "35.13.05", ELDERLY) == 66
    assert value(made["P"], "I05", "35.13.05", ELDERLY) == "*"
    assert value(made["L"], "I05", "35.13.05", ELDERLY) == "*"
    assert value(made["L"], "I07", "35.13.05", ELDERLY) == "*"
    assert value(made["L"], "I01", "35.13.05", ELDERLY) == 30


def test_sensitive_kinds_have_the_higher_threshold(made):
    assert value(made[None], "I01", "35.13.06", VIOLENCE) == "*"
    assert value(made[None], "I01", "35.13.07", VIOLENCE) == 10


def test_change_is_hidden_where_last_year_was_small(made):
    assert value(made[None], "I01", "35.13.02", ELDERLY) == 14
    assert value(made[None], "I17", "35.13.02", ELDERLY) == "*"


def test_zero_is_shown_and_silence_is_not_called_hidden(made):
    assert value(made[None], "I01", "35.13.08", ELDERLY) == 0
    silent = made[None].rows("I01", ELDERLY).loc["35.13.09"]
    assert silent["keterangan"] == "tidak melapor"
    assert not silent["is_hidden"]


def test_hidden_rows_carry_no_number_at_all(made):
    for each in made.values():
        hidden = each.table[each.table["is_hidden"]]
        assert len(hidden) > 0
        numbers = ["pembilang", "penyebut", "nilai", "bawah", "atas"]
        assert hidden[numbers].isna().all(axis=None)
