-- Counted population as imported; of rows with the same key the latest import counts.
-- grain: (tahun, kecamatan_kode, desa_kode)
-- reads: raw_penduduk
-- A count is NULL where nothing was reported, 0 where none was reported.
CREATE TABLE stg_penduduk AS
SELECT
    CAST(tahun AS INTEGER) AS tahun,
    kecamatan_kode,
    desa_kode,
    CAST(laki AS BIGINT) AS laki,
    CAST(perempuan AS BIGINT) AS perempuan,
    CAST(jumlah AS BIGINT) AS jumlah,
    dasar,
    urutan
FROM raw_penduduk
QUALIFY row_number() OVER (
    PARTITION BY tahun, kecamatan_kode, desa_kode
    ORDER BY urutan DESC
) = 1
