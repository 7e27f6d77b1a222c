-- PSKS counted in each kecamatan.
-- grain: (tahun, kecamatan_kode, jenis_psks, satuan)
-- reads: stg_psks
-- Of a count for the whole kecamatan and the sum of its desa the newest wins, that for
-- the whole where one import says both; a blank never wins. desa_melapor is NULL where the count was reported for the whole kecamatan.
-- dinilai counts only rows whose aktif is known: the base of an active share.
-- desa_berpsks is how many desa have at least one; NULL where desa are not known.
CREATE TABLE psks_by_kecamatan AS
SELECT
    tahun,
    kecamatan_kode,
    jenis_psks,
    satuan,
    CAST(sum(jumlah) AS BIGINT) AS jumlah,
    CAST(sum(aktif) AS BIGINT) AS aktif,
    CAST(sum(terlatih) AS BIGINT) AS terlatih,
    CAST(sum(jumlah) FILTER (WHERE aktif IS NOT NULL) AS BIGINT) AS dinilai,
    CASE WHEN count(desa_kode) > 0 THEN count(*) FILTER (WHERE jumlah > 0) END AS desa_berpsks,
    CASE WHEN count(desa_kode) > 0 THEN count(jumlah) END AS desa_melapor
FROM stg_psks
GROUP BY tahun, kecamatan_kode, jenis_psks, satuan, desa_kode IS NULL
HAVING count(desa_kode) > 0 OR count(jumlah) > 0
QUALIFY row_number() OVER (
    PARTITION BY tahun, kecamatan_kode, jenis_psks, satuan
    ORDER BY max(urutan) FILTER (WHERE jumlah IS NOT NULL) DESC NULLS LAST, count(desa_kode)
) = 1
ORDER BY tahun, kecamatan_kode, jenis_psks, satuan
