"""Every button that writes, pressed once by somebody who may."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from psks_analysis.paths import REFERENCE_DIR
from psks_analysis.planning import saved_plans
from psks_analysis.planning.plan import Plan
from psks_analysis.training.classroom import exams, members, pinboard, trainer_pin
from psks_analysis.training.classroom.members import Percobaan
from psks_analysis.ui.programme.plan_steps import STEPS
from tests.menulis.orang import Person

PIN, NEW_PIN = "482913", "739155"
PASSWORD, NEW_PASSWORD = "gunung bromo pagi", "angin laut utara"
EXERCISE = "baca-lansia-per-1000"
READY = "Siap disepakati"


@dataclass(frozen=True)
class World:
    """What the presses are about: a class and a plan that can be agreed."""

    kelas: str
    plan: str
    sent: bytes  # a plan as a file


@dataclass(frozen=True)
class Write:
    """One writing button.

    Parameters
    ----------
    name
        Its row in docs/siapa-boleh-menulis.md.
    """

    name: str
    act: Callable[[Person, World], None]


def prepare(store: Path) -> World:
    """Give the office a class at work and a plan that nobody has agreed yet."""
    (found,) = [
        each
        for each in saved_plans.listing(store, "nyata", "35.13").documents
        if each.terkunci
    ]
    ready = saved_plans.save(store, _open_again(found))
    kelas = members.open_class(store, "Bimtek", trainer_pin.hashed(PIN))
    for name in ("Wati", "Budi"):
        who = members.enter(store, kelas.kode, name)
        members.record(store, Percobaan(who.kode, EXERCISE, "salah"))
        pinboard.add(store, who.kode, "harapan", f"Harapan {name}")
        exams.offer(store, kelas.kode, exams.BEFORE, is_open=True)
        exams.begin(store, who.kode, exams.BEFORE, 300)
    sent = saved_plans.to_json(replace(ready, nama="Kiriman"))
    return World(kelas.kode, ready.id, sent)


def _open_again(plan: Plan) -> Plan:
    bare = {"id": "", "versi": 0, "waktu": "", "realisasi": ()}
    return replace(plan, nama=READY, terkunci=False, **bare)


def _press(page: str, label: str, **fields: str) -> Callable[[Person, World], None]:
    """Open a page, fill fields in by their keys, press a button."""

    def act(person: Person, world: World) -> None:
        person.open(page)
        for key, value in fields.items():
            person.fill(key, value)
        person.press(label)

    return act


def _analysis(person: Person, world: World) -> None:
    person.open("analisis", tahun="2023")
    person.fill("Nama analisis", "Rapat")
    person.press("Simpan")


def _tree_begun(person: Person, world: World) -> None:
    person.open("analisis", langkah="mengapa")
    person.fill("Masalah inti", "Tingginya lansia telantar")
    person.press("Mulai pohon masalah")


def _renamed(page: str) -> Callable[[Person, World], None]:
    def act(person: Person, world: World) -> None:
        person.open(page)
        person.fill("Ganti nama menjadi", "Nama lain")
        person.press("Ganti nama")

    return act


def _plan_begun(person: Person, world: World) -> None:
    person.open("program")
    person.choose("Nama rencana baru", "Renja baru")
    person.press("Mulai rencana")


def _plan_edited(person: Person, world: World) -> None:
    person.open("program", rencana=world.plan)
    person.choose("Nama rencana", "Siap sekali")


def _plan_agreed(person: Person, world: World) -> None:
    person.open("program", rencana=world.plan)
    person.choose("Langkah", STEPS[-1].nama)
    person.press("Ya, sepakati")


def _plan_reopened(person: Person, world: World) -> None:
    person.open("program", rencana=world.plan)
    person.choose("Langkah", STEPS[-1].nama)
    person.press("Ya, buka kembali")


def _plan_sent(person: Person, world: World) -> None:
    person.open("program")
    person.upload("Buka berkas rencana (.json)", "a.json", world.sent)
    person.press("Simpan isi berkas")


def _list_taken(person: Person, world: World) -> None:
    person.open("layanan")
    shipped = (REFERENCE_DIR / "layanan.csv").read_bytes()
    person.upload("Unggah daftar (CSV)", "layanan.csv", shipped)
    person.press("Periksa dan pakai")


def _imported(person: Person, world: World) -> None:
    person.open("kelola", data="nyata", wilayah="35.13")
    figures = b"Kecamatan;Tahun;Pengemis\nTiris;2020;70\nLeces;2020;50\n"
    person.upload("Berkas rekap (xlsx, xls, ods, csv, zip)", "rekap.csv", figures)
    person.press("Simpan 1 berkas")


def _typed_in(person: Person, world: World) -> None:
    person.open("isian", data="nyata", wilayah="35.13")
    person.choose("Laki-laki", 41)
    person.choose("Perempuan", 52)
    person.press("Periksa isian")
    person.press("Simpan isian")


def _taken_back(person: Person, world: World) -> None:
    person.open("kelola", data="nyata", wilayah="35.13")
    person.press("Batalkan impor ini")


def _slide(person: Person, world: World) -> None:
    person.open("presentasi", tampilan="/peta?tahun=2023")
    person.fill("Judul slide", "Peta 2023")
    person.press("Tambahkan ke Tampilan saya")


def _on_wall(
    part: str, *labels: str, pin: str = PIN, **fields: str | float
) -> Callable[[Person, World], None]:
    def act(person: Person, world: World) -> None:
        person.open("kelas")
        person.fill("dinding_pin_isi", pin)
        person.press("Buka dinding", is_secret=True)
        person.choose("rawat_bagian", part)
        for key, value in fields.items():
            person.fill(key, value)
        for label in labels:
            person.press(label)

    return act


def _test_offered(person: Person, world: World) -> None:
    _on_wall("Tes")(person, world)
    person.choose("Pascates dibuka", True)


def _renamed_trainee(person: Person, world: World) -> None:
    _on_wall("Satu peserta")(person, world)
    person.fill("rawat_nama_2_Budi", "Budi Dua")
    person.press("Ganti nama")


def _on_board(label: str) -> Callable[[Person, World], None]:
    def act(person: Person, world: World) -> None:
        person.open("materi", bab="blc", kelas=world.kelas)
        person.fill("papan_pin_isi", PIN)
        person.press("Buka", is_secret=True)
        person.press(label)

    return act


def _own_password(person: Person, world: World) -> None:
    person.open("akun")
    person.fill("akun_lama", PASSWORD)
    person.fill("akun_baru", NEW_PASSWORD)
    person.press("Ganti kata sandi")


def _account_made(person: Person, world: World) -> None:
    person.open("akun")
    person.choose("akun_tingkat", "Satu kecamatan (TKSK)")
    person.fill("akun_nama", "tksk.krucil")
    person.fill("akun_sandi", PASSWORD)
    person.press("Buat akun")


def _password_of_other(person: Person, world: World) -> None:
    person.open("akun")
    person.choose("akun_pilih", "tksk.krucil")
    person.fill("akun_sandi_baru", NEW_PASSWORD)
    person.press("Ganti kata sandi", which=-1)


def _account_removed(person: Person, world: World) -> None:
    person.open("akun")
    person.choose("akun_pilih", "tksk.krucil")
    person.press("Ya, hapus akun")


ONE, WHOLE = "Satu peserta", "Kelas"
# In this order: each finds what those before it left. Names of new documents and
# classes are drawn, so what is about them comes last.
AT_THE_SERVER = (
    Write("analisis: ganti nama", _renamed("analisis")),
    Write("analisis: hapus dari daftar", _press("analisis", "Hapus dari daftar")),
    Write("analisis: kembalikan", _press("analisis", "Kembalikan ke daftar")),
    Write("analisis: simpan", _analysis),
    Write("rencana: ubah", _plan_edited),
    Write("analisis: draf tersimpan sendiri", _tree_begun),
    Write("rencana: sepakati", _plan_agreed),
    Write("rencana: buka kembali", _plan_reopened),
    Write("rencana: ganti nama", _renamed("program")),
    Write("rencana: hapus dari daftar", _press("program", "Hapus dari daftar")),
    Write("rencana: kembalikan", _press("program", "Kembalikan ke daftar")),
    Write("rencana: salin", _press("program", "Salin untuk tahun yang sama")),
    Write("rencana: mulai", _plan_begun),
    Write("rencana: simpan isi berkas", _plan_sent),
    Write("daftar: kembali ke bawaan", _press("layanan", "Kembali ke daftar bawaan")),
    Write("daftar: pakai unggahan", _list_taken),
    Write("data: simpan berkas", _imported),
    Write("data: simpan isian desa", _typed_in),
    Write("data: batalkan impor, kembalikan impor", _taken_back),
    Write("panggung: tambah slide", _slide),
    Write("kelas: buka tes", _test_offered),
    Write("kelas: tambah waktu", _on_wall(ONE, "Tambah 10 menit")),
    Write("kelas: ulangi soal", _on_wall(ONE, "Ulangi dari awal")),
    Write(
        "kelas: batalkan pengulangan", _on_wall(ONE, "Batalkan pengulangan terakhir")
    ),
    Write("kelas: ulangi tes", _on_wall(ONE, "Ya, hapus jawaban tes")),
    Write("kelas: ganti nama peserta", _renamed_trainee),
    Write("kelas: keluarkan peserta", _on_wall(ONE, "Ya, keluarkan")),
    Write("kelas: perpanjang", _on_wall(WHOLE, "Perpanjang", rawat_hari=30)),
    Write("papan: hapus catatan", _on_board("Hapus")),
    Write("papan: kembalikan catatan", _on_board("Kembalikan yang terakhir dihapus")),
    Write("kelas: tutup", _on_wall(WHOLE, "Tutup kelas")),
    Write("kelas: ganti PIN", _on_wall(WHOLE, "Ganti PIN", pin_baru_isi=NEW_PIN)),
    Write("kelas: hapus", _on_wall(WHOLE, "Ya, hapus kelas ini", pin=NEW_PIN)),
    Write(
        "kelas: buka kelas baru",
        _press("kelas", "Buka kelas", kelas_baru_nama="Baru", kelas_baru_pin=PIN),
    ),
    Write(
        "pengaturan: simpan",
        _press(
            "pengaturan",
            "setelan_simpan_kantor_0",
            setelan_nama_kantor_0="Dinas Sosial Contoh",
        ),
    ),
    Write(
        "pengaturan: ambil kembali versi",
        _press("pengaturan", "Ambil kembali versi ini"),
    ),
    Write(
        "akun: buat pertama",
        _press(
            "akun",
            "Buat akun pertama",
            akun_pertama_nama="dinsos",
            akun_pertama_sandi=PASSWORD,
        ),
    ),
)
SIGNED_IN = (
    Write("akun: buat", _account_made),
    Write("akun: ganti kata sandi lain", _password_of_other),
    Write("akun: hapus", _account_removed),
    Write("akun: ganti kata sandi sendiri", _own_password),
)
