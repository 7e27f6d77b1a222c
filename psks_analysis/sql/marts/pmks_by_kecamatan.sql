-- PMKS counted in each kecamatan.
-- grain: (tahun, kecamatan_kode, jenis_pmks, satuan)
-- reads: stg_pmks
-- Of a count for the whole kecamatan and the sum of its desa the newest wins, that for
-- the whole where one import says both; a blank never wins. Where both say the same,
-- that with tertangani wins. desa_melapor is NULL where the count was reported for the whole
-- kecamatan.
-- dinilai* counts only rows whose tertangani* is known: the base of a handled share.
CREATE TABLE pmks_by_kecamatan AS
WITH levels AS (
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
        CASE WHEN count(desa_kode) > 0 THEN count(jumlah) END AS desa_melapor,
        count(desa_kode) AS desa,
        max(urutan) FILTER (WHERE jumlah IS NOT NULL) AS terakhir
    FROM stg_pmks
    GROUP BY tahun, kecamatan_kode, jenis_pmks, satuan, desa_kode IS NULL
    HAVING count(desa_kode) > 0 OR count(jumlah) > 0
),
agreeing AS (
    SELECT tahun, kecamatan_kode, jenis_pmks, satuan
    FROM levels
    GROUP BY tahun, kecamatan_kode, jenis_pmks, satuan
    HAVING count(jumlah) > 1 AND min(jumlah) = max(jumlah)
)
SELECT
    levels.tahun,
    levels.kecamatan_kode,
    levels.jenis_pmks,
    levels.satuan,
    levels.laki,
    levels.perempuan,
    levels.jumlah,
    levels.tertangani_laki,
    levels.tertangani_perempuan,
    levels.tertangani,
    levels.dinilai_laki,
    levels.dinilai_perempuan,
    levels.dinilai,
    levels.desa_melapor
FROM levels
LEFT JOIN agreeing USING (tahun, kecamatan_kode, jenis_pmks, satuan)
QUALIFY row_number() OVER (
    PARTITION BY levels.tahun, levels.kecamatan_kode, levels.jenis_pmks, levels.satuan
    ORDER BY
        agreeing.tahun IS NOT NULL AND levels.tertangani IS NULL,
        levels.terakhir DESC NULLS LAST,
        levels.desa
) = 1
ORDER BY levels.tahun, levels.kecamatan_kode, levels.jenis_pmks, levels.satuan
