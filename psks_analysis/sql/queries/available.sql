-- Which tahun of which fact there is for one kabupaten.
-- grain: (isi, tahun)
-- reads: reports
-- params: wilayah
SELECT
    isi,
    tahun,
    count(*) AS kecamatan_count
FROM reports
WHERE wilayah = $wilayah
GROUP BY
    isi,
    tahun
ORDER BY
    isi,
    tahun
