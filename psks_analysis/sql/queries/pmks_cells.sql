-- PMKS counts of one kabupaten as reported, per desa or per whole kecamatan, all years.
-- grain: (tahun, kecamatan_kode, desa_kode, jenis_pmks, satuan)
-- reads: stg_pmks, stg_kecamatan, stg_desa
-- params: wilayah
SELECT
    stg_pmks.tahun,
    stg_pmks.kecamatan_kode,
    stg_kecamatan.kecamatan_nama,
    stg_pmks.desa_kode,
    stg_desa.desa_nama,
    stg_pmks.jenis_pmks,
    stg_pmks.satuan,
    stg_pmks.laki,
    stg_pmks.perempuan,
    stg_pmks.jumlah,
    stg_pmks.tertangani
FROM stg_pmks
INNER JOIN stg_kecamatan
    ON stg_pmks.kecamatan_kode = stg_kecamatan.kecamatan_kode
LEFT JOIN stg_desa
    ON stg_pmks.desa_kode = stg_desa.desa_kode
WHERE stg_kecamatan.wilayah = $wilayah
ORDER BY
    stg_pmks.tahun,
    stg_pmks.kecamatan_kode,
    stg_pmks.desa_kode,
    stg_pmks.jenis_pmks,
    stg_pmks.satuan
