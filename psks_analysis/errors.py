"""Errors that a user can mend: one base, one class per thing to mend.

Messages are Indonesian and say what is wrong, where, and how to mend it. Everything
else (a bug) stays a plain Python exception and is shown by the error page.
"""


class PsksError(Exception):
    """Base of all errors whose message may be shown to the user as it is."""


class CatalogError(PsksError):
    """A reference file (kinds, programmes, indicators, settings) is not usable."""


class RegionError(PsksError):
    """A kabupaten is unknown, or its reference files do not fit together."""


class BorderFileError(RegionError):
    """A border file does not fit the kabupaten it was given for."""


class PopulationError(RegionError):
    """A population table does not fit, or a year has no population to stand on."""


class UnreadableFileError(PsksError):
    """A file cannot be read as a table or a map at all."""


class SealedFaultError(PsksError):
    """A bug, told without its message: it may quote a person who is listed."""


class WorkerError(PsksError):
    """A process that computed for a page has ended before it was done."""


class StoreError(PsksError):
    """The folder of imports cannot be read or written as asked."""


class DataContractError(PsksError):
    """Built data break a rule of `sql/checks`; the old database stays in use."""


class PlanningError(PsksError):
    """A problem tree cannot be changed or read as asked."""


class NewerError(StoreError):
    """Something was written by a newer version of the dashboard; it is not damaged."""


class ConflictError(StoreError):
    """Somebody else saved the same thing first; nothing was overwritten."""


class SlideError(PsksError):
    """A list of slides, or the address of a view, is not usable."""


class HallError(PsksError):
    """The hall cannot be served by this computer as asked: port, address, disk."""


class ClassError(PsksError):
    """A class cannot be opened, entered or changed as asked."""


class ExerciseError(PsksError):
    """An exercise file is not usable; the message names file and field."""


class AnswerError(PsksError):
    """An answer cannot be read, so it is not an attempt yet."""


class TypedNumberError(AnswerError):
    """What was typed is no number, or not one that can stand there."""


class SqlError(PsksError):
    """A trainee's query was not run or failed; `kind` names the mistake.

    `row` and `letter` say where in the query, counted from 1, if that is known.
    """

    def __init__(
        self,
        message: str,
        *,
        kind: str,
        row: int | None = None,
        letter: int | None = None,
    ) -> None:
        super().__init__(message)
        self.kind, self.row, self.letter = kind, row, letter


class AccountError(PsksError):
    """An account cannot be made, changed or signed in to as asked."""


class NotAllowedError(PsksError):
    """The reader may not do this; the message says what would help."""
