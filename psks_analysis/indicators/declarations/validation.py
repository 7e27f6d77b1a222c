"""Which declarations are refused, and why: what says nothing is not published."""

from collections.abc import Iterable, Iterator

from psks_analysis.errors import CatalogError
from psks_analysis.indicators.declarations.additive_counts import TABLES, Count
from psks_analysis.indicators.declarations.indicator import (
    DIRECTIONS,
    MAP_TYPES,
    Indicator,
    Nothing,
)

WORDS = ("kode", "nama", "definisi", "pembilang", "satuan", "catatan", "sumber")


def checked(declared: Iterable[Indicator]) -> dict[str, Indicator]:
    """Return declarations by code, in their order.

    Raises
    ------
    CatalogError
        If one is not complete, or does not say what it tells about people. The message
        names all that is wrong.
    """
    found: dict[str, Indicator] = {}
    wrong: list[str] = []
    for each in declared:
        reasons = list(_reasons(each))
        if each.kode in found:
            reasons.append("kodenya dipakai dua kali; beri kode lain")
        wrong += [f"- {each.kode or each.nama}: {reason}." for reason in reasons]
        found[each.kode] = each
    if wrong:
        raise CatalogError(
            "Pernyataan indikator (psks_analysis/indicators/declarations/) belum dapat "
            "dipakai:\n" + "\n".join(wrong)
        )
    return found


def _reasons(own: Indicator) -> Iterator[str]:
    for name in WORDS:
        if not getattr(own, name).strip():
            yield f"{name} kosong; isi dengan kata-kata untuk pembaca"
    if own.penyebut == "":
        yield "penyebut kosong; isi dengan kata-kata untuk pembaca"
    if own.arah not in DIRECTIONS:
        yield f"arah “{own.arah}” tidak dikenal; pilih: {', '.join(DIRECTIONS)}"
    if own.peta not in MAP_TYPES:
        yield f"peta “{own.peta}” tidak dikenal; pilih: {', '.join(MAP_TYPES)}"
    for count in {*own.counts, *own.people}:
        if count.table not in TABLES:
            yield f"tabel “{count.table}” tidak dikenal; pilih: {', '.join(TABLES)}"
            return
    yield from _without_kinds(own)
    yield from _untold(own)


def _without_kinds(own: Indicator) -> Iterator[str]:
    """Say where numerator and denominator have no jenis in common."""
    if not own.about and not own.jenis:
        yield "pembilangnya tidak mengenal jenis; sebutkan jenis-nya"
    for count in own.counts:
        if count.about not in ("", own.about) and not count.only:
            yield (
                f"jenis {count.about} tidak sama dengan jenis pembilang; pilih satu "
                "dengan only"
            )


def _untold(own: Indicator) -> Iterator[str]:
    """Say what is missing in what an indicator tells about people."""
    if own.tells is None or own.tells == ():
        yield (
            "belum menyebut apa yang diketahui pembaca tentang orang dari angkanya; "
            "isi tells dengan hitungan orang yang membentuknya, juga yang dari tahun "
            "sebelumnya, atau Nothing(alasan) bila memang tidak ada"
        )
        return
    if isinstance(own.tells, Nothing) and not own.tells.reason.strip():
        yield "Nothing tanpa alasan; tulis mengapa tidak ada orang yang dikenali"
    for count in own.counts:
        if count.is_protected and count not in own.people:
            yield (
                f"dihitung dari orang ({_name(count)}) tetapi tells tidak "
                "menyebutnya; tambahkan hitungan itu"
            )
    for count in own.people:
        if not count.is_protected:
            yield f"tells menyebut {_name(count)}, yang tidak menghitung orang"


def _name(count: Count) -> str:
    less = f" dikurangi {count.less}" if count.less else ""
    before = " tahun sebelumnya" if count.years_back else ""
    return f"{count.table}.{count.column}{less}{before}"
