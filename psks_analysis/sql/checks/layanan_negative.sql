-- Rows of stg_layanan with a negative count.
-- grain: (tahun, kecamatan_kode, desa_kode)
-- reads: stg_layanan
SELECT concat_ws(' ', tahun, kecamatan_kode, desa_kode) AS pelanggaran
FROM stg_layanan
WHERE
    jumlah < 0
ORDER BY pelanggaran
