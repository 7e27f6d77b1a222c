-- PMKS counted in each kecamatan.
-- grain: (tahun, kecamatan_kode, jenis_pmks, satuan)
-- reads: stg_pmks
-- Of a count for the whole kecamatan and the sum of its desa the newest wins, that for
-- the whole where one import says both; a blank never wins. desa_melapor is NULL where the count was reported for the whole kecamatan.
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
    CASE WHEN count(desa_kode) > 0 THEN count(jumlah) END AS desa_melapor
FROM stg_pmks
GROUP BY tahun, kecamatan_kode, jenis_pmks, satuan, desa_kode IS NULL
HAVING count(desa_kode) > 0 OR count(jumlah) > 0
QUALIFY row_number() OVER (
    PARTITION BY tahun, kecamatan_kode, jenis_pmks, satuan
    ORDER BY max(urutan) FILTER (WHERE jumlah IS NOT NULL) DESC NULLS LAST, count(desa_kode)
) = 1
ORDER BY tahun, kecamatan_kode, jenis_pmks, satuan
