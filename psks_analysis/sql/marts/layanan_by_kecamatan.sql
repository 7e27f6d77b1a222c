-- Recipients of each programme in each kecamatan.
-- grain: (tahun, kecamatan_kode, program, satuan)
-- reads: stg_layanan
-- A count reported for the whole kecamatan wins over the sum of its desa; a blank one
-- does not. desa_melapor is NULL where the count was reported for the whole kecamatan.
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
    ORDER BY count(desa_kode)
) = 1
ORDER BY tahun, kecamatan_kode, program, satuan
