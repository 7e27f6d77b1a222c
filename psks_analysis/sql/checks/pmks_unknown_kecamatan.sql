-- Rows of stg_pmks about a kecamatan that no known kabupaten has.
-- grain: (kecamatan_kode)
-- reads: stg_pmks, stg_kecamatan
SELECT DISTINCT stg_pmks.kecamatan_kode AS pelanggaran
FROM stg_pmks
LEFT JOIN stg_kecamatan
    ON stg_pmks.kecamatan_kode = stg_kecamatan.kecamatan_kode
WHERE stg_kecamatan.kecamatan_kode IS NULL
ORDER BY pelanggaran
