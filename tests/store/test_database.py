"""Readers get right answers while others read, import and build."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from psks_analysis import catalog, queries
from psks_analysis.errors import DataContractError
from psks_analysis.store import database, snapshots

THREADS = 32
KINDS = {"pmks": "PMKS-08", "psks": "PSM", "layanan": "PKH"}


def save(store, *rows, isi="pmks", sumber="a.csv"):
    columns = ["tahun", "kecamatan_kode", "desa_kode", "jenis_pmks", "satuan", "jumlah"]
    facts = pd.DataFrame(rows, columns=columns)
    return snapshots.save(
        store, facts, wilayah="35.13", isi=isi, sumber=sumber, sha256=sumber
    )


def kecamatan():
    with database.cursor("nyata") as con:
        rows = queries.fetch(con, "pmks_by_kecamatan", wilayah="35.13")
    return rows.set_index("kecamatan_kode")["jumlah"].to_dict()


def test_desa_add_up_and_a_count_for_the_whole_kecamatan_wins(store):
    save(
        store,
        (2024, "35.13.01", "35.13.01.2001", "PMKS-08", "orang", 7),
        (2024, "35.13.01", "35.13.01.2002", "PMKS-08", "orang", None),
        (2024, "35.13.02", "35.13.02.2001", "PMKS-08", "orang", 5),
        (2024, "35.13.02", None, "PMKS-08", "orang", 6),
    )
    assert kecamatan() == {"35.13.01": 7, "35.13.02": 6}


def test_a_blank_total_does_not_hide_the_desa(store):
    save(
        store,
        (2024, "35.13.02", "35.13.02.2001", "PMKS-08", "orang", 5),
        (2024, "35.13.02", None, "PMKS-08", "orang", None),
    )
    assert kecamatan() == {"35.13.02": 5}


def test_no_report_stays_missing_and_zero_stays_zero(store):
    save(
        store,
        (2024, "35.13.01", None, "PMKS-08", "orang", 0),
        (2024, "35.13.02", "35.13.02.2001", "PMKS-08", "orang", None),
    )
    found = kecamatan()
    assert found["35.13.01"] == 0
    assert found["35.13.02"] is pd.NA or pd.isna(found["35.13.02"])


def test_the_latest_import_replaces_the_same_cell_and_undo_brings_it_back(store):
    save(store, (2024, "35.13.01", None, "PMKS-08", "orang", 10), sumber="lama.csv")
    new = save(
        store, (2024, "35.13.01", None, "PMKS-08", "orang", 12), sumber="baru.csv"
    )
    assert kecamatan() == {"35.13.01": 12}
    snapshots.undo(store, new.manifest.id)
    assert kecamatan() == {"35.13.01": 10}


def test_a_broken_contract_stops_the_build_and_names_the_rule(store):
    save(store, (2024, "35.13.99", None, "PMKS-08", "orang", 10))
    with pytest.raises(DataContractError, match=r"pmks_unknown_kecamatan: 35\.13\.99"):
        database.build("nyata")
    assert not list((store / database.BUILT).glob("*.duckdb"))


def test_every_rule_is_held_against_every_fact(store):
    """All of them are broken at once: each is named with all rows that break it."""
    rules = {}
    for isi, table in catalog.FACT_TABLES.items():
        place = {"kecamatan_kode": "35.13.01", "satuan": "orang"}
        kinds = {table.kind_column: KINDS[isi]} if table.kind_column else {}
        wrong = [{count: -1} for count in table.counts]
        wrong += [{"kecamatan_kode": "35.13.99"}, {"desa_kode": "35.13.02.2001"}]
        wrong += [{name: "LAIN-99"} for name in kinds]
        facts = pd.DataFrame(
            {"tahun": 2000 + at, **place, **kinds, **each}
            for at, each in enumerate(wrong)
        )
        about = {"wilayah": "35.13", "isi": isi, "sumber": isi, "sha256": isi}
        snapshots.save(store, facts, **about)
        rules |= {f"{isi}_negative": len(table.counts), f"{isi}_unknown_kecamatan": 1}
        rules |= {f"{isi}_unknown_desa": 1} | {f"{isi}_unknown_kind": 1 for _ in kinds}
    with pytest.raises(DataContractError) as broken:
        database.build("nyata")
    found = re.findall(r"- (\w+): .* \((\d+) pelanggaran\)", str(broken.value))
    assert dict(found) == {rule: str(count) for rule, count in rules.items()}


def test_a_reader_keeps_its_answers_while_a_new_file_is_built(store):
    save(store, (2024, "35.13.01", None, "PMKS-08", "orang", 10))
    with database.cursor("nyata") as reader:
        save(store, (2024, "35.13.02", None, "PMKS-08", "orang", 3), sumber="b.csv")
        assert kecamatan() == {"35.13.01": 10, "35.13.02": 3}
        old = queries.fetch(reader, "pmks_by_kecamatan", wilayah="35.13")
    assert list(old["jumlah"]) == [10]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("queries_each", [6, pytest.param(200, marks=pytest.mark.long)])
def test_many_threads_get_the_answers_of_one(queries_each):
    tables = [
        ("pmks_by_desa", {"tahun": year, "wilayah": "35.13"})
        for year in range(2020, 2025)
    ]
    tables += [("pmks_by_kecamatan", {"wilayah": "35.13"})]
    tables += [("available", {"wilayah": "35.13"}), ("places_with_data", {})]
    with database.cursor("latihan") as con:
        expected = [queries.fetch(con, name, **params) for name, params in tables]
    start = threading.Barrier(THREADS)

    def ask(seed: int) -> int:
        start.wait()
        wrong = 0
        for step in range(queries_each):
            which = (seed + step) % len(tables)
            name, params = tables[which]
            with database.cursor("latihan") as own:
                wrong += not queries.fetch(own, name, **params).equals(expected[which])
        return wrong

    with ThreadPoolExecutor(THREADS) as pool:
        assert sum(pool.map(ask, range(THREADS))) == 0
