"""What makes no sense in new settings; what was there already is not asked again."""

from collections.abc import Collection
from pathlib import Path

from psks_analysis import catalog, indicators
from psks_analysis.catalog import Settings, Target
from psks_analysis.colours import accent_fault
from psks_analysis.errors import StoreError
from psks_analysis.office import logo
from psks_analysis.office.settings_words import LABELS, target_words
from psks_analysis.region import known_regions
from psks_analysis.store.document_names import personal_fault
from psks_analysis.views.groups import ALL, pmks_groups

PER_CENT = "%"


def refuse_senseless(store: Path, before: Settings, after: Settings) -> None:
    """Refuse a place, colour, target or name that cannot be meant.

    Raises
    ------
    StoreError
        With the field, why, and how to mend it.
    """
    for fault in (
        _place_fault(before, after),
        _colour_fault(before, after),
        _logo_fault(store, after),
        _personal_fault(before, after),
        *(_target_fault(each) for each in after.target if each not in before.target),
    ):
        if fault:
            raise StoreError(fault)


def kinds_of(kode: str) -> Collection[str]:
    """Return the kinds that an indicator can have a target for, the usual one first."""
    card = indicators.declared()[kode]
    if card.jenis:
        return card.jenis
    return {
        indicators.NEED: list(pmks_groups()),
        indicators.RECIPIENTS: list(catalog.programs()),
        indicators.HELPERS: [ALL, *catalog.psks_kinds()],
    }.get(card.about, [ALL])


def _place_fault(before: Settings, after: Settings) -> str | None:
    known = known_regions()
    if after.wilayah in ("", before.wilayah) or after.wilayah in known:
        return None
    return (
        f"{LABELS['wilayah']}: {after.wilayah} belum dikenal. Pilih salah satu: "
        f"{', '.join(known)}."
    )


def _colour_fault(before: Settings, after: Settings) -> str | None:
    if after.warna in ("", before.warna):
        return None
    fault = accent_fault(after.warna)
    return f"{LABELS['warna']}: {fault}" if fault else None


def _logo_fault(store: Path, after: Settings) -> str | None:
    if not after.logo or logo.read(store, after.logo):
        return None
    return f"{LABELS['logo']}: gambarnya tidak ada lagi. Unggah sekali lagi."


def _personal_fault(before: Settings, after: Settings) -> str | None:
    """Say which text looks like a person's number; an NIP has a field of its own."""
    texts = {
        LABELS["nama_kantor"]: after.nama_kantor,
        LABELS["tempat"]: after.tempat,
        **{
            f"{LABELS['pejabat']} baris {place}": f"{each.nama} {each.jabatan}"
            for place, each in enumerate(after.pejabat, 1)
            if each not in before.pejabat
        },
        **{
            f"{LABELS['patahan']} {each.tahun}": each.keterangan
            for each in after.patahan
            if each not in before.patahan
        },
    }
    faults = (personal_fault(where, text) for where, text in texts.items())
    return next((fault for fault in faults if fault), None)


def _target_fault(each: Target) -> str | None:
    card = indicators.declared().get(each.indikator)
    if card is None:
        return f"Target: indikator {each.indikator} tidak dikenal. Pilih dari daftar."
    if each.jenis not in kinds_of(each.indikator):
        return (
            f"Target {card.nama}, {each.jenis}: jenis itu tidak ada pada indikator "
            "ini. Pilih dari daftar."
        )
    words = f"Target {target_words(each)}"
    if each.wilayah not in known_regions():
        return f"{words}: kabupaten itu belum dikenal. Pilih dari daftar."
    if card.satuan == PER_CENT and not card.is_change and each.nilai > 100:
        return f"{words}: paling banyak 100 %, tertulis {each.nilai:g}. Perbaiki."
    return None
