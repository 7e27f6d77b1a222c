"""Plain data become dataclasses of exact types, or are told with the way there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

import pytest

from psks_analysis.shapes import (
    ByKey,
    Note,
    OneIsMany,
    ShapeError,
    Text,
    Unfit,
    as_written,
    at_least,
    between,
    count,
    distinct,
    filled,
    letters,
    matching,
    one_of,
    typed,
)


@dataclass(frozen=True)
class Rumah:
    nomor: int
    bulan: Annotated[int, between(1, 12)] | None = None
    luas: Annotated[float, at_least(0)] = 1
    dihuni: bool = True

    def __post_init__(self) -> None:
        if self.nomor == 13:
            raise Unfit("tidak dipakai di sini.", "nomor")


@dataclass(frozen=True)
class Sawah:
    jenis: str
    padi: Text


@dataclass(frozen=True)
class Kolam:
    jenis: str
    ikan: Text


@dataclass(frozen=True)
class Desa:
    nama: Annotated[Text, letters(10)]
    rumah: tuple[Rumah, ...] = ()
    catatan: Note = ""
    kode: Annotated[str, matching(r"[a-z]+", "huruf kecil")] = "a"
    musim: Annotated[Text, one_of(("hujan", "kemarau"))] = "hujan"
    warga: Annotated[tuple[str, ...], OneIsMany(), distinct] = ()
    pagu: tuple[tuple[str, int], ...] = ()
    isi: Annotated[Mapping[str, Annotated[Any, as_written]], filled] = field(
        default_factory=dict
    )
    lahan: tuple[
        Annotated[Sawah | Kolam, ByKey("jenis", {"sawah": Sawah, "kolam": Kolam})], ...
    ] = ()
    lain: Mapping[str, Any] = field(default_factory=dict)
    pasangan: Annotated[tuple[int, ...], count(2, 3)] = (1, 2)


def test_what_fits_is_taken_as_it_is():
    found = typed(
        {
            "nama": " Krucil ",
            "rumah": [{"nomor": 1, "luas": 30}, {"nomor": 2, "bulan": None}],
            "catatan": "  ",
            "warga": "Wati",
            "pagu": [["apbd", 300]],
            "isi": {"total": 11, "nama": " @TEKS "},
            "lahan": [{"jenis": "kolam", "ikan": "lele"}],
            "lain": {"bebas": [1, {"x": None}]},
        },
        Desa,
    )
    assert found == Desa(
        nama="Krucil",
        rumah=(Rumah(1, luas=30), Rumah(2)),
        warga=("Wati",),
        pagu=(("apbd", 300),),
        isi={"total": "11", "nama": " @TEKS "},
        lahan=(Kolam("kolam", "lele"),),
        lain={"bebas": [1, {"x": None}]},
    )
    assert type(found.rumah[0].luas) is int, "a number is not rewritten"


WRONG = [
    ({}, "nama: belum ada. Tambahkan."),
    ({"nama": " "}, "nama: masih kosong. Isi."),
    ({"nama": 3}, "nama: harus teks di antara tanda kutip."),
    ({"nama": "\ud800"}, "nama: memuat huruf yang rusak. Ketik ulang."),
    ({"nama": "a" * 11}, "nama: 11 huruf; paling banyak 10."),
    ({"naama": "a"}, "Mungkin maksudnya “nama”?"),
    ({"zzz": 1}, "zzz: tidak dikenal di sini; yang dikenal: catatan, isi, kode"),
    ({"rumah": {}}, "rumah: harus ditulis sebagai bagian [[rumah]]."),
    ({"rumah": [3]}, "rumah ke-1: harus bagian [rumah]."),
    ({"rumah": [{"nomor": 1}, {}]}, "rumah ke-2.nomor: belum ada. Tambahkan."),
    ({"rumah": [{"nomor": True}]}, "rumah ke-1.nomor: harus bilangan bulat"),
    ({"rumah": [{"nomor": 1.0}]}, "rumah ke-1.nomor: harus bilangan bulat"),
    ({"rumah": [{"nomor": "1"}]}, "rumah ke-1.nomor: harus bilangan bulat"),
    ({"rumah": [{"nomor": 13}]}, "rumah ke-1.nomor: tidak dipakai di sini."),
    ({"rumah": [{"nomor": 1, "bulan": 13}]}, "bulan: harus 1 sampai 12, tertulis 13."),
    ({"rumah": [{"nomor": 1, "luas": -1}]}, "luas: harus paling sedikit 0"),
    ({"rumah": [{"nomor": 1, "luas": True}]}, "luas: harus angka tanpa tanda kutip."),
    ({"rumah": [{"nomor": 1, "luas": float("nan")}]}, "luas: harus angka"),
    ({"rumah": [{"nomor": 1, "luas": float("inf")}]}, "luas: harus angka"),
    ({"rumah": [{"nomor": 1, "dihuni": 0}]}, "dihuni: harus true atau false."),
    ({"rumah": [{"nomor": "x", "atap": 1}]}, "rumah ke-1.atap: tidak dikenal"),
    ({"kode": "A"}, "kode: “A”: pakai huruf kecil saja."),
    ({"musim": "dingin"}, "musim: “dingin” tidak dikenal; pilih: hujan, kemarau."),
    ({"warga": ["a", "a"]}, "warga: memuat satu hal dua kali"),
    ({"warga": [1]}, "warga ke-1: harus teks"),
    ({"pasangan": "ab"}, "pasangan: harus daftar, misalnya"),
    ({"pasangan": [1]}, "pasangan: perlu 2 sampai 3, tertulis 1."),
    ({"pagu": [["apbd"]]}, "pagu ke-1: harus daftar dari 2 hal."),
    ({"pagu": [["apbd", 1.5]]}, "pagu ke-1 ke-2: harus bilangan bulat"),
    ({"isi": {}}, "isi: masih kosong. Isi."),
    ({"isi": {"a": [1]}}, "isi.a: harus teks atau angka."),
    ({"isi": [1]}, "isi: harus bagian [isi]."),
    ({"lahan": [{"padi": "a"}]}, "lahan ke-1.jenis: belum ada. Tambahkan."),
    ({"lahan": [{"jenis": "x"}]}, "lahan ke-1.jenis: “x” tidak dikenal; pilih: sawah"),
    ({"lahan": [{"jenis": 3}]}, "lahan ke-1.jenis: harus teks"),
    ({"lahan": [{"jenis": "sawah", "ikan": "a"}]}, "lahan ke-1.ikan: tidak dikenal"),
    ({"lahan": [3]}, "lahan ke-1: harus ditulis sebagai bagian [[lahan]]."),
    ({"lain": None}, "lain: harus bagian [lain]."),
]


@pytest.mark.parametrize(("plain", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_does_not_fit_is_told_with_the_way_to_it(plain, said):
    whole = plain if {"nama", "naama"} & set(plain) else {"nama": "Tiris"} | plain
    with pytest.raises(ShapeError) as refused:
        typed(whole if plain else plain, Desa)
    assert said in str(refused.value)


@pytest.mark.parametrize("plain", [[], None, "nama", 3])
def test_what_is_no_table_at_all_is_refused(plain):
    with pytest.raises(ShapeError, match="harus bagian"):
        typed(plain, Desa)


def test_a_message_names_the_file_and_the_way():
    with pytest.raises(ShapeError) as refused:
        typed({"nama": 3}, Desa)
    assert refused.value.of("a.toml").startswith("a.toml, nama: harus teks")
    with pytest.raises(ShapeError) as refused:
        typed(3, Desa)
    assert refused.value.of("a.toml").startswith("a.toml: harus bagian")


def test_a_fault_of_ours_is_not_told_as_one_of_the_file():
    @dataclass(frozen=True)
    class Rusak:
        nama: str

        def __post_init__(self) -> None:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        typed({"nama": "a"}, Rusak)
