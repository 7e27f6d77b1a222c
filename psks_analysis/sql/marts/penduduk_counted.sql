-- Population counts that were imported, per kecamatan.
-- grain: (tahun, kecamatan_kode)
-- reads: stg_penduduk, stg_kecamatan
-- A count for the whole kecamatan wins over its desa, which count only when complete:
-- the sum of some desa would pass for the people of all.
CREATE TABLE penduduk_counted AS
WITH from_desa AS (
    SELECT
        stg_penduduk.tahun,
        stg_penduduk.kecamatan_kode,
        CASE
            WHEN count(stg_penduduk.laki) = stg_kecamatan.desa_total
                THEN CAST(sum(stg_penduduk.laki) AS BIGINT)
        END AS laki,
        CASE
            WHEN count(stg_penduduk.perempuan) = stg_kecamatan.desa_total
                THEN CAST(sum(stg_penduduk.perempuan) AS BIGINT)
        END AS perempuan,
        CAST(sum(stg_penduduk.jumlah) AS BIGINT) AS jumlah,
        min(stg_penduduk.dasar) AS dasar
    FROM stg_penduduk
    INNER JOIN stg_kecamatan
        ON stg_penduduk.kecamatan_kode = stg_kecamatan.kecamatan_kode
    WHERE stg_penduduk.desa_kode IS NOT NULL
    GROUP BY
        stg_penduduk.tahun,
        stg_penduduk.kecamatan_kode,
        stg_kecamatan.desa_total
    HAVING count(stg_penduduk.jumlah) = stg_kecamatan.desa_total
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
    WHERE
        desa_kode IS NULL
        AND jumlah IS NOT NULL
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
