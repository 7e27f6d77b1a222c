"""What a wrong number or choice shows: what was tested for, and one thing only."""

import math
from collections.abc import Iterator, Mapping

from psks_analysis.formats import number
from psks_analysis.training.exercises.exercise_model import (
    CHOICE,
    READ,
    FieldSpec,
)
from psks_analysis.training.exercises.given import Given, tolerance
from psks_analysis.training.exercises.misconceptions import UNCLEAR, misconceptions
from psks_analysis.training.exercises.row_differences import PLACES
from psks_analysis.training.exercises.world import Foreseen, Prepared

NEAR = 3  # tolerances within which a reading is nearly right
MUCH_NEARER = 0.25  # to the wrong number than to the right one
MULTIPLES = tuple(10.0**n for n in range(-6, 7) if n)
WITHIN = 0.005  # of a number, for one that was written with fewer decimals than asked
OTHERS_RIGHT = "ALASAN_KELIRU"  # speaks of the other fields, too
Found = tuple[str, dict[str, str], str]


def foreseen_choice(
    prepared: Prepared, given: Mapping[str, Given], right: Mapping[str, bool]
) -> Found | None:
    """Return the foreseen wrong choice that an answer is."""
    for foreseen in prepared.foreseen:
        if _is_chosen(prepared, foreseen, given, right):
            return foreseen.rule.kode, {}, foreseen.rule.pesan
    return None


def of_number(prepared: Prepared, own: Given) -> Found:
    """Return what a wrong number shows: the only suspicion that meets it, if any."""
    wanted, spec = prepared.keys[own.spec.nama].number, own.spec
    rounded = _rounded(own, wanted)
    if rounded is not None:
        return rounded
    met = [
        (kode, facts, said, abs(own.number - value))
        for kode, value, facts, said in _suspicions(prepared, spec, wanted)
        if _meets(own, value)
    ]
    if _is_near(prepared, own, wanted):
        off = abs(own.number - wanted)
        met = [each for each in met if each[3] <= off * MUCH_NEARER]
        if not met:
            return "BACAAN_MELESET", {}, ""
    if len({each[0] for each in met}) == 1:
        return met[0][:3]
    return _of_another(prepared, own) if not met else (UNCLEAR, {}, "")


def _is_near(prepared: Prepared, own: Given, wanted: float) -> bool:
    """Whether a reading of a figure is nearly right."""
    spec = own.spec
    is_read = prepared.exercise.jenis == READ and (
        spec.toleransi or spec.toleransi_mutlak
    )
    return bool(is_read) and abs(own.number - wanted) <= NEAR * tolerance(wanted, spec)


def _of_another(prepared: Prepared, own: Given) -> Found:
    """Return whose number it is in the figure, where it is exactly one other's."""
    chart = prepared.posed.chart
    if prepared.exercise.jenis != READ or chart is None:
        return UNCLEAR, {}, ""
    rows = chart.table[["nama", "nilai"]].dropna().to_numpy().tolist()
    near = [str(name) for name, value in rows if _meets(own, float(value))]
    if len(near) != 1:
        return UNCLEAR, {}, ""
    return "BARIS_LAIN", {"daftar": near[0]}, ""


def _is_chosen(
    prepared: Prepared,
    foreseen: Foreseen,
    given: Mapping[str, Given],
    right: Mapping[str, bool],
) -> bool:
    rule = foreseen.rule
    if any(given[name].code not in codes for name, codes in rule.jika.items()):
        return False
    if foreseen.key is None:
        if rule.kode == OTHERS_RIGHT and not _all_but(right, set(rule.jika)):
            return False
        return any(not right[name] for name in rule.jika)
    own = given[foreseen.field]
    if own.spec.bentuk != CHOICE or right[foreseen.field]:
        return False
    return own.code in foreseen.key.codes and _tells(prepared, foreseen)


def _all_but(right: Mapping[str, bool], names: set[str]) -> bool:
    return all(is_right for name, is_right in right.items() if name not in names)


def _tells(prepared: Prepared, foreseen: Foreseen) -> bool:
    """Whether a cause foretells less than "anything that is wrong"."""
    if foreseen.key is None or not misconceptions()[foreseen.rule.kode].is_cause:
        return True
    field = next(x for x in prepared.posed.fields if x.nama == foreseen.field)
    wrong = {kode for kode, _ in field.options} - set(
        prepared.keys[foreseen.field].codes
    )
    foretold = wrong & set(foreseen.key.codes)
    return foretold != wrong or len(wrong) <= len(prepared.keys[field.nama].codes) + 1


def _suspicions(
    prepared: Prepared, spec: FieldSpec, wanted: float
) -> Iterator[tuple[str, float, dict[str, str], str]]:
    """Return (cause, the number it leads to, facts, what to add)."""
    for foreseen in prepared.foreseen:
        if foreseen.field == spec.nama and foreseen.key is not None:
            rule = foreseen.rule
            yield rule.kode, foreseen.key.number, {}, rule.pesan
    for times in MULTIPLES:
        kali = number(max(times, 1 / times))
        yield "SALAH_PENGALI", wanted * times, {"kali": kali}, ""
    yield "TANDA_TERBALIK", -wanted, {}, ""
    if spec.satuan == "%":
        yield "SISA_PERSEN", 100 - wanted, {}, ""


def _meets(own: Given, value: float) -> bool:
    """Whether a typed number is one that a cause leads to, as exactly as was asked."""
    half = 0.5 * 10.0**-own.places * 1.0001
    if math.isnan(value) or own.number == 0 or abs(value) < half * 2:
        return value == own.number
    asked = min(tolerance(value, own.spec), max(abs(value) * 0.04, half))
    written = min(half, abs(value) * WITHIN)
    return abs(own.number - value) <= max(asked, written)


def _rounded(own: Given, wanted: float) -> Found | None:
    """Recognise the right number with fewer decimals than were asked for."""
    for places, word in PLACES.items():
        if places >= own.spec.desimal or abs(wanted) < 10.0 ** (1 - places):
            continue
        if not _is_round(own.number, places):
            continue
        if abs(own.number - wanted) <= 0.5 * 10.0**-places * 1.0001 and own.number:
            return "DIBULATKAN", {"daftar": word}, ""
        if places == 0 and own.number == math.trunc(wanted) != 0:
            return "PECAHAN_DIBUANG", {}, ""
    return None


def _is_round(value: float, places: int) -> bool:
    return math.isclose(value, round(value, places), abs_tol=1e-9)
