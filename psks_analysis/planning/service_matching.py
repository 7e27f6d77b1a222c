"""Which kind can be helped by which PSKS and partners, after the menu of services."""

from dataclasses import dataclass

import pandas as pd

from psks_analysis import catalog

FEWEST = 2


@dataclass(frozen=True)
class Link:
    """One line of a network: from, to, and whether the kabupaten only refers."""

    dari: str
    ke: str
    is_referral: bool


def table() -> pd.DataFrame:
    """Return how many services bring a kind and a kind of PSKS together.

    Returns
    -------
    DataFrame of int, shape (26, 12)
        Rows PMKS kinds, columns PSKS kinds; 0 where no service joins them.
    """
    found = pd.DataFrame(0, list(catalog.pmks_kinds()), list(catalog.psks_kinds()))
    for service in catalog.services().values():
        for kind in service.jenis_pmks:
            for psks in service.psks:
                found.loc[kind, psks] += 1
    return found


def partners() -> pd.DataFrame:
    """Return the agencies and partners of every kind.

    Returns
    -------
    DataFrame
        Index jenis; nama, layanan (how many), mitra (names, the one in charge first,
        without the Dinas Sosial itself), banyak.
    """
    rows = {}
    for kind in catalog.pmks_kinds():
        services = catalog.services_for(kind)
        names = dict.fromkeys(name for each in services for name in each.instansi)
        names.pop("Dinas Sosial", None)
        rows[kind] = {
            "nama": catalog.kind_name(kind),
            "layanan": len(services),
            "mitra": ", ".join(names),
            "banyak": len(names),
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def with_few_partners() -> list[str]:
    """Return the kinds with fewer than two partners beside the Dinas Sosial."""
    found = partners()
    return list(found.index[found["banyak"] < FEWEST])


def network(kind: str) -> list[Link]:
    """Return the lines from a kind to its services, and on to partners and PSKS."""
    name = catalog.kind_name(kind)
    links = []
    for service in catalog.services_for(kind):
        refers = service.is_referral
        links.append(Link(name, service.nama, refers))
        links += [Link(service.nama, each, refers) for each in service.instansi]
        links += [Link(service.nama, each, refers) for each in service.psks]
    return links
