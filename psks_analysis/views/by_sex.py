"""Measures of one sex, completed by what is not told apart by sex."""

from dataclasses import replace

import pandas as pd

from psks_analysis.views.measures import Measures


def beside_both(one_sex: Measures, both: Measures) -> Measures:
    """Add to the measures of one sex the indicators that know no sex.

    PSKS, completeness and recipients are the same whichever sex is chosen, so a page
    for women still shows how many PSM there are.
    """
    told_apart = one_sex.table["indikator"].unique()
    rest = both.table[~both.table["indikator"].isin(told_apart)]
    table = pd.concat([one_sex.table, rest], ignore_index=True)
    return replace(one_sex, table=table)
