-- Recipients of programmes as reported; of rows with the same key the latest import counts.
-- grain: (tahun, kecamatan_kode, desa_kode, program, satuan)
-- reads: raw_layanan
-- A count is NULL where nothing was reported, 0 where none was reported.
CREATE TABLE stg_layanan AS
SELECT
    CAST(tahun AS INTEGER) AS tahun,
    kecamatan_kode,
    desa_kode,
    program,
    satuan,
    CAST(jumlah AS BIGINT) AS jumlah,
    urutan
FROM raw_layanan
QUALIFY row_number() OVER (
    PARTITION BY tahun, kecamatan_kode, desa_kode, program, satuan
    ORDER BY urutan DESC
) = 1
