-- Rows of stg_penduduk about a desa that is not known in their kecamatan.
-- grain: (desa_kode)
-- reads: stg_penduduk, stg_desa
SELECT DISTINCT stg_penduduk.desa_kode AS pelanggaran
FROM stg_penduduk
LEFT JOIN stg_desa
    ON
        stg_penduduk.desa_kode = stg_desa.desa_kode
        AND stg_penduduk.kecamatan_kode = stg_desa.kecamatan_kode
WHERE
    stg_penduduk.desa_kode IS NOT NULL
    AND stg_desa.desa_kode IS NULL
ORDER BY pelanggaran
