"""Chapters as text: worlds of a few lines, and what is said of their mistakes."""

import re

import pytest

from psks_analysis import paths
from psks_analysis.training import lists, material, quizzes
from psks_analysis.training.directives import (
    BOARDS,
    CHARTS,
    KINDS,
    ROLES,
    TABLES,
    Directive,
)
from psks_analysis.training.material import Heading, Mark, Problem, Text, parse

HEAD = "---\njudul: Coba\nurutan: 2\nringkas: Untuk mencoba.\n---\n"
SHIPPED = sorted((paths.DATA_DIR / "materi").glob("*.md"))
OF_A_RULE = re.compile(r"\b(UU|PP|Permensos|Kepmensos|Perpres|Inpres|Permendagri) \d")


def read(body, head=HEAD):
    return parse(head + body, "coba", "coba.md")


def told(body, head=HEAD):
    return [str(each) for each in read(body, head).problems]


def test_a_chapter_in_parts():
    chapter = read(
        "## Awal\n"
        "Paragraf biasa.\n"
        "- Satu fakta. [S: buku A]\n"
        "{{angka indikator=I03 jenis=PMKS-08}}\n"
        "Ada {{angka indikator=I08}} di sini.\n"
    )
    heading, text, figure, within = chapter.isi
    assert heading == Heading(6, "Awal")
    mark = Mark("S", "buku A")
    assert text == Text(7, ("Paragraf biasa.\n- Satu fakta. ", mark))
    assert (figure.nama, dict(figure.isi), figure.baris) == (
        "angka",
        {"indikator": "I03", "jenis": "PMKS-08"},
        9,
    )
    assert [type(piece) for piece in within.isi] == [str, Directive, str]
    assert (chapter.judul, chapter.urutan, chapter.ringkas) == (
        "Coba",
        2,
        "Untuk mencoba.",
    )
    assert chapter.problems == []


def test_several_marks_on_one_line_and_each_source_once():
    chapter = read("- Fakta. [S~: A] [G: B]\n- Lagi. [S~: A]\n")
    assert chapter.marks == [Mark("S~", "A"), Mark("G", "B")]


def test_links_and_lone_brackets_are_left_alone():
    assert read("Lihat [peta](peta) dan [catatan].").isi == (
        Text(6, ("Lihat [peta](peta) dan [catatan].",)),
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{{anka indikator=I03}}", "coba.md baris 6: perintah “anka” tidak dikenal"),
        ("\n\n{{angka jenis=PMKS-08}}", "coba.md baris 8: angka memerlukan indikator"),
        ("{{angka indikator=I99}}", "indikator “I99” tidak ada; yang ada: I01"),
        ("{{angka indikator=I03 warna=biru}}", "angka tidak mengenal warna"),
        ("{{angka indikator=I03 lalu apa}}", "“lalu apa” pada angka tidak terbaca"),
        ("{{angka indikator=I03 indikator=I05}}", "indikator ditulis dua kali"),
        ("{{tabel nama=pmks jenis=PMKS-01,PMKS-99}}", "jenis “PMKS-99” tidak ada"),
        ("{{tabel nama=tugas}}", "tabel tugas memerlukan peran"),
        ("{{kuis nama=tidak-ada}}", "nama “tidak-ada” tidak ada"),
        ("{{papan isi=keluhan}}", "isi “keluhan” tidak ada"),
        ("{{tautan halaman=gudang judul=X}}", "halaman “gudang” tidak ada"),
        ("Teks {{nik}} di tengah.", "{{nik}} harus pada baris sendiri"),
        ("Teks {{angka indikator=I03", "{{ tidak ditutup"),
        ("- Fakta tanpa apa pun.", "butir tanpa tanda dan sumber"),
        ("- Fakta. [X: buku]", "tanda “X” tidak dikenal"),
        ("- Fakta. [S]", "tanda S tanpa sumber"),
        ("- Fakta. [S: ]", "tanda S tanpa sumber"),
        ("![foto](http://contoh.id/a.png)", "gambar tidak dapat ditampilkan"),
    ],
)
def test_a_mistake_is_told_with_its_place(body, said):
    problems = told(body)
    assert said in problems[0]
    assert problems[0].startswith("coba.md baris ")


def test_the_rest_of_the_page_is_shown_all_the_same():
    chapter = read("Sebelum.\n{{salah}}\nSesudah. [S: A]\n")
    before, wrong, after = chapter.isi
    assert before == Text(6, ("Sebelum.",))
    assert isinstance(wrong, Problem)
    assert wrong.baris == 7
    assert after == Text(8, ("Sesudah. ", Mark("S", "A")))


def test_a_picture_from_elsewhere_never_reaches_the_page():
    (problem,) = read("![foto](http://contoh.id/a.png)").isi
    assert isinstance(problem, Problem)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("", "baris 1: kepala bab belum ada"),
        ("---\njudul: X\n", "baris 1: kepala bab tidak ditutup"),
        ("---\njudul: X\n---\n", "baris 3: kepala bab tanpa urutan, ringkas"),
        (HEAD.replace("2", "dua"), "urutan harus bilangan bulat"),
        (HEAD.replace("ringkas:", "ringkasan:"), "baris 4: “ringkasan: Untuk"),
    ],
)
def test_a_wrong_head_is_told_and_the_text_shown(head, said):
    chapter = read("Isi bab.", head)
    assert any(said in str(each) for each in chapter.problems)
    assert any("Isi bab." in t.isi[-1] for t in chapter.isi if isinstance(t, Text))


