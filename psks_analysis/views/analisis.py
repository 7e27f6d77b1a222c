"""Analyse a problem in steps: what, where, who, since when; each with its sentences.

Every step is a function of measures in which small numbers are already hidden, so
nothing here can tell more than the other pages do.
"""

from dataclasses import dataclass

import pandas as pd

from psks_analysis import catalog, indicators, priority
from psks_analysis.formats import HIDDEN, enumeration, interval, number
from psks_analysis.indicators import (
    PREVALENCE,
    SHARE_HANDLED,
    YEARLY_CHANGE,
    Total,
)
from psks_analysis.indicators.funnel import TOO_WIDE
from psks_analysis.views import claims, sentences
from psks_analysis.views.groups import WITHOUT_FAKIR_MISKIN, pmks_groups
from psks_analysis.views.measures import Measures
from psks_analysis.views.sentences import Sentence

RATE, SHARE, CHANGE = PREVALENCE, SHARE_HANDLED, YEARLY_CHANGE
ENOUGH_WITH_SEX = 0.99
GROWTH = {claims.RISE: "4", claims.UNCLEAR: "3", claims.FALL: "2"}


@dataclass(frozen=True)
class Masalah:
    """What the problem is and how sure we are: every kind in the whole kabupaten.

    Parameters
    ----------
    kinds : DataFrame
        Index jenis; nama, per_1000, selang, tertangani, perubahan as text.
    said : tuple of Sentence
        About the chosen group.
    """

    kinds: pd.DataFrame
    said: tuple[Sentence, ...]


@dataclass(frozen=True)
class Tempat:
    """Where: every kecamatan against what chance alone makes.

    Parameters
    ----------
    funnel : DataFrame
        Index kecamatan_kode; nama, penduduk, laju, bawah_95, atas_95 (chance alone),
        bawah, atas (between them nothing is said), halus, putusan, teks; missing where
        hidden or not reported.
    centre : float
        The kabupaten's rate per 1,000.
    places : DataFrame
        Index kecamatan_kode; bawah, atas: the places that are possible, 1 the highest.
    lorenz : DataFrame
        Shares penduduk and kasus of the kecamatan in order of their rates, from (0, 0);
        empty where a number is hidden or missing, since a gap would bend the curve.
    """

    funnel: pd.DataFrame
    centre: float
    places: pd.DataFrame
    lorenz: pd.DataFrame
    said: tuple[Sentence, ...]


@dataclass(frozen=True)
class Siapa:
    """Who: men and women, and which kinds a kecamatan has more of than others.

    Parameters
    ----------
    by_sex : DataFrame
        One row per sex; nama, entri, per_1000, selang as text.
    special : DataFrame
        Kinds over-represented in a kecamatan: kecamatan, jenis, kali, selang as text.
    """

    by_sex: pd.DataFrame
    special: pd.DataFrame
    said: tuple[Sentence, ...]


@dataclass(frozen=True)
class Waktu:
    """Since when: the kabupaten over the years, with breaks that are not crossed.

    Parameters
    ----------
    trend : DataFrame
        Index tahun; nilai, bawah, atas per 1,000 and ruas, the stretch between breaks.
    """

    trend: pd.DataFrame
    said: tuple[Sentence, ...]


def masalah(now: Measures, jenis: str) -> Masalah:
    """Return every kind of the group beside each other, and what is said of it."""
    whole = {kode: now.area(now.wilayah, kode) for kode in (RATE, SHARE, CHANGE)}
    rates = whole[RATE]["nilai"].reindex(pmks_groups()[jenis].anggota).astype(float)
    members = list(rates.sort_values(ascending=False, kind="stable").index)
    columns = {
        "nama": [catalog.kind_name(kind) for kind in members],
        "per_1000": _cells(whole[RATE].reindex(members), 2),
        "selang": _intervals(whole[RATE].reindex(members), 2),
        "tertangani": _cells(whole[SHARE].reindex(members), 1),
        "perubahan": _changes(whole[CHANGE].reindex(members)),
    }
    kinds = pd.DataFrame(columns, index=pd.Index(members, name="jenis"))
    name = pmks_groups()[jenis].nama
    said = [
        Sentence(f"{name} di kabupaten: {_rate_text(now, jenis)}."),
        sentences.change(now.kabupaten(CHANGE, jenis), name),
        *_moving_kinds(whole[CHANGE].reindex(members)),
    ]
    return Masalah(kinds, tuple(said))


