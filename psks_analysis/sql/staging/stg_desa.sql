-- Desa and kelurahan of every known kabupaten.
-- grain: (desa_kode)
-- reads: raw_desa
CREATE TABLE stg_desa AS
SELECT
    desa_kode,
    kecamatan_kode,
    desa_nama
FROM raw_desa
