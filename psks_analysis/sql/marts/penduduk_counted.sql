-- Population counts that were imported, per kecamatan.
-- grain: (tahun, kecamatan_kode)
-- reads: stg_penduduk
-- A count for the whole kecamatan wins over the sum of its desa.
CREATE TABLE penduduk_counted AS
WITH from_desa AS (
    SELECT
        tahun,
        kecamatan_kode,
        CAST(sum(laki) AS BIGINT) AS laki,
        CAST(sum(perempuan) AS BIGINT) AS perempuan,
        CAST(sum(jumlah) AS BIGINT) AS jumlah,
        min(dasar) AS dasar
    FROM stg_penduduk
    WHERE desa_kode IS NOT NULL
    GROUP BY
        tahun,
        kecamatan_kode
),

as_reported AS (
    SELECT
        tahun,
        kecamatan_kode,
        laki,
        perempuan,
        jumlah,
        dasar
    FROM stg_penduduk
    WHERE desa_kode IS NULL
)

SELECT
    tahun,
    kecamatan_kode,
    laki,
    perempuan,
    jumlah,
    dasar
FROM as_reported
UNION ALL
SELECT
    from_desa.tahun,
    from_desa.kecamatan_kode,
    from_desa.laki,
    from_desa.perempuan,
    from_desa.jumlah,
    from_desa.dasar
FROM from_desa
ANTI JOIN as_reported
    ON
        from_desa.tahun = as_reported.tahun
        AND from_desa.kecamatan_kode = as_reported.kecamatan_kode
ORDER BY
    tahun,
    kecamatan_kode
