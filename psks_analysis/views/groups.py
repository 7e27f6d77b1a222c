"""Groups of PMKS kinds that a reader can choose: all, all but one, clusters, kinds."""

from dataclasses import dataclass
from functools import cache

import pandas as pd

from psks_analysis import catalog

ALL = catalog.ALL
FAKIR_MISKIN = catalog.FAKIR_MISKIN
WITHOUT_FAKIR_MISKIN = catalog.WITHOUT_FAKIR_MISKIN
CLUSTER_PREFIX = "KLASTER-"


@dataclass(frozen=True)
class Group:
    """A choice in the list of kinds: its code, its name and the kinds in it."""

    kode: str
    nama: str
    anggota: tuple[str, ...]

    @property
    def is_single_kind(self) -> bool:
        """Whether the choice is one of the 26 kinds itself."""
        return self.anggota == (self.kode,)


def pmks_groups() -> dict[str, Group]:
    """Return every choice by its code, in the order in which lists show them."""
    return _groups(catalog.term())


@cache
def _groups(term: str) -> dict[str, Group]:
    kinds = catalog.pmks_kinds()
    rest = tuple(kode for kode in kinds if kode != FAKIR_MISKIN)
    groups = [
        Group(WITHOUT_FAKIR_MISKIN, f"Semua {term} tanpa Fakir Miskin", rest),
        Group(ALL, f"Semua {term}", tuple(kinds)),
    ]
    for cluster in catalog.clusters().values():
        members = tuple(k.kode for k in kinds.values() if k.klaster == cluster.kode)
        name = f"Klaster {cluster.kode} · {cluster.nama}"
        groups.append(Group(f"{CLUSTER_PREFIX}{cluster.kode}", name, members))
        if FAKIR_MISKIN in members:
            rest_of_it = tuple(kode for kode in members if kode != FAKIR_MISKIN)
            code = f"{CLUSTER_PREFIX}{cluster.kode}-{WITHOUT_FAKIR_MISKIN}"
            groups.append(Group(code, f"{name} tanpa Fakir Miskin", rest_of_it))
    groups += [Group(kode, catalog.kind_name(kode), (kode,)) for kode in kinds]
    return {group.kode: group for group in groups}


@cache
def pmks_membership() -> pd.DataFrame:
    """Return one row per group and member: columns `jenis`, `jenis_pmks`."""
    pairs = [(g.kode, kind) for g in pmks_groups().values() for kind in g.anggota]
    return pd.DataFrame(pairs, columns=["jenis", "jenis_pmks"])


@cache
def psks_membership() -> pd.DataFrame:
    """Return one row per group and member: columns `jenis`, `jenis_psks`."""
    kinds = list(catalog.psks_kinds())
    pairs = [(ALL, kind) for kind in kinds] + [(kind, kind) for kind in kinds]
    return pd.DataFrame(pairs, columns=["jenis", "jenis_psks"])


def clusters_within(jenis: str) -> list[str]:
    """Return the clusters to show beside a group: without Fakir Miskin if it is."""
    without = jenis == WITHOUT_FAKIR_MISKIN
    codes = []
    for kode in catalog.clusters():
        reduced = f"{CLUSTER_PREFIX}{kode}-{WITHOUT_FAKIR_MISKIN}"
        has_both = reduced in pmks_groups()
        codes.append(reduced if without and has_both else f"{CLUSTER_PREFIX}{kode}")
    return codes


def thresholds() -> dict[str, int]:
    """Return the smallest count that may be shown, for every jenis and programme.

    A group is sensitive where all its kinds are.
    """
    chosen, kinds = catalog.settings(), catalog.pmks_kinds()
    found = {
        group.kode: chosen.ambang_sensitif
        if all(kinds[kode].sensitif for kode in group.anggota)
        else chosen.ambang_umum
        for group in pmks_groups().values()
    }
    others = (*catalog.programs(), *catalog.psks_kinds())
    return found | dict.fromkeys(others, chosen.ambang_umum)
