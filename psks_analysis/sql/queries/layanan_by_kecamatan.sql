-- Recipients of programmes of one kabupaten in all tahun.
-- grain: (tahun, kecamatan_kode, program, satuan)
-- reads: layanan_by_kecamatan, stg_kecamatan
-- params: wilayah
SELECT
    tahun,
    kecamatan_kode,
    program,
    satuan,
    jumlah,
    desa_melapor
FROM layanan_by_kecamatan
INNER JOIN stg_kecamatan USING (kecamatan_kode)
WHERE wilayah = $wilayah
ORDER BY tahun, kecamatan_kode, program, satuan