def tempat(now: Measures, jenis: str) -> Tempat:
    """Return the funnel of one group over the kecamatan."""
    rows = now.kecamatan(RATE, jenis)
    people = rows["penyebut"]
    centre = now.kabupaten(RATE, jenis)
    rate = float("nan") if centre is None else float(centre["nilai"])
    # The kabupaten's own rate: the shown kecamatan alone would bend the funnel.
    own = None if pd.isna(rate) else rate / 1_000
    funnel = indicators.funnel(rows["pembilang"], people, rate=own, winsorise=0.1)
    standing = now.standings(RATE, jenis)
    places = priority.rate_rank_interval(
        rows["pembilang"], people, times=standing["kali"]
    )
    smooth = indicators.empirical_bayes(rows["pembilang"], people)["halus"]
    table = funnel[["laju", "z", "bawah_95", "atas_95"]].join(
        claims.limits(RATE, rows, centre) * 1_000
    )
    table = table.assign(
        nama=rows["kecamatan_nama"],
        penduduk=people,
        halus=smooth,
        putusan=standing["putusan"],
    )
    table["teks"] = [
        f"{number(rate, 2)} per 1.000" + ("" if pd.isna(said) else f", {said}")
        for rate, said in zip(table["laju"], table["putusan"], strict=True)
    ]
    is_too_wide = bool((funnel["putusan"] == TOO_WIDE).any())
    return Tempat(
        table,
        rate,
        places,
        _lorenz(rows),
        (
            Sentence(_verdicts(now, jenis, is_too_wide=is_too_wide)),
            Sentence(sentences.could_be_highest(places, table["nama"])),
            Sentence(_spread(rows)),
        ),
    )


def siapa(
    now: Measures, men: Measures, women: Measures, jenis: str, codes: list[str]
) -> Siapa:
    """Return men beside women, and what is special about the chosen kecamatan."""
    by_sex = {"Laki-laki": men, "Perempuan": women}
    rows = {name: each.kabupaten(RATE, jenis) for name, each in by_sex.items()}
    table = pd.DataFrame(
        [
            {
                "nama": name,
                "entri": number(None if row is None else row["pembilang"]),
                "per_1000": number(None if row is None else row["nilai"], 2),
                "selang": "" if row is None else _interval(row, 2),
            }
            for name, row in rows.items()
        ]
    )
    special = over_represented(now, codes)
    said = (
        _ratio(women, men, jenis),
        _special_sentence(special, codes),
        *_standardised(now, men, women, jenis, codes),
    )
    return Siapa(table, special, said)


def waktu(years: dict[int, Measures], jenis: str) -> Waktu:
    """Return the kabupaten's rate over the years and what each step says."""
    rows = {
        tahun: row
        for tahun, each in years.items()
        if (row := each.kabupaten(RATE, jenis)) is not None
    }
    trend = pd.DataFrame(rows, index=["nilai", "bawah", "atas"]).T.astype(float)
    breaks = [t for t, each in catalog.breaks().items() if each.putus]
    tahun = pd.Series(trend.index, trend.index, dtype=float)
    trend["ruas"] = indicators.segment(tahun, breaks)
    said = [
        sentences.change(years[tahun].kabupaten(CHANGE, jenis), str(tahun))
        for tahun in list(rows)[1:]
    ]
    return Waktu(trend, tuple(said))


