"""What a newer version of the dashboard wrote: not damaged, and never to be removed."""

from psks_analysis.errors import NewerError

MEND = "Pasang versi dasbor yang sama atau lebih baru; jangan menghapusnya."


def refuse_newer(what: str, form: object, known: int) -> None:
    """Refuse what has a form that only a newer version of the dashboard knows.

    Parameters
    ----------
    form
        The number of the form as it was read; what is no number is not refused here.
    """
    if type(form) is int and form > known:
        raise NewerError(
            f"{what} ditulis versi dasbor yang lebih baru (bentuk {form}, di sini "
            f"{known}). {MEND}"
        )
