-- Rows of stg_layanan whose kind the catalogue does not know.
-- grain: (program)
-- reads: stg_layanan, stg_program
SELECT DISTINCT stg_layanan.program AS pelanggaran
FROM stg_layanan
LEFT JOIN stg_program
    ON stg_layanan.program = stg_program.program
WHERE stg_program.program IS NULL
ORDER BY pelanggaran