def since(now: Measures, jenis: str, codes: list[str]) -> tuple[Sentence, ...]:
    """Return how the chosen kecamatan changed from the tahun before."""
    rows = now.kecamatan(CHANGE, jenis)
    return tuple(
        sentences.change(rows.loc[kode], str(rows.loc[kode, "kecamatan_nama"]))
        for kode in codes
        if kode in rows.index
    )


def evidence(now: Measures, jenis: str, size: int = 5) -> pd.DataFrame:
    """Return what the data say of the most frequent kinds, as suggestions for USG.

    Urgency from the share not handled, seriousness from the rate against the most
    frequent kind, growth from a change that is more than chance.
    """
    whole = {kode: now.area(now.wilayah, kode) for kode in (RATE, SHARE, CHANGE)}
    rates = whole[RATE]["nilai"].reindex(pmks_groups()[jenis].anggota).astype(float)
    members = list(rates.sort_values(ascending=False, kind="stable").index)
    rates = whole[RATE]["nilai"].reindex(members).dropna().nlargest(size)
    shares = whole[SHARE]["nilai"].reindex(rates.index)
    changes = whole[CHANGE].reindex(rates.index)
    moved = changes["keterangan"].fillna("").map(claims.counted)
    return pd.DataFrame(
        {
            "belum_tertangani": [f"{number(100 - each, 1)} %" for each in shares],
            "per_1000": _texts(rates, 2),
            "perubahan": _changes(changes),
            "saran_u": [_score(1 - each / 100) for each in shares],
            "saran_s": [_score(each / rates.max()) for each in rates],
            "saran_g": [GROWTH.get(each, "–") for each in moved],
        },
        index=[catalog.kind_name(kind) for kind in rates.index],
    )


def _score(level: float) -> str:
    found = priority.suggested(level)
    return "–" if found is None else str(found)


def over_represented(now: Measures, codes: list[str]) -> pd.DataFrame:
    """Return the kinds that a kecamatan clearly has more of than the kabupaten.

    Of all kinds in all kecamatan at once, held to the false discovery rate. All kinds
    but Fakir Miskin are the whole, or that one kind would decide for all others.
    """
    columns = ["kode", "kecamatan", "jenis", "kali", "selang"]
    if not codes:
        return pd.DataFrame(columns=columns)
    whole = now.kecamatan(RATE, WITHOUT_FAKIR_MISKIN)
    rows = []
    for kind, sure in _surely_more(now, whole["pembilang"]).items():
        quotient = _quotient(now, kind, whole["pembilang"])
        rows += [
            {
                "kode": kode,
                "kecamatan": whole.loc[kode, "kecamatan_nama"],
                "jenis": catalog.kind_name(kind),
                "kali": f"{number(row['lq'], 1)} kali",
                "selang": interval(row["bawah"], row["atas"], 1),
            }
            for kode, row in quotient[sure & quotient.index.isin(codes)].iterrows()
        ]
    return pd.DataFrame(rows, columns=columns).sort_values("kode", kind="stable")


def _surely_more(now: Measures, whole: pd.Series) -> dict[str, pd.Series]:
    """Say by kind in which kecamatan its share is above that of the kabupaten."""
    found, above = {}, {}
    for kind in pmks_groups()[WITHOUT_FAKIR_MISKIN].anggota:
        part, total = _parts(now, kind, whole), _totals(now, kind)
        if total is not None and part.notna().any():
            standing = indicators.standing(part, whole, total, whole=True)
            found[kind] = standing["p"]
            above[kind] = part / whole > total.count / total.base
    if not found:
        return {}
    p = pd.DataFrame(found)
    passing = indicators.discoveries(p.to_numpy(float).ravel()).reshape(p.shape)
    return dict((pd.DataFrame(above) & passing).items())


def _parts(now: Measures, kind: str, whole: pd.Series) -> pd.Series:
    return now.kecamatan(RATE, kind)["pembilang"].reindex(whole.index).astype(float)


def _totals(now: Measures, kind: str) -> Total | None:
    """Return a kind and all kinds in the kabupaten, what is hidden below included."""
    rows = [now.kabupaten(RATE, each) for each in (kind, WITHOUT_FAKIR_MISKIN)]
    counts = [float("nan") if row is None else float(row["pembilang"]) for row in rows]
    return None if pd.isna(counts).any() else Total(*counts)


