-- PMKS counts of one kabupaten as they were reported: the smallest known parts.
-- grain: (tahun, kecamatan_kode, desa_kode, jenis_pmks, satuan)
-- reads: pmks_by_kecamatan, pmks_by_desa, stg_kecamatan
-- params: wilayah
-- desa_kode is blank where a count was reported for the whole kecamatan: that one counts.
SELECT
    tahun,
    kecamatan_kode,
    '' AS desa_kode,
    jenis_pmks,
    satuan,
    laki,
    perempuan,
    jumlah,
    tertangani_laki,
    tertangani_perempuan,
    tertangani
FROM pmks_by_kecamatan
INNER JOIN stg_kecamatan USING (kecamatan_kode)
WHERE wilayah = $wilayah AND desa_melapor IS NULL
UNION ALL
SELECT
    tahun,
    kecamatan_kode,
    pmks_by_desa.desa_kode,
    jenis_pmks,
    satuan,
    pmks_by_desa.laki,
    pmks_by_desa.perempuan,
    pmks_by_desa.jumlah,
    pmks_by_desa.tertangani_laki,
    pmks_by_desa.tertangani_perempuan,
    pmks_by_desa.tertangani
FROM pmks_by_desa
INNER JOIN stg_kecamatan USING (kecamatan_kode)
INNER JOIN pmks_by_kecamatan USING (tahun, kecamatan_kode, jenis_pmks, satuan)
WHERE wilayah = $wilayah AND desa_melapor IS NOT NULL
ORDER BY
    tahun,
    kecamatan_kode,
    desa_kode,
    jenis_pmks,
    satuan
