-- Imported population counts of one kabupaten, all years.
-- grain: (tahun, kecamatan_kode)
-- reads: penduduk_counted, stg_kecamatan
-- params: wilayah
SELECT
    penduduk_counted.tahun,
    penduduk_counted.kecamatan_kode,
    penduduk_counted.laki,
    penduduk_counted.perempuan,
    penduduk_counted.jumlah,
    penduduk_counted.dasar
FROM penduduk_counted
INNER JOIN stg_kecamatan
    ON penduduk_counted.kecamatan_kode = stg_kecamatan.kecamatan_kode
WHERE stg_kecamatan.wilayah = $wilayah
ORDER BY
    penduduk_counted.tahun,
    penduduk_counted.kecamatan_kode
