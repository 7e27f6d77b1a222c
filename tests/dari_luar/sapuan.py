"""Which links are opened: every page, with the choices that lead to other numbers."""

from itertools import product

from psks_analysis import catalog, indicators
from psks_analysis.region import load_region
from psks_analysis.ui.shared.navigation import PAGES
from psks_analysis.views.groups import ALL, WITHOUT_FAKIR_MISKIN, pmks_groups
from psks_analysis.views.peta import kind_label
from psks_analysis.views.selection import DATASET_LABELS, NYATA, SEX_LABELS
from tests.dari_luar.kabupaten import (
    DESA,
    FAMILIES,
    JUMPED,
    NAMA,
    PEOPLE,
    WILAYAH,
    YEARS,
)
from tests.dari_luar.pembaca import Link
from tests.dari_luar.serangan import PROGRAMMES

PLACE = {"data": DATASET_LABELS[NYATA], "wilayah": NAMA}
SEXES = list(SEX_LABELS.values())
STEPS = ("mulai", "kebutuhan", "alokasi", "kerja", "sepakati")
CHAPTERS = ("blc", "jejaring", "pendataan", "program", "tugas")
# What is counted by sex, and what is not: one page for each does for the others.
LABELLED = ("peta", "bandingkan")  # they call all kinds otherwise
OF_NEED = ("I01", "I03", "I05", "I07", "I17")


def link(page: str, **query: object) -> Link:
    """Return a link to a page of the regency."""
    name = "" if page == PAGES[0].nama else page
    if page in LABELLED and query.get("jenis") == pmks_groups()[ALL].nama:
        query["jenis"] = kind_label(ALL)
    chosen = {key: str(each) for key, each in (PLACE | query).items()}
    return Link(name, tuple(chosen.items()))


def jenis_there() -> list[str]:
    """Return the groups that anybody was counted in: their names."""
    kinds = {*PEOPLE, *FAMILIES, JUMPED}
    return [g.nama for g in pmks_groups().values() if kinds & set(g.anggota)]


def kecamatan() -> list[str]:
    """Return the names of the kecamatan that report."""
    names = load_region(WILAYAH).kecamatan["nama"]
    return [str(names[kode]) for kode in DESA]


def every_page(plan: str) -> list[Link]:
    """Return each page as it opens, and what has further parts of its own."""
    return [
        *(link(entry.nama) for entry in PAGES),
        link("analisis", cara="Bebas", tahun=YEARS[0]),
        *(link("materi", bab=bab) for bab in CHAPTERS),
        *(link("program", rencana=plan, langkah_program=step) for step in STEPS),
        *(
            link("jejaring", tahun=tahun, bagian_jejaring=part)
            for tahun in YEARS
            for part in ("tempat", "psks")
        ),
        *(link("jejaring", bagian_jejaring=part) for part in ("spm", "jenis")),
        link("klaster", jenis_kelamin=SEXES[1]),
        link("profil", embed="true", tahun=YEARS[0]),
    ]


def pairwise() -> list[Link]:
    """Return links in which nearly every two choices of different filters meet.

    Desa are of both sexes, so each kecamatan meets there each jenis that is told by
    desa in each tahun. A map shows all kecamatan at once, so each jenis meets each sex
    and tahun there.
    """
    found = []
    groups, places = jenis_there(), kecamatan()
    for (n, nama), (m, jenis) in product(enumerate(places), enumerate(groups)):
        if jenis in (never_by_desa() | rare()) and (n + m) % 2:
            continue
        years = [YEARS[(n + m // 2) % 2]] if is_short(jenis) else YEARS
        for tahun in years:
            sex = SEXES[(n + m + tahun) % len(SEXES)]
            about = {"kecamatan": nama, "jenis": jenis, "tahun": tahun}
            found.append(link("profil", **about, jenis_kelamin=sex))
    cards = indicators.declared()
    for m, (jenis, tahun) in enumerate(product(groups, YEARS)):
        about = {"jenis": jenis, "tahun": tahun}
        sex, kode = SEXES[1 + m % 4 // 2], ("I03", "I17", "I01", "I03")[m // 4 % 4]
        card = cards[kode].nama
        found.append(link("peta", **about, indikator=card, jenis_kelamin=sex))
        if m % 6 == 0:
            card = cards[OF_NEED[m // 6 % len(OF_NEED)]].nama
            found.append(link("peta", **about, indikator=card))
        if m % 5 == 0:
            found.append(link("bandingkan", **about, jenis_kelamin=SEXES[m % 3]))
        if m % 12 == 0:
            found.append(link("analisis", **about, cara="Bebas"))
    whole = pmks_groups()[ALL].nama
    for tahun, sex in zip(YEARS, SEXES[1:], strict=True):
        found.append(link("ringkasan", tahun=tahun, jenis=whole, jenis_kelamin=sex))
    for program, tahun in product(PROGRAMMES, YEARS):
        about = {"tahun": tahun, "indikator": cards["L01"].nama}
        nama = catalog.programs()[program].nama
        found.append(link("peta", **about, jenis_program=nama))
    return found


def is_short(jenis: str) -> bool:
    """Say whether a jenis is read in one tahun only, to keep it short."""
    groups = pmks_groups()
    is_wide = jenis in (groups[ALL].nama, groups[WITHOUT_FAKIR_MISKIN].nama)
    is_few = jenis in never_by_desa() | rare()
    return is_wide or is_few or jenis.startswith("Klaster")


def rare() -> set[str]:
    """Return the names of kinds that few are of in any desa."""
    return {catalog.kind_name(kind) for kind, (most, _) in PEOPLE.items() if most < 9}


def never_by_desa() -> set[str]:
    """Return the names of groups of sensitive kinds and of families."""
    kinds = catalog.pmks_kinds()
    return {
        group.nama
        for group in pmks_groups().values()
        if all(kinds[k].sensitif or kinds[k].satuan != "orang" for k in group.anggota)
    }


def every_choice() -> list[Link]:
    """Return every combination of the filters on the pages that show counts."""
    found = []
    groups, cards = jenis_there(), indicators.declared()
    for tahun, jenis, sex in product(YEARS, groups, SEXES):
        about = {"tahun": tahun, "jenis": jenis, "jenis_kelamin": sex}
        found += [link("profil", kecamatan=nama, **about) for nama in kecamatan()]
        for kode in OF_NEED:
            if sex == SEXES[0] or kode in ("I01", "I03", "I17"):
                found.append(link("peta", **about, indikator=cards[kode].nama))
        found.append(link("bandingkan", **about))
        found.append(link("ringkasan", **about))
        found.append(link("klaster", **about))
    for tahun, jenis in product(YEARS, groups):
        found.append(link("analisis", tahun=tahun, jenis=jenis, cara="Bebas"))
        found.append(link("prioritas", tahun=tahun, jenis=jenis))
    return found
