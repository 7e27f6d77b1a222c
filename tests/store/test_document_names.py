"""Names of what is saved: refused in the same words, whatever has the name."""

import pytest

from psks_analysis.store.document_names import name_fault


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("Lansia 2024", None),
        ("x" * 60, None),
        (" ", "Nama kelas masih kosong. Beri nama, misalnya Bimtek."),
        ("x" * 61, "Nama kelas 61 huruf; paling panjang 60. Singkatkan."),
        ("a\u200bb", "Nama kelas memuat tanda yang tidak terlihat. Ketik ulang."),
        (
            "Sri 0812 3456 7890",
            "Nama kelas memuat tulisan yang menyerupai nomor telepon. Jangan menulis "
            "data pribadi.",
        ),
    ],
)
def test_a_name_that_cannot_be_listed_is_refused_with_its_noun(name, fault):
    assert name_fault("kelas", name, longest=60, example="Bimtek") == fault
