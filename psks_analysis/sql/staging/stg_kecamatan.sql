-- Kecamatan of every known kabupaten, with how many desa must report.
-- grain: (kecamatan_kode)
-- reads: raw_kecamatan
CREATE TABLE stg_kecamatan AS
SELECT
    wilayah,
    kecamatan_kode,
    kecamatan_nama,
    CAST(desa_total AS INTEGER) AS desa_total
FROM raw_kecamatan
