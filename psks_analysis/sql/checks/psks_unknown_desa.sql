-- Rows of stg_psks about a desa that is not known in their kecamatan.
-- grain: (desa_kode)
-- reads: stg_psks, stg_desa
SELECT DISTINCT stg_psks.desa_kode AS pelanggaran
FROM stg_psks
LEFT JOIN stg_desa
    ON
        stg_psks.desa_kode = stg_desa.desa_kode
        AND stg_psks.kecamatan_kode = stg_desa.kecamatan_kode
WHERE
    stg_psks.desa_kode IS NOT NULL
    AND stg_desa.desa_kode IS NULL
ORDER BY pelanggaran