def test_the_offices_file_replaces_the_shipped_one_and_may_add_one(store):
    folder = store / "materi"
    folder.mkdir(parents=True)
    (folder / "blc.md").write_text(HEAD.replace("2", "1") + "Milik kantor.", "utf-8")
    (folder / "tambahan.md").write_text(HEAD.replace("2", "9"), "utf-8")
    known = material.chapters()
    assert list(known) == [
        *("blc", "tugas", "pendataan", "program", "jejaring"),
        "tambahan",
    ]
    assert known["blc"].isi == (Text(6, ("Milik kantor.",)),)
    assert (material.is_own("blc"), material.is_own("tugas")) == (True, False)


def test_a_corrected_file_shows_at_once(store):
    file = store / "materi" / "blc.md"
    file.parent.mkdir(parents=True)
    file.write_text(HEAD + "Lama.", "utf-8")
    assert material.chapters()["blc"].isi[0].isi == ("Lama.",)
    file.write_text(HEAD + "Baru.", "utf-8")
    assert material.chapters()["blc"].isi[0].isi == ("Baru.",)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xff\xfe\x00", "tidak terbaca"), (b"x" * 200_001, "lebih dari 200 KB")],
)
def test_what_is_no_text_is_told(store, content, said):
    file = store / "materi" / "blc.md"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    assert said in str(material.chapters()["blc"].problems[0])


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_chapter_is_without_mistake(file):
    chapter = parse(file.read_text("utf-8"), file.stem, file.name)
    assert chapter.problems == []
    assert chapter.menit.isdecimal()
    anchors = [each.anchor for each in chapter.headings]
    assert len(set(anchors)) == len(anchors)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_line_that_names_a_rule_has_mark_and_source(file):
    for line in file.read_text("utf-8").splitlines():
        if OF_A_RULE.search(line) or line.startswith("- "):
            assert re.search(r"\[(S~?|G|P|M): [^\]]{4,}\]$", line), line


def test_the_shipped_chapters_use_everything_there_is():
    chapters = [parse(f.read_text("utf-8"), f.stem, f.name) for f in SHIPPED]
    used = [d for c in chapters for d in c.isi if isinstance(d, Directive)]
    assert {each.nama for each in used} == set(KINDS)
    tables = {each.get("nama") for each in used if each.nama == "tabel"}
    assert tables == set(TABLES)


def test_all_kinds_are_taught_once():
    file = paths.DATA_DIR / "materi" / "pendataan.md"
    asked = [
        each
        for each in parse(file.read_text("utf-8"), "pendataan", "x").isi
        if isinstance(each, Directive) and each.nama == "tabel"
    ]
    numbers = [
        int(number)
        for each in asked
        for number in re.findall(
            r"\*\*(\d+)\. ", "".join(map(str, lists.listed(each).isi))
        )
    ]
    assert sorted(numbers) == list(range(1, 27))


def test_a_list_carries_mark_and_source_on_every_line():
    asked = Directive("tabel", {"nama": "pmks", "jenis": "PMKS-05,PMKS-08"}, 3)
    first, own, _, second, other, _ = lists.listed(asked).isi
    assert "**5. Anak dengan Kedisabilitasan**" in first
    assert "*Umur sampai 17 tahun; satuan orang.*" in first
    assert own == Mark("G", "pengetahuan umum")
    assert "*Umur 60 tahun ke atas; satuan orang.*" in second
    assert other.tanda == "S"


def test_the_example_form_is_of_nobody():
    lines = {each["isian"]: each for each in lists.form()}
    assert lines["NIK"]["contoh"].startswith("351399")
    for name in ("NIK", "Nama", "Alamat RT/RW"):
        assert lines[name]["dasbor"] == "tidak"


def test_the_guide_for_writers_names_every_directive_and_key():
    guide = (paths.PROJECT_DIR / "docs" / "menulis-materi.md").read_text("utf-8")
    rows = [line for line in guide.splitlines() if line.startswith("| `{{")]
    for name, kind in KINDS.items():
        (row,) = [each for each in rows if each.startswith(f"| `{{{{{name}")]
        missing = [key for key in kind.kunci if f"`{key}`" not in row]
        assert not missing, (name, missing)
    for name in (*CHARTS, *TABLES, *BOARDS, *ROLES):
        assert f"`{name}`" in guide


def test_the_example_of_the_guide_is_a_sound_quiz(tmp_path):
    guide = (paths.PROJECT_DIR / "docs" / "menulis-materi.md").read_text("utf-8")
    file = tmp_path / "contoh.toml"
    file.write_text(guide.partition("```toml\n")[2].partition("```")[0], "utf-8")
    assert len(quizzes.read_quiz(file).soal) == 1
