"""What an import has to say: errors that refuse it, warnings, and remarks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

ERROR, WARNING, INFO = "galat", "peringatan", "info"


@dataclass(frozen=True)
class Finding:
    """One remark, with the place in the file and how to mend it."""

    tingkat: str
    kode: str
    pesan: str
    saran: str = ""
    lembar: str | None = None
    baris: int | None = None
    kolom: str | None = None

    @property
    def place(self) -> str:
        """Where in the file, in words."""
        parts = [
            f"lembar “{self.lembar}”" if self.lembar else "",
            f"baris {self.baris}" if self.baris else "",
            f"kolom {self.kolom}" if self.kolom else "",
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class ImportOutcome:
    """What a file holds: typed facts, how it was read, and all findings.

    `facts` has the columns of its fact table; it is empty where the file is refused.
    """

    isi: str | None
    facts: pd.DataFrame
    findings: tuple[Finding, ...]
    source_name: str
    sha256: str
    understood: Mapping[str, str] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        """Whether anything forbids saving."""
        return any(each.tingkat == ERROR for each in self.findings)


class RefusedError(Exception):
    """Ends the reading of a file with findings; never leaves the room."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(findings[0].pesan)
        self.findings = findings
