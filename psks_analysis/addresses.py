"""Addresses that the server answers besides the pages."""

HEALTH = "/sehat"
BORDERS = "/batas/{kode}/{versi}.geojson"
WORLD = "/peta-dunia/{nama}.json"
STAGE = "/panggung/{daftar}"
STAGE_NOTES = "/panggung/{daftar}/catatan"
STAGE_CONTENT = "/panggung/{daftar}/isi.json"
STAGE_LINK = "/panggung-tautan"
STAGE_FILE = "/panggung-berkas/{nama}"
SHORT = "/s/{nomor}"
SIGN_IN = "/masuk"
SIGN_OUT = "/keluar"
ONE_VIEW = "satu-tampilan"  # the list that holds the view `?alamat=` only
