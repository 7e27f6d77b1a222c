-- Which kecamatan reported any fact of which kind in which tahun.
-- grain: (isi, tahun, kecamatan_kode)
-- reads: stg_pmks, stg_psks, stg_layanan, stg_kecamatan
CREATE TABLE reports AS
WITH reported AS (
    SELECT DISTINCT
        'pmks' AS isi,
        tahun,
        kecamatan_kode
    FROM stg_pmks
    WHERE jumlah IS NOT NULL
    UNION ALL
    SELECT DISTINCT
        'psks' AS isi,
        tahun,
        kecamatan_kode
    FROM stg_psks
    WHERE jumlah IS NOT NULL
    UNION ALL
    SELECT DISTINCT
        'layanan' AS isi,
        tahun,
        kecamatan_kode
    FROM stg_layanan
    WHERE jumlah IS NOT NULL
)

SELECT
    stg_kecamatan.wilayah,
    reported.isi,
    reported.tahun,
    reported.kecamatan_kode
FROM reported
INNER JOIN stg_kecamatan
    ON reported.kecamatan_kode = stg_kecamatan.kecamatan_kode
ORDER BY
    reported.isi,
    reported.tahun,
    reported.kecamatan_kode
