-- PSKS counts as reported; of rows with the same key the latest import counts.
-- grain: (tahun, kecamatan_kode, desa_kode, jenis_psks, satuan)
-- reads: raw_psks
-- A count is NULL where nothing was reported, 0 where none was reported.
CREATE TABLE stg_psks AS
SELECT
    CAST(tahun AS INTEGER) AS tahun,
    kecamatan_kode,
    desa_kode,
    jenis_psks,
    satuan,
    CAST(jumlah AS BIGINT) AS jumlah,
    CAST(aktif AS BIGINT) AS aktif,
    CAST(terlatih AS BIGINT) AS terlatih,
    urutan
FROM raw_psks
QUALIFY row_number() OVER (
    PARTITION BY tahun, kecamatan_kode, desa_kode, jenis_psks, satuan
    ORDER BY urutan DESC
) = 1
