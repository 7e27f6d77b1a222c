-- PSKS counts of one kabupaten in all tahun.
-- grain: (tahun, kecamatan_kode, jenis_psks, satuan)
-- reads: psks_by_kecamatan, stg_kecamatan
-- params: wilayah
SELECT
    tahun,
    kecamatan_kode,
    jenis_psks,
    satuan,
    jumlah,
    aktif,
    terlatih,
    dinilai,
    desa_berpsks,
    desa_melapor
FROM psks_by_kecamatan
INNER JOIN stg_kecamatan USING (kecamatan_kode)
WHERE wilayah = $wilayah
ORDER BY tahun, kecamatan_kode, jenis_psks, satuan
