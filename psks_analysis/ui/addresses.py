"""Addresses that the server answers besides the pages."""

HEALTH = "/sehat"
BORDERS = "/batas/{kode}/{versi}.geojson"
WORLD = "/peta-dunia/{nama}.json"
