-- What wrong answers of a class showed, the one seen in most trainees first.
-- grain: (salah_paham)
-- reads: percobaan, peserta
-- params: kelas, sejak
SELECT
    p.salah_paham,
    count(DISTINCT p.peserta) AS peserta,
    count(p.id) AS percobaan,
    group_concat(DISTINCT p.soal) AS soal
FROM percobaan AS p
INNER JOIN peserta AS o ON o.kode = p.peserta
WHERE
    o.kelas = $kelas
    AND p.diulang IS NULL
    AND p.salah_paham IS NOT NULL
    AND p.waktu >= $sejak
GROUP BY p.salah_paham
ORDER BY
    peserta DESC,
    percobaan DESC,
    p.salah_paham
