-- Rows of stg_layanan about a kecamatan that no known kabupaten has.
-- grain: (kecamatan_kode)
-- reads: stg_layanan, stg_kecamatan
SELECT DISTINCT stg_layanan.kecamatan_kode AS pelanggaran
FROM stg_layanan
LEFT JOIN stg_kecamatan
    ON stg_layanan.kecamatan_kode = stg_kecamatan.kecamatan_kode
WHERE stg_kecamatan.kecamatan_kode IS NULL
ORDER BY pelanggaran
