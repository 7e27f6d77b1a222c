-- PMKS counted in each kecamatan.
-- grain: (tahun, kecamatan_kode, jenis_pmks, satuan)
-- reads: stg_pmks
-- A count reported for the whole kecamatan wins over the sum of its desa.
-- dinilai* counts only rows whose tertangani* is known: the base of a handled share.
-- desa_melapor is NULL where the count was reported for the whole kecamatan.
CREATE TABLE pmks_by_kecamatan AS
WITH as_reported AS (
    SELECT
        tahun,
        kecamatan_kode,
        jenis_pmks,
        satuan,
        laki,
        perempuan,
        jumlah,
        tertangani_laki,
        tertangani_perempuan,
        tertangani,
        CASE WHEN tertangani_laki IS NOT NULL THEN laki END AS dinilai_laki,
        CASE WHEN tertangani_perempuan IS NOT NULL THEN perempuan END AS dinilai_perempuan,
        CASE WHEN tertangani IS NOT NULL THEN jumlah END AS dinilai,
        CAST(NULL AS BIGINT) AS desa_melapor
    FROM stg_pmks
    WHERE
        desa_kode IS NULL
        AND jumlah IS NOT NULL
),

from_desa AS (
    SELECT
        tahun,
        kecamatan_kode,
        jenis_pmks,
        satuan,
        CAST(sum(laki) AS BIGINT) AS laki,
        CAST(sum(perempuan) AS BIGINT) AS perempuan,
        CAST(sum(jumlah) AS BIGINT) AS jumlah,
        CAST(sum(tertangani_laki) AS BIGINT) AS tertangani_laki,
        CAST(sum(tertangani_perempuan) AS BIGINT) AS tertangani_perempuan,
        CAST(sum(tertangani) AS BIGINT) AS tertangani,
        CAST(sum(laki) FILTER (WHERE tertangani_laki IS NOT NULL) AS BIGINT) AS dinilai_laki,
        CAST(sum(perempuan) FILTER (WHERE tertangani_perempuan IS NOT NULL) AS BIGINT) AS dinilai_perempuan,
        CAST(sum(jumlah) FILTER (WHERE tertangani IS NOT NULL) AS BIGINT) AS dinilai,
        count(jumlah) AS desa_melapor
    FROM stg_pmks
    WHERE desa_kode IS NOT NULL
    GROUP BY
        tahun,
        kecamatan_kode,
        jenis_pmks,
        satuan
),

only_from_desa AS (
    SELECT
        from_desa.tahun,
        from_desa.kecamatan_kode,
        from_desa.jenis_pmks,
        from_desa.satuan,
        from_desa.laki,
        from_desa.perempuan,
        from_desa.jumlah,
        from_desa.tertangani_laki,
        from_desa.tertangani_perempuan,
        from_desa.tertangani,
        from_desa.dinilai_laki,
        from_desa.dinilai_perempuan,
        from_desa.dinilai,
        from_desa.desa_melapor
    FROM from_desa
    ANTI JOIN as_reported
        ON
            from_desa.tahun = as_reported.tahun
            AND from_desa.kecamatan_kode = as_reported.kecamatan_kode
            AND from_desa.jenis_pmks = as_reported.jenis_pmks
            AND from_desa.satuan = as_reported.satuan
)

SELECT
    tahun,
    kecamatan_kode,
    jenis_pmks,
    satuan,
    laki,
    perempuan,
    jumlah,
    tertangani_laki,
    tertangani_perempuan,
    tertangani,
    dinilai_laki,
    dinilai_perempuan,
    dinilai,
    desa_melapor
FROM as_reported
UNION ALL
SELECT
    tahun,
    kecamatan_kode,
    jenis_pmks,
    satuan,
    laki,
    perempuan,
    jumlah,
    tertangani_laki,
    tertangani_perempuan,
    tertangani,
    dinilai_laki,
    dinilai_perempuan,
    dinilai,
    desa_melapor
FROM only_from_desa
ORDER BY
    tahun,
    kecamatan_kode,
    jenis_pmks,
    satuan
