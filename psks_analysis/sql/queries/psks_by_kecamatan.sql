-- PSKS counts of one kabupaten in all tahun.
-- grain: (tahun, kecamatan_kode, jenis_psks, satuan)
-- reads: psks_by_kecamatan, stg_kecamatan
-- params: wilayah
SELECT
    psks_by_kecamatan.tahun,
    psks_by_kecamatan.kecamatan_kode,
    psks_by_kecamatan.jenis_psks,
    psks_by_kecamatan.satuan,
    psks_by_kecamatan.jumlah,
    psks_by_kecamatan.aktif,
    psks_by_kecamatan.terlatih,
    psks_by_kecamatan.dinilai,
    psks_by_kecamatan.desa_berpsks,
    psks_by_kecamatan.desa_melapor
FROM psks_by_kecamatan
INNER JOIN stg_kecamatan
    ON psks_by_kecamatan.kecamatan_kode = stg_kecamatan.kecamatan_kode
WHERE stg_kecamatan.wilayah = $wilayah
ORDER BY
    psks_by_kecamatan.tahun,
    psks_by_kecamatan.kecamatan_kode,
    psks_by_kecamatan.jenis_psks,
    psks_by_kecamatan.satuan
