-- Recipients of each programme in each kecamatan.
-- grain: (tahun, kecamatan_kode, program, satuan)
-- reads: stg_layanan
-- A count reported for the whole kecamatan wins over the sum of its desa.
CREATE TABLE layanan_by_kecamatan AS
WITH as_reported AS (
    SELECT
        tahun,
        kecamatan_kode,
        program,
        satuan,
        jumlah,
        CAST(NULL AS BIGINT) AS desa_melapor
    FROM stg_layanan
    WHERE
        desa_kode IS NULL
        AND jumlah IS NOT NULL
),

from_desa AS (
    SELECT
        tahun,
        kecamatan_kode,
        program,
        satuan,
        CAST(sum(jumlah) AS BIGINT) AS jumlah,
        count(jumlah) AS desa_melapor
    FROM stg_layanan
    WHERE desa_kode IS NOT NULL
    GROUP BY
        tahun,
        kecamatan_kode,
        program,
        satuan
),

only_from_desa AS (
    SELECT
        from_desa.tahun,
        from_desa.kecamatan_kode,
        from_desa.program,
        from_desa.satuan,
        from_desa.jumlah,
        from_desa.desa_melapor
    FROM from_desa
    ANTI JOIN as_reported
        ON
            from_desa.tahun = as_reported.tahun
            AND from_desa.kecamatan_kode = as_reported.kecamatan_kode
            AND from_desa.program = as_reported.program
            AND from_desa.satuan = as_reported.satuan
)

SELECT
    tahun,
    kecamatan_kode,
    program,
    satuan,
    jumlah,
    desa_melapor
FROM as_reported
UNION ALL
SELECT
    tahun,
    kecamatan_kode,
    program,
    satuan,
    jumlah,
    desa_melapor
FROM only_from_desa
ORDER BY
    tahun,
    kecamatan_kode,
    program,
    satuan
