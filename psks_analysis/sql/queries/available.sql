-- What there is: which tahun of which fact, for which kabupaten.
-- grain: (wilayah, isi, tahun)
-- reads: pmks_by_kecamatan, psks_by_kecamatan, layanan_by_kecamatan, stg_kecamatan
WITH reported AS (
    SELECT DISTINCT
        'pmks' AS isi,
        tahun,
        kecamatan_kode
    FROM pmks_by_kecamatan
    UNION ALL
    SELECT DISTINCT
        'psks' AS isi,
        tahun,
        kecamatan_kode
    FROM psks_by_kecamatan
    UNION ALL
    SELECT DISTINCT
        'layanan' AS isi,
        tahun,
        kecamatan_kode
    FROM layanan_by_kecamatan
)

SELECT
    stg_kecamatan.wilayah,
    reported.isi,
    reported.tahun,
    count(*) AS kecamatan_count
FROM reported
INNER JOIN stg_kecamatan
    ON reported.kecamatan_kode = stg_kecamatan.kecamatan_kode
GROUP BY
    stg_kecamatan.wilayah,
    reported.isi,
    reported.tahun
ORDER BY
    stg_kecamatan.wilayah,
    reported.isi,
    reported.tahun
