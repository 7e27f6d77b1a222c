-- Rows of stg_pmks whose kind the catalogue does not know.
-- grain: (jenis_pmks)
-- reads: stg_pmks, stg_jenis_pmks
SELECT DISTINCT stg_pmks.jenis_pmks AS pelanggaran
FROM stg_pmks
LEFT JOIN stg_jenis_pmks
    ON stg_pmks.jenis_pmks = stg_jenis_pmks.jenis_pmks
WHERE stg_jenis_pmks.jenis_pmks IS NULL
ORDER BY pelanggaran
