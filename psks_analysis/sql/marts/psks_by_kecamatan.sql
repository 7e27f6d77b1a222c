-- PSKS counted in each kecamatan.
-- grain: (tahun, kecamatan_kode, jenis_psks, satuan)
-- reads: stg_psks
-- A count reported for the whole kecamatan wins over the sum of its desa.
-- dinilai counts only rows whose aktif is known: the base of an active share.
-- desa_berpsks is how many desa have at least one; NULL where desa are not known.
CREATE TABLE psks_by_kecamatan AS
WITH as_reported AS (
    SELECT
        tahun,
        kecamatan_kode,
        jenis_psks,
        satuan,
        jumlah,
        aktif,
        terlatih,
        CASE WHEN aktif IS NOT NULL THEN jumlah END AS dinilai,
        CAST(NULL AS BIGINT) AS desa_berpsks,
        CAST(NULL AS BIGINT) AS desa_melapor
    FROM stg_psks
    WHERE
        desa_kode IS NULL
        AND jumlah IS NOT NULL
),

from_desa AS (
    SELECT
        tahun,
        kecamatan_kode,
        jenis_psks,
        satuan,
        CAST(sum(jumlah) AS BIGINT) AS jumlah,
        CAST(sum(aktif) AS BIGINT) AS aktif,
        CAST(sum(terlatih) AS BIGINT) AS terlatih,
        CAST(sum(jumlah) FILTER (WHERE aktif IS NOT NULL) AS BIGINT) AS dinilai,
        count(*) FILTER (WHERE jumlah > 0) AS desa_berpsks,
        count(jumlah) AS desa_melapor
    FROM stg_psks
    WHERE desa_kode IS NOT NULL
    GROUP BY
        tahun,
        kecamatan_kode,
        jenis_psks,
        satuan
),

only_from_desa AS (
    SELECT
        from_desa.tahun,
        from_desa.kecamatan_kode,
        from_desa.jenis_psks,
        from_desa.satuan,
        from_desa.jumlah,
        from_desa.aktif,
        from_desa.terlatih,
        from_desa.dinilai,
        from_desa.desa_berpsks,
        from_desa.desa_melapor
    FROM from_desa
    ANTI JOIN as_reported
        ON
            from_desa.tahun = as_reported.tahun
            AND from_desa.kecamatan_kode = as_reported.kecamatan_kode
            AND from_desa.jenis_psks = as_reported.jenis_psks
            AND from_desa.satuan = as_reported.satuan
)

SELECT
    tahun,
    kecamatan_kode,
    jenis_psks,
    satuan,
    jumlah,
    aktif,
    terlatih,
    dinilai,
    desa_berpsks,
    desa_melapor
FROM as_reported
UNION ALL
SELECT
    tahun,
    kecamatan_kode,
    jenis_psks,
    satuan,
    jumlah,
    aktif,
    terlatih,
    dinilai,
    desa_berpsks,
    desa_melapor
FROM only_from_desa
ORDER BY
    tahun,
    kecamatan_kode,
    jenis_psks,
    satuan
