"""The files that a kabupaten is kept in, as texts: `store.regions` writes them."""

import json

import geopandas as gpd
import pandas as pd

from psks_analysis.ingest.wilayah.area_codes import Matched
from psks_analysis.ingest.wilayah.desa_list import counted
from psks_analysis.ingest.wilayah.population import PopulationTable
from psks_analysis.region import Region
from psks_analysis.region.borders import OFFICIAL
from psks_analysis.region.loading import ALIAS_COLUMNS, DESA_COLUMNS, KECAMATAN_COLUMNS
from psks_analysis.region.population import COLUMNS as POPULATION_COLUMNS

POPULATION, DESA, KECAMATAN = "penduduk.csv", "desa.csv", "kecamatan.csv"


def new_files(
    matched: Matched, people: PopulationTable, border_name: str
) -> dict[str, str]:
    """Return all files of a new kabupaten but its list of desa."""
    kabupaten = people.kabupaten
    about = pd.DataFrame(
        {
            "kode": [kabupaten.kode],
            "nama": [kabupaten.nama],
            "provinsi": [people.provinsi],
        }
    )
    kecamatan = matched.kecamatan.reindex(columns=KECAMATAN_COLUMNS[1:])
    aliases = pd.DataFrame(matched.aliases, columns=ALIAS_COLUMNS)
    return {
        "wilayah.csv": about.to_csv(index=False),
        KECAMATAN: kecamatan.to_csv(index_label=KECAMATAN_COLUMNS[0]),
        POPULATION: merged_population(None, counts_of(people, matched.codes)),
        "alias.csv": aliases.to_csv(index=False),
        OFFICIAL: geojson(matched.borders, border_name),
    }


def counts_of(people: PopulationTable, codes: pd.Series) -> pd.DataFrame:
    """Return the rows of `penduduk.csv` that a population table gives."""
    source = people.source
    return people.rows.assign(
        tahun=source.tahun,
        tingkat="kecamatan",
        kode=codes.to_numpy(),
        dasar=source.dasar,
        deret=source.deret,
        sumber=source.sumber,
    )[POPULATION_COLUMNS].sort_values("kode")


def merged_population(published: pd.DataFrame | None, counts: pd.DataFrame) -> str:
    """Return `penduduk.csv` with the new table in place of the same year's."""
    whole = dict.fromkeys(("laki", "perempuan", "jumlah"), "Int64")
    if published is not None and len(published):
        year = published["tahun"] == counts["tahun"].iloc[0]
        kept = published[~(year & (published["tingkat"] == "kecamatan"))]
        counts = pd.concat([kept.astype(whole), counts.astype(whole)])
    text: str = counts.astype(whole).to_csv(index=False)
    return text


def desa_files(region: Region, desa: pd.DataFrame) -> dict[str, str]:
    """Return the list of desa, and the kecamatan with how many each has."""
    kecamatan = counted(region.kecamatan, desa)[KECAMATAN_COLUMNS[1:]]
    return {
        DESA: desa.to_csv(index_label=DESA_COLUMNS[0]),
        KECAMATAN: kecamatan.to_csv(index_label=KECAMATAN_COLUMNS[0]),
    }


def unsaved_region(matched: Matched, people: PopulationTable) -> Region:
    """Return a new kabupaten as it will be known, still without its desa."""
    about = people.kabupaten
    return Region(
        kode=about.kode,
        nama=about.nama,
        provinsi=people.provinsi,
        kecamatan=matched.kecamatan.reindex(columns=KECAMATAN_COLUMNS[1:]),
        desa=pd.DataFrame(columns=DESA_COLUMNS[1:], dtype="string"),
        published_population=pd.DataFrame(columns=POPULATION_COLUMNS),
        aliases={text: kode for text, kode, _ in matched.aliases},
        folders=(),
    )


def geojson(frame: gpd.GeoDataFrame, source: str) -> str:
    """Return borders as they are kept, with the file that they come from."""
    named = frame[["geometry"]].assign(sumber=source)
    content = json.loads(named.reset_index().to_json(drop_id=True))
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False)
