-- PMKS counts of one kabupaten in all tahun.
-- grain: (tahun, kecamatan_kode, jenis_pmks, satuan)
-- reads: pmks_by_kecamatan, stg_kecamatan
-- params: wilayah
SELECT
    pmks_by_kecamatan.tahun,
    pmks_by_kecamatan.kecamatan_kode,
    pmks_by_kecamatan.jenis_pmks,
    pmks_by_kecamatan.satuan,
    pmks_by_kecamatan.laki,
    pmks_by_kecamatan.perempuan,
    pmks_by_kecamatan.jumlah,
    pmks_by_kecamatan.tertangani_laki,
    pmks_by_kecamatan.tertangani_perempuan,
    pmks_by_kecamatan.tertangani,
    pmks_by_kecamatan.dinilai_laki,
    pmks_by_kecamatan.dinilai_perempuan,
    pmks_by_kecamatan.dinilai,
    pmks_by_kecamatan.desa_melapor
FROM pmks_by_kecamatan
INNER JOIN stg_kecamatan
    ON pmks_by_kecamatan.kecamatan_kode = stg_kecamatan.kecamatan_kode
WHERE stg_kecamatan.wilayah = $wilayah
ORDER BY
    pmks_by_kecamatan.tahun,
    pmks_by_kecamatan.kecamatan_kode,
    pmks_by_kecamatan.jenis_pmks,
    pmks_by_kecamatan.satuan
