"""What a user sees of an import: what was understood, then what was found."""

from psks_analysis.ingest.rekap.report.text import render

TABLE = """REKAP PMKS TAHUN 2023
NO;KECAMATAN;PENGEMIS;GELANDANGAN;CATATAN LAIN
1;Sumber;1.234;-;a
2;Kotaanyar;5;0;b
;JUMLAH;1.240;0;
Sumber: Dinas Sosial
"""


def test_a_report_says_what_was_read_and_what_to_settle(examined, uji):
    outcome = examined(TABLE, abaikan=("total",))
    said = render(outcome, uji)
    assert "Berkas  : rekap.csv" in said
    assert "Isi     : PMKS menurut jenis" in said
    assert "Tahun   : 2023" in said
    assert "2 dari 3 kecamatan" in said
    assert "Jenis   : PMKS-11, PMKS-12" in said
    assert "Kontrol : 1.239" in said
    assert "baris judul kolom: 2" in said
    assert "baris data: 2" in said
    assert "baris lain yang dilewati: 6" in said
    assert "kolom C (PENGEMIS): jumlah PMKS-12" in said
    assert "kolom E (CATATAN LAIN): tidak dipakai" in said
    assert said.index("PERINGATAN") < said.index("CATATAN\n")
    assert "[baris 5, kolom C (PENGEMIS)] Baris jumlah menulis 1.240" in said
    assert said.endswith("Dapat disimpan.")


def test_a_refused_file_still_says_how_its_columns_were_read(examined, uji):
    said = render(examined("KECAMATAN;PENGEMIS;GELANDANGAN\nSumber;x;1\n"), uji)
    assert "kolom B (PENGEMIS): jumlah PMKS-12" in said
    assert "“x” bukan angka" in said
    assert said.endswith("DITOLAK: tidak ada yang disimpan.")


def test_of_many_like_findings_twenty_are_shown(examined, uji):
    desa = [f"Sumber;Antah {n};{n};banyak" for n in range(30)]
    text = "\n".join(["KECAMATAN;DESA;PENGEMIS;GELANDANGAN", *desa])
    outcome = examined(text)
    said = render(outcome, uji)
    words = [line for line in said.splitlines() if "“banyak” bukan angka" in line]
    assert len(words) == 20
    assert "dan 10 sel lagi" in said
