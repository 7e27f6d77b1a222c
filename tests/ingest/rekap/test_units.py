"""In which unit a count is, where only some cells of its kind say so."""

TABLE = (
    "KECAMATAN;JENIS PMKS;L/P;JUMLAH\n"
    "Sumber;Pengemis;L;0\nSumber;Pengemis;P;15 KK\n"
    "Kotaanyar;Pengemis;L;3 KK\nKotaanyar;Pengemis;P;-\n"
)


def test_a_bare_zero_counts_in_the_unit_of_its_kind(examined):
    outcome = examined(TABLE, isi="pmks", padanan={"-": "0"})
    assert not outcome.refused
    found = outcome.facts.set_index("kecamatan_kode")
    assert found["satuan"].tolist() == ["keluarga", "keluarga"]
    assert found.loc["99.01.01", ["laki", "perempuan", "jumlah"]].tolist() == [
        0,
        15,
        15,
    ]
    assert found.loc["99.01.03", ["laki", "perempuan", "jumlah"]].tolist() == [3, 0, 3]
