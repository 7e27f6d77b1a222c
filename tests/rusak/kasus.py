"""What a broken or hostile file is given to, and what must become of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.rusak.paket import save

IMPOR, BATAS, DESA, PENDUDUK = "impor", "--batas", "--desa", "--penduduk"
READ = ""  # says nothing: it is read rightly

Maker = Callable[[Path], Path]


@dataclass(frozen=True)
class Kasus:
    """One file: its name, who gets it, how it is made, a word of the refusal.

    `total` is the sum of what is read of it, where it is read; `long` says that the
    file is large or the reading slow.
    """

    name: str
    make: Maker
    says: str = READ
    given_to: str = IMPOR
    total: int | None = None
    long: bool = False

    @property
    def command(self) -> list[str]:
        """The command line before the file."""
        if self.given_to == IMPOR:
            return ["impor", "--wilayah", "35.13", "--tahun", "2023"]
        return ["wilayah", "tambah", "35.13", "--tahun", "2031", self.given_to]

    def file(self, folder: Path) -> Path:
        """Make the file in a folder of its own."""
        folder.mkdir(parents=True, exist_ok=True)
        return self.make(folder / self.name)

    def __str__(self) -> str:
        """Name it in lists of tests."""
        return f"{self.given_to.strip('-')}-{self.name}"[:60]


def kept(data: bytes | str | Callable[[], bytes | str]) -> Maker:
    """Return a maker of a file that holds just this; large data are made when asked."""
    return lambda file: save(file, data() if callable(data) else data)
