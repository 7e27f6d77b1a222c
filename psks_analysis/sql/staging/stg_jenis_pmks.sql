-- PMKS kinds that a fact may name.
-- grain: (jenis_pmks)
-- reads: raw_jenis_pmks
CREATE TABLE stg_jenis_pmks AS
SELECT
    jenis_pmks,
    klaster
FROM raw_jenis_pmks
