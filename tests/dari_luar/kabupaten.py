"""A small regency as an office would import it, and the truth about it.

Four kecamatan of 35.13 report by desa, in two years; all figures are invented. Many
desa have nobody of a kind and some a few people, so that there is much to hide.
"""

import csv
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from psks_analysis import catalog, paths
from psks_analysis.region import load_region
from tests.dunia.kantor import REPOSITORIES, run

WILAYAH, NAMA = "35.13", "Kabupaten Probolinggo"
YEARS = (2023, 2024)
SEED = 7
# How many desa report, the first of each kecamatan.
DESA = {"35.13.01": 5, "35.13.02": 4, "35.13.03": 3, "35.13.07": 5}
# Most people of a kind in a desa, and the share of desa with any.
PEOPLE = {
    "PMKS-02": (9, 0.8),
    "PMKS-05": (8, 0.7),
    "PMKS-08": (70, 0.9),
    "PMKS-09": (40, 0.9),
    "PMKS-11": (3, 0.2),
    "PMKS-12": (5, 0.5),
    "PMKS-16": (3, 0.4),
    "PMKS-17": (5, 0.4),
    "PMKS-23": (60, 0.8),
    "PMKS-24": (400, 1.0),
}
FAMILIES = {"PMKS-24": (6, 0.7), "PMKS-25": (3, 0.5)}
# Of one kind only one kecamatan reported, without its desa, and ten times as many: what
# a reader may well be told to look into.
JUMPED, JUMPED_IN = "PMKS-20", "35.13.07"
JUMP = {2023: (1, 2, 3, 1), 2024: (10, 15, 25, 8)}
HANDLED = 0.3
GROWTH = 1.2
PSM_ACTIVE = 4
SETTINGS = """nama,nilai,keterangan,tanda
"""
KEY = ["tahun", "kecamatan", "desa", "jenis", "satuan"]
COUNTS = ["laki", "perempuan", "jumlah", "tertangani"]


def truth(seed: int = SEED) -> pd.DataFrame:
    """Return what every desa reported: KEY, then COUNTS; families have no sex."""
    random = np.random.default_rng(seed)
    rows = []
    for kecamatan, desa, kind in _places():
        most, share = PEOPLE.get(kind, (0, 0))
        base = random.integers(0, most + 1) if random.random() < share else 0
        few, there = FAMILIES.get(kind, (0, 0))
        families = random.integers(1, few + 1) if random.random() < there else 0
        for tahun in YEARS:
            same = (tahun, kecamatan, desa, kind)
            if kind in PEOPLE:
                mean = base * (GROWTH if tahun == YEARS[-1] else 1)
                people = int(random.poisson(mean)) if base else 0
                women = int(random.binomial(people, 0.5))
                handled = int(random.binomial(people, HANDLED))
                by_sex = (people - women, women)
                rows.append((*same, "orang", *by_sex, people, handled))
            if kind in FAMILIES:
                rows.append((*same, "keluarga", np.nan, np.nan, families, np.nan))
    for tahun, counts in JUMP.items():
        rows.append((tahun, JUMPED_IN, "", JUMPED, "orang", *counts))
    return pd.DataFrame(rows, columns=[*KEY, *COUNTS])


def _places():
    about = load_region(WILAYAH).desa
    for kecamatan, count in DESA.items():
        for desa in about.index[about["kecamatan_kode"] == kecamatan][:count]:
            for kind in sorted({*PEOPLE, *FAMILIES}):
                yield kecamatan, str(desa), kind


def build(store: Path, files: Path) -> str:
    """Import the regency by the command that offices type; return what it said."""
    files.mkdir(parents=True)
    store.mkdir(parents=True)
    (store / "pengaturan.csv").write_text(SETTINGS, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.STORE_VARIABLE, str(store))
        said = ""
        for name, rows in _files().items():
            with (files / name).open("w", encoding="utf-8", newline="") as text:
                csv.writer(text, delimiter=";").writerows(rows)
            said += run(files, f"impor '{files / name}' --wilayah {WILAYAH}")
        for kind, content in _documents().items():
            repository = REPOSITORIES[kind]
            document = repository.read(json.dumps(content).encode(), "nyata", WILAYAH)
            repository.save(store, document)
    return said


def _files() -> dict[str, list[list[object]]]:
    region = load_region(WILAYAH)
    kecamatan, desa = region.kecamatan["nama"], region.desa["nama"]
    head = ["Kecamatan", "Desa", "Tahun", "Jenis PMKS", "Satuan"]
    head += ["L", "P", "Jumlah", "Tertangani"]
    pmks: list[list[object]] = [head]
    jumped: list[list[object]] = [[name for name in head if name != "Desa"]]
    for row in truth().itertuples():
        unit = "KK" if row.satuan == "keluarga" else row.satuan
        numbers = [row.laki, row.perempuan, row.jumlah, row.tertangani]
        cells = ["" if pd.isna(each) else int(each) for each in numbers]
        rest = [row.tahun, catalog.kind_name(row.jenis), unit, *cells]
        if row.desa:
            pmks.append([kecamatan[row.kecamatan], desa[row.desa], *rest])
        else:
            jumped.append([kecamatan[row.kecamatan], *rest])
    psks: list[list[object]] = [["Kecamatan", "Tahun", "Jenis PSKS", "Jumlah", "Aktif"]]
    served: list[list[object]] = [["Kecamatan", "Tahun", "PKH", "ATENSI"]]
    for place, kode in enumerate(DESA):
        for tahun in YEARS:
            psks.append([kecamatan[kode], tahun, "PSM", 6 + place, PSM_ACTIVE])
            served.append([kecamatan[kode], tahun, *served_in(kode, tahun)])
    pmks_files = {"pmks_kecamatan.csv": jumped, "pmks.csv": pmks}
    return pmks_files | {"psks.csv": psks, "penerima.csv": served}


def served_in(kecamatan: str, tahun: int) -> tuple[int, int]:
    """Return the recipients of PKH and of ATENSI, which are few."""
    place = list(DESA).index(kecamatan)
    return 300 + 40 * place + tahun % 7, (place * 3 + tahun) % 6


def _documents() -> dict[str, dict]:
    here = Path(__file__).parent.parent / "dunia" / "dokumen"
    plan = json.loads((here / "rencana-draf.json").read_text(encoding="utf-8"))
    row = plan["rows"][0] | {"layanan": "LY-10", "kecamatan": "35.13.07"}
    row["biaya_satuan"] = 1_000_000
    plan |= {
        "nama": "Rencana dari luar",
        "rows": [row],
        "jenis": ["PMKS-08", "PMKS-09", "PMKS-12", "PMKS-16", "PMKS-17"],
        "layanan": [
            {
                "kode": each,
                "biaya_satuan": 1_000_000,
                "efek": 1.0,
                "paling_banyak": None,
            }
            for each in ("LY-10", "LY-14")
        ],
        "terpilih": ["35.13.01", "35.13.07"],
    }
    name = "analisis-kabupaten.json"
    analysis = json.loads((here / name).read_text(encoding="utf-8"))
    analysis |= {"nama": "Analisis dari luar"}
    analysis["pilihan"] |= {
        "tahun": 2024,
        "jenis": "PMKS-09",
        "kecamatan": ["35.13.01", "35.13.07"],
    }
    return {"rencana": plan, "analisis": analysis}
