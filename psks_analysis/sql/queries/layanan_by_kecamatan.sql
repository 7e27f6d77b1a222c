-- LAYANAN counts of one kabupaten in all tahun.
-- grain: (tahun, kecamatan_kode, program, satuan)
-- reads: layanan_by_kecamatan, stg_kecamatan
-- params: wilayah
SELECT
    layanan_by_kecamatan.tahun,
    layanan_by_kecamatan.kecamatan_kode,
    layanan_by_kecamatan.program,
    layanan_by_kecamatan.satuan,
    layanan_by_kecamatan.jumlah,
    layanan_by_kecamatan.desa_melapor
FROM layanan_by_kecamatan
INNER JOIN stg_kecamatan
    ON layanan_by_kecamatan.kecamatan_kode = stg_kecamatan.kecamatan_kode
WHERE stg_kecamatan.wilayah = $wilayah
ORDER BY
    layanan_by_kecamatan.tahun,
    layanan_by_kecamatan.kecamatan_kode,
    layanan_by_kecamatan.program,
    layanan_by_kecamatan.satuan
