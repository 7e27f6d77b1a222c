"""The additive counts that indicators are made of, by name.

A count is a number per tahun, kecamatan and jenis that adds up over kecamatan: what the
marts hold. Whom it counts decides what must be hidden of it.
"""

from dataclasses import dataclass, replace

# Whom a count is about; each has kinds of its own, and its own rule of hiding.
NEED, RECIPIENTS, HELPERS, NOBODY = "pmks", "penerima", "psks", ""
# Groups of people whose small numbers would tell of somebody.
PROTECTED = (NEED, RECIPIENTS)
# The tables of counts, and whom each is about.
TABLES = {
    "pmks": NEED,  # entries of every unit
    "persons": NEED,  # only people
    "comparable": NEED,  # of each group of kinds only one unit
    "layanan": RECIPIENTS,
    "psks": HELPERS,
    "population": NOBODY,  # published by the statistics office
    "desa": NOBODY,
    "reports": NOBODY,
}


@dataclass(frozen=True)
class Count:
    """One additive count.

    Parameters
    ----------
    table : str
        One of ``TABLES``.
    column : str
        The count of that table.
    less : str
        A second column that is taken away from the first; blank for none.
    only : str
        The one jenis it is of, whatever the jenis of the indicator; blank for each.
    years_back : int
        0 for the tahun of the indicator, 1 for the one before.
    """

    table: str
    column: str = "jumlah"
    less: str = ""
    only: str = ""
    years_back: int = 0

    @property
    def about(self) -> str:
        """Whom it counts: one of NEED, RECIPIENTS, HELPERS, NOBODY."""
        return TABLES[self.table]

    @property
    def is_protected(self) -> bool:
        """Whether a small number of it would tell of somebody."""
        return self.about in PROTECTED

    @property
    def is_of_some(self) -> bool:
        """Whether it counts only a part of the group, such as the handled."""
        return self.column != "jumlah" or bool(self.less)

    def year_before(self) -> "Count":
        """Return the same count of the tahun before."""
        return replace(self, years_back=self.years_back + 1)


ENTRIES = Count("pmks")
PERSONS = Count("persons")
PERSONS_HANDLED = Count("persons", "tertangani")
PERSONS_ASSESSED = Count("persons", "dinilai")  # whose handling is known
PERSONS_WAITING = Count("persons", "dinilai", less="tertangani")
ONE_UNIT = Count("comparable")
PSKS = Count("psks")
PSKS_ACTIVE = Count("psks", "aktif")
PSKS_ASSESSED = Count("psks", "dinilai")  # whose activity is known
DESA_WITH_PSKS = Count("psks", "desa_berpsks")
PSM_ACTIVE = Count("psks", "aktif", only="PSM")
SERVED = Count("layanan")
POPULATION = Count("population")
DESA = Count("desa")
REPORTS = Count("reports", "terisi")  # cells desa x jenis that were filled in
REPORTS_EXPECTED = Count("reports", "seluruhnya")
