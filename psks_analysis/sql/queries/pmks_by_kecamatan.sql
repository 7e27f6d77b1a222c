-- PMKS counts of one kabupaten in all tahun.
-- grain: (tahun, kecamatan_kode, jenis_pmks, satuan)
-- reads: pmks_by_kecamatan, stg_kecamatan
-- params: wilayah
SELECT
    tahun,
    kecamatan_kode,
    jenis_pmks,
    satuan,
    laki,
    perempuan,
    jumlah,
    tertangani_laki,
    tertangani_perempuan,
    tertangani,
    dinilai_laki,
    dinilai_perempuan,
    dinilai,
    desa_melapor
FROM pmks_by_kecamatan
INNER JOIN stg_kecamatan USING (kecamatan_kode)
WHERE wilayah = $wilayah
ORDER BY tahun, kecamatan_kode, jenis_pmks, satuan
