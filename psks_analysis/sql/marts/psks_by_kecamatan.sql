-- PSKS counted in each kecamatan.
-- grain: (tahun, kecamatan_kode, jenis_psks, satuan)
-- reads: stg_psks, counted_level
-- Only rows of the level that counts are added up. desa_melapor is NULL where the count
-- was reported for the whole kecamatan.
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
    CASE WHEN per_desa THEN count(*) FILTER (WHERE jumlah > 0) END AS desa_berpsks,
    CASE WHEN per_desa THEN count(jumlah) END AS desa_melapor
FROM stg_psks
JOIN counted_level USING (tahun, kecamatan_kode, satuan)
WHERE isi = 'psks' AND jenis = jenis_psks AND per_desa = (desa_kode IS NOT NULL)
GROUP BY tahun, kecamatan_kode, jenis_psks, satuan, per_desa
ORDER BY tahun, kecamatan_kode, jenis_psks, satuan
