-- PSKS counts of the desa of one kecamatan in one tahun.
-- grain: (desa_kode, jenis_psks, satuan)
-- reads: psks_by_desa, stg_desa
-- params: kecamatan_kode, tahun
SELECT
    psks_by_desa.kecamatan_kode,
    psks_by_desa.desa_kode,
    stg_desa.desa_nama,
    psks_by_desa.jenis_psks,
    psks_by_desa.satuan,
    psks_by_desa.jumlah,
    psks_by_desa.aktif,
    psks_by_desa.terlatih
FROM psks_by_desa
INNER JOIN stg_desa
    ON psks_by_desa.desa_kode = stg_desa.desa_kode
WHERE
    psks_by_desa.tahun = $tahun
    AND psks_by_desa.kecamatan_kode = $kecamatan_kode
ORDER BY
    psks_by_desa.desa_kode,
    psks_by_desa.jenis_psks,
    psks_by_desa.satuan
