-- PSKS kinds that a fact may name.
-- grain: (jenis_psks)
-- reads: raw_jenis_psks
CREATE TABLE stg_jenis_psks AS
SELECT jenis_psks
FROM raw_jenis_psks
