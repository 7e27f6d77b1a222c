-- Rows of stg_pmks with a negative count.
-- grain: (tahun, kecamatan_kode, desa_kode)
-- reads: stg_pmks
SELECT concat_ws(' ', tahun, kecamatan_kode, desa_kode) AS pelanggaran
FROM stg_pmks
WHERE
    laki < 0
    OR perempuan < 0
    OR jumlah < 0
    OR tertangani_laki < 0
    OR tertangani_perempuan < 0
    OR tertangani < 0
ORDER BY pelanggaran
