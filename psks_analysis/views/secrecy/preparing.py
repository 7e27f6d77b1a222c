"""Find all that is to be hidden before the first reader asks: seconds a tahun."""

from dataclasses import dataclass

from psks_analysis.queries import Connection
from psks_analysis.region import Region
from psks_analysis.views.counts import counts_of
from psks_analysis.views.desa import desa_counts
from psks_analysis.views.measures import measures_by_year
from psks_analysis.views.secrecy.hidden import is_refused


@dataclass(frozen=True)
class Prepared:
    """What one tahun shows of its PMKS after hiding."""

    tahun: int
    hidden: int
    told: int
    is_refused: bool


def prepare(con: Connection, region: Region) -> list[Prepared]:
    """Find and keep what is hidden of every tahun, kecamatan and desa."""
    counts = counts_of(con, region)
    reported = [tahun for tahun in counts.years if counts.has_pmks(tahun)]
    found = measures_by_year(con, region, reported) if reported else {}
    for now in found.values():
        for kode in region.kecamatan.index:
            desa_counts(con, region, now, kode)
    return [
        Prepared(
            tahun,
            now.hidden_cells("I03"),
            int(now.table["indikator"].eq("I03").sum()),
            is_refused(counts, tahun),
        )
        for tahun, now in found.items()
    ]
