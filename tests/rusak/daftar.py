"""All broken, hostile and odd files."""

from tests.rusak import buku_besar, buku_ganjil, buku_rusak, peta, teks

ROOMS = (buku_besar, buku_rusak, buku_ganjil, teks, peta)
CASES = [case for room in ROOMS for case in room.CASES]
