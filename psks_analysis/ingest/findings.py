"""What is found in a file, and the one way to report it: through who reads the file."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NoReturn, Self

from psks_analysis.errors import PsksError

ERROR, WARNING, INFO = "galat", "peringatan", "info"
SHOWN = 20  # findings of one kind that are written out before "dan n lagi"


@dataclass(frozen=True)
class Finding:
    """One thing found: where, what (`reason`) and how to mend it (`mend`)."""

    level: str
    code: str
    reason: str
    mend: str = ""
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    @property
    def where(self) -> str:
        """The place in the file, in words."""
        parts = [
            f"lembar “{self.sheet}”" if self.sheet else "",
            f"baris {self.row}" if self.row else "",
            f"kolom {self.column}" if self.column else "",
        ]
        return ", ".join(part for part in parts if part)


def notes_of(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return what was only to be told, in the order in which it was found."""
    return tuple(each.reason for each in findings if each.level == INFO)


class _RefusedError(Exception):
    """Ends a step with what was reported; never leaves this module."""


@dataclass
class Reporter:
    """Who reads a file: keeps every finding, and ends a step that cannot go on."""

    source_name: str
    sheet: str | None = field(default=None, init=False)
    findings: list[Finding] = field(default_factory=list, init=False)

    def report(
        self,
        level: str,
        code: str,
        reason: str,
        mend: str = "",
        *,
        row: int | None = None,
        column: str | None = None,
    ) -> None:
        """Keep a finding and go on; an error forbids saving, not reading."""
        row, column = self.in_file(row, column)
        found = Finding(level, code, reason, mend, self.sheet, row, column)
        self.findings.append(found)

    def in_file(
        self, row: int | None, column: str | None
    ) -> tuple[int | None, str | None]:
        """Return where in the file a row and a column stand: here, where they are."""
        return row, column

    def refuse(
        self,
        code: str,
        reason: str,
        mend: str = "",
        *,
        row: int | None = None,
        column: str | None = None,
    ) -> NoReturn:
        """Keep an error that ends the step."""
        self.report(ERROR, code, reason, mend, row=row, column=column)
        self.stop()

    def stop(self) -> NoReturn:
        """End the step with the errors reported so far."""
        raise _RefusedError

    def take(self, step: Callable[[Self], None]) -> bool:
        """Take a step; return whether it came to its end."""
        try:
            step(self)
        except _RefusedError:
            return False
        return True

    def take_all(self, *steps: Callable[[Self], None]) -> None:
        """Take every step, whatever the others refuse, and only then stop."""
        completed = [self.take(step) for step in steps]
        if not all(completed):
            self.stop()

    @contextmanager
    def refusals_as(self, error: type[PsksError]) -> Iterator[None]:
        """Turn the errors of a refused step into one that the user is shown."""
        try:
            yield
        except _RefusedError:
            errors = [each for each in self.findings if each.level == ERROR]
            raise error("\n".join(map(self._sentence, errors))) from None

    def _sentence(self, finding: Finding) -> str:
        where = f"{self.source_name} {finding.where}: " if finding.where else ""
        gap = "\n" if "\n" in finding.reason else " "
        return f"{where}{finding.reason}{gap}{finding.mend}".rstrip()
