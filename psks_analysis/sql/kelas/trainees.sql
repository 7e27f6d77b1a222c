-- Every trainee of a class: where, how far, how often wrong on the open exercise.
-- grain: (nomor)
-- reads: peserta, percobaan, tes
-- params: kelas
-- salah_di_soal counts what is not yet right on the exercise that is open now;
-- soal_benar is 1 where that exercise was solved before.
WITH tried AS (
    SELECT
        p.peserta,
        count(DISTINCT CASE WHEN p.hasil = 'benar' THEN p.soal END) AS benar,
        count(p.id) AS percobaan,
        sum(p.petunjuk) AS petunjuk,
        count(CASE WHEN p.soal = o.soal AND p.hasil <> 'benar' THEN 1 END)
            AS salah_di_soal,
        max(CASE WHEN p.soal = o.soal AND p.hasil = 'benar' THEN 1 END) AS soal_benar
    FROM percobaan AS p
    INNER JOIN peserta AS o ON o.kode = p.peserta
    WHERE o.kelas = $kelas AND p.diulang IS NULL
    GROUP BY p.peserta
)
SELECT
    o.nomor,
    o.nama,
    o.masuk,
    o.terakhir,
    o.soal,
    o.soal_sejak,
    t.benar,
    t.percobaan,
    t.petunjuk,
    t.salah_di_soal,
    t.soal_benar,
    a.nilai AS tes_awal,
    b.nilai AS tes_akhir,
    CASE
        WHEN b.peserta IS NOT NULL AND b.selesai IS NULL THEN 'akhir'
        WHEN a.peserta IS NOT NULL AND a.selesai IS NULL THEN 'awal'
    END AS sedang_tes
FROM peserta AS o
LEFT JOIN tried AS t ON t.peserta = o.kode
LEFT JOIN tes AS a ON a.peserta = o.kode AND a.tes = 'awal'
LEFT JOIN tes AS b ON b.peserta = o.kode AND b.tes = 'akhir'
WHERE o.kelas = $kelas
ORDER BY o.nama_kunci
