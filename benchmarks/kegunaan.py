"""How much stays shown of tables as offices have them: `python -m benchmarks.kegunaan`.

Invented tables of 24 kecamatan and 26 kinds by sex, with a few families among many
people: most kinds rare, a few common, kecamatan of very different size. Printed are the
kecamatan that the headline map leaves grey, and the share shown per cut.
"""

import argparse
import os
import statistics
import sys
import tempfile

import numpy as np
import pandas as pd

from psks_analysis import catalog, paths
from psks_analysis.views.counts import (
    PMKS_COUNTS,
    PSKS_COUNTS,
    Axes,
    Counts,
    _programs,
    comparable_of,
)
from psks_analysis.views.groups import (
    CLUSTER_PREFIX,
    WITHOUT_FAKIR_MISKIN,
    pmks_membership,
    psks_membership,
)
from psks_analysis.views.secrecy import mask

TAHUN, KECAMATAN = 2024, 24
KINDS = catalog.pmks_kinds()
MOST_GREY, MEDIAN_GREY = 3, 1
# Among this many people of a kind one family is written in their place.
PEOPLE_PER_FAMILY = 60


def main() -> int:
    """Print the shares over all tables; 1 when too much of the map is grey."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tabel", type=int, default=20)
    tables = parser.parse_args().tabel
    with tempfile.TemporaryDirectory() as folder:
        os.environ[paths.STORE_VARIABLE] = folder
        shares = [shown(office_table(seed)) for seed in range(tables)]
    grey = [each.pop("kelabu") for each in shares]
    for cut in shares[0]:
        values = [each[cut] for each in shares if not np.isnan(each[cut])]
        print(
            f"{cut:42} {statistics.mean(values):6.1%}  paling sedikit {min(values):.1%}"
        )
    print(
        f"peta utama: {statistics.median(grey)} dari {KECAMATAN} kecamatan kelabu "
        f"(median), paling banyak {max(grey)}; {tables} tabel"
    )
    return int(statistics.median(grey) > MEDIAN_GREY or max(grey) > MOST_GREY)


def office_table(seed: int) -> Counts:
    """Return the counts of an office, drawn from a seed."""
    random = np.random.default_rng(seed)
    kinds = random.lognormal(2.2, 1.8, len(KINDS)).clip(0.2, 900)
    kinds[random.choice(len(KINDS), random.integers(3, 8), replace=False)] = 0
    size = random.lognormal(0, 0.5, KECAMATAN)
    mean = size[:, None] * kinds
    people = random.negative_binomial(2, 2 / (2 + mean)).astype(float)
    share = random.beta(6, 6, len(KINDS))
    rows = []
    codes = pd.Index([f"35.99.{each + 1:02d}" for each in range(KECAMATAN)])
    for place, kode in enumerate(codes):
        for number, kind in enumerate(KINDS.values()):
            count = people[place, number]
            women = (
                count
                if kind.kode == "PMKS-23"
                else random.binomial(count, share[number])
            )
            same = {"tahun": TAHUN, "kecamatan_kode": kode, "jenis_pmks": kind.kode}
            if kind.satuan == "orang":
                by_sex = {"laki": count - women, "perempuan": women}
                rows.append(same | {"satuan": "orang", "jumlah": count} | by_sex)
            families = random.poisson(
                kinds[number] if kind.satuan != "orang" else count / PEOPLE_PER_FAMILY
            )
            if families and "keluarga" in (kind.satuan, *kind.satuan_lain):
                rows.append(same | {"satuan": "keluarga", "jumlah": families})
    return counts_of_rows(pd.DataFrame(rows), codes, np.full(len(codes), 14))


def counts_of_rows(rows: pd.DataFrame, codes: pd.Index, desa: np.ndarray) -> Counts:
    """Return counts of one tahun, without desa and without help."""
    key = ["tahun", "kecamatan_kode", "jenis_pmks", "satuan"]
    pmks = rows.reindex(columns=[*key, *PMKS_COUNTS]).astype(
        dict.fromkeys(PMKS_COUNTS, float)
    )
    axes, members = Axes((TAHUN,), codes), pmks_membership()
    every = axes.cube(pmks, members, PMKS_COUNTS)
    persons = axes.cube(pmks[pmks["satuan"] == "orang"], members, PMKS_COUNTS)
    psks = pd.DataFrame(columns=["tahun", "kecamatan_kode", "jenis_psks", *PSKS_COUNTS])
    help_ = pd.DataFrame(columns=["tahun", "kecamatan_kode", "program", "jumlah"])
    inhabitants = {"laki": 9e3, "perempuan": 9e3, "jumlah": 18e3, "deret": "a"}
    return Counts(
        years=(TAHUN,),
        pmks=every,
        persons=persons,
        comparable=comparable_of(every, persons),
        psks=axes.cube(psks, psks_membership(), PSKS_COUNTS),
        layanan=axes.cube(help_, _programs(help_), ["jumlah"]),
        desa_covered=np.full((1, len(codes), len(KINDS)), np.nan),
        desa=desa.astype(float),
        reports_expected=desa.astype(float),
        population={TAHUN: pd.DataFrame(inhabitants, index=codes)},
    )


def shown(counts: Counts) -> dict[str, float]:
    """Return the share shown of what holds somebody, by cut."""
    marks = mask(counts, TAHUN)
    jenis = counts.pmks.jenis
    headline = jenis.get_loc(WITHOUT_FAKIR_MISKIN)
    is_kind = jenis.str.startswith("PMKS-")
    is_cluster = jenis.str.startswith(CLUSTER_PREFIX)
    cuts = {
        "semua jenis": ~is_kind & ~is_cluster,
        "klaster": is_cluster,
        "jenis": is_kind,
    }
    found: dict[str, float] = {"kelabu": int(marks["I03-0-LP"][:-1, headline].sum())}
    for code, of_sex, name in (
        ("I03-0-LP", counts.persons["jumlah"], "orang"),
        ("I03-0-L", counts.persons["laki"], "laki-laki"),
        ("I03-0-P", counts.persons["perempuan"], "perempuan"),
        ("I01-0-LP", counts.pmks["jumlah"], "entri semua satuan"),
        ("I17-0-LP", counts.comparable["jumlah"], "perubahan"),
    ):
        for cut, columns in cuts.items():
            there = of_sex[0][:, columns] > 0
            is_shown = ~marks[code][:-1][:, columns]
            found[f"{name}, {cut}"] = (there & is_shown).sum() / max(there.sum(), 1)
    return found


if __name__ == "__main__":
    sys.exit(main())
