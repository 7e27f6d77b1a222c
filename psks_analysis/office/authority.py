"""Who may write what, in one place; whatever is not allowed here is refused.

What anybody sees is published and suppressed, so nobody has to sign in to look.
"""

from dataclasses import dataclass
from enum import StrEnum

from psks_analysis.errors import NotAllowedError
from psks_analysis.office.accounts import Account
from psks_analysis.region.levels import DESA, KABUPATEN, KECAMATAN
from psks_analysis.store.documents import GUEST
from psks_analysis.views.selection import LATIHAN


class Act(StrEnum):
    """What can be written, in the words of a refusal."""

    DOCUMENT = "menyimpan, mengubah, atau menghapus rencana dan analisis kantor"
    IMPORT = "mengimpor data tempat ini"
    LISTS = "mengganti daftar layanan, sub kegiatan, dan sumber dana"
    SETTINGS = "mengubah pengaturan kantor"
    ACCOUNTS = "mengatur akun"
    STAGE = "mengatur panggung dan alamat aula"


@dataclass(frozen=True)
class Actor:
    """Whoever acts: an account, a trainee of a class, or a guest (neither).

    `is_here` says that the reader sits at the server's own computer. While an office
    has no account, that is enough.
    """

    account: Account | None = None
    kelas: str = ""
    is_here: bool = False

    @property
    def nama(self) -> str:
        """Return the name of the account, blank without one."""
        return self.account.nama if self.account else ""

    @property
    def author(self) -> str:
        """Return what a document says of who wrote it."""
        return self.account.nama if self.account else GUEST


@dataclass(frozen=True)
class Target:
    """What is written to.

    Parameters
    ----------
    kelas
        The class whose own documents these are; blank for the office's.
    area
        Codes of kecamatan and desa that it is about, blank for the whole; None where
        it belongs to its author instead of a place.
    oleh
        Who wrote it, as a document says; None for what is new.
    """

    dataset: str = ""
    wilayah: str = ""
    kelas: str = ""
    area: tuple[str, str] | None = ("", "")
    oleh: str | None = None


OFFICE = Target()
SIGN_IN = "Masuk dulu dengan akun kantor di halaman Akun."
KEEP_FIRST = (
    "Unduh dulu yang belum tersimpan sebagai berkas, lalu masuk dengan akun kantor di "
    "halaman Akun dan buka berkas itu."
)
INTO_CLASS = (
    "Unduh sebagai berkas, lalu buka berkas itu: salinannya tersimpan di kelas Anda."
)
ANOTHER = "Minta akun yang berhak kepada pengelola dasbor."


def require(actor: Actor, act: Act, target: Target = OFFICE) -> None:
    """Refuse what this reader may not do.

    Raises
    ------
    NotAllowedError
        In words that say what would help.
    """
    if not may(actor, act, target):
        raise NotAllowedError(f"Anda belum berhak {act}. {_advice(actor, act)}")


def may(actor: Actor, act: Act, target: Target = OFFICE) -> bool:
    """Say whether this reader may do this.

    >>> may(Actor(), Act.DOCUMENT, Target("latihan", "35.13"))
    True
    >>> may(Actor(), Act.DOCUMENT, Target("nyata", "35.13"))
    False
    """
    if act is Act.STAGE and actor.is_here:
        return True
    if act is Act.IMPORT:
        return _covers(actor, target)
    if act is not Act.DOCUMENT:
        return _is_of_the_office(actor)
    if target.kelas:
        return actor.kelas == target.kelas
    is_to_try = target.dataset == LATIHAN and target.oleh in (None, GUEST)
    return is_to_try or _is_of_the_office(actor) or _covers(actor, target)


def _advice(actor: Actor, act: Act) -> str:
    if actor.account:
        return ANOTHER
    if act is not Act.DOCUMENT:
        return SIGN_IN
    return INTO_CLASS if actor.kelas else KEEP_FIRST


def _is_of_the_office(actor: Actor) -> bool:
    """Say whether this reader acts for all of every kabupaten here."""
    return actor.account is not None and actor.account.is_of_all


def _covers(actor: Actor, target: Target) -> bool:
    """Say whether what is written lies in the reader's own place, or is his own."""
    account = actor.account
    if account is None or account.wilayah not in ("", target.wilayah):
        return False
    if account.tingkat == KABUPATEN:
        return True
    if target.area is None:
        return target.oleh in (None, account.nama)
    kecamatan, desa = target.area
    return {
        KECAMATAN: kecamatan == account.kecamatan,
        DESA: (kecamatan, desa) == (account.kecamatan, account.desa),
    }[account.tingkat]
