"""Kinds, programmes, services and settings, each read from one CSV."""

from psks_analysis.catalog.duties import Tugas, duties
from psks_analysis.catalog.facts import FACT_TABLES, UNITS, FactTable
from psks_analysis.catalog.kinds import (
    ALL,
    FAKIR_MISKIN,
    WITHOUT_FAKIR_MISKIN,
    JenisPmks,
    JenisPsks,
    Klaster,
    clusters,
    kind_name,
    pmks_kinds,
    psks_kinds,
)
from psks_analysis.catalog.nomenclature import (
    Nomenclature,
    ancestors,
    full_name,
    official,
)
from psks_analysis.catalog.programmes import Program, programs
from psks_analysis.catalog.services import (
    Layanan,
    SubKegiatan,
    SumberDana,
    activities,
    funds,
    read_services,
    referral_only,
    services,
    services_for,
)
from psks_analysis.catalog.settings import breaks, broken_years, settings, term
from psks_analysis.catalog.settings_shape import Break, Official, Settings, Target
from psks_analysis.catalog.spellings import KindMatch, normalise_kind, recognise_kind
from psks_analysis.catalog.standards import Spm, minimum_services

__all__ = [
    "ALL",
    "FACT_TABLES",
    "FAKIR_MISKIN",
    "UNITS",
    "WITHOUT_FAKIR_MISKIN",
    "Break",
    "FactTable",
    "JenisPmks",
    "JenisPsks",
    "KindMatch",
    "Klaster",
    "Layanan",
    "Nomenclature",
    "Official",
    "Program",
    "Settings",
    "Spm",
    "SubKegiatan",
    "SumberDana",
    "Target",
    "Tugas",
    "activities",
    "ancestors",
    "breaks",
    "broken_years",
    "clusters",
    "duties",
    "full_name",
    "funds",
    "kind_name",
    "minimum_services",
    "normalise_kind",
    "official",
    "pmks_kinds",
    "programs",
    "psks_kinds",
    "read_services",
    "recognise_kind",
    "referral_only",
    "services",
    "services_for",
    "settings",
    "term",
]
