"""The answer that Ringkasan opens with: where, what changed, how sure, what next.

Nothing is computed here. Kecamatan are named where the one standard of evidence names
them (:mod:`claims`); where it names none, the answer says so and where to look instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from psks_analysis import catalog, indicators
from psks_analysis.formats import MISSING, enumeration, long_date, number, signed
from psks_analysis.indicators import COMPLETENESS, RECIPIENT_RATE, YEARLY_CHANGE
from psks_analysis.views import claims, sentences
from psks_analysis.views.groups import ALL, WITHOUT_FAKIR_MISKIN, pmks_groups
from psks_analysis.views.kualitas import PARTIAL, SILENCE
from psks_analysis.views.measures import Measures
from psks_analysis.views.overview import Overview
from psks_analysis.views.peta import value_text, without_value
from psks_analysis.views.quality_checks import NO_SINGLE_DESA
from psks_analysis.views.ringkasan import (
    ALIKE,
    FEW,
    HELP,
    HIGH,
    NEED,
    SHORT,
    Ringkasan,
    not_reported,
)

WHERE, CHANGED, SURE, NEXT = (
    "Di mana?",
    "Apa yang berubah?",
    "Seberapa pasti?",
    "Apa langkah berikutnya?",
)
NOT_COMPARED = "Belum dapat dibandingkan"
GROUPS = (SHORT, HIGH, FEW, ALIKE, NOT_COMPARED)  # as the legend of the map has them
IN_SENTENCE, IN_DETAIL = 5, 3  # names and numbers that a reader takes in at a glance
PSM = "PSM"


@dataclass(frozen=True)
class Proof:
    """A page that shows what was said, and what is to be chosen there, in codes."""

    page: str
    label: str
    chosen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Answer:
    """A question, what is said to it, and where that can be checked."""

    question: str
    said: str
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True)
class Jawaban:
    """Everything the first screen says.

    Parameters
    ----------
    lead : str
        The answer itself, in one sentence.
    answers : tuple of Answer
        To the four questions, the reason for the lead first.
    lacking : tuple of str
        The files that would complete the answer; blank where nothing is missing.
    places : DataFrame
        For the map, index kecamatan_kode; nama, nilai, teks, kelompok (missing where
        there is no value), is_named. Empty where no kecamatan has anything to compare.
    hidden, undefined : Index
        Kecamatan without a value, by reason; the others did not report.
    """

    tahun: int
    jenis_nama: str
    lead: str
    answers: tuple[Answer, ...]
    lacking: tuple[str, ...]
    places: pd.DataFrame
    hidden: pd.Index
    undefined: pd.Index

    @property
    def named(self) -> list[str]:
        """The kecamatan that the answer is about, the clearest first."""
        return _named(self.places, SHORT) + _named(self.places, HIGH)


@dataclass(frozen=True)
class Known:
    """What there is beside the measures of the tahun.

    Parameters
    ----------
    follow_up : DataFrame or None
        As :class:`Kualitas` has it; None where it cannot be shown.
    capacity : DataFrame or None
        As ``planning.psks_capacity`` gives it; None without PSKS of the tahun.
    has_borders : bool
        Whether there is a map.
    """

    about: Overview
    follow_up: pd.DataFrame | None
    capacity: pd.DataFrame | None
    has_borders: bool = True


def jawaban(now: Measures, view: Ringkasan, known: Known, jenis: str) -> Jawaban:
    """Return the answer for one tahun and group of kinds.

    Parameters
    ----------
    view
        What the page shows below the answer, of the same tahun and group.
    """
    places, reasons = _places(now, jenis)
    lead, why = _where(now, jenis, places)
    proofs = [Proof("peta", "Lihat di peta", (("indikator", NEED),))]
    if not len(_clear(places)):
        proofs.append(Proof("klaster", "Bersama tetangganya"))
    return Jawaban(
        tahun=now.tahun,
        jenis_nama=view.jenis_nama,
        lead=lead,
        answers=(
            Answer(WHERE, why, tuple(proofs)),
            _changed(now, jenis, view),
            _how_sure(now, jenis, places, known.follow_up),
            _what_next(now, jenis, places, known),
        ),
        lacking=tuple(_lacking(now, known)),
        places=places,
        **reasons,
    )


def without_pmks(now: Measures, services: pd.DataFrame, known: Known) -> Jawaban:
    """Return what can be answered without any PMKS: helpers and recipients.

    Parameters
    ----------
    services
        As :func:`psks_analysis.views.ringkasan.services` gives them.
    """
    places, reasons = _places_of_helpers(now)
    said = list(_of_helpers(now)) + list(_of_recipients(now, services))
    proofs = []
    if now.has(HELP):
        proofs.append(Proof("jejaring", "Siapa yang ada"))
    if now.has(RECIPIENT_RATE):
        chosen = (("indikator", RECIPIENT_RATE),)
        proofs.append(Proof("peta", "Penerima di peta", chosen))
    return Jawaban(
        tahun=now.tahun,
        jenis_nama="",
        lead=(
            f"Siapa paling membutuhkan belum dapat dijawab: belum ada data "
            f"{catalog.term()}."
        ),
        answers=(Answer("Yang sudah diketahui", " ".join(said), tuple(proofs)),),
        lacking=tuple(_lacking(now, known)),
        places=places,
        **reasons,
    )


def since_import(
    day: date, now: Ringkasan, before: Ringkasan | None, mark: str = ""
) -> str:
    """Say what changed since before a day, in what was shown then and now.

    Both were published with small numbers hidden, each in its time; nothing else is
    compared.

    Parameters
    ----------
    day
        Of the last import, or of its undoing.
    before
        What was shown the day before; None where it had nothing of this tahun.
    mark
        Why that cannot be told; blank if it can.
    """
    head = f"Sejak data terakhir diubah, {long_date(day)}"
    if mark:
        return f"{head}: {mark}"
    if before is None:
        return f"{head}: angka {now.tahun} ini baru; sebelumnya belum ada."
    pairs = zip(before.headlines, now.headlines, strict=True)
    changes = [
        f"{new.label} dari {_shown(old.value)} menjadi {_shown(new.value)}"
        for old, new in pairs
        if old.value != new.value
    ]
    if not changes:
        return f"{head}: angka pokok di halaman ini tidak berubah."
    return f"{head}: {'; '.join(changes)}."


def date_of_data(about: Overview, day: date | None) -> str:
    """Say of which years the latest data are, and when an import last changed them."""
    names = {"pmks": catalog.term(), "psks": "PSKS", "layanan": "layanan"}
    latest = [
        f"{name} {years[0]}"
        for isi, name in names.items()
        if (years := about.years(isi))
    ]
    said = f"Data terbaru: {enumeration(latest)}"
    return f"{said}; terakhir diubah {long_date(day)}." if day else f"{said}."


def _shown(value: str) -> str:
    return "tidak tampil" if value.startswith(MISSING) else value


def _places(now: Measures, jenis: str) -> tuple[pd.DataFrame, dict[str, pd.Index]]:
    """Return every kecamatan with the group that the standard puts it in."""
    rows, card = now.kecamatan(NEED, jenis), indicators.declared()[NEED]
    need = now.standings(NEED, jenis)["putusan"]
    few = (now.standings(HELP, ALL)["putusan"] == claims.BELOW).reindex(rows.index)
    few = few.fillna(value=False).astype(bool)
    high = need == claims.ABOVE
    group = pd.Series(ALIKE, rows.index, dtype=object)
    group = group.mask(need.isna(), NOT_COMPARED)
    for is_so, name in ((few, FEW), (high, HIGH), (high & few, SHORT)):
        group = group.mask(is_so, name)
    return _on_map(rows, group, [value_text(row, card) for _, row in rows.iterrows()])


def _places_of_helpers(now: Measures) -> tuple[pd.DataFrame, dict[str, pd.Index]]:
    rows, card = now.kecamatan(HELP, ALL), indicators.declared()[HELP]
    said = now.standings(HELP, ALL)["putusan"]
    group = pd.Series(ALIKE, rows.index, dtype=object).mask(said.isna(), NOT_COMPARED)
    group = group.mask(said == claims.BELOW, FEW)
    return _on_map(rows, group, [value_text(row, card) for _, row in rows.iterrows()])


def _on_map(
    rows: pd.DataFrame, group: pd.Series, texts: list[str]
) -> tuple[pd.DataFrame, dict[str, pd.Index]]:
    hidden, _, undefined = without_value(rows)
    table = pd.DataFrame(
        {
            "nama": rows["kecamatan_nama"],
            "nilai": rows["nilai"],
            "teks": texts,
            "kelompok": group.where(rows["nilai"].notna() | (group == FEW)),
        }
    )
    table["is_named"] = table["kelompok"].isin([SHORT, HIGH, FEW])
    if table["nilai"].isna().all():
        table = table.iloc[:0]
    return table, {"hidden": hidden, "undefined": undefined}


def _named(places: pd.DataFrame, group: str) -> list[str]:
    return [str(kode) for kode in places.index[places["kelompok"] == group]]


def _clear(places: pd.DataFrame) -> list[str]:
    return _named(places, SHORT) + _named(places, HIGH)


def _where(now: Measures, jenis: str, places: pd.DataFrame) -> tuple[str, str]:
    """Return the answer in a sentence, and why."""
    names = places["nama"]
    short, high, few = (_named(places, each) for each in (SHORT, HIGH, FEW))
    if short:
        lead = f"Kebutuhan tinggi dan PSKS sedikit: {_list(names[short])}."
        why = [_numbers(now, jenis, kode, with_help=True) for kode in short]
        if high:
            why.append(f"Kebutuhan saja yang jelas di atas: {_list(names[high])}.")
        return lead, _few_of(why)
    if high:
        lead = f"Kebutuhan jelas di atas kabupaten: {_list(names[high])}."
        why = [_numbers(now, jenis, kode, with_help=False) for kode in high]
        return lead, f"{_few_of(why)} {_help_there(now)}"
    if not len(places) or (places["kelompok"].dropna() == NOT_COMPARED).all():
        return (
            "Belum dapat dikatakan kecamatan mana yang kebutuhannya menonjol.",
            "Yang dapat dibandingkan kurang dari tiga kecamatan, atau angka kabupaten "
            "tidak tampil.",
        )
    lead = "Tidak ada kecamatan yang kebutuhannya jelas di atas kabupaten"
    lead += "." if few or not _is_help_compared(now) else " atau PSKS-nya di bawahnya."
    why = ["Beda yang tampak masih dapat karena kebetulan atau cara mendata."]
    if few:
        why.append(f"PSKS per penduduk jelas di bawah: {_list(names[few])}.")
    return lead, " ".join(why)


def _numbers(now: Measures, jenis: str, kode: str, *, with_help: bool) -> str:
    """Return the numbers of one kecamatan beside those of the kabupaten."""
    name = now.kecamatan(NEED, jenis).loc[kode, "kecamatan_nama"]
    own, whole = _pair(now, NEED, jenis, kode)
    text = f"{name}: {own} entri orang per 1.000 penduduk, kabupaten {whole}"
    if with_help:
        own, whole = _pair(now, HELP, ALL, kode)
        text += f"; {own} PSKS per 10.000, kabupaten {whole}"
    return f"{text}."


def _pair(now: Measures, indikator: str, jenis: str, kode: str) -> tuple[str, str]:
    rows = now.rows(indikator, jenis)["nilai"]
    decimals = indicators.declared()[indikator].desimal
    own, whole = (number(rows.get(each), decimals) for each in (kode, now.wilayah))
    return own, whole


def _help_there(now: Measures) -> str:
    if _is_help_compared(now):
        return "PSKS per penduduknya tidak jelas di bawah kabupaten."
    return "Apakah PSKS kurang di sana belum dapat dikatakan."


def _is_help_compared(now: Measures) -> bool:
    return bool(now.standings(HELP, ALL)["putusan"].notna().any())


def _list(names: "pd.Series[str]") -> str:
    """Return a few names, and how many more there are."""
    every = [str(each) for each in names]
    more = len(every) - IN_SENTENCE
    return enumeration([*every[:IN_SENTENCE], *([f"{more} lagi"] if more > 0 else [])])


def _few_of(said: Sequence[str]) -> str:
    more = len(said) - IN_DETAIL
    rest = [f"{more} lagi di peta."] if more > 0 else []
    return " ".join([*said[:IN_DETAIL], *rest])


def _changed(now: Measures, jenis: str, view: Ringkasan) -> Answer:
    if now.break_note:
        return Answer(
            CHANGED,
            f"{now.break_note.capitalize()}.",
            (Proof("analisis", "Tahun demi tahun"),),
        )
    kinds, areas = _moving_kinds(now, jenis), sentences.named(now, YEARLY_CHANGE, jenis)
    if kinds is None and not areas:
        before = f"tidak ada angka {now.tahun - 1} yang dapat dibandingkan"
        return Answer(CHANGED, f"Belum dapat dikatakan: {before}.")
    said = _of_kinds_and_areas(kinds, areas, moved=bool(_moving_areas(now, jenis)))
    if len(view.worsening):
        said.append(view.worsening_said)
    on_map = Proof("peta", "Perubahan di peta", (("indikator", YEARLY_CHANGE),))
    by_kind = Proof("analisis", "Jenis demi jenis")
    return Answer(CHANGED, " ".join(said), (by_kind if kinds else on_map,))


def _of_kinds_and_areas(kinds: str | None, areas: str, *, moved: bool) -> list[str]:
    if moved:
        areas = areas.replace("Jelas ", "Kecamatan yang jelas ")
        return [kinds or "Tidak ada jenis yang jelas naik atau turun.", areas]
    if kinds:
        return [kinds, areas] if areas else [kinds]
    compared = {"jenis": kinds is not None, "kecamatan": bool(areas)}
    who = " maupun ".join(each for each, is_there in compared.items() if is_there)
    return [f"Tidak ada {who} yang jelas naik atau turun dari tahun lalu."]


def _moving_areas(now: Measures, jenis: str) -> list[str]:
    """Return the names of the kecamatan that rose or fell."""
    rows = now.kecamatan(YEARLY_CHANGE, jenis)
    said = rows["keterangan"].fillna("").map(claims.counted)
    return list(rows.loc[said.isin([claims.RISE, claims.FALL]), "kecamatan_nama"])


def _moving_kinds(now: Measures, jenis: str) -> str | None:
    """Name the kinds that moved in the kabupaten; None where no kind is compared."""
    members = list(pmks_groups()[jenis].anggota)
    rows = now.area(now.wilayah, YEARLY_CHANGE).reindex(members)
    said = rows["keterangan"].fillna("").map(claims.counted)
    if not said.astype(bool).any():
        return None
    clauses = []
    for word in (claims.RISE, claims.FALL):
        moved = [
            f"{catalog.kind_name(str(kode))} ({signed(value)} %)"
            for kode, value in rows.loc[said == word, "nilai"].items()
        ]
        if moved:
            clauses.append(f"Jenis yang jelas {word}: {_list(pd.Series(moved))}.")
    return " ".join(clauses)


def _how_sure(
    now: Measures, jenis: str, places: pd.DataFrame, follow_up: pd.DataFrame | None
) -> Answer:
    total, silent = len(now.kecamatan(COMPLETENESS, ALL)), not_reported(now)
    said = f"{total - len(silent)} dari {total} kecamatan melapor"
    said += f" (belum: {_list(pd.Series(silent))})" if silent else ""
    whole = now.kabupaten(COMPLETENESS, ALL)
    if whole is not None and pd.notna(whole["nilai"]):
        said += f"; {number(whole['nilai'])} % sel pendataan terisi"
    named = {*places.loc[places["is_named"], "nama"], *_moving_areas(now, jenis)}
    if follow_up is None:
        said += ". Yang diragukan waktu itu tidak dapat ditampilkan lagi"
    elif doubted := _doubted(follow_up[follow_up["tahun"] == now.tahun], named):
        said += f". Perlu ditanyakan: {_list(pd.Series(doubted))}"
    if now.population_basis.startswith("perkiraan"):
        said += ". Penduduknya perkiraan"
    return Answer(SURE, f"{said}.", (Proof("kualitas", "Yang perlu ditanyakan"),))


def _doubted(found: pd.DataFrame, named: set[str]) -> list[str]:
    """Return whose numbers are to be asked about, and why: those named above first.

    Then where the whole report is doubtful, then where most single numbers are.
    """
    found = found[~found["pemeriksaan"].isin([SILENCE, PARTIAL])]
    ranked = []
    for name, rows in found.groupby("kecamatan"):
        is_whole = rows["desa"].eq(NO_SINGLE_DESA).any()
        checks = list(dict.fromkeys(rows["pemeriksaan"]))
        order = (name not in named, not is_whole, -len(rows), str(name))
        ranked.append((order, f"{name} ({', '.join(map(_small, checks))})"))
    return [text for _, text in sorted(ranked)]


def _small(check: str) -> str:
    """Return the name of a check within a sentence; "L + P" stays."""
    return check[0].lower() + check[1:] if check[1:2].islower() else check


def _what_next(now: Measures, jenis: str, places: pd.DataFrame, known: Known) -> Answer:
    plan = Proof("program", "Susun program")
    years = known.about.years("psks")
    if known.capacity is None:
        there = f" (yang ada: {years[0]})" if years else ""
        none = (
            f"Belum ada data PSKS {now.tahun}{there}, jadi siapa yang dapat membantu "
            "belum dapat disebut."
        )
        own = (
            Proof("jejaring", f"PSKS {years[0]}", (("tahun", str(years[0])),))
            if years
            else None
        )
        return Answer(NEXT, none, (own, plan) if own else (plan,))
    whose = "" if jenis == WITHOUT_FAKIR_MISKIN else "semua jenis tanpa Fakir Miskin "
    said = [
        helpers_of(known.capacity, kode, whose)
        for kode in _clear(places)[:IN_DETAIL]
        if kode in known.capacity.index
    ]
    if fewer := _below(now, PSM):
        said.append(f"PSM per penduduk jelas di bawah kabupaten: {fewer}.")
    if not said:
        said = [
            "Bandingkan beban per PSM aktif dan tetangga yang dapat membantu, lalu "
            "susun program untuk jenis yang mendesak."
        ]
    helpers = Proof("jejaring", "Siapa dapat membantu")
    return Answer(NEXT, " ".join(said), (helpers, plan))


def helpers_of(capacity: pd.DataFrame, kode: str, whose: str) -> str:
    """Say who helps in one kecamatan, for how many, and who could come from next door.

    "Lebih" and "kurang" are against the kabupaten's own burden, as on Potensi.
    """
    own = capacity.loc[kode]
    if pd.isna(own["psm_aktif"]):
        return f"{own['nama']}: PSM aktif tidak dilaporkan; tanyakan dulu."
    text = f"{own['nama']}: {number(own['psm_aktif'])} PSM aktif"
    if pd.notna(own["belum"]):
        text += f" untuk {number(own['belum'])} entri {whose}yang belum tertangani"
    if own["selisih"] < 0:
        near = [str(capacity.loc[each, "nama"]) for each in own["tetangga"]]
        text += (
            f"; tetangga yang dapat membantu: {enumeration(near)}"
            if near
            else "; tidak ada tetangga yang PSM aktifnya lebih"
        )
    return f"{text}."


def _below(now: Measures, jenis: str) -> str:
    said = now.standings(HELP, jenis)["putusan"]
    names = now.kecamatan(HELP, jenis)["kecamatan_nama"]
    return _list(names[said.reindex(names.index) == claims.BELOW])


def _of_helpers(now: Measures) -> Iterator[str]:
    whole = now.kabupaten(HELP, ALL)
    if whole is None or pd.isna(whole["pembilang"]):
        return
    text = f"PSKS {now.tahun}: {number(whole['pembilang'])}"
    if few := _below(now, ALL):
        text += f"; per penduduk jelas di bawah kabupaten: {few}"
    yield f"{text}."


def _of_recipients(now: Measures, services: pd.DataFrame) -> Iterator[str]:
    rows = services.dropna(subset="penerima").head(IN_DETAIL)
    if len(rows):
        each = [
            f"{row['nama']} {number(row['penerima'])} {row['satuan']}"
            for _, row in rows.iterrows()
        ]
        yield f"Penerima layanan {now.tahun}: {enumeration(each)}."


def _lacking(now: Measures, known: Known) -> Iterator[str]:
    """Name the files that would complete the answer."""
    tahun, term = now.tahun, catalog.term()
    if tahun not in known.about.years("pmks"):
        yield f"rekap {term} {tahun} (di mana kebutuhannya)"
    else:
        if silent := not_reported(now):
            yield f"rekap {term} {tahun} dari {_list(pd.Series(silent))}"
        if not now.break_note and tahun - 1 not in known.about.years("pmks"):
            yield f"rekap {term} {tahun - 1} (apa yang berubah)"
    if tahun not in known.about.years("psks"):
        yield f"rekap PSKS {tahun} (siapa yang dapat membantu)"
    if tahun not in known.about.years("layanan"):
        yield f"penerima layanan {tahun} (siapa yang sudah dibantu)"
    if not known.has_borders:
        yield f"batas kecamatan, dengan `wilayah tambah {now.wilayah} --batas BERKAS`"
