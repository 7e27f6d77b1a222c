"""The levels on which an office works, from the lowest to the highest."""

DESA, KECAMATAN, KABUPATEN = "desa", "kecamatan", "kabupaten"
LEVELS = (DESA, KECAMATAN, KABUPATEN)
