-- Rows of stg_psks whose kind the catalogue does not know.
-- grain: (jenis_psks)
-- reads: stg_psks, stg_jenis_psks
SELECT DISTINCT stg_psks.jenis_psks AS pelanggaran
FROM stg_psks
LEFT JOIN stg_jenis_psks
    ON stg_psks.jenis_psks = stg_jenis_psks.jenis_psks
WHERE stg_jenis_psks.jenis_psks IS NULL
ORDER BY pelanggaran
