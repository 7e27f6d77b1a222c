"""Rules that an answer rests on, looked up in the catalogue by their code."""

from collections.abc import Iterator
from dataclasses import dataclass

from psks_analysis import catalog, indicators
from psks_analysis.catalog import JenisPmks

DUTIES = "TUGAS-"  # TUGAS-PSM: the duties of a role, not the kind of PSKS


@dataclass(frozen=True)
class Rule:
    """One rule as the catalogue states it, with its certainty and source."""

    kode: str
    nama: str
    teks: str
    tanda: str
    sumber: str


def rule(kode: str) -> Rule | None:
    """Return the rule with this code, None where the catalogue has none."""
    return next((each for each in _candidates(kode) if each), None)


def age_text(kind: JenisPmks) -> str:
    """Say which age and sex a kind is limited to; blank without any limit.

    >>> age_text(catalog.pmks_kinds()["PMKS-08"])
    'umur 60 tahun ke atas'
    """
    sex = {"L": "laki-laki, ", "P": "perempuan, "}.get(kind.jenis_kelamin or "", "")
    low, high = kind.umur_min, kind.umur_max
    if low is None and high is None:
        return sex.rstrip(", ")
    if high is None:
        return f"{sex}umur {low} tahun ke atas"
    if low is None:
        return f"{sex}umur sampai {high} tahun"
    return f"{sex}umur {low}–{high} tahun"


def admits(kode: str, umur: int | None, jenis_kelamin: str | None) -> bool:
    """Say whether a kind admits a person of this age and sex; unknown ones do fit.

    >>> admits("PMKS-08", 59, None), admits("PMKS-08", 60, None)
    (False, True)
    """
    kind = catalog.pmks_kinds()[kode]
    if umur is not None:
        if kind.umur_min is not None and umur < kind.umur_min:
            return False
        if kind.umur_max is not None and umur > kind.umur_max:
            return False
    return None in (jenis_kelamin, kind.jenis_kelamin) or (
        jenis_kelamin == kind.jenis_kelamin
    )


def _candidates(kode: str) -> Iterator[Rule | None]:
    yield _pmks(kode)
    yield _psks(kode)
    yield _duty(kode)
    yield _service(kode)
    yield _standard(kode)
    yield _indicator(kode)


def _pmks(kode: str) -> Rule | None:
    kind = catalog.pmks_kinds().get(kode)
    if kind is None:
        return None
    limit = age_text(kind)
    text = f"{kind.definisi} Satuan {kind.satuan}" + (f"; {limit}." if limit else ".")
    name = f"{kode} {catalog.kind_name(kode)}"
    return Rule(kode, name, text, kind.tanda, kind.sumber or "pengetahuan umum")


def _psks(kode: str) -> Rule | None:
    kind = catalog.psks_kinds().get(kode)
    if kind is None:
        return None
    source = kind.sumber or "pengetahuan umum"
    return Rule(kode, f"{kind.nama} ({kode})", kind.definisi, kind.tanda, source)


def _duty(kode: str) -> Rule | None:
    own = [d for d in catalog.duties() if kode == DUTIES + d.peran]
    if not own:
        return None
    marks = " ".join(dict.fromkeys(each.tanda for each in own))
    sources = "; ".join(dict.fromkeys(each.sumber for each in own))
    text = " ".join(each.tugas for each in own)
    return Rule(kode, f"Tugas {own[0].nama}", text, marks, sources)


def _service(kode: str) -> Rule | None:
    own = catalog.services().get(kode)
    if own is None:
        return None
    partners = f"Instansi: {', '.join(own.instansi)}. PSKS: {', '.join(own.psks)}."
    return Rule(kode, f"{kode} {own.nama}", partners, own.tanda, own.sumber)


def _standard(kode: str) -> Rule | None:
    own = catalog.minimum_services().get(kode)
    return Rule(kode, kode, own.nama, own.tanda, own.sumber) if own else None


def _indicator(kode: str) -> Rule | None:
    own = indicators.declared().get(kode)
    if own is None:
        return None
    text = f"{own.definisi} {own.catatan}"
    return Rule(kode, f"{kode} {own.nama}", text, "P", own.sumber)
