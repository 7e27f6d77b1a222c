"""What is wrong with the name of something that is saved and listed."""

import re

from psks_analysis.store.private_text import personal_text

# Control characters, and those that are invisible or turn the line around.
CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


def name_fault(noun: str, name: str, *, longest: int, example: str) -> str | None:
    """Return what is wrong with a name and how to mend it, None where nothing is.

    Parameters
    ----------
    noun
        What has the name, as it is called within a sentence.

    >>> name_fault("rencana", "Renja 2026", longest=80, example="Renja 2025")
    >>> name_fault("rencana", " ", longest=80, example="Renja 2025")
    'Nama rencana masih kosong. Beri nama, misalnya Renja 2025.'
    """
    if not name.strip():
        return f"Nama {noun} masih kosong. Beri nama, misalnya {example}."
    if len(name) > longest:
        return f"Nama {noun} {len(name)} huruf; paling panjang {longest}. Singkatkan."
    if CONTROL.search(name):
        return f"Nama {noun} memuat tanda yang tidak terlihat. Ketik ulang."
    return personal_fault(f"Nama {noun}", name)


def personal_fault(what: str, text: str) -> str | None:
    """Return that a text looks like personal data, None where it does not."""
    kind = personal_text(text)
    if kind is None:
        return None
    return f"{what} memuat tulisan yang menyerupai {kind}. Jangan menulis data pribadi."
