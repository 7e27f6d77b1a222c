-- Kabupaten that any fact is about.
-- grain: (wilayah)
-- reads: reports
SELECT DISTINCT wilayah
FROM reports
ORDER BY wilayah
