-- Population counts that were imported, per kecamatan.
-- grain: (tahun, kecamatan_kode)
-- reads: stg_penduduk, stg_kecamatan
-- Of a count for the whole kecamatan and that of its desa the newest wins. Desa count
-- only when complete: the sum of some desa would pass for the people of all.
CREATE TABLE penduduk_counted AS
WITH reported AS (
    SELECT
        stg_penduduk.tahun,
        stg_penduduk.kecamatan_kode,
        stg_penduduk.desa_kode,
        stg_penduduk.laki,
        stg_penduduk.perempuan,
        stg_penduduk.jumlah,
        stg_penduduk.dasar,
        stg_penduduk.urutan,
        CASE WHEN stg_penduduk.desa_kode IS NULL THEN 1 ELSE stg_kecamatan.desa_total END AS rows_needed
    FROM stg_penduduk
    INNER JOIN stg_kecamatan
        ON stg_penduduk.kecamatan_kode = stg_kecamatan.kecamatan_kode
)

SELECT
    tahun,
    kecamatan_kode,
    CASE WHEN count(laki) = rows_needed THEN CAST(sum(laki) AS BIGINT) END AS laki,
    CASE WHEN count(perempuan) = rows_needed THEN CAST(sum(perempuan) AS BIGINT) END AS perempuan,
    CAST(sum(jumlah) AS BIGINT) AS jumlah,
    min(dasar) AS dasar
FROM reported
GROUP BY tahun, kecamatan_kode, rows_needed, desa_kode IS NULL
HAVING count(jumlah) = rows_needed
QUALIFY row_number() OVER (PARTITION BY tahun, kecamatan_kode ORDER BY max(urutan) DESC, count(desa_kode)) = 1
ORDER BY tahun, kecamatan_kode
