"""A kabupaten that does not exist, and tables about it written in the test."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.ingest.rekap.report.outcome import ImportOutcome
from psks_analysis.region import Region

DESA = [
    ("99.01.01.2001", "99.01.01", "9901010001", "Remba'an", "REMBAAN"),
    ("99.01.01.2002", "99.01.01", "9901010002", "Wates", "WATES"),
    ("99.01.02.2001", "99.01.02", "9901020001", "Wates", "WATES"),
]


@pytest.fixture(scope="session")
def kabupaten() -> Callable[..., Region]:
    """Return a maker of regions from names of kecamatan alone, in code order."""

    def make(kode: str, nama: str, names: list[str], desa: list = ()) -> Region:  # type: ignore[type-arg]
        codes = [f"{kode}.{number:02d}" for number in range(1, len(names) + 1)]
        bps = [f"{kode.replace('.', '')}{n:02d}0" for n in range(1, len(names) + 1)]
        kecamatan = pd.DataFrame({"nama": names, "bps_kode": bps}, index=codes)
        columns = ["desa_kode", "kecamatan_kode", "bps_kode", "nama", "nama_bps"]
        places = pd.DataFrame(list(desa), columns=columns).set_index("desa_kode")
        return Region(kode, nama, "", kecamatan, places, pd.DataFrame(), {}, ())

    return make


@pytest.fixture(scope="session")
def uji(kabupaten) -> Region:
    """Kabupaten Uji, 99.01: Sumber, Sumberasih, Kotaanyar."""
    names = ["Sumber", "Sumberasih", "Kotaanyar"]
    return kabupaten("99.01", "Kabupaten Uji", names, DESA)


@pytest.fixture
def examined(tmp_path: Path, uji: Region) -> Callable[..., ImportOutcome]:
    """Save a table as a file and examine it for Kabupaten Uji, year 2023."""

    def run(content: str | bytes, name: str = "rekap.csv", **options) -> ImportOutcome:
        file = tmp_path / name
        data = content if isinstance(content, bytes) else content.encode()
        file.write_bytes(data)
        return examine(file, uji, Options(**{"tahun": 2023, **options}))

    return run


@pytest.fixture(scope="session")
def workbooks() -> Path:
    """Return the folder of small workbooks with invented figures."""
    return Path(__file__).parent / "rekap" / "berkas"


@pytest.fixture(scope="session")
def counts() -> Callable[..., dict[tuple[str, ...], object]]:
    """Return one measure of an outcome by kecamatan, kind and further keys."""

    def read(outcome: ImportOutcome, measure: str = "jumlah", *more: str) -> dict:  # type: ignore[type-arg]
        assert not outcome.refused, [finding.reason for finding in outcome.findings]
        kind = next((c for c in outcome.facts if c in KINDS), None)
        keys = ["kecamatan_kode", *([kind] if kind else []), *more]
        values = outcome.facts[measure].astype(object)
        return {
            tuple(key): None if pd.isna(value) else int(value)
            for key, value in zip(
                outcome.facts[keys].itertuples(index=False), values, strict=True
            )
        }

    return read


@pytest.fixture(scope="session")
def codes() -> Callable[..., list[str]]:
    """Return the codes of the findings of a level, errors unless said otherwise."""

    def read(outcome: ImportOutcome, level: str = "galat") -> list[str]:
        return [each.code for each in outcome.findings if each.level == level]

    return read


KINDS = ("jenis_pmks", "jenis_psks", "program")
