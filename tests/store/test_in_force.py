"""Of two statements about a place the newest counts, in marts and in what is said."""

import pandas as pd
import pytest

from psks_analysis import queries
from psks_analysis.store import database, snapshots
from psks_analysis.store.in_force import contradictions, effect, statements

PLACE, OTHER = "35.13.01", "35.13.02"
DESA = ("35.13.01.2001", "35.13.01.2002")
KINDS = {
    "pmks": ("jenis_pmks", "PMKS-12"),
    "psks": ("jenis_psks", "PSM"),
    "layanan": ("program", "PKH"),
}


def facts(isi, *rows):
    """Rows of (desa or None, jumlah) of one kecamatan, or of (kecamatan, jumlah)."""
    column, kind = KINDS[isi]
    return pd.DataFrame(
        {
            **{"tahun": 2024, column: kind, "satuan": "orang", "jumlah": jumlah},
            "kecamatan_kode": place[:8] if place else PLACE,
            "desa_kode": place if place and len(place) > len(PLACE) else None,
        }
        for place, jumlah in rows
    )


def save(store, isi, *rows, name):
    about = {"wilayah": "35.13", "isi": isi, "sumber": f"{name}.csv", "sha256": name}
    return snapshots.save(store, facts(isi, *rows), **about)


def counted(isi):
    """Return what the mart counts of each kecamatan."""
    with database.cursor("nyata") as con:
        found = queries.fetch(con, f"{isi}_by_kecamatan", wilayah="35.13")
    return dict(zip(found["kecamatan_kode"], found["jumlah"], strict=True))


def said(store, isi):
    """Return the same from what is said to be in force."""
    rows = statements(store, "35.13", isi)
    rows = rows[rows["berlaku"] & rows["jumlah"].notna()]
    return rows.groupby("kecamatan_kode")["jumlah"].sum().to_dict()


WHOLE_20, DESA_70 = [(None, 20)], [(DESA[0], 30), (DESA[1], 40)]
HISTORIES = {
    "desa after their kecamatan": ([WHOLE_20, DESA_70], 70),
    "the kecamatan after its desa": ([DESA_70, WHOLE_20], 20),
    "both at once": ([[*DESA_70, *WHOLE_20]], 20),
    "a correction of one desa": ([WHOLE_20, DESA_70, [(DESA[0], 31)]], 71),
    "a correction of the kecamatan": ([WHOLE_20, [(None, 21)]], 21),
    "a blank kecamatan after its desa": ([DESA_70, [(None, None)]], 70),
    "blank desa after their kecamatan": ([WHOLE_20, [(DESA[0], None)]], 20),
    "one desa after its kecamatan": ([DESA_70, WHOLE_20, [(DESA[0], 31)]], 71),
    "the kecamatan again": ([WHOLE_20, DESA_70, [(None, 22)]], 22),
    "zero is a statement": ([DESA_70, [(None, 0)]], 0),
}


@pytest.mark.parametrize("isi", KINDS)
@pytest.mark.parametrize("history", HISTORIES)
def test_the_newest_statement_counts_whatever_its_level(history, isi, store):
    imports, expected = HISTORIES[history]
    for number, rows in enumerate(imports):
        save(store, isi, *rows, name=f"{number}")
    assert counted(isi) == {PLACE: expected}
    assert said(store, isi) == {PLACE: expected}


def test_people_of_some_desa_only_never_count_as_those_of_all(store):
    def people(desa, jumlah, name):
        rows = {"tahun": [2024], "kecamatan_kode": PLACE, "desa_kode": desa}
        frame = pd.DataFrame(rows | {"jumlah": jumlah, "dasar": "uji"})
        about = {"wilayah": "35.13", "isi": "penduduk", "sumber": name, "sha256": name}
        snapshots.save(store, frame, **about)

    people(None, 900, "a")
    people(DESA[0], 50, "b")
    assert said(store, "penduduk") == {PLACE: 900}


def test_an_import_again_counts_again(store):
    first = save(store, "pmks", (None, 20), name="a")
    second = save(store, "pmks", (None, 30), name="b")
    again = save(store, "pmks", (None, 20), name="a")
    assert (again.is_new, again.is_again) == (False, True)
    assert snapshots.active_ids(store) == (second.manifest.id, first.manifest.id)
    assert counted("pmks") == {PLACE: 20}
    once_more = save(store, "pmks", (None, 20), name="a")
    assert not once_more.is_again


@pytest.mark.parametrize(
    "later", [[(OTHER, 30)], [(DESA[0], 30)]], ids=["another place", "one of its desa"]
)
def test_an_import_again_moves_only_where_a_later_one_speaks_of_the_same(later, store):
    save(store, "pmks", (None, 20), name="a")
    save(store, "pmks", *later, name="b")
    again = save(store, "pmks", (None, 20), name="a")
    assert again.is_again == (later[0][0] in DESA)


def asked(store, isi, *rows):
    found = contradictions(store, facts(isi, *rows), "35.13", isi)
    pairs = found[["jumlah_kecamatan", "jumlah_desa"]]
    return [tuple(map(int, pair)) for pair in pairs.to_numpy()]


def test_a_level_that_denies_what_is_stored_is_found(store):
    save(store, "pmks", *WHOLE_20, (OTHER, 5), name="a")
    assert asked(store, "pmks", *DESA_70) == [(20, 70)]
    assert asked(store, "pmks", (DESA[0], 8), (DESA[1], 12)) == []
    assert asked(store, "pmks", (None, 21)) == [], "the same level is corrected"
    assert asked(store, "psks", *DESA_70) == []
    assert asked(store, "pmks", (DESA[0], None)) == []


def test_what_was_settled_once_is_not_asked_again(store):
    save(store, "pmks", *WHOLE_20, name="a")
    save(store, "pmks", *DESA_70, name="b")
    assert asked(store, "pmks", (DESA[0], 31)) == []
    assert asked(store, "pmks", *DESA_70) == []
    assert asked(store, "pmks", (None, 21)) == [(21, 70)]


def test_desa_are_compared_with_those_that_are_stored_already(store):
    save(store, "pmks", *DESA_70, name="a")
    save(store, "pmks", (None, 70), name="b")
    assert asked(store, "pmks", (DESA[0], 31)) == [(70, 71)]


def changed(store, isi, rows, name):
    before = statements(store, "35.13", isi)
    manifest = save(store, isi, *rows, name=name).manifest
    return effect(before, statements(store, "35.13", isi), manifest)


def figures(frame):
    codes = frame["desa_kode"].fillna(frame["kecamatan_kode"])
    return dict(zip(codes, frame["jumlah"], strict=True))


def test_what_an_import_replaces_and_leaves_is_known_by_place(store):
    save(store, "pmks", (None, 20), (OTHER, 5), name="a")
    found = changed(store, "pmks", [(None, 25)], "b")
    assert figures(found.now) == {PLACE: 25}
    assert figures(found.replaced) == {PLACE: 20}
    assert figures(found.remaining) == {OTHER: 5}
    assert found.emptied.empty


def test_desa_replace_their_kecamatan(store):
    save(store, "psks", *WHOLE_20, name="a")
    found = changed(store, "psks", DESA_70, "b")
    assert figures(found.replaced) == {PLACE: 20}
    assert figures(found.now) == dict(DESA_70)


def test_a_figure_left_blank_by_a_correction_is_known(store):
    save(store, "pmks", (None, 20), name="a")
    found = changed(store, "pmks", [(None, None), (OTHER, 3)], "b")
    assert figures(found.emptied) == {PLACE: 20}
    assert found.replaced.empty
    assert counted("pmks") == {OTHER: 3}
