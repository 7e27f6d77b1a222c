-- PMKS counted in each desa.
-- grain: (tahun, desa_kode, jenis_pmks, satuan)
-- reads: stg_pmks
CREATE TABLE pmks_by_desa AS
SELECT
    tahun,
    kecamatan_kode,
    desa_kode,
    jenis_pmks,
    satuan,
    laki,
    perempuan,
    jumlah,
    tertangani_laki,
    tertangani_perempuan,
    tertangani
FROM stg_pmks
WHERE desa_kode IS NOT NULL
ORDER BY
    tahun,
    desa_kode,
    jenis_pmks,
    satuan
