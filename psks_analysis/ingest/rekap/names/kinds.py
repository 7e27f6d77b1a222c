"""Which kind every row counts: written names become codes, or are asked for."""

from typing import NoReturn

import pandas as pd

from psks_analysis.catalog import KindMatch, normalise_kind
from psks_analysis.formats import enumeration
from psks_analysis.ingest.findings import ERROR, INFO
from psks_analysis.ingest.rekap.columns.meanings import DOMAIN_OF
from psks_analysis.ingest.rekap.names.content import recognise
from psks_analysis.ingest.rekap.names.guesses import without_clashes
from psks_analysis.ingest.rekap.names.units import name_units
from psks_analysis.ingest.rekap.options import IGNORE, TITLE, advised_pair
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.titles import contents_in, kind_in, official_name
from psks_analysis.ingest.rekap.vocabulary import kind_codes, kinds_of


def name_kinds(reading: Reading) -> None:
    """Replace written kinds by codes; what is not on file is asked for."""
    if reading.isi not in DOMAIN_OF:
        return
    rows, domain = reading.rows, DOMAIN_OF[reading.isi]
    if rows["jenis"].isna().all():
        rows = rows.assign(jenis=_kind_of_all(reading, domain))
    blank = rows["jenis"].isna()
    if blank.any():
        reading.refuse(
            "jenis_kosong",
            "Baris tanpa jenis.",
            "Isi jenisnya, atau hapus barisnya.",
            row=reading.first_row(blank),
        )
    codes = _codes(reading, rows, domain)
    coded = rows.assign(tertulis=rows["jenis"], jenis=rows["jenis"].map(codes))
    reading.rows = name_units(reading, coded[coded["jenis"].notna()])


def _kind_of_all(reading: Reading, domain: str) -> str:
    """Return the one kind of a table that names none in its rows and columns."""
    kode, told = kind_in(reading.titles, domain), reading.options.jenis
    if told:
        _refuse_other_title(reading, told.upper(), kode)
        return told
    if kode is None:
        reading.refuse(
            "tanpa_jenis",
            f"Tabel {reading.isi} ini tidak menyebut jenisnya.",
            "Tambahkan kolom JENIS, atau sebutkan kodenya dengan --jenis.",
        )
    reading.report(
        INFO,
        "jenis_dari_judul",
        f"Jenis {official_name(kode)} ({kode}) dibaca dari judul, lembar, atau nama "
        "berkas.",
        f"Tegaskan dengan --jenis {kode}, atau sebutkan jenis lain.",
    )
    return kode


def _refuse_other_title(reading: Reading, told: str, stated: str | None) -> None:
    """Refuse --jenis where the title speaks of another kind."""
    if stated in (None, told) or TITLE in reading.options.abaikan:
        return
    reading.refuse(
        "jenis_bertentangan",
        f"Judul, lembar, atau nama berkas menyebut {official_name(str(stated))}, "
        f"sedangkan --jenis {told}.",
        f"Pakai --jenis {stated}; bila judulnya yang keliru, tambahkan --abaikan "
        "judul.",
    )


def _codes(reading: Reading, rows: pd.DataFrame, domain: str) -> dict[str, str | None]:
    """Return the code of every written kind; None for those to be left out."""
    known = kind_codes(domain)
    pairs = reading.options.pairs
    answers = {normalise_kind(text): kode for text, kode in pairs.items()}
    codes: dict[str, str | None] = {}
    unknown: dict[str, KindMatch] = {}
    for text in map(str, rows["jenis"].unique()):
        answer = answers.get(normalise_kind(text), "")
        match = recognise(domain, text)
        if answer == IGNORE:
            codes[text] = None
        elif answer.upper() in known or text.upper() in known:
            codes[text] = (answer if answer.upper() in known else text).upper()
        elif match.kode and _has_other_meaning(reading, text):
            _ask_for_meaning(reading, text, rows[rows["jenis"] == text].iloc[0])
        elif match.kode:
            codes[text] = match.kode
            if match.catatan:
                note = f"“{text}” dibaca {match.kode}: {match.catatan}."
                reading.report(INFO, "padanan_jenis", note)
        else:
            unknown[text] = match
    if unknown:
        _ask_for_kinds(reading, rows, codes, unknown)
    left_out = [text for text, kode in codes.items() if kode is None]
    reading.report_ignored("jenis", left_out)
    return codes


def _ask_for_kinds(
    reading: Reading,
    rows: pd.DataFrame,
    codes: dict[str, str | None],
    unknown: dict[str, KindMatch],
) -> NoReturn:
    """Refuse kinds that are not on file, each with the nearest one if it is free."""
    written = rows["jenis"].astype(str)
    guesses = {text: match.guess for text, match in unknown.items()}
    safe = without_clashes(rows, written, written.map(codes), guesses, named=("jenis",))
    for text, match in unknown.items():
        guess, first = safe.get(text), rows[written == text].iloc[0]
        hint = f" Mungkin {official_name(guess)} ({guess})?" if guess else ""
        reading.report(
            ERROR,
            "jenis_tidak_dikenal",
            f"Jenis “{text}”: {match.catatan}.{hint}",
            advised_pair(text, guess),
            row=int(str(first["baris"])),
            column=str(first["kolom"]),
        )
    reading.stop()


def _has_other_meaning(reading: Reading, text: str) -> bool:
    """Say whether a PMKS is short for a PSKS too, and only its neighbours tell.

    KT is the code of Karang Taruna itself, so among PSKS it is nothing else.
    """
    is_told = reading.options.isi or contents_in(reading.title) == {reading.isi}
    return reading.isi == "pmks" and not is_told and len(kinds_of(text)) > 1


def _ask_for_meaning(reading: Reading, text: str, first: "pd.Series[object]") -> None:
    own = kinds_of(text)
    names = enumeration([f"{official_name(k)} ({d.upper()})" for d, k in own.items()])
    reading.refuse(
        "jenis_dua_makna",
        f"“{text}” singkatan dari {names}, dan judulnya tidak mengatakan yang mana.",
        f'--padanan "{text}={own["pmks"]}" bila PMKS; bila bukan, --padanan '
        f'"{text}={IGNORE}", lalu impor sekali lagi dengan --isi psks.',
        row=int(str(first["baris"])),
        column=str(first["kolom"]),
    )