def _quotient(now: Measures, kind: str, whole: pd.Series) -> pd.DataFrame:
    """Return location quotients to the whole kabupaten, not to what is shown of it."""
    shown = pd.DataFrame({"part": _parts(now, kind, whole), "whole": whole}).dropna()
    if (total := _totals(now, kind)) is not None:
        rest = [total.count - shown["part"].sum(), total.base - shown["whole"].sum()]
        shown.loc[now.wilayah] = rest
    found = indicators.location_quotient(shown["part"], shown["whole"])
    return found.reindex(whole.index)


def _is_complete(rows: pd.DataFrame) -> bool:
    return bool(rows[["pembilang", "penyebut"]].notna().all(axis=None))


def _lorenz(rows: pd.DataFrame) -> pd.DataFrame:
    if not _is_complete(rows):
        return pd.DataFrame(columns=["penduduk", "kasus"], dtype=float)
    points = indicators.lorenz(rows["pembilang"], rows["penyebut"])
    begin = pd.DataFrame({"penduduk": [0.0], "kasus": [0.0]})
    points = points.sort_values(["penduduk", "kasus"])
    return pd.concat([begin, points], ignore_index=True)


def _spread(rows: pd.DataFrame) -> str:
    """Say how far the cases follow the population, where every number is there."""
    if not _is_complete(rows):
        return "Pemusatan tidak dihitung: ada kecamatan tanpa angka yang dapat dipakai."
    found = indicators.concentration(rows["pembilang"], rows["penyebut"])
    moved, gini = number(found["hoover"] * 100, 1), number(found["gini"], 2)
    return (
        f"Dibanding sebaran penduduk, {moved} % entri berada di kecamatan lain "
        f"daripada bila merata (Gini {gini})."
    )


def _verdicts(now: Measures, jenis: str, *, is_too_wide: bool) -> str:
    """Name who is above or below, and warn where areas differ as only records do."""
    said = sentences.named(now, RATE, jenis)
    if is_too_wide:
        said += (
            " Perbedaan antar-kecamatan jauh lebih besar daripada kebetulan. "
            "Kemungkinan pendataannya berbeda: periksa dahulu halaman Kualitas data."
        )
    return said.strip() or "Kecamatan dengan angka terlalu sedikit untuk dibandingkan."


def _ratio(of_women: Measures, of_men: Measures, jenis: str) -> Sentence:
    """Compare the sexes; the kecamatan are witnesses of how much the ratio varies."""
    women, men = (each.kabupaten(RATE, jenis) for each in (of_women, of_men))
    known = [row for row in (women, men) if row is not None and pd.notna(row["nilai"])]
    if len(known) < 2 or women is None or men is None:
        return Sentence("Laki-laki dan perempuan tidak dapat dibandingkan.")
    one = [
        pd.Series([float(row[c])]) for row in known for c in ("pembilang", "penyebut")
    ]
    ratio = indicators.rate_ratio_interval(*one).iloc[0]
    limits = interval(ratio["bawah"], ratio["atas"], 2)
    times = number(ratio["rasio"], 2)
    areas = pd.DataFrame(
        {
            name: each.kecamatan(RATE, jenis)["pembilang"].astype(float)
            for name, each in (("now", of_women), ("before", of_men))
        }
    )
    said = indicators.movement_of_totals(
        pd.Series([float(women["pembilang"])], [jenis]),
        pd.Series([float(men["pembilang"])], [jenis]),
        {jenis: areas},
        people=float(women["penyebut"] / men["penyebut"]),
    ).loc[jenis, "laju"]
    if said == claims.RISE:
        verdict = f"Perempuan lebih sering tercatat: {times} kali laki-laki"
    elif said == claims.FALL:
        verdict = f"Perempuan lebih jarang tercatat: {times} kali laki-laki"
    else:
        verdict = f"Perempuan dan laki-laki tidak berbeda nyata: {times} kali"
    return Sentence(f"{verdict} (selang 95 %: {limits}).")


