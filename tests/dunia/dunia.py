"""The two worlds that tests run in: what each shows, and where it is kept."""

from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

BAWAAN, KANTOR = "bawaan", "kantor"
PROBOLINGGO, KOTA, KARANGLOR = "35.13", "35.74", "35.98"
READY = "selesai"
# What the app may write while somebody only looks: what it can make again at any time.
MADE_AGAIN = {"basis", "rahasia"}
LOCKS = (".kunci", ".lock")


@dataclass(frozen=True)
class Sight:
    """A kabupaten of a data set as a page shows it."""

    dataset: str
    wilayah: str
    nama: str
    has_pmks: bool = True
    has_psks: bool = True

    def __str__(self) -> str:
        return f"{self.dataset}-{self.wilayah}"


@dataclass(frozen=True)
class World:
    """A data folder and what can be seen with it, the first as the app opens."""

    nama: str
    store: Path
    sights: tuple[Sight, ...]

    def kept(self) -> dict[str, tuple[int, int]]:
        """Return size and time of all files that hold something of the office."""
        return {
            file.relative_to(self.store).as_posix(): (stat.st_size, stat.st_mtime_ns)
            for file in sorted(self.store.rglob("*"))
            if file.is_file()
            and file.relative_to(self.store).parts[0] not in MADE_AGAIN
            and not file.name.endswith(LOCKS)
            and (stat := file.stat())
        }


SIMULATED = Sight("latihan", PROBOLINGGO, "Kabupaten Probolinggo")
SIGHTS = {
    BAWAAN: (SIMULATED,),
    KANTOR: (
        Sight("nyata", PROBOLINGGO, "Kabupaten Probolinggo"),
        Sight("nyata", KOTA, "Kota Probolinggo", has_psks=False),
        Sight("nyata", KARANGLOR, "Kabupaten Karanglor"),
    ),
}


def default_world(folder: Path) -> World:
    """Return the world of a fresh installation: nothing imported, nothing set."""
    folder.mkdir()
    return World(BAWAAN, folder, SIGHTS[BAWAAN])


def office_world(folder: Path) -> World:
    """Return the world of an office, built by the first process that asks for it."""
    from tests.dunia import kantor  # what builds it loads the whole command line

    store = folder / "store"
    folder.mkdir(exist_ok=True)
    with FileLock(folder / "bangun.lock"):
        if not (folder / READY).exists():
            kantor.build(store, folder / "berkas")
            (folder / READY).touch()
    return World(KANTOR, store, SIGHTS[KANTOR])
