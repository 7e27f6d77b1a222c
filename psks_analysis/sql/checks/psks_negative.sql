-- Rows of stg_psks with a negative count.
-- grain: (tahun, kecamatan_kode, desa_kode)
-- reads: stg_psks
SELECT concat_ws(' ', tahun, kecamatan_kode, desa_kode) AS pelanggaran
FROM stg_psks
WHERE
    jumlah < 0
    OR aktif < 0
    OR terlatih < 0
ORDER BY pelanggaran
