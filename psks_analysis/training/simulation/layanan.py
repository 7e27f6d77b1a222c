"""Simulated recipients per kecamatan, calibrated on the published totals."""

import pandas as pd

from psks_analysis import catalog
from psks_analysis.region import Region
from psks_analysis.region.estimates import apportion
from psks_analysis.training import stories
from psks_analysis.training.parameters import YEARS, recipients
from psks_analysis.training.simulation.people import DECIMALS, lognormal
from psks_analysis.training.simulation.streams import stream

GROWTH = 0.03  # a year; invented for training
YEARLY_SPREAD = 0.02
# How many of the people count beside the poor: few for PKH, all for health insurance.
PEOPLE_WEIGHT = {"PKH": 0.10, "BPNT": 0.15, "PBI-JK": 1.0}


def simulated_layanan(region: Region, poor: pd.Series) -> pd.DataFrame:
    """Spread recipients over kecamatan; `poor` has index (tahun, kecamatan_kode)."""
    frames = [
        _rows(region, poor.loc[tahun], tahun, program, total)
        for tahun in YEARS
        for program, total in recipients().items()
    ]
    return pd.concat(frames, ignore_index=True)


def _rows(
    region: Region, poor: pd.Series, tahun: int, program: str, published: int
) -> pd.DataFrame:
    people = region.population(tahun)["jumlah"]
    weight = people * PEOPLE_WEIGHT[program] + poor.reindex(people.index)
    weight *= lognormal(people.index, YEARLY_SPREAD, stream(program, tahun))
    weight *= stories.recipient_factor(people.index, program)
    total = round(published * (1 + GROWTH) ** (tahun - YEARS[-1]))
    return pd.DataFrame(
        {
            "tahun": tahun,
            "kecamatan_kode": people.index,
            "program": program,
            "satuan": catalog.programs()[program].satuan,
            "jumlah": apportion(weight.round(DECIMALS), total),
        }
    )
