-- Programmes that a fact may name.
-- grain: (program)
-- reads: raw_program
CREATE TABLE stg_program AS
SELECT program
FROM raw_program
