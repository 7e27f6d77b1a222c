-- PMKS counted in each kecamatan.
-- grain: (tahun, kecamatan_kode, jenis_pmks, satuan)
-- reads: stg_pmks, counted_level
-- Only rows of the level that counts are added up. desa_melapor is NULL where the count
-- was reported for the whole kecamatan.
-- dinilai* counts only rows whose tertangani* is known: the base of a handled share.
CREATE TABLE pmks_by_kecamatan AS
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
    CASE WHEN per_desa THEN count(jumlah) END AS desa_melapor
FROM stg_pmks
JOIN counted_level USING (tahun, kecamatan_kode, satuan)
WHERE isi = 'pmks' AND jenis = jenis_pmks AND per_desa = (desa_kode IS NOT NULL)
GROUP BY tahun, kecamatan_kode, jenis_pmks, satuan, per_desa
ORDER BY tahun, kecamatan_kode, jenis_pmks, satuan
