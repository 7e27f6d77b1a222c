import pytest

from psks_analysis import paths
from psks_analysis.errors import CatalogError
from psks_analysis.training import parameters
from psks_analysis.training.parameters import (
    pmks_parameters,
    poor_people,
    psks_parameters,
    psm_total,
    recipients,
    registered_poor_shares,
)
from psks_analysis.training.simulation.streams import stream

FILES = ("simulasi.csv", "simulasi_psks.csv", "simulasi_acuan.csv")


@pytest.fixture
def edited(tmp_path, monkeypatch):
    """Return a function that edits one file and forgets what was read before."""
    for name in FILES:
        (tmp_path / name).write_bytes((paths.REFERENCE_DIR / name).read_bytes())
    monkeypatch.setattr(parameters, "REFERENCE_DIR", tmp_path)
    cached = (pmks_parameters, psks_parameters, parameters._targets)

    def forget():
        for each in cached:
            each.cache_clear()

    def edit(name, old, new):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert old in text
        (tmp_path / name).write_text(text.replace(old, new), encoding="utf-8")
        forget()

    yield edit
    monkeypatch.undo()
    forget()


def test_targets_are_the_published_figures():
    assert poor_people(2024) == 197_110
    assert psm_total(2020) == 216
    assert recipients() == {"PKH": 78_160, "BPNT": 130_172, "PBI-JK": 638_738}
    shares = registered_poor_shares()
    assert shares["35.13.08"] == pytest.approx(21_951 / 175_231)
    assert len(shares) == 4


def test_every_invented_line_says_so():
    for name in FILES[:2]:
        lines = (paths.REFERENCE_DIR / name).read_text(encoding="utf-8").splitlines()
        assert all(",P," in line and "direka" in line for line in lines[1:])


def test_an_edited_rate_is_used(edited):
    edited("simulasi.csv", "PMKS-02,0.90,", "PMKS-02,1.25,")
    assert pmks_parameters()["PMKS-02"].per_1000 == 1.25


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        ("simulasi.csv", "PMKS-03,", "PMKS-99,", "baris 4, kolom jenis_pmks"),
        ("simulasi.csv", "PMKS-03,", "PMKS-02,", "sudah dipakai"),
        ("simulasi.csv", "PMKS-02,0.90,", "PMKS-02,banyak,", "kolom per_1000"),
        ("simulasi.csv", "PMKS-02,0.90,", 'PMKS-02,"0,9,1",', "kolom per_1000"),
        ("simulasi.csv", "PMKS-02,0.90,48,50,", "PMKS-02,0.90,48,100,", "1 sampai 99"),
        ("simulasi.csv", "PMKS-02,0.90,", "PMKS-02,-0.90,", "kolom per_1000"),
        ("simulasi_psks.csv", "PSM,desa,jatah", "PSM,rt,jatah", "kolom tingkat"),
        ("simulasi_psks.csv", "KT,desa,tetap", "KT,desa,kira-kira", "kolom cara"),
        ("simulasi_acuan.csv", "psm,2020", "relawan,2020", "kolom ukuran"),
        ("simulasi_acuan.csv", "35.13,218350,S", "35.13,banyak,S", "kolom nilai"),
        ("simulasi_acuan.csv", "35.13,218350,S", "35.13,218350,?", "kolom tanda"),
        ("simulasi_acuan.csv", "psm,2021", "psm,2020", "baris 16"),
    ],
)
def test_a_wrong_line_is_refused_with_its_place(edited, name, old, new, reason):
    edited(name, old, new)
    with pytest.raises(CatalogError, match=reason):
        (pmks_parameters(), psks_parameters(), parameters._targets())


def test_a_kind_without_a_line_is_named(edited):
    text = (parameters.REFERENCE_DIR / FILES[0]).read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("PMKS-07"))
    edited(FILES[0], line + "\n", "")
    with pytest.raises(CatalogError, match="PMKS-07"):
        pmks_parameters()


def test_a_missing_year_is_named(edited):
    edited("simulasi_acuan.csv", "penduduk_miskin,2022", "penduduk_miskin,2019")
    with pytest.raises(CatalogError, match="penduduk_miskin,2022"):
        poor_people(2022)


def test_streams_are_frozen_and_independent():
    assert stream("PMKS-01", 2024).poisson(9, 5).tolist() == [10, 11, 9, 10, 12]
    first, other = stream("a"), stream("b")
    other.random_sample(1_000)
    assert first.random_sample() == stream("a").random_sample()
    assert stream("a", "b").random_sample() != stream("ab").random_sample()
