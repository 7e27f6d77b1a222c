-- Rows of stg_pmks about a desa that is not known in their kecamatan.
-- grain: (desa_kode)
-- reads: stg_pmks, stg_desa
SELECT DISTINCT stg_pmks.desa_kode AS pelanggaran
FROM stg_pmks
LEFT JOIN stg_desa
    ON
        stg_pmks.desa_kode = stg_desa.desa_kode
        AND stg_pmks.kecamatan_kode = stg_desa.kecamatan_kode
WHERE
    stg_pmks.desa_kode IS NOT NULL
    AND stg_desa.desa_kode IS NULL
ORDER BY pelanggaran
