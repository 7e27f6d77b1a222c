"""What an import changes is said; every command that is advised works when typed."""

import re
import shlex

import pytest

from psks_analysis import cli, queries
from psks_analysis.store import database

WHOLE = "KECAMATAN;TAHUN;PENGEMIS\nTiris;2024;20\n"
BY_DESA = (
    "KECAMATAN;DESA;TAHUN;PENGEMIS\nTiris;Andungbiru;2024;30\nTiris;Tlogoargo;2024;40\n"
)
OLD = "KECAMATAN;TAHUN;PENGEMIS\nTiris;2024;20\nKrucil;2024;20\n"
CORRECTED = "KECAMATAN;TAHUN;PENGEMIS\nKrucil;2024;25\n"


@pytest.fixture
def impor(store, tmp_path, capsys):
    """Import a text as a user types it; return the exit code and what was said."""

    def run(text, *options, name="rekap.csv"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        capsys.readouterr()
        words = ("impor", str(file), "--wilayah", "35.13", *options)
        return cli.main(words), capsys.readouterr().out

    return run


@pytest.fixture
def typed(capsys):
    """Type a command that was advised between backquotes."""

    def run(command):
        capsys.readouterr()
        return cli.main(shlex.split(command)), capsys.readouterr().out

    return run


def counted():
    with database.cursor("nyata") as con:
        found = queries.fetch(con, "pmks_by_kecamatan", wilayah="35.13")
    return dict(zip(found["kecamatan_kode"], found["jumlah"], strict=True))


def advised(said, word):
    """Return the last command between backquotes that begins with a word."""
    return [text for text in re.findall(r"`([^`]+)`", said) if text.startswith(word)][
        -1
    ]


TIRIS, KRUCIL = "35.13.07", "35.13.08"


def test_desa_that_deny_their_kecamatan_are_asked_about_and_then_count(impor):
    assert impor(WHOLE, name="a.csv")[0] == 0
    code, said = impor(BY_DESA, name="b.csv")
    assert code == 2
    assert "Tiris 2024, PMKS-12: tersimpan 20 (angka kecamatan)" in said
    assert "berkas ini 70 (jumlah desa)" in said
    assert "--ganti" in said
    assert counted() == {TIRIS: 20}
    assert impor(BY_DESA, "--periksa", name="b.csv")[0] == 2
    code, said = impor(BY_DESA, "--ganti", name="b.csv")
    assert code == 0
    assert "1 angka menggantikan angka dari impor" in said
    assert counted() == {TIRIS: 70}
    assert impor(BY_DESA, name="b.csv")[0] == 0, "settled once, and not asked again"


def test_desa_that_add_up_to_their_kecamatan_are_not_asked_about(impor):
    impor(WHOLE.replace("20", "70"), name="a.csv")
    assert impor(BY_DESA, name="b.csv")[0] == 0
    assert counted() == {TIRIS: 70}


def test_what_stays_of_an_older_import_is_named_with_the_way_to_take_it_back(
    impor, typed
):
    impor(OLD, name="lama.csv")
    code, said = impor(CORRECTED, name="koreksi.csv")
    assert code == 0
    assert "Berlaku sekarang: 1 angka tahun 2024 (Krucil)." in said
    assert "1 angka impor lama tetap berlaku: Tiris (impor" in said
    assert "lama.csv)" in said
    assert counted() == {TIRIS: 20, KRUCIL: 25}
    assert typed(advised(said, "batalkan"))[0] == 0
    assert counted() == {KRUCIL: 25}


def test_going_back_to_what_was_replaced_works_when_typed(impor, typed):
    impor(OLD, name="lama.csv")
    _, said = impor(CORRECTED.replace("Krucil", "Tiris"), name="baru.csv")
    back = re.search(r"Kembali ke yang lama: `([^`]+)`", said)[1]
    assert typed(back)[0] == 0
    assert counted() == {TIRIS: 20, KRUCIL: 20}


def test_an_older_file_again_counts_again_and_that_is_said(impor):
    impor(OLD, name="lama.csv")
    impor(OLD.replace("20\n", "30\n"), name="baru.csv")
    assert counted() == {TIRIS: 30, KRUCIL: 30}
    code, said = impor(OLD, name="lama.csv")
    assert code == 0
    assert "Sudah tersimpan, dan sekarang berlaku lagi" in said
    assert "2 angka menggantikan angka dari impor" in said
    assert counted() == {TIRIS: 20, KRUCIL: 20}
    _, said = impor(OLD, name="lama.csv")
    assert "Sudah tersimpan, tidak ada yang berubah" in said


def test_a_figure_that_a_correction_leaves_blank_is_named(impor):
    impor(OLD, name="lama.csv")
    blank = "KECAMATAN;TAHUN;PENGEMIS\nTiris;2024;\nKrucil;2024;21\n"
    _, said = impor(blank, name="baru.csv")
    assert "menjadi kosong, karena berkas ini tidak mengisinya: Tiris" in said
    assert "Kosong  : 1 di kolom C (PENGEMIS)" in said


def test_the_history_says_which_import_is_in_force_for_what(impor, typed):
    impor(OLD, name="lama.csv")
    impor(CORRECTED, name="koreksi.csv")
    _, said = typed("riwayat")
    lines = [line.strip() for line in said.splitlines()]
    old = next(n for n, line in enumerate(lines) if line.endswith("lama.csv"))
    assert lines[old + 1] == "2024 berlaku 1 dari 2 angka: Tiris"
    new = next(n for n, line in enumerate(lines) if line.endswith("koreksi.csv"))
    assert lines[new + 1] == "2024 berlaku 1 dari 1 angka: Krucil"


def test_the_control_sum_counts_a_kecamatan_and_its_desa_once(impor):
    both = "KECAMATAN;DESA;TAHUN;JENIS;JUMLAH;TERTANGANI\nTiris;;2024;Pengemis;70;5\n"
    both += ";Andungbiru;2024;Pengemis;30;\n;Tlogoargo;2024;Pengemis;40;\n"
    _, said = impor(both)
    assert "Kontrol : 70 orang (tiap tempat satu kali)" in said
    families = "KECAMATAN;TAHUN;FAKIR MISKIN (KK);FAKIR MISKIN (JIWA)\nTiris;2024;3;9\n"
    assert "Kontrol : 3 keluarga, 9 orang" in impor(families, name="b.csv")[1]


ADVISED = {
    "a total that does not fit": f"{OLD}JUMLAH;;41\n",
    "a total column that does not fit": "KECAMATAN;TAHUN;PENGEMIS;PEMULUNG;JUMLAH\n"
    "Tiris;2024;1;2;4\n",
    "a title of another year": "PMKS 2021\nKECAMATAN;PENGEMIS\nTiris;20\n",
    "two years in the title": "PMKS 2021 dan 2022\nKECAMATAN;PENGEMIS\nTiris;20\n",
    "levels that differ": "KECAMATAN;DESA;TAHUN;PENGEMIS\nTiris;;2024;99\n"
    ";Andungbiru;2024;5\n",
    "an unknown kecamatan": "KECAMATAN;TAHUN;PENGEMIS\nTirs;2024;20\nKrucil;2024;1\n",
    "an unknown kind": "KECAMATAN;TAHUN;JENIS;JUMLAH\nTiris;2024;Pengemiss;20\n"
    "Tiris;2024;Pemulung;1\n",
    "an unknown kind above": "KECAMATAN;TAHUN;PENGEMIS;LANSIA TERLANTR\n"
    "Tiris;2024;2;3\n",
    "an unknown desa": "KECAMATAN;DESA;TAHUN;PENGEMIS\nTiris;Andungbirru;2024;5\n"
    "Tiris;Tlogoargo;2024;6\n",
    "a column nobody knows": "KECAMATAN;TAHUN;PENGEMIS;QWERTY\nTiris;2024;5;6\n",
    "a unit nobody knows": "KECAMATAN;TAHUN;JENIS;SATUAN;JUMLAH\n"
    "Tiris;2024;Pengemis;RUMAH;2\nKrucil;2024;Pengemis;orang;3\n",
    "a kind denied by the title": "DATA PENGEMIS 2024\nKECAMATAN;L;P\nTiris;1;2\n",
    "a content denied by the title": "REKAP PSKS 2024\nKECAMATAN;JENIS;JUMLAH\n"
    "Tiris;KT;2\n",
    "persons": "PSM\nNO;NAMA LENGKAP;KECAMATAN;TAHUN\n1;A;Tiris;2024\n",
    "no kecamatan that is known": "PMKS 2024;\nDESA;PENGEMIS\nAndungbiru;2\n",
    "quarters": "PENGEMIS 2024\nKECAMATAN;TW I;TW II;JUMLAH\nTiris;1;2;3\n"
    "Krucil;4;5;9\n",
    "months in rows": "PMKS 2024\nBULAN;KECAMATAN;PENGEMIS\nJanuari;Tiris;3\n"
    "Februari;Tiris;4\n",
    "a count so far": "KECAMATAN;JENIS;s.d. Juni 2024\nTiris;Pengemis;3\n",
    "another kabupaten": "PMKS KAB. REMBANG 2024\nKECAMATAN;PENGEMIS\nTiris;3\n",
    "a subtotal column": "KECAMATAN;TAHUN;PENGEMIS;PEMULUNG;SUB TOTAL;GELANDANGAN\n"
    "Tiris;2024;1;2;4;5\nKrucil;2024;1;1;2;1\n",
    "a dash": "KECAMATAN;TAHUN;PENGEMIS\nTiris;2024;-\nKrucil;2024;2\n",
}
# What has to be said before its advice can be seen.
BEFORE = {
    "a title of another year": ["--tahun", "2024"],
    "a kind denied by the title": ["--jenis", "PMKS-11"],
    "a content denied by the title": ["--isi", "pmks"],
    "no kecamatan that is known": ["--kecamatan", "Tirs"],
}
OPTION = re.compile(
    r"""--(?:padanan=?\s?"[^"]+"|abaikan [\w-]+|hitung|tingkat \w+|isi \w+|"""
    r"""tahun \d{4}|jenis [A-Z]+-\d+|kecamatan [\d.]+\d)"""
)
SINGLE = ("--tahun", "--jenis", "--isi", "--kecamatan", "--tingkat")


def mend(line):
    """Return what a line advises, without what it finds."""
    return line.partition("→")[2]


@pytest.mark.parametrize("case", ADVISED)
def test_every_option_that_is_advised_works_when_typed(case, impor):
    given = BEFORE.get(case, [])
    _, said = impor(ADVISED[case], *given, "--periksa")
    options = [o for line in said.splitlines() for o in OPTION.findall(mend(line))]
    assert options
    for option in options:
        words = shlex.split(option)
        replaced = words[0] in SINGLE and words[0] in given
        rest = [] if replaced else given
        code, then = impor(ADVISED[case], *rest, *words, "--periksa")
        assert code == 0, (option, then)
        assert "tidak ditemukan di tabel" not in then
