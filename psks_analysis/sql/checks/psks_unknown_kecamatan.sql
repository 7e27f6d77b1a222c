-- Rows of stg_psks about a kecamatan that no known kabupaten has.
-- grain: (kecamatan_kode)
-- reads: stg_psks, stg_kecamatan
SELECT DISTINCT stg_psks.kecamatan_kode AS pelanggaran
FROM stg_psks
LEFT JOIN stg_kecamatan
    ON stg_psks.kecamatan_kode = stg_kecamatan.kecamatan_kode
WHERE stg_kecamatan.kecamatan_kode IS NULL
ORDER BY pelanggaran
