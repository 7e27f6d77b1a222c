"""The tables of Potensi & jejaring: as text a browser takes, with what they say."""

import pyarrow as pa

from psks_analysis import catalog
from psks_analysis.ui.programme import potentials


def columns(shown):
    table, words = shown
    assert words
    return pa.Table.from_pandas(table, preserve_index=False).to_pydict()


def test_every_kind_names_the_psks_that_fit_most_services_first():
    """Meals and care for the elderly bring PSM in, as do aids and the home."""
    found = columns(potentials.matching_table(catalog.services()))
    assert len(found["Jenis"]) == 26
    told = dict(zip(found["Jenis"], found["PSKS yang cocok"], strict=True))
    elderly = told["Lanjut Usia Telantar"].split(", ")
    assert elderly[0] == "Pekerja Sosial Masyarakat (4)"
    assert not any(each.startswith("Taruna Siaga Bencana") for each in elderly)


def test_a_kind_that_is_only_referred_says_why():
    found = columns(potentials.services_of(catalog.services(), "PMKS-16"))
    assert found["Kewenangan"] == [
        "Hanya rujukan. Rehabilitasi korban HIV/AIDS bukan kewenangan kabupaten; "
        "hanya rujukan."
    ]


def test_every_role_in_a_kind_has_its_duties():
    found = columns(potentials.duties_in(catalog.services(), "PMKS-08"))
    assert {"TKSK", "Pekerja Sosial Masyarakat", "Kasi Kesra Kecamatan"} <= set(
        found["Peran"]
    )
