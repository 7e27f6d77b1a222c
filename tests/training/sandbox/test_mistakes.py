"""Every common mistake, made by a real query: its kind and what mends it."""

import pytest

from psks_analysis.errors import SqlError
from psks_analysis.training import sandbox
from psks_analysis.training.sandbox import explaining, limits
from psks_analysis.training.sandbox.failed_query import FailedQuery, Word

WORDS = (("SELECT", 0), ("jumlah", 7), ("FROM", 14))
# kind, query, words that the explanation must hold
MISTAKES = [
    ("tabel_tidak_ada", "SELECT * FROM kecamatn", "Mungkin maksudnya “kecamatan”?"),
    ("tabel_tidak_ada", "FROM xyz", "Yang ada: kecamatan, pmks."),
    ("kolom_tidak_ada", "SELECT nma FROM kecamatan", "Mungkin maksudnya “nama”?"),
    ("kolom_tidak_ada", "SELECT pmks.foo FROM pmks", "Yang ada: tahun, kecamatan_kode"),
    ("kolom_tidak_ada", "SELECT nama FROM pmks", "ada di tabel kecamatan; gabungkan"),
    ("alias_tidak_ada", "SELECT p.jumlah FROM pmks", "“p” di depan titik"),
    (
        "group_by",
        "SELECT kecamatan_kode, sum(jumlah) FROM pmks",
        "GROUP BY kecamatan_kode",
    ),
    ("koma", "SELECT kecamatan_kode nama luas_km2 FROM kecamatan", "“nama” dan “luas"),
    ("koma", "SELECT tahun sum(jumlah) FROM pmks GROUP BY 1", "“tahun” dan “sum”"),
    ("koma", "SELECT jumlah,, laki FROM pmks", "koma yang berlebih"),
    ("kutip_ganda", 'SELECT * FROM pmks WHERE satuan = "orang"', "tunggal: 'orang'"),
    ("kutip_miring", "SELECT * FROM pmks WHERE satuan = ‘orang’", "lurus"),
    (
        "kutip_tidak_ditutup",
        "SELECT * FROM pmks WHERE satuan = 'orang",
        "tidak ditutup",
    ),
    ("agregat_di_where", "SELECT * FROM pmks WHERE sum(jumlah) > 3", "HAVING"),
    ("agregat_di_group", "SELECT 1 FROM pmks GROUP BY sum(jumlah)", "GROUP BY tahun"),
    ("agregat_bertingkat", "SELECT max(sum(jumlah)) FROM pmks", "WITH"),
    (
        "jendela_di_where",
        "SELECT 1 FROM pmks WHERE sum(jumlah) OVER () > 3",
        "QUALIFY",
    ),
    (
        "kolom_ganda",
        "SELECT kecamatan_kode FROM pmks p "
        "JOIN kecamatan k ON p.kecamatan_kode = k.kecamatan_kode",
        "USING (kecamatan_kode)",
    ),
    ("tipe", "SELECT * FROM pmks WHERE jumlah = 'banyak'", "“banyak” bukan angka"),
    ("tipe", "SELECT * FROM kecamatan WHERE nama = 5", "kutip tunggal"),
    ("hitung_teks", "SELECT sum(satuan) FROM pmks", "count(*)"),
    ("hitung_teks", "SELECT tahun + satuan FROM pmks", "pakai ||"),
    ("hitung_teks", "SELECT 'a' + 1", "pakai ||"),
    ("isi_fungsi", "SELECT round(jumlah, 1, 2) FROM pmks", "“round”"),
    ("bagi_nol", "SELECT jumlah // laki FROM pmks", "NULLIF"),
    ("kurung", "SELECT sum(jumlah FROM pmks", "Tambahkan kurung tutup"),
    ("kurung", "SELECT * FROM pmks WHERE jumlah > 3)", "Tambahkan kurung buka"),
    ("dua_pernyataan", "SELECT 1; SELECT 2", "satu per satu"),
    ("pernyataan_terlarang", "DELETE FROM pmks", "Pernyataan DELETE"),
    ("pernyataan_terlarang", "PIVOT pmks ON tahun USING sum(laki)", "FOR tahun IN"),
    (
        "pernyataan_terlarang",
        "WITH a AS (DELETE FROM pmks RETURNING *) SELECT * FROM a",
        "tidak berubah",
    ),
    ("fungsi_terlarang", "SELECT * FROM read_csv('a.csv')", "bukan berkas"),
    ("fungsi_terlarang", "SELECT getenv('HOME')", "pengaturan"),
    ("fungsi_tidak_ada", "SELECT summ(jumlah) FROM pmks", "Mungkin maksudnya “sum”?"),
    ("tabel_sistem", "SELECT * FROM information_schema.tables", "SHOW TABLES"),
    ("tabel_sistem", "FROM duckdb_databases", "SHOW TABLES"),
    ("berkas", "SELECT * FROM 'rekap.csv'", "hanya tabel latihan"),
    ("nama_terlarang", "WITH pg_class AS (SELECT 1) FROM pg_class", "nama lain"),
    ("memori", "SELECT list(range) FROM range(100000000)", "terlalu banyak memori"),
    ("kata_tercadang", "SELECT * FROM order", "kutip ganda"),
    ("kata_tercadang", "SELECT order FROM pmks", "kata milik SQL"),
    ("kata_salah_eja", "SELCT * FROM pmks", "Mungkin maksudnya SELECT?"),
    ("kata_salah_eja", "SELECT * FORM pmks", "Mungkin maksudnya FROM?"),
    ("kata_salah_eja", "SELECT * FROM pmks WHER jumlah > 2", "maksudnya WHERE?"),
    ("like_pada_angka", "SELECT * FROM pmks WHERE tahun LIKE '20%'", "CAST(tahun"),
    (
        "subkueri_banyak_baris",
        "SELECT * FROM pmks WHERE laki = (SELECT laki FROM pmks)",
        "IN (SELECT",
    ),
    (
        "subkueri_banyak_kolom",
        "SELECT * FROM pmks WHERE laki = (SELECT laki, jumlah FROM pmks)",
        "satu kolom",
    ),
    ("union_kolom", "SELECT 1 UNION SELECT 1, 2", "jumlah kolom yang sama"),
    (
        "having_tanpa_group",
        "SELECT tahun FROM pmks HAVING sum(jumlah) > 1",
        "GROUP BY tahun",
    ),
    ("kosong", "   \n ", "masih kosong"),
    ("kosong", "-- catatan saja", "masih kosong"),
    ("tanpa_from", "SELECT jumlah", "FROM pmks"),
    ("select_kosong", "SELECT FROM pmks", "Setelah SELECT"),
    ("belum_selesai", "SELECT * FROM pmks WHERE", "setelah “WHERE”"),
    ("join_tanpa_on", "SELECT * FROM pmks JOIN kecamatan", "USING (kecamatan_kode)"),
    ("top", "SELECT TOP 5 * FROM pmks", "LIMIT 5"),
    ("penampung", "SELECT * FROM pmks WHERE tahun = ?", "tahun = 2024"),
    ("tanggal", "SELECT DATE '2020-13-45'", "2024-12-31"),
    ("terlalu_besar", "SELECT 9223372036854775807 + 1", "DOUBLE"),
    ("zona_waktu", "SELECT now()", "CAST(now() AS DATE)"),
    ("terlalu_panjang", "SELECT 1 --" + "x" * 10_000, "10.000 huruf"),
    ("terlalu_dalam", "SELECT " + "(" * 900 + "1" + ")" * 900, "terlalu bertingkat"),
]


