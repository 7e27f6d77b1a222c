"""Problems turned round: each rule, the unknown, and that it stays a draft."""

import pytest

from psks_analysis.catalog import objectives
from psks_analysis.errors import CatalogError
from psks_analysis.planning.objective_tree import DRAFT, objective, objective_tree
from psks_analysis.planning.problem_tree import CAUSE, CORE, EFFECT, Node, ProblemTree


@pytest.mark.parametrize(
    ("problem", "wanted"),
    [
        ("Kurangnya pendamping lansia", "Meningkatnya pendamping lansia"),
        ("Rendahnya pendapatan keluarga.", "Meningkatnya pendapatan keluarga"),
        ("Tingginya anak putus sekolah", "Menurunnya anak putus sekolah"),
        ("tidak ada rumah singgah", "Tersedianya rumah singgah"),
        ("Tidak adanya rumah singgah", "Tersedianya rumah singgah"),
        ("Belum ada pelatihan PSM", "Tersedianya pelatihan PSM"),
        ("Belum dilatihnya PSM", "Telah dilatihnya PSM"),
        ("PSM belum dilatih", "PSM telah dilatih"),
        ("Pendapatan warga masih rendah", "Pendapatan warga meningkat"),
        ("Angka perceraian tinggi", "Angka perceraian menurun"),
    ],
)
def test_a_known_wording_is_turned_round(problem, wanted):
    assert objective(problem) == (wanted, False)


@pytest.mark.parametrize("problem", ["Kurangan dana", "Belumbung padi", "Anak jalanan"])
def test_an_unknown_wording_is_left_to_the_reader(problem):
    text, needs_rewording = objective(problem)
    assert text == f"Tercapainya keadaan: (tulis lawan dari) “{problem}”"
    assert needs_rewording


def test_a_negative_word_that_is_left_asks_to_be_read_again():
    text, needs_rewording = objective("Banyaknya anak yang tidak bersekolah")
    assert text == "Berkurangnya anak yang tidak bersekolah"
    assert needs_rewording


def test_every_place_of_the_tree_is_kept_and_it_is_a_draft():
    tree = ProblemTree(
        (
            Node("n1", CORE, "Tingginya lansia telantar"),
            Node("n2", CAUSE, "Kurangnya pendamping", "n1"),
            Node("n3", EFFECT, "Lansia sakit", "n1"),
        )
    )
    draft = objective_tree(tree)
    assert draft.note == DRAFT
    assert [(n.id, n.kind, n.parent, n.needs_rewording) for n in draft.nodes] == [
        ("n1", "tujuan", None, False),
        ("n2", "cara", "n1", False),
        ("n3", "hasil", "n1", True),
    ]
    assert draft.nodes[1].problem == "Kurangnya pendamping"


def test_the_same_word_twice_in_the_list_is_refused(tmp_path, monkeypatch):
    rows = "kata,letak,menjadi,tanda,catatan\nKurang,awal,A,P,\nkurang,awal,B,P,\n"
    (tmp_path / "kata_tujuan.csv").write_text(rows, encoding="utf-8")
    monkeypatch.setattr(objectives, "REFERENCE_DIR", tmp_path)
    with pytest.raises(CatalogError, match="hanya boleh sekali"):
        objectives.wordings.__wrapped__()
