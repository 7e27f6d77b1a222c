-- Imported population counts of one kabupaten, all years.
-- grain: (tahun, kecamatan_kode)
-- reads: penduduk_counted, stg_kecamatan
-- params: wilayah
SELECT
    tahun,
    kecamatan_kode,
    laki,
    perempuan,
    jumlah,
    dasar
FROM penduduk_counted
INNER JOIN stg_kecamatan USING (kecamatan_kode)
WHERE wilayah = $wilayah
ORDER BY tahun, kecamatan_kode
