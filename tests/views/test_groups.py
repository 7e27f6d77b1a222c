"""The groups of kinds that a reader can choose."""

from psks_analysis import catalog
from psks_analysis.views.groups import (
    ALL,
    FAKIR_MISKIN,
    WITHOUT_FAKIR_MISKIN,
    clusters_within,
    pmks_groups,
    pmks_membership,
    thresholds,
)


def test_all_kinds_and_all_but_one():
    groups = pmks_groups()
    assert len(groups[ALL].anggota) == 26
    rest = set(groups[ALL].anggota) - set(groups[WITHOUT_FAKIR_MISKIN].anggota)
    assert rest == {FAKIR_MISKIN}


def test_clusters_share_out_all_kinds():
    for whole in (ALL, WITHOUT_FAKIR_MISKIN):
        parts = [pmks_groups()[code].anggota for code in clusters_within(whole)]
        every = [kind for part in parts for kind in part]
        assert sorted(every) == sorted(pmks_groups()[whole].anggota)


def test_every_kind_is_a_group_of_its_own():
    for kind in catalog.pmks_kinds():
        assert pmks_groups()[kind].is_single_kind
    assert (
        pmks_membership()["jenis_pmks"] == FAKIR_MISKIN
    ).sum() == 3  # all, A, itself


def test_a_group_is_sensitive_only_where_all_its_kinds_are():
    found = thresholds()
    assert found["PMKS-18"] == 10
    assert found["PMKS-08"] == found[ALL] == found["PKH"] == 5
