"""What is said after an import: what was attacked, with figures, and what was not."""

from psks_analysis import catalog
from psks_analysis.formats import number
from psks_analysis.views.secrecy.preparing import Prepared

REFUSAL = (
    "PERINGATAN {}: uji kerahasiaan gagal, sehingga angka PMKS tahun itu tidak "
    "ditampilkan. Naikkan ambang, atau jumlah paling sedikit untuk dipilah, di "
    "halaman Pengaturan."
)

CARRIED = (
    "  {}: koreksi mencakup terlalu banyak desa untuk dicari ulang, jadi yang "
    "terakhir disembunyikan tetap disembunyikan, dan yang tidak berubah tetap tampil. "
    "Dari angka yang dikoreksi hanya tampil jumlah orang yang tidak membuka angka "
    "kecil, baru maupun lama; menurut jenis kelamin, penanganan, dan desa tidak "
    "ditampilkan. {} dari {} angka kecamatan dan kabupaten tidak tampil di mana pun; "
    "dari {} angka desa {} tampil."
)

# What is said of earlier times, by the names of `Attacked`.
BEFORE = {
    "states": (
        " Yang pernah tampil ikut diketahui penyerang: {} tampilan sebelumnya dengan "
        "{} angka; yang tidak berubah adalah orang yang sama, yang baru, diganti, dan "
        "dikeluarkan diuji sebagai angka tersendiri, juga yang dulu tersembunyi."
    ),
    "damaged": " PERHATIAN: {} catatan tampilan rusak, jadi tidak ikut diuji.",
    "other_shape": (
        " PERHATIAN: {} tampilan dengan daftar wilayah atau jenis lain tidak ikut "
        "diuji."
    ),
    "close": (
        " PERHATIAN: {} angka kecil sudah lebih sempit diketahui dari yang pernah "
        "tampil; menyembunyikan lebih banyak tidak menolong lagi."
    ),
    "older": " {} tampilan yang lebih lama tidak ikut diuji.",
}
NOT_NARROWED = (
    " Yang pernah tampil ikut diketahui penyerang: {} tampilan sebelumnya dengan {} "
    "angka; yang tampil sekarang tidak menambah apa pun tentang angka lama, dan setiap "
    "angka baru yang kecil diuji."
)
NOTHING_BEFORE = " Sebelumnya belum ada yang tampil."
FORGOTTEN = (
    " PERHATIAN: yang tampil sebelum perubahan ini tidak tercatat, jadi tidak ikut "
    "diuji; siapa yang menyimpannya mungkin dapat menghitung angka kecil."
)
APART = (
    " PERHATIAN: di {} kecamatan angka desa yang pernah tampil tidak dapat diuji "
    "bersama angka kecamatan."
)


def said_of(each: Prepared) -> str:
    """Say what was attacked of a tahun, and with what success."""
    if each.is_refused:
        return REFUSAL.format(each.tahun)
    if each.is_carried:
        figures = each.hidden, each.cells, each.desa, each.desa_shown
        return CARRIED.format(each.tahun, *map(number, figures)) + _before(
            each, BEFORE | {"states": NOT_NARROWED}
        )
    width = catalog.settings().lebar_perlindungan
    desa = (
        f" Dari {number(each.desa)} angka desa {number(each.desa_shown)} tampil; yang "
        f"di bawah ambang tetap mungkin 0 sampai ambang − 1 + {width}, atau sampai "
        "sebanyak yang mungkin di kecamatannya."
        if each.desa
        else ""
    )
    return (
        f"  {each.tahun}: {number(each.cells)} angka kecamatan dan kabupaten (jenis, "
        "klaster, L/P, penanganan, satuan, perubahan) diuji sebagai satu sistem. "
        f"{number(each.hidden)} tidak tampil di mana pun, {number(each.small)} di "
        "antaranya kecil; dari semua yang tampil, setiap angka kecil tetap mungkin 1 "
        f"sampai ambang − 1 + {width} (jumlah beberapa bagian yang pasti terisi: "
        f"paling sedikit satu tiap bagian).{desa}{_before(each)}"
    )


def _before(each: Prepared, texts: dict[str, str] = BEFORE) -> str:
    """Say what of earlier times was attacked with, and what was not."""
    if each.is_forgotten:
        return FORGOTTEN
    if not each.before.every:
        return NOTHING_BEFORE
    numbers = {name: [number(getattr(each.before, name))] for name in BEFORE}
    numbers["states"].append(number(each.before.numbers))
    said = [
        text.format(*numbers[name])
        for name, text in texts.items()
        if getattr(each.before, name)
    ]
    if each.desa_apart:
        said.append(APART.format(number(each.desa_apart)))
    return "".join(said)
