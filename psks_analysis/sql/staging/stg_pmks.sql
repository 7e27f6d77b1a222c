-- PMKS counts as reported; of rows with the same key the latest import counts.
-- grain: (tahun, kecamatan_kode, desa_kode, jenis_pmks, satuan)
-- reads: raw_pmks
-- A count is NULL where nothing was reported, 0 where none was reported.
CREATE TABLE stg_pmks AS
SELECT
    CAST(tahun AS INTEGER) AS tahun,
    kecamatan_kode,
    desa_kode,
    jenis_pmks,
    satuan,
    CAST(laki AS BIGINT) AS laki,
    CAST(perempuan AS BIGINT) AS perempuan,
    CAST(jumlah AS BIGINT) AS jumlah,
    CAST(tertangani_laki AS BIGINT) AS tertangani_laki,
    CAST(tertangani_perempuan AS BIGINT) AS tertangani_perempuan,
    CAST(tertangani AS BIGINT) AS tertangani,
    urutan
FROM raw_pmks
QUALIFY row_number() OVER (
    PARTITION BY tahun, kecamatan_kode, desa_kode, jenis_pmks, satuan
    ORDER BY urutan DESC
) = 1
