-- Every exercise that somebody of a class tried: by how many, and solved by how many.
-- grain: (soal)
-- reads: percobaan, peserta
-- params: kelas
SELECT
    p.soal,
    count(DISTINCT p.peserta) AS mencoba,
    count(DISTINCT CASE WHEN p.hasil = 'benar' THEN p.peserta END) AS benar,
    count(p.id) AS percobaan
FROM percobaan AS p
INNER JOIN peserta AS o ON o.kode = p.peserta
WHERE o.kelas = $kelas AND p.diulang IS NULL
GROUP BY p.soal
ORDER BY p.soal
