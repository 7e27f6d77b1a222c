"""A trainee's file, another trainee's file, and canaries that must stay unread."""

import hashlib
import tomllib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from psks_analysis.training import sandbox
from psks_analysis.training.sandbox import limits

CANARY, ELSEWHERE, ENVIRONMENT = "kenari-51c0", "milik-lain-7731", "lingkungan-88f2"
ENV_NAME = "PSKS_UJI_KENARI"
ATTACKS = tomllib.loads((Path(__file__).parent / "attacks.toml").read_text("utf-8"))
HEAVY = {"heavy", "bombs"}
ROWS = """
    INSERT INTO kecamatan VALUES
        ('35.13.01', 'Sukapura', 102.5), ('35.13.02', 'Sumber', 141.88),
        ('35.13.03', 'Kuripan', 66.75);
    INSERT INTO pmks VALUES
        (2023, '35.13.01', 'orang', 4, 10, NULL), (2023, '35.13.02', 'orang', 6, 20, 5),
        (2024, '35.13.01', 'orang', 0, 12, 7),
        (2024, '35.13.02', 'orang', 8, NULL, NULL)
"""


@dataclass(frozen=True)
class World:
    """Where the files of one test lie."""

    own: Path
    other: Path
    folder: Path
    out: Path

    @property
    def canary(self) -> Path:
        return self.folder / "kenari"

    def filled(self, statement: str) -> str:
        """Return a statement with the names of this world's files in it."""
        names = {
            "{canary}": self.canary,
            "{folder}": self.folder,
            "{out}": self.out,
            "{other}": self.other,
            "{own}": self.own,
            "{env}": ENV_NAME,
        }
        for name, value in names.items():
            statement = statement.replace(name, str(value))
        return statement

    def fingerprint(self) -> dict[str, str]:
        """Return every file below this world with what it holds."""
        files = [f for f in self.folder.parent.rglob("*") if f.is_file()]
        return {str(f): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def database(path: Path) -> Path:
    with duckdb.connect(path) as con:
        con.execute(
            "CREATE TABLE kecamatan "
            "(kecamatan_kode VARCHAR, nama VARCHAR, luas_km2 DOUBLE)"
        )
        con.execute(
            "CREATE TABLE pmks (tahun INTEGER, kecamatan_kode VARCHAR, satuan VARCHAR, "
            "laki INTEGER, jumlah INTEGER, tertangani INTEGER)"
        )
        con.execute(ROWS)
    return path


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    top = tmp_path_factory.mktemp("dunia")
    folder = top / "berkas"
    folder.mkdir()
    with duckdb.connect(top / "other.duckdb") as con:
        con.execute(f"CREATE TABLE rahasia AS SELECT '{ELSEWHERE}' AS a")
        con.execute(f"COPY (SELECT '{CANARY}' AS a) TO '{folder}/kenari.parquet'")
    (folder / "kenari.txt").write_text(CANARY)
    (folder / "kenari.csv").write_text(f"a,b\n{CANARY},1\n")
    (folder / "kenari.json").write_text(f'[{{"a": "{CANARY}"}}]')
    return World(
        database(top / "own.duckdb"), top / "other.duckdb", folder, top / "keluar"
    )


@pytest.fixture
def in_haste(monkeypatch):
    """Within: a query has two seconds, for queries that would never end anyway."""

    @contextmanager
    def shortened():
        with monkeypatch.context() as patch:
            patch.setattr(limits, "SECONDS", 2.0)
            yield

    return shortened


@pytest.fixture(scope="session", autouse=True)
def no_worker_stays():
    yield
    sandbox.close()
