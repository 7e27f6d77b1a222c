-- Which of two statements about a kecamatan counts: one for the whole, or its desa.
-- grain: (isi, tahun, kecamatan_kode, jenis, satuan)
-- reads: stg_pmks, stg_psks
-- Of a count for the whole kecamatan and the sum of its desa the newest wins, that for
-- the whole where one import says both; a blank never wins. Where both say the same,
-- that with its part (handled, active) wins.
CREATE TABLE counted_level AS
WITH figures AS (
    SELECT
        'pmks' AS isi,
        tahun,
        kecamatan_kode,
        jenis_pmks AS jenis,
        satuan,
        desa_kode,
        jumlah,
        tertangani AS bagian,
        urutan
    FROM stg_pmks
    UNION ALL
    SELECT 'psks', tahun, kecamatan_kode, jenis_psks, satuan, desa_kode, jumlah, aktif, urutan
    FROM stg_psks
),
levels AS (
    SELECT
        isi,
        tahun,
        kecamatan_kode,
        jenis,
        satuan,
        desa_kode IS NOT NULL AS per_desa,
        sum(jumlah) AS jumlah,
        sum(bagian) AS bagian,
        max(urutan) FILTER (WHERE jumlah IS NOT NULL) AS terakhir
    FROM figures
    GROUP BY isi, tahun, kecamatan_kode, jenis, satuan, per_desa
    HAVING per_desa OR count(jumlah) > 0
),
agreeing AS (
    SELECT isi, tahun, kecamatan_kode, jenis, satuan
    FROM levels
    GROUP BY isi, tahun, kecamatan_kode, jenis, satuan
    HAVING count(jumlah) > 1 AND min(jumlah) = max(jumlah)
)
SELECT
    levels.isi,
    levels.tahun,
    levels.kecamatan_kode,
    levels.jenis,
    levels.satuan,
    levels.per_desa
FROM levels
LEFT JOIN agreeing USING (isi, tahun, kecamatan_kode, jenis, satuan)
QUALIFY row_number() OVER (
    PARTITION BY levels.isi, levels.tahun, levels.kecamatan_kode, levels.jenis, levels.satuan
    ORDER BY
        agreeing.tahun IS NOT NULL AND levels.bagian IS NULL,
        levels.terakhir DESC NULLS LAST,
        levels.per_desa
) = 1
ORDER BY levels.isi, levels.tahun, levels.kecamatan_kode, levels.jenis, levels.satuan
