"""A kind that is never of one sex: a blank there is no missing report."""

HEAD = "Kecamatan;Jenis PMKS;L;P\n"
PRSE = "PMKS-23"


def test_a_blank_of_the_sex_left_out_is_none_and_told(examined):
    outcome = examined(
        HEAD + "Sumber;Perempuan Rawan Sosial Ekonomi;;14\nSumber;Pengemis;;3\n"
    )
    facts = outcome.facts.set_index("jenis_pmks")
    assert facts.loc[PRSE, ["laki", "perempuan", "jumlah"]].tolist() == [0, 14, 14]
    assert facts.loc["PMKS-12", ["laki", "jumlah"]].isna().all()
    (told,) = [each for each in outcome.findings if each.code == "jenis_satu_kelamin"]
    assert "Perempuan Rawan Sosial Ekonomi (laki)" in told.reason


def test_where_nothing_was_counted_nothing_is_none(examined):
    outcome = examined(
        HEAD + "Sumber;Perempuan Rawan Sosial Ekonomi;;\nSumber;Pengemis;1;3\n"
    )
    facts = outcome.facts.set_index("jenis_pmks")
    assert facts.loc[PRSE, ["laki", "perempuan", "jumlah"]].isna().all()


def test_what_contradicts_the_definition_stays_as_it_was_written(examined):
    outcome = examined(HEAD + "Sumber;Perempuan Rawan Sosial Ekonomi;2;14\n")
    facts = outcome.facts.set_index("jenis_pmks")
    assert facts.loc[PRSE, ["laki", "jumlah"]].tolist() == [2, 16]


def test_a_blank_beside_stated_ones_is_a_missing_report(examined):
    """A sheet that counts the other sex elsewhere has not left it out on purpose."""
    outcome = examined(
        HEAD
        + "Sumber;Perempuan Rawan Sosial Ekonomi;…;14\n"
        + "Kotaanyar;Perempuan Rawan Sosial Ekonomi;0;9\n"
    )
    facts = outcome.facts.set_index("kecamatan_kode")
    blank, counted = facts.loc["99.01.01"], facts.loc["99.01.03"]
    assert blank[["laki", "jumlah"]].isna().all()
    assert counted[["laki", "jumlah"]].tolist() == [0, 9]