@pytest.mark.parametrize(
    ("kind", "query", "words"),
    MISTAKES,
    ids=[f"{kind}-{place}" for place, (kind, *_) in enumerate(MISTAKES)],
)
def test_a_mistake_is_named_and_mended(world, kind, query, words):
    with pytest.raises(SqlError) as raised:
        sandbox.run(world.own, query)
    assert raised.value.kind == kind
    assert words in str(raised.value)
    assert "Error" not in str(raised.value)
    assert str(world.own.parent) not in str(raised.value)


def test_at_least_twenty_mistakes_are_known():
    assert len({kind for kind, *_ in MISTAKES}) >= 20


@pytest.mark.parametrize(
    ("query", "remark"),
    [
        ("SELECT * FROM pmks WHERE tertangani = NULL", "sama_dengan_null"),
        ("SELECT * FROM pmks WHERE NULL <> tertangani", "sama_dengan_null"),
        ("SELECT jumlah // 3 FROM pmks WHERE jumlah > 0", "bagi_bulat"),
        ("SELECT jumlah / laki FROM pmks", "bagi_nol"),
    ],
)
def test_what_runs_but_is_hardly_meant_is_remarked_on(world, query, remark):
    assert sandbox.run(world.own, query).catatan == (remark,)
    assert remark in sandbox.REMARKS


def test_a_sound_query_has_no_remark(world):
    query = "SELECT tahun FROM pmks WHERE tertangani IS NULL AND jumlah / 2 > 1"
    assert sandbox.run(world.own, query).catatan == ()


def test_the_place_counts_letters_and_rows_not_bytes(world):
    with pytest.raises(SqlError) as raised:
        sandbox.run(world.own, "SELECT 'é',\n  'ü', nma\nFROM kecamatan")
    assert (raised.value.row, raised.value.letter) == (2, 8)
    assert "baris 2, huruf ke-8" in str(raised.value)


@pytest.mark.parametrize(
    ("position", "word"), [(0, 0), (6, 0), (7, 1), (13, 1), (14, 2), (None, 2)]
)
def test_a_position_is_in_the_word_that_begins_there_or_before(position, word):
    words = tuple(Word(text, "name", at) for text, at in WORDS)
    sql = "SELECT jumlah FROM pmks"
    assert FailedQuery(sql, {"posisi": position}, {}, words).at == word


def test_what_nobody_foresaw_is_told_honestly_with_its_place():
    told = {
        "jenis": "galat",
        "golongan": "Internal",
        "pesan": "/secret/path: something new",
        "posisi": 7,
    }
    error = explaining.explain(
        told, "SELECT zzz", {}, [(0, 7, "keyword"), (7, 10, "x")]
    )
    assert error.kind == "lain"
    assert "di dekat “zzz”, dan penjelasannya belum tersedia" in str(error)
    assert "baris 1, huruf ke-8" in str(error)
    assert "secret" not in str(error)


def test_a_query_without_an_end_is_stopped_after_its_time(world, in_haste):
    query = "SELECT count(*) FROM range(100000) a, range(100000) b, range(10000) c"
    with in_haste(), pytest.raises(SqlError) as raised:
        sandbox.run(world.own, query)
    assert raised.value.kind == "waktu"
    assert f"{limits.SECONDS:.0f} detik" in str(raised.value)
