"""Colours that mean something in charts, and which colour an office may add to them."""

import re

ACCENT = "#0b5fa5"
WARNING = "#b45309"  # the one signal besides the accent; distinguished by shape too
INK = "#1f2933"
MUTED = "#5b6770"
HIGH_HIGH = "#b2182b"
PAGE, SIDEBAR = "#ffffff", "#f3f6f7"
READABLE = 4.5  # WCAG 2.1 AA: text of an ordinary size
# CIEDE2000; the built-in accents keep at least 9.4 from all of these.
APART = 9.0
VISIONS = {
    "": "",
    "protan": " bagi yang buta warna merah",
    "deutan": " bagi yang buta warna hijau",
    "tritan": " bagi yang buta warna biru",
}
# What stands beside the accent in one chart. It never fills an area, so it may be near
# the darkest class of a map, as the built-in one is.
BESIDE = {
    "warna peringatan": WARNING,
    "merah kelompok tinggi di peta klaster": HIGH_HIGH,
    "abu-abu pembanding": MUTED,
    "warna tulisan": INK,
}


def accent_fault(colour: str) -> str | None:
    """Say why a colour cannot be the accent and how to mend it; None where it can.

    >>> accent_fault("#6a1b9a")
    >>> accent_fault("ungu")
    '“ungu” bukan warna. Tulis sebagai #rrggbb, misalnya #0b5fa5.'
    """
    if not re.fullmatch(r"#[0-9a-f]{6}", colour):
        shown = f"{colour[:20]}…" if len(colour) > 20 else colour
        return f"“{shown}” bukan warna. Tulis sebagai #rrggbb, misalnya {ACCENT}."
    from coloraide import Color  # slow to load, and only asked when a colour is chosen

    own = Color(colour)
    contrast = min(own.contrast(Color(each)) for each in (PAGE, SIDEBAR))
    if contrast < READABLE:
        said = f"{contrast:.1f}".replace(".", ",")
        return (
            f"{colour} terlalu terang: kontrasnya dengan latar {said}, paling sedikit "
            "4,5. Pilih yang lebih gelap."
        )
    for name, other in BESIDE.items():
        for vision, words in VISIONS.items():
            seen = [
                each.filter(vision) if vision else each for each in (own, Color(other))
            ]
            if seen[0].delta_e(seen[1], method="2000") < APART:
                return (
                    f"{colour} tidak dapat dibedakan dari {name}{words}. Pilih warna "
                    "lain, misalnya biru, ungu, atau biru kehijauan."
                )
    return None
