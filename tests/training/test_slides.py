"""Lists of slides: what is accepted, what is refused and how it is said."""

import re

import pytest

from psks_analysis.errors import SlideError
from psks_analysis.paths import PROJECT_DIR
from psks_analysis.training.slides import (
    Fact,
    Slide,
    own_folder,
    parse_list,
    slide_lists,
    view_address,
)
from psks_analysis.ui.shared.navigation import PAGES

PAGE_NAMES = {"", "peta", "kualitas"}
ALL_PAGES = {page.url for page in PAGES}
TWO = """
judul = "Rapat camat"

[[slide]]
judul = "Di mana?"
pesan = "Lihat yang gelap."
alamat = "/peta?tahun=2024&jenis=Anak Terlantar"
mulai = "Prevalensi"
catatan = "Tanya dulu."
[[slide.fakta]]
teks = "26 jenis."
tanda = "S"
sumber = "Permensos 08/2012"

[[slide]]
judul = "Apa?"
alamat = "/"
"""


def parsed(text):
    return parse_list(text.encode(), "rapat", PAGE_NAMES)


def test_a_list_is_read_as_it_was_written():
    found = parsed(TWO)
    assert (found.kode, found.judul, found.keterangan) == ("rapat", "Rapat camat", "")
    assert found.slides == (
        Slide(
            judul="Di mana?",
            alamat="/peta?tahun=2024&jenis=Anak%20Terlantar",
            pesan="Lihat yang gelap.",
            mulai="Prevalensi",
            catatan="Tanya dulu.",
            fakta=(Fact("26 jenis.", "S", "Permensos 08/2012"),),
        ),
        Slide(judul="Apa?", alamat="/"),
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('judul = "Rapat camat"', "judul = Rapat", "rapat.toml, baris 2, kolom 9"),
        ('judul = "Rapat camat"', "", "rapat.toml, judul: belum ada"),
        ('judul = "Apa?"', "judul = 5", "slide ke-2.judul: harus teks"),
        (
            'judul = "Apa?"',
            f'judul = "{"a" * 71}"',
            "ke-2.judul: 71 huruf",
        ),
        (
            'alamat = "/"',
            'alamat = "/rahasia"',
            "ke-2.alamat: “/rahasia”",
        ),
        ('alamat = "/"', 'alamt = "/"', "slide ke-2.alamt: tidak dikenal"),
        ("Lihat yang gelap.", "a" * 161, "slide ke-1.pesan: 161 huruf"),
        ('mulai = "Prevalensi"', f'mulai = "{"a" * 121}"', "mulai: 121 huruf"),
        ("Tanya dulu.", "a" * 3_001, "slide ke-1.catatan: 3001 huruf"),
        ("26 jenis.", "a" * 501, "fakta ke-1.teks: 501 huruf"),
        ("Permensos 08/2012", "a" * 301, "fakta ke-1.sumber: 301 huruf"),
        (
            'tanda = "S"',
            'tanda = "X"',
            "fakta ke-1.tanda: “X”",
        ),
        ('sumber = "Permensos 08/2012"', "", "fakta ke-1.sumber: belum ada"),
        (TWO[TWO.index("[[slide]]") :], "", "slide: belum ada"),
        (TWO[TWO.index("[[slide]]") :], "slide = []", "slide: perlu 1 sampai 100"),
        (TWO[TWO.index("[[slide]]") :], "slide = 1", "bagian [[slide]]"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(old, new, said):
    assert old in TWO
    with pytest.raises(SlideError, match=re.escape(said)):
        parsed(TWO.replace(old, new))


@pytest.mark.parametrize("content", [b"\xff\xfe", b"judul = " + b"x" * 200_001])
def test_what_is_no_list_at_all_is_refused(content):
    with pytest.raises(SlideError, match=r"rapat\.toml"):
        parse_list(content, "rapat", PAGE_NAMES)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("/", "/"),
        ("http://192.168.1.5:8501", "/"),
        ("/peta?tahun=2024&embed=true&embed_options=light_theme", "/peta?tahun=2024"),
        ("/peta?peserta=ABC123&tahun=2024", "/peta?tahun=2024"),
        ("http://localhost:8501/peta?a=1&a=2#bagian", "/peta?a=1&a=2"),
        ("  /peta?jenis=Anak+Terlantar ", "/peta?jenis=Anak%20Terlantar"),
    ],
)
def test_an_address_keeps_the_choices_and_nobody_s_code(text, kept):
    assert view_address(text, PAGE_NAMES) == kept


@pytest.mark.parametrize(
    "text",
    [
        "/rahasia",
        "/peta/../kualitas",
        "javascript:alert(1)",
        "ftp://x/peta",
        "//[",
        "/peta?" + "a" * 1_000,
    ],
)
def test_what_is_no_view_is_refused(text):
    with pytest.raises(SlideError):
        view_address(text, PAGE_NAMES)


def test_another_computer_s_address_never_leads_there():
    """Whatever host a link names, only the page and its choices are kept."""
    assert view_address("//evil.example/peta?tahun=1", PAGE_NAMES) == "/peta?tahun=1"


def test_an_own_list_stands_in_and_a_wrong_one_stops_nobody(store):
    folder = own_folder(store)
    folder.mkdir(parents=True)
    (folder / "bimtek.toml").write_text(TWO.replace("/peta", "/kualitas"))
    (folder / "Rusak.toml").write_text(TWO)
    (folder / "kosong.toml").write_text("")
    found = slide_lists(store, ALL_PAGES)
    assert found.lists["bimtek"].judul == "Rapat camat"
    assert len(found.refused) == 2
    assert "Rusak.toml: nama berkas hanya boleh huruf kecil" in found.refused[0]
    assert "kosong.toml" in found.refused[1]


def test_the_shipped_list_tells_its_story_in_twelve_slides(store):
    found = slide_lists(store, ALL_PAGES)
    assert found.refused == ()
    bimtek = found.lists["bimtek"]
    assert len(bimtek.slides) == 12
    assert bimtek.slides[0].judul == "Apa masalahnya?"
    assert bimtek.slides[-1].judul.startswith("Rencana")
    for slide in bimtek.slides:
        assert slide.catatan
        assert slide.pesan
        assert "data=latihan" in slide.alamat


def test_numbers_said_of_the_simulated_data_are_those_that_are_tested(store):
    """`docs/data-latihan.md` is held against the files; so a slide may quote it."""
    tested = (PROJECT_DIR / "docs" / "data-latihan.md").read_text(encoding="utf-8")
    numbers = set(re.findall(r"\d+(?:[.,]\d+)*", tested))
    facts = [
        fact
        for slide in slide_lists(store, ALL_PAGES).lists["bimtek"].slides
        for fact in slide.fakta
        if fact.tanda == "simulasi"
    ]
    assert len(facts) >= 6
    for fact in facts:
        said = set(re.findall(r"\d+(?:[.,]\d+)*", fact.teks)) - {
            "1.000",
            "10.000",
            "95",
        }
        assert said <= numbers, fact.teks
