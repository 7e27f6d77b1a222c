-- Rows of stg_penduduk about a kecamatan that no known kabupaten has.
-- grain: (kecamatan_kode)
-- reads: stg_penduduk, stg_kecamatan
SELECT DISTINCT stg_penduduk.kecamatan_kode AS pelanggaran
FROM stg_penduduk
LEFT JOIN stg_kecamatan
    ON stg_penduduk.kecamatan_kode = stg_kecamatan.kecamatan_kode
WHERE stg_kecamatan.kecamatan_kode IS NULL
ORDER BY pelanggaran
