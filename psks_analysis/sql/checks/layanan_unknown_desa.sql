-- Rows of stg_layanan about a desa that is not known in their kecamatan.
-- grain: (desa_kode)
-- reads: stg_layanan, stg_desa
SELECT DISTINCT stg_layanan.desa_kode AS pelanggaran
FROM stg_layanan
LEFT JOIN stg_desa
    ON
        stg_layanan.desa_kode = stg_desa.desa_kode
        AND stg_layanan.kecamatan_kode = stg_desa.kecamatan_kode
WHERE
    stg_layanan.desa_kode IS NOT NULL
    AND stg_desa.desa_kode IS NULL
ORDER BY pelanggaran
