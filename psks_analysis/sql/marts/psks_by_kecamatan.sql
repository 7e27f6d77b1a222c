-- PSKS counted in each kecamatan.
-- grain: (tahun, kecamatan_kode, jenis_psks, satuan)
-- reads: stg_psks
-- Of a count for the whole kecamatan and the sum of its desa the newest wins, that for
-- the whole where one import says both; a blank never wins. Where both say the same,
-- that with aktif wins. desa_melapor is NULL where the count was reported for the whole
-- kecamatan.
-- dinilai counts only rows whose aktif is known: the base of an active share.
-- desa_berpsks is how many desa have at least one; NULL where desa are not known.
CREATE TABLE psks_by_kecamatan AS
WITH levels AS (
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
        CASE WHEN count(desa_kode) > 0 THEN count(jumlah) END AS desa_melapor,
        count(desa_kode) AS desa,
        max(urutan) FILTER (WHERE jumlah IS NOT NULL) AS terakhir
    FROM stg_psks
    GROUP BY tahun, kecamatan_kode, jenis_psks, satuan, desa_kode IS NULL
    HAVING count(desa_kode) > 0 OR count(jumlah) > 0
),
agreeing AS (
    SELECT tahun, kecamatan_kode, jenis_psks, satuan
    FROM levels
    GROUP BY tahun, kecamatan_kode, jenis_psks, satuan
    HAVING count(jumlah) > 1 AND min(jumlah) = max(jumlah)
)
SELECT
    levels.tahun,
    levels.kecamatan_kode,
    levels.jenis_psks,
    levels.satuan,
    levels.jumlah,
    levels.aktif,
    levels.terlatih,
    levels.dinilai,
    levels.desa_berpsks,
    levels.desa_melapor
FROM levels
LEFT JOIN agreeing USING (tahun, kecamatan_kode, jenis_psks, satuan)
QUALIFY row_number() OVER (
    PARTITION BY levels.tahun, levels.kecamatan_kode, levels.jenis_psks, levels.satuan
    ORDER BY
        agreeing.tahun IS NOT NULL AND levels.aktif IS NULL,
        levels.terakhir DESC NULLS LAST,
        levels.desa
) = 1
ORDER BY levels.tahun, levels.kecamatan_kode, levels.jenis_psks, levels.satuan
