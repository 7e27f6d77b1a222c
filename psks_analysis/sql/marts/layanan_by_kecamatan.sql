-- Recipients of each programme in each kecamatan.
-- grain: (tahun, kecamatan_kode, program, satuan)
-- reads: stg_layanan
-- Of a count for the whole kecamatan and the sum of its desa the newest wins, that for
-- the whole where one import says both; a blank never wins. desa_melapor is NULL where the count was reported for the whole kecamatan.
CREATE TABLE layanan_by_kecamatan AS
SELECT
    tahun,
    kecamatan_kode,
    program,
    satuan,
    CAST(sum(jumlah) AS BIGINT) AS jumlah,
    CASE WHEN count(desa_kode) > 0 THEN count(jumlah) END AS desa_melapor
FROM stg_layanan
GROUP BY tahun, kecamatan_kode, program, satuan, desa_kode IS NULL
HAVING count(desa_kode) > 0 OR count(jumlah) > 0
QUALIFY row_number() OVER (
    PARTITION BY tahun, kecamatan_kode, program, satuan
    ORDER BY max(urutan) FILTER (WHERE jumlah IS NOT NULL) DESC NULLS LAST, count(desa_kode)
) = 1
ORDER BY tahun, kecamatan_kode, program, satuan