def _standardised(
    now: Measures, men: Measures, women: Measures, jenis: str, codes: list[str]
) -> list[Sentence]:
    """Say what is left of the chosen kecamatan once their sexes are allowed for.

    Only where nearly every entry has a sex: the others are missing from what is
    expected.
    """
    of_men, of_women = (each.kabupaten(RATE, jenis) for each in (men, women))
    both = now.kabupaten(RATE, jenis)
    if of_men is None or of_women is None or both is None:
        return []
    with_sex = of_men["pembilang"] + of_women["pembilang"]
    if not ENOUGH_WITH_SEX * both["pembilang"] <= with_sex <= both["pembilang"]:
        return []
    rows = now.kecamatan(RATE, jenis).reindex(codes)
    rates = pd.Series({"laki": of_men["nilai"], "perempuan": of_women["nilai"]}) / 1_000
    people = now.population.reindex(codes)[list(rates.index)].astype(float)
    expected = indicators.expected_count(people, rates.astype(float))
    found = indicators.standardised_ratio(rows["pembilang"], expected).dropna()
    return [
        Sentence(
            f"{rows.loc[kode, 'kecamatan_nama']}: {number(each['rasio'], 2)} kali yang "
            "diharapkan bila laki-laki dan perempuannya seangka dengan kabupaten "
            f"(selang 95 %: {interval(each['bawah'], each['atas'], 2)})."
        )
        for kode, each in found.iterrows()
    ]


def _special_sentence(special: pd.DataFrame, codes: list[str]) -> Sentence:
    if not codes:
        return Sentence("Pilih kecamatan untuk melihat jenis yang menonjol di sana.")
    if special.empty:
        return Sentence("Di kecamatan terpilih tidak ada jenis yang jelas menonjol.")
    clauses = [
        f"{name}: {enumeration(list(rows['jenis']))}"
        for name, rows in special.groupby("kecamatan", sort=False)
    ]
    return Sentence("Lebih banyak daripada di kabupaten. " + "; ".join(clauses) + ".")


def _moving_kinds(change: pd.DataFrame) -> list[Sentence]:
    said = []
    counted = change["keterangan"].fillna("").map(claims.counted)
    for verdict in (claims.RISE, claims.FALL):
        moved = change.index[counted == verdict]
        if len(moved):
            names = enumeration([catalog.kind_name(kind) for kind in moved])
            said.append(Sentence(f"Jenis yang {verdict} nyata: {names}."))
    return said


def _rate_text(now: Measures, jenis: str) -> str:
    row = now.kabupaten(RATE, jenis)
    if row is None or pd.isna(row["nilai"]):
        return "belum ada angka"
    return sentences.value(row, indicators.declared()[RATE])


def _cells(rows: pd.DataFrame, decimals: int) -> list[str]:
    """Write values; what is hidden is not what nobody told."""
    hidden = rows["is_hidden"].fillna(value=False).astype(bool)
    return [
        HIDDEN if is_hidden else number(value, decimals)
        for value, is_hidden in zip(rows["nilai"], hidden, strict=True)
    ]


def _texts(values: pd.Series, decimals: int) -> list[str]:
    return [number(value, decimals) for value in values]


def _intervals(rows: pd.DataFrame, decimals: int) -> list[str]:
    return [_interval(row, decimals) for _, row in rows.iterrows()]


def _interval(row: pd.Series, decimals: int) -> str:
    known = pd.notna(row["bawah"])
    return interval(row["bawah"], row["atas"], decimals) if known else ""


def _changes(rows: pd.DataFrame) -> list[str]:
    card = indicators.declared()[CHANGE]
    return [
        sentences.value(row, card)
        if pd.notna(row["nilai"])
        else ("" if pd.isna(row["keterangan"]) else str(row["keterangan"]))
        for _, row in rows.iterrows()
    ]
