"""What the sixteen digits of a NIK say, on invented numbers only.

The page never takes a number from its reader: it composes one of a kecamatan that does
not exist (`99`), so that no number here can be anybody's.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

LENGTH = 16
NOWHERE = "99"  # no kabupaten has so many kecamatan: nobody was ever registered there
WOMAN = 40
GALAT, PERINGATAN, INFO = "galat", "peringatan", "info"
MAX_AGE = 110
SHAPES = {"1234567890123456", "0123456789012345"}
SCIENTIFIC = re.compile(r"\d[.,]\d+E\+?\d+", re.IGNORECASE)
TWO_CENTURIES = (
    "Abadnya tidak tertulis: dapat berarti dua tahun. Cocokkan dengan tanggal lahir di "
    "dokumen."
)
ASIDE = re.compile(r"[\s'’.\-]")


@dataclass(frozen=True)
class Part:
    """Some digits and what they say."""

    angka: str
    nama: str
    arti: str


@dataclass(frozen=True)
class Finding:
    """What is wrong or worth knowing, and how bad that is."""

    tingkat: str
    pesan: str


@dataclass(frozen=True)
class Explained:
    """A number taken apart.

    Parameters
    ----------
    lahir : tuple of date
        Dates of birth that are possible, the latest first; YY does not tell the
        century.
    """

    nik: str
    bagian: tuple[Part, ...]
    temuan: tuple[Finding, ...]
    lahir: tuple[date, ...] = ()
    jenis_kelamin: str | None = None

    @property
    def is_valid(self) -> bool:
        """Whether nothing speaks against the number; a warning does not."""
        return all(each.tingkat != GALAT for each in self.temuan)


def compose(
    wilayah: str, hari: int, bulan: int, tahun: int, jenis_kelamin: str, urut: int
) -> str:
    """Return an invented number of a kabupaten.

    >>> compose("35.13", 15, 8, 1987, "P", 1)
    '3513995508870001'
    """
    day = hari + (WOMAN if jenis_kelamin == "P" else 0)
    return f"{invented(wilayah)}{day:02}{bulan:02}{tahun % 100:02}{urut:04}"


def invented(wilayah: str) -> str:
    """Return the digits that every invented number of a kabupaten begins with."""
    return _digits(wilayah) + NOWHERE


def explain(written: str, today: date, kecamatan: Collection[str]) -> Explained:
    """Take a number apart and say what is wrong with it.

    Parameters
    ----------
    kecamatan
        Codes of the kecamatan of the kabupaten at home, such as `35.13.01`.

    >>> explain("3513995508870001", date(2025, 12, 31), ["35.13.01"]).lahir
    (datetime.date(1987, 8, 15),)
    >>> explain("3513993002900001", date(2025, 12, 31), ["35.13.01"]).is_valid
    False
    """
    damage = _damage(written)
    if damage:
        return Explained(written, (), (Finding(GALAT, damage),))
    nik = ASIDE.sub("", written)
    day, month, year, serial = (nik[6:8], nik[8:10], nik[10:12], nik[12:])
    is_woman = int(day) > WOMAN
    born = _possible(int(day) - WOMAN * is_woman, int(month), int(year), today)
    return Explained(
        nik=nik,
        bagian=_parts(nik, is_woman),
        temuan=tuple(_findings(nik, born, serial, {_digits(k) for k in kecamatan})),
        lahir=tuple(born),
        jenis_kelamin="P" if is_woman else "L",
    )


def _damage(written: str) -> str | None:
    """Say why this is no NIK at all."""
    if SCIENTIFIC.fullmatch(written.strip()):
        return (
            "Ditulis ulang oleh Excel; angka terakhirnya hilang. Simpan kolom NIK "
            "sebagai teks, lalu ketik ulang dari dokumen aslinya."
        )
    digits = ASIDE.sub("", written)
    if digits and not (digits.isascii() and digits.isdecimal()):
        return "NIK hanya berisi angka. Hapus huruf dan tanda lain."
    if len(digits) != LENGTH:
        return f"Harus {LENGTH} angka; ini {len(digits)}. Lihat lagi dokumennya."
    return None


def _possible(day: int, month: int, year: int, today: date) -> list[date]:
    """Return the dates that DDMMYY may mean, the latest first."""
    found = []
    for century in (today.year // 100 * 100, today.year // 100 * 100 - 100):
        try:
            born = date(century + year, month, day)
        except ValueError:
            continue
        if born <= today and today.year - born.year <= MAX_AGE:
            found.append(born)
    return found


def _parts(nik: str, is_woman: bool) -> tuple[Part, ...]:
    day = int(nik[6:8]) - WOMAN * is_woman
    sex = f"perempuan: {nik[6:8]} − 40 = {day}" if is_woman else f"laki-laki: {day}"
    return (
        Part(nik[:2], "Provinsi", "tempat NIK pertama kali diterbitkan"),
        Part(nik[2:4], "Kabupaten/kota", "tempat NIK pertama kali diterbitkan"),
        Part(nik[4:6], "Kecamatan", _kecamatan(nik)),
        Part(nik[6:8], "Tanggal lahir", sex),
        Part(nik[8:10], "Bulan lahir", nik[8:10]),
        Part(nik[10:12], "Tahun lahir", "dua angka terakhir; abadnya tidak tertulis"),
        Part(nik[12:], "Nomor urut", "mulai dari 0001"),
    )


def _kecamatan(nik: str) -> str:
    if nik[4:6] == NOWHERE:
        return "rekaan: kecamatan 99 tidak ada, jadi nomor ini bukan milik siapa pun"
    return "tempat NIK pertama kali diterbitkan"


def _findings(
    nik: str, born: list[date], serial: str, known: set[str]
) -> list[Finding]:
    found = []
    if len(set(nik)) == 1 or nik in SHAPES:
        found.append(Finding(GALAT, "Angka pengisi, bukan NIK."))
    if not born:
        found.append(Finding(GALAT, "Tanggal lahirnya tidak ada di kalender."))
    if serial == "0000":
        found.append(Finding(GALAT, "Nomor urut 0000 tidak pernah diterbitkan."))
    if nik.startswith("0"):
        found.append(
            Finding(PERINGATAN, "Diawali 0: NIK sementara dari aplikasi desa.")
        )
    elif nik[:4] not in {kode[:4] for kode in known}:
        found.append(
            Finding(INFO, "Terbit di daerah lain: orangnya pindahan. Bukan kesalahan.")
        )
    elif nik[:6] not in known and nik[4:6] != NOWHERE:
        found.append(
            Finding(PERINGATAN, "Kecamatan itu tidak ada. Lihat lagi dokumennya.")
        )
    if len(born) > 1:
        found.append(Finding(INFO, TWO_CENTURIES))
    return found


def _digits(kode: str) -> str:
    return kode.replace(".", "")
