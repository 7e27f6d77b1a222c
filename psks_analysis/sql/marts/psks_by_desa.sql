-- PSKS counted in each desa.
-- grain: (tahun, desa_kode, jenis_psks, satuan)
-- reads: stg_psks
CREATE TABLE psks_by_desa AS
SELECT
    tahun,
    kecamatan_kode,
    desa_kode,
    jenis_psks,
    satuan,
    jumlah,
    aktif,
    terlatih
FROM stg_psks
WHERE desa_kode IS NOT NULL
ORDER BY
    tahun,
    desa_kode,
    jenis_psks,
    satuan
