"""Which import is in force for what: of two statements about a place the newest counts.

The marts of `sql/` follow the same rule; `tests/store/test_in_force.py` holds the two
together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from psks_analysis.catalog.facts import FACT_TABLES, FactTable
from psks_analysis.region import load_region
from psks_analysis.store import snapshots
from psks_analysis.store.snapshots import Manifest

PENDING = ""  # the import that is about to be saved has no id yet
NEVER = -1  # older than any import: says nothing


@dataclass(frozen=True)
class Effect:
    """What one import changed: by the id of an earlier one, the figures concerned.

    Every table has the columns of the facts, `kecamatan_kode` and `tahun` among them.
    `now` counts because of this import, `replaced` does not count any more, `emptied`
    is left without any figure, `remaining` is of the same tahun and kinds and still
    counts.
    """

    now: pd.DataFrame
    replaced: pd.DataFrame
    emptied: pd.DataFrame
    remaining: pd.DataFrame


def statements(
    store: Path,
    wilayah: str,
    isi: str,
    pending: pd.DataFrame | None = None,
    active: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return all that active imports say of a kabupaten, and whether it counts.

    Columns of the fact table, and impor, urutan, berlaku; `pending` is read as if it
    had just been saved. `active` are the imports that count, of now if not given.
    """
    table = FACT_TABLES[isi]
    active = snapshots.active_ids(store) if active is None else active
    frames = [
        snapshots.read_facts(store, manifest).assign(impor=each, urutan=order)
        for order, each in enumerate(active)
        if (manifest := snapshots.read_manifest(store, each)).isi == isi
        and manifest.wilayah == wilayah
    ]
    if pending is not None:
        typed = table.typed(pending).assign(impor=PENDING, urutan=len(active))
        frames.append(typed)
    none = table.typed(pd.DataFrame()).assign(impor="", urutan=NEVER)
    everything = pd.concat(frames, ignore_index=True) if frames else none
    return everything.assign(berlaku=_counts(everything, table, wilayah))


def counting(
    store: Path, wilayah: str, isi: str, active: Sequence[str]
) -> frozenset[str]:
    """Return the figures that count with these imports, a text each."""
    said = _counting(statements(store, wilayah, isi, active=active))
    return frozenset(_keyed(said, [*FACT_TABLES[isi].key, "impor"]))


def contradictions(
    store: Path, facts: pd.DataFrame, wilayah: str, isi: str
) -> pd.DataFrame:
    """Return where a kecamatan and its desa would say different things.

    One row per key without desa: jumlah_kecamatan, jumlah_desa, impor_kecamatan,
    impor_desa; only where one of the two is new and the other is stored.
    """
    table = FACT_TABLES[isi]
    place = _place(table)
    stored = _counting(statements(store, wilayah, isi))
    said = statements(store, wilayah, isi, facts)
    said = said[_is_newest(said, table) & said["jumlah"].notna()]
    is_desa = said["desa_kode"].notna()
    whole = _by_place(said[~is_desa], place, "kecamatan")
    below = _by_place(said[is_desa], place, "desa")
    both = whole.join(below, how="inner").reset_index()
    differs = both["jumlah_kecamatan"] != both["jumlah_desa"]
    found = pd.Series(data=False, index=both.index)
    for new, old, level in (("kecamatan", "desa", True), ("desa", "kecamatan", False)):
        in_force = stored[stored["desa_kode"].notna() == level]
        is_stored = both[f"impor_{old}"] != PENDING
        counts = _keyed(both, place).isin(_keyed(in_force, place))
        found |= (both[f"impor_{new}"] == PENDING) & is_stored & counts
    return both[found & differs]


def _by_place(said: pd.DataFrame, place: list[str], level: str) -> pd.DataFrame:
    """Return what one level says of every place, and by which import."""
    groups = said.groupby(place)
    return groups.agg(
        **{f"jumlah_{level}": ("jumlah", "sum"), f"impor_{level}": ("impor", "min")}
    )


def effect(before: pd.DataFrame, after: pd.DataFrame, manifest: Manifest) -> Effect:
    """Return what an import changed, from the statements before and after it."""
    table = FACT_TABLES[manifest.isi]
    own = after[after["impor"] == manifest.id]
    now = own[own["berlaku"] & own["jumlah"].notna()]
    counted = _counting(before)
    counted = counted[counted["impor"] != manifest.id]
    still = _keyed(_counting(after), [*table.key, "impor"])
    gone = counted[~_keyed(counted, [*table.key, "impor"]).isin(still)]
    place = _place(table)
    left = ~_keyed(gone, place).isin(_keyed(_counting(after), place))
    subject = [key for key in place if key != "kecamatan_kode"]
    others = _counting(after[after["impor"] != manifest.id])
    alike = _keyed(others, subject).isin(_keyed(own, subject))
    return Effect(now, gone[~left], gone[left], others[alike])


def _counting(said: pd.DataFrame) -> pd.DataFrame:
    return said[said["berlaku"] & said["jumlah"].notna()]


def _keyed(frame: pd.DataFrame, key: list[str]) -> "pd.Series[str]":
    """Return one text per row that two rows with the same key share."""
    first, *others = (frame[each].astype("string").fillna("") for each in key)
    return first.str.cat(others, sep="|")


def _place(table: FactTable) -> list[str]:
    return [key for key in table.key if key != "desa_kode"]


def _is_newest(said: pd.DataFrame, table: FactTable) -> "pd.Series[bool]":
    """Say which row of each key is of the latest import."""
    in_order = said.sort_values("urutan", kind="stable")
    return ~in_order.duplicated(list(table.key), keep="last").reindex(said.index)


def _counts(said: pd.DataFrame, table: FactTable, wilayah: str) -> "pd.Series[bool]":
    """Say which rows make up the figure of their kecamatan."""
    newest = _is_newest(said, table)
    is_desa = said["desa_kode"].notna()
    age = said["urutan"].where(said["jumlah"].notna() & newest, NEVER)
    by_place = [said[key] for key in _place(table)]
    whole = age.where(~is_desa, NEVER).groupby(by_place).transform("max")
    below = age.where(is_desa, NEVER).groupby(by_place).transform("max")
    if table.kind_column is None:
        below = below.where(_is_complete(said, age, is_desa, wilayah), NEVER)
    return newest & (is_desa == (below > whole))


def _is_complete(
    said: pd.DataFrame,
    age: "pd.Series[int]",
    is_desa: "pd.Series[bool]",
    wilayah: str,
) -> "pd.Series[bool]":
    """Say whether all desa of the kecamatan are known: some are not its people."""
    frame = load_region(wilayah).kecamatan[["desa_count", "kelurahan_count"]]
    needed = frame.astype("Int64").sum(axis="columns", min_count=1)
    known = (is_desa & (age > NEVER)).groupby([said["tahun"], said["kecamatan_kode"]])
    enough = known.transform("sum") == said["kecamatan_kode"].map(needed)
    return enough.fillna(value=False).astype(bool)
