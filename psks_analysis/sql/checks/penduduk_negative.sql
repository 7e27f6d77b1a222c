-- Rows of stg_penduduk with a negative count.
-- grain: (tahun, kecamatan_kode, desa_kode)
-- reads: stg_penduduk
SELECT concat_ws(' ', tahun, kecamatan_kode, desa_kode) AS pelanggaran
FROM stg_penduduk
WHERE
    laki < 0
    OR perempuan < 0
    OR jumlah < 0
ORDER BY pelanggaran
