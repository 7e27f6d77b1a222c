"""A kecamatan and its desa in one file agree, or the user is asked which counts."""

import pandas as pd

from psks_analysis.formats import number
from psks_analysis.ingest.area_names import normalise
from psks_analysis.ingest.findings import ERROR, INFO, SHOWN
from psks_analysis.ingest.rekap.checks.contradictions import SUMS, label
from psks_analysis.ingest.rekap.columns.blocks import ONE_COLUMN
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.options import LEVELS
from psks_analysis.ingest.rekap.state import Reading

NOT_KEYS = (*MEASURES, "baris", "kolom", "lembar", "tabel", "dasar", "desa_kode")
DESA, KECAMATAN = LEVELS
WITH_SEXES = {total: (men, women) for men, women, total, _ in SUMS[:2]}


def settle_levels(reading: Reading) -> None:
    """Keep one statement where a kecamatan only adds up its desa; ask where it differs.

    A row of a kecamatan that adds up its desa is a total like any other: compared, not
    stored. One that says something else is no total; which of the two counts is not
    guessed but asked.
    """
    facts = reading.facts
    keys = [key for key in facts if key not in NOT_KEYS]
    measures = [each for each in MEASURES if each in facts]
    whole = facts[facts["desa_kode"].isna()]
    parts = facts[facts["desa_kode"].notna()]
    if whole.empty or parts.empty:
        return
    sums = parts.groupby(keys, dropna=False)[measures].sum(min_count=1)
    both = whole.join(sums.add_suffix("_desa"), on=keys, how="inner")
    both = both[both[[f"{each}_desa" for each in measures]].notna().any(axis="columns")]
    differs = _differs(both, measures)
    repeats = ~differs & ~_says_more(both, measures)
    _tell_of_totals(reading, int(repeats.sum()))
    reading.facts = facts.drop(index=both.index[repeats])
    different = both[differs]
    may_be_desa = _bear_the_name_of_a_desa(reading, different, parts, keys)
    if may_be_desa.any():
        _ask_which_place(reading, different[may_be_desa])
    if not may_be_desa.all():
        _settle(reading, different[~may_be_desa], keys)


def _differs(both: pd.DataFrame, measures: list[str]) -> "pd.Series[bool]":
    """Say where any count of a kecamatan is known on both levels and not the same."""
    found = pd.Series(data=False, index=both.index)
    for each in measures:
        differs = both[each] != both[f"{each}_desa"]
        found |= differs.fillna(value=False).astype(bool) & ~_is_by_sex(both, each)
    return found


def _is_by_sex(both: pd.DataFrame, total: str) -> "pd.Series[bool]":
    """Say where men and women are compared: half rows leave their sum unknown."""
    found = pd.Series(data=total in WITH_SEXES, index=both.index)
    for sex in WITH_SEXES.get(total, ()):
        for column in (sex, f"{sex}_desa"):
            found &= both[column].notna() if column in both else False
    return found


def _says_more(both: pd.DataFrame, measures: list[str]) -> "pd.Series[bool]":
    """Say where a kecamatan states a count that none of its desa does."""
    found = pd.Series(data=False, index=both.index)
    for each in measures:
        is_more = both[each].notna() & both[f"{each}_desa"].isna()
        found |= is_more & ~_is_by_sex(both, each)
    return found


def _tell_of_totals(reading: Reading, count: int) -> None:
    if count:
        reading.report(
            INFO,
            "kecamatan_jumlah_desa",
            f"{number(count)} angka kecamatan sama dengan jumlah desanya, jadi tidak "
            "disimpan dua kali.",
        )


def _bear_the_name_of_a_desa(
    reading: Reading, whole: pd.DataFrame, parts: pd.DataFrame, keys: list[str]
) -> "pd.Series[bool]":
    """Say which rows may be of the desa that its kecamatan is named after.

    Only where one column names both levels and no row of that desa says the same: taken
    as the kecamatan, its figures would be lost with either answer.
    """
    tables = [part.columns for part in reading.parts]
    if not any(c.basis == ONE_COLUMN for columns in tables for c in columns):
        return pd.Series(data=False, index=whole.index)
    desa, names = reading.region.desa, reading.region.kecamatan["nama"]
    twins = {
        kode: kode_desa
        for kode_desa, (kode, nama) in desa[["kecamatan_kode", "nama"]].iterrows()
        if normalise(nama) == normalise(names[kode])
    }
    told = {*map(tuple, parts[[*keys, "desa_kode"]].to_numpy())}
    may_be = [
        (twin := twins.get(str(row["kecamatan_kode"]))) is not None
        and (*(row[key] for key in keys), twin) not in told
        for row in whole.to_dict("records")
    ]
    return pd.Series(may_be, index=whole.index, dtype=bool)


def _ask_which_place(reading: Reading, rows: pd.DataFrame) -> None:
    names = reading.region.kecamatan["nama"]
    for row in rows.drop_duplicates(["kecamatan_kode", "baris"]).to_dict("records"):
        nama = names[row["kecamatan_kode"]]
        reading.sheet = row.get("lembar", reading.sheet)
        reading.report(
            ERROR,
            "nama_dua_tingkat",
            f"{nama} nama kecamatan dan juga nama desa di dalamnya; sebagai kecamatan "
            f"angkanya bukan jumlah desanya ({_figures(row)}).",
            f"Bila desanya, tulis “Desa {nama}”. Bila kecamatannya, samakan dengan "
            "jumlah desanya, atau hapus barisnya.",
            row=int(row["baris"]),
            column=str(row["kolom"]),
        )


def _settle(reading: Reading, different: pd.DataFrame, keys: list[str]) -> None:
    """Leave out the level that the user set aside, or ask."""
    chosen = reading.options.tingkat
    if chosen is None:
        _ask(reading, different)
        return
    if chosen == DESA:
        left_out = different.index
    else:
        named = different.set_index(keys).index
        is_part = reading.facts["desa_kode"].notna()
        own = reading.facts.set_index(keys).index.isin(named)
        left_out = reading.facts.index[is_part & own]
    reading.facts = reading.facts.drop(index=left_out)
    reading.report(
        INFO,
        "tingkat_dipilih",
        f"{number(len(left_out))} angka {KECAMATAN if chosen == DESA else DESA} yang "
        f"bertentangan tidak disimpan, menurut --tingkat {chosen}.",
    )


def _ask(reading: Reading, different: pd.DataFrame) -> None:
    names = reading.region.kecamatan["nama"]
    for row in different.head(SHOWN).to_dict("records"):
        reading.sheet = row.get("lembar", reading.sheet)
        reading.report(
            ERROR,
            "tingkat_bertentangan",
            f"{names[row['kecamatan_kode']]}: angka kecamatan bukan jumlah desanya "
            f"({_figures(row)}).",
            "Perbaiki salah satu, atau pilih: --tingkat desa (jumlah desa yang "
            "berlaku) atau --tingkat kecamatan.",
            row=int(row["baris"]),
            column=str(row["kolom"]),
        )
    if len(different) > SHOWN:
        rest = number(len(different) - SHOWN)
        reading.report(ERROR, "tingkat_bertentangan", f"dan {rest} angka lagi.")


def _figures(row: dict[str, object]) -> str:
    """Write the counts that differ, those of the kecamatan first."""
    measures = [each for each in MEASURES if each in row]
    pairs = {each: (row[each], row[f"{each}_desa"]) for each in measures}
    return ", ".join(
        f"{label(each)} {number(own)} lawan {number(below)}"  # type: ignore[arg-type]
        for each, (own, below) in pairs.items()
        if not pd.isna(own) and not pd.isna(below) and own != below
    )
