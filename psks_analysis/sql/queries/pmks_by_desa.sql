-- PMKS counts of the desa of one kabupaten in one tahun.
-- grain: (desa_kode, jenis_pmks, satuan)
-- reads: pmks_by_desa, stg_desa, stg_kecamatan
-- params: wilayah, tahun
SELECT
    pmks_by_desa.kecamatan_kode,
    pmks_by_desa.desa_kode,
    stg_desa.desa_nama,
    pmks_by_desa.jenis_pmks,
    pmks_by_desa.satuan,
    pmks_by_desa.laki,
    pmks_by_desa.perempuan,
    pmks_by_desa.jumlah,
    pmks_by_desa.tertangani_laki,
    pmks_by_desa.tertangani_perempuan,
    pmks_by_desa.tertangani
FROM pmks_by_desa
INNER JOIN stg_desa
    ON pmks_by_desa.desa_kode = stg_desa.desa_kode
INNER JOIN stg_kecamatan
    ON pmks_by_desa.kecamatan_kode = stg_kecamatan.kecamatan_kode
WHERE
    pmks_by_desa.tahun = $tahun
    AND stg_kecamatan.wilayah = $wilayah
ORDER BY
    pmks_by_desa.desa_kode,
    pmks_by_desa.jenis_pmks,
    pmks_by_desa.satuan
